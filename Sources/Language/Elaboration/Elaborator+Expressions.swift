import Diagnostics
import Modeling

extension Elaborator {
  /// An expression that must be a boolean.
  mutating func boolean(_ syntax: ExpressionSyntax, in scope: Scope) throws(Faulted) -> Expression {
    try value(syntax, of: .boolean, in: scope)
  }

  /// An expression of a known type; literals and bare names take the type from here.
  mutating func value(_ syntax: ExpressionSyntax, of type: ValueType, in scope: Scope)
    throws(Faulted) -> Expression
  {
    switch syntax.kind {
    case .conditional(let c, let t, let f):
      return .conditional(
        try boolean(c, in: scope), try value(t, of: type, in: scope),
        try value(f, of: type, in: scope))
    case .match(let subject, let arms):
      return try match(subject, arms, of: type, in: scope, at: syntax.range)
    case .name(let name):
      if let known = caseNamed(name, of: type, in: scope) { return known }
      if case .enumeration(let id) = type, symbols[name] == nil, !poisoned.contains(name),
        scope.index(of: name) == nil
      {
        throw fault(.unknownCase(Name(name, at: syntax.range), of: model[id]))
      }
      return try coerce(try infer(syntax, in: scope), to: type)
    case .binary(let operation, let left, let right):
      if case .word(let word) = type, operation.isBitwise {
        return try bitwise(operation, left, right, word, in: scope, at: syntax.range)
      }
      return try coerce(try infer(syntax, in: scope), to: type)
    default:
      return try coerce(try infer(syntax, in: scope), to: type)
    }
  }

  /// Where an enumeration is wanted, its own names come before all others.
  func caseNamed(_ name: String, of type: ValueType, in scope: Scope) -> Expression? {
    guard case .enumeration(let id) = type, scope.index(of: name) == nil,
      let index = model[id].cases.firstIndex(of: name)
    else { return nil }
    return .constant(Value(index), .enumeration)
  }

  /// Both sides take the width that the place asks for, so literals need not stand beside a word.
  private mutating func bitwise(
    _ operation: Operator.Binary, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    _ word: WordType, in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Expression {
    let plain = ValueType.word(
      WordType(width: word.width, register: word.register, onlyStates: false))
    let (l, r) = (try value(left, of: plain, in: scope), try value(right, of: plain, in: scope))
    switch operation {
    case .bitAnd: return .binary(.bitAnd, l, r)
    case .bitXor: return .binary(.bitXor, l, r)
    default: return .binary(.bitOr, l, r)
    }
  }

  /// An expression with what its own text says about its type.
  mutating func infer(_ syntax: ExpressionSyntax, in scope: Scope) throws(Faulted) -> Typed {
    let range = syntax.range
    switch syntax.kind {
    case .missing: throw Faulted()
    case .boolean(let value): return Typed(.constant(Value(value), .boolean), .boolean, at: range)
    case .integer(let value): return Typed(.constant(value, .integer), .number(value), at: range)
    case .bits(let literal):
      return Typed(.constant(literal.value, .integer), .bits(literal), at: range)
    case .name(let name): return try named(Name(name, at: range), in: scope)
    case .member(let base, let field): return try member(base, field, in: scope, at: range)
    case .index: return try lookup(syntax, in: scope)
    case .call(let name, let arguments):
      return try call(name, arguments, in: scope, at: range)
    case .unary(let operation, let operand):
      return try unary(operation, operand, in: scope, at: range)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, in: scope, at: range)
    case .membership(let element, let set):
      return try membership(element, in: set, scope: scope, at: range)
    case .conditional(let c, let t, let f):
      return try conditional(c, t, f, in: scope, at: range)
    case .match(let subject, let arms):
      return try inferMatch(subject, arms, in: scope, at: range)
    case .old(let inner):
      guard scope.moment == .step else { throw fault(.oldOutsideStep(range)) }
      let typed = try infer(inner, in: scope)
      // A bare state inside `old` is a test there; outside, its place would make it one of now.
      if case .state = typed.kind {
        return Typed(try coerce(typed, to: .boolean).readingOld, .boolean, at: range)
      }
      return Typed(typed.expression.readingOld, typed.kind, at: range)
    case .quantified: throw fault(.quantifierOutsideSystem(range))
    case .memberCall(_, let name, _): throw fault(.memberCallOutsideSystem(name))
    }
  }

  /// Gives a number, a bare state or case name, or an expression the type that its place asks for.
  mutating func coerce(_ typed: Typed, to type: ValueType) throws(Faulted) -> Expression {
    switch (typed.kind, type) {
    case (.boolean, .boolean): return typed.expression
    case (.state(let id), .boolean): return test(of: id, on: .slot(model[model[id].register].slot))
    case (.state(let id), .word(let word)):
      try requireSameWord(id, word, at: typed.range)
      guard model[id].isExact else { throw fault(.patternHasNoValue(typed.range, model[id])) }
      return .constant(model[id].value, .word(word.width))
    case (.number(let value), .word(let word)):
      return try wordConstant(value, word.width, at: typed.range)
    case (.bits(let literal), .word(let word)):
      guard !literal.isPattern else { throw fault(.patternNotNumber(typed.range)) }
      return try wordConstant(literal.value, word.width, at: typed.range)
    case (.inverted(let value), .word(let word)):
      return .constant(~value & .mask(word.width), .word(word.width))
    case (.inverted, _): throw fault(.complementOfNumber(typed.range))
    case (.number(let value), .integer): return .constant(value, .integer)
    case (.integer, .integer): return typed.expression
    case (.enumeration(let mine), .enumeration(let wanted)) where mine == wanted:
      return typed.expression
    case (.caseName(let name), .enumeration(let id)):
      return try caseConstant(Name(name, at: typed.range), of: id)
    case (.word(let mine), .word(let wanted)) where compatible(mine, wanted):
      return typed.expression
    case (.caseName(let name), _):
      throw fault(unknown(Name(name, at: typed.range)))
    case (_, .enumeration(let id)):
      throw fault(.notOneOf(typed.range, found: describe(typed.kind), model[id]))
    default:
      throw fault(.typeMismatch(typed.range, found: describe(typed.kind), wanted: describe(type)))
    }
  }

  /// Words mix when they have one width and don't belong to different registers.
  func compatible(_ left: WordType, _ right: WordType) -> Bool {
    left.width == right.width
      && (left.register == nil || right.register == nil || left.register == right.register
        || areCopies(left.register, right.register))
  }

  /// The registers of two instances of one model in a system.
  private func areCopies(_ left: RegisterID?, _ right: RegisterID?) -> Bool {
    guard let left, let right else { return false }
    return model[left].range == model[right].range
  }

  private mutating func wordConstant(_ value: UInt64, _ width: Int, at range: SourceRange)
    throws(Faulted) -> Expression
  {
    guard value & ~Value.mask(width) == 0 else {
      throw fault(.constantTooWide(range, value: value, width: width))
    }
    return .constant(value, .word(width))
  }

  mutating func requireSameWord(_ id: StateID, _ word: WordType, at range: SourceRange)
    throws(Faulted)
  {
    let register = model[id].register
    guard model[register].width == word.width, word.register == nil || word.register == register
    else { throw fault(.stateOfOtherRegister(range, model[id], register: model[register])) }
  }

  mutating func caseConstant(_ name: Name, of id: EnumerationID) throws(Faulted) -> Expression {
    let enumeration = model[id]
    guard let index = enumeration.cases.firstIndex(of: name.value) else {
      throw fault(.unknownCase(name, of: enumeration))
    }
    return .constant(Value(index), .enumeration)
  }

  /// The test that a bare state name stands for, on a word.
  func test(of id: StateID, on word: Expression) -> Expression { model.test(of: id, on: word) }

  func maskedTest(_ word: Expression, value: Value, mask: Value, width: Int) -> Expression {
    let full = Value.mask(width)
    let masked =
      mask & full == full
      ? word : Expression.binary(.bitAnd, word, .constant(mask & full, .word(width)))
    return .binary(.equal, masked, .constant(value & mask & full, .word(width)))
  }

  // MARK: Names

  private mutating func named(_ name: Name, in scope: Scope) throws(Faulted) -> Typed {
    if let index = scope.index(of: name.value) {
      let local = scope.locals[index]
      return Typed(.argument(index, local.type.sort), type: local.type, at: name.range)
    }
    if name.value == "answer" {
      guard scope.moment == .step else { throw fault(.answerOutsideStep(name.range)) }
      return Typed(.yes, .answer, at: name.range)
    }
    guard let symbol = symbols[name.value] else {
      if name.value == "home", let home = model.home {
        try require(scope, allows: .configuration, name)
        return Typed(home, .boolean, at: name.range)
      }
      if poisoned.contains(name.value) { throw Faulted() }
      if isCase(name.value) || Self.answerNames.contains(name.value) || scope.moment == .step {
        return Typed(.yes, .caseName(name.value), at: name.range)
      }
      throw fault(unknown(name))
    }
    return try read(symbol, name, in: scope)
  }

  static var answerNames: Set<String> { ["ok", "error", "waits"] }

  func isCase(_ name: String) -> Bool {
    model.enumerations.contains { $0.cases.contains(name) }
  }

  private mutating func read(_ symbol: Symbol, _ name: Name, in scope: Scope) throws(Faulted)
    -> Typed
  {
    switch symbol {
    case .capability(let slot), .duty(let slot), .reading(let slot):
      try require(scope, allows: .frozen, name)
      return Typed(.slot(slot), type: model[slot].type, at: name.range)
    case .register(let id):
      try require(scope, allows: .configuration, name)
      return Typed(.slot(model[id].slot), type: model[model[id].slot].type, at: name.range)
    case .variable(let slot):
      try require(scope, allows: .configuration, name)
      return Typed(.slot(slot), type: model[slot].type, at: name.range)
    case .output(let id):
      guard scope.moment == .step else { throw fault(.outputOutsideStep(name)) }
      return Typed(.output(id), type: model.outputs[id.index].type, at: name.range)
    case .state(let id): return Typed(.yes, .state(id), at: name.range)
    case .constant(let value):
      return Typed(.constant(value, .integer), .number(value), at: name.range)
    case .function: return try call(name, [], in: scope, at: name.range)
    case .table: throw fault(.tableWithoutIndex(name))
    }
  }

  /// Frozen places must not read what changes in a run.
  private mutating func require(_ scope: Scope, allows moment: Scope.Moment, _ name: Name)
    throws(Faulted)
  {
    switch (scope.moment, moment) {
    case (.configuration, _), (.step, _), (.frozen, .frozen): return
    default: throw fault(.notFrozen(name, purpose: scope.purpose))
    }
  }

  func unknown(_ name: Name) -> Diagnostic {
    for register in model.registers {
      guard let field = register.fields.first(where: { $0.name == name.value }) else { continue }
      return .bareField(name, field, of: register)
    }
    let cases = model.enumerations.flatMap(\.cases)
    let nearest = name.value.nearest(in: symbols.keys.sorted() + cases)
    return .unknownName(
      name, what: "name", nearest: nearest, declared: nearest.flatMap { declaredAt[$0] })
  }

  private mutating func member(
    _ base: ExpressionSyntax, _ field: Name, in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    if let asked = try waitingArgument(base, field, in: scope, at: range) { return asked }
    let typed = try infer(base, in: scope)
    guard case .word(let word) = typed.kind, let id = word.register else {
      throw fault(.fieldOfNonWord(field, found: describe(typed.kind)))
    }
    guard let found = model[id].fields.first(where: { $0.name == field.value }) else {
      throw fault(.unknownField(field, register: model[id]))
    }
    guard found.width < 32 else { throw fault(.fieldTooWide(field, bits: found.width)) }
    return Typed(
      read(found, of: typed.expression, width: word.width),
      found.width == 1 ? .boolean : .integer(0, Int64(Value.mask(min(found.width, 31)))), at: range)
  }

  /// `REQUEST.PARAMETER`: what the request that waits was asked.
  private mutating func waitingArgument(
    _ base: ExpressionSyntax, _ field: Name, in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed? {
    guard case .name(let name) = base.kind, symbols[name] == nil, scope.index(of: name) == nil,
      actionIDs[name] != nil
    else { return nil }
    let request = Name(name, at: base.range)
    try require(scope, allows: .configuration, request)
    let slot = model.slots.firstIndex { slot in
      if case .waitingArgument = slot.kind { return slot.name == "\(name).\(field.value)" }
      return false
    }
    guard let slot else { throw fault(.neverWaits(request)) }
    return Typed(.slot(SlotID(slot)), type: model.slots[slot].type, at: range)
  }

  private func read(_ field: Field, of word: Expression, width: Int) -> Expression {
    let mask = Expression.constant(field.mask, .word(width))
    let masked = Expression.binary(.bitAnd, word, mask)
    if field.width == 1 {
      return .binary(.notEqual, masked, .constant(0, .word(width)))
    }
    return .wordToInteger(
      .binary(.shiftRight, masked, .constant(Value(field.low), .word(width))))
  }
}

extension Operator.Binary {
  var isBitwise: Bool {
    switch self {
    case .bitAnd, .bitOr, .bitXor: true
    default: false
    }
  }
}
