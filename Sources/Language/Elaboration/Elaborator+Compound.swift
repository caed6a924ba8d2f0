import Diagnostics
import Modeling

extension Elaborator {
  // MARK: Sets

  mutating func membership(
    _ element: ExpressionSyntax, in set: SetSyntax, scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    switch set.kind {
    case .list(let items):
      var tests: [Expression] = []
      for item in items {
        tests.append(try equality(element, item, in: scope, at: item.range))
      }
      return Typed(.any(tests), .boolean, at: range)
    case .range(let low, let high):
      let lower = try binaryTyped(.lessOrEqual, low, element, in: scope, at: range)
      let upper = try binaryTyped(.lessOrEqual, element, high, in: scope, at: range)
      return Typed(.binary(.and, lower, upper), .boolean, at: range)
    case .type(let written):
      let type = try type(written, owner: "set")
      return Typed(try belongs(try infer(element, in: scope), to: type), .boolean, at: range)
    }
  }

  private mutating func binaryTyped(
    _ operation: Operator.Binary, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Expression {
    try binary(operation, left, right, in: scope, at: range).expression
  }

  private mutating func belongs(_ subject: Typed, to type: ValueType) throws(Faulted) -> Expression
  {
    if case .integer(let low, let high) = type {
      let value = try coerce(subject, to: type)
      return .binary(
        .and, .binary(.lessOrEqual(.integer), .constant(Value(integer: low), .integer), value),
        .binary(.lessOrEqual(.integer), value, .constant(Value(integer: high), .integer)))
    }
    guard case .word(let word) = type, word.onlyStates else {
      _ = try coerce(subject, to: type)
      return .yes
    }
    guard case .word = subject.kind else {
      throw fault(
        .typeMismatch(subject.range, found: describe(subject.kind), wanted: describe(type)))
    }
    return .any(states(of: word).map { test(of: $0, on: subject.expression) })
  }

  func states(of word: WordType) -> [StateID] {
    model.states.indices.map { StateID($0) }.filter {
      model[$0].isExact && model[$0].register == word.register
    }
  }

  /// The values that `for x in SET` chooses from; nil values are all of the type.
  mutating func choice(_ syntax: ChoiceSyntax) throws(Faulted) -> Rule.Choice {
    let name = syntax.name.value
    switch syntax.set.kind {
    case .type(let written):
      return Rule.Choice(name: name, type: try type(written, owner: name), values: nil)
    case .range(let low, let high):
      let (l, h) = (try constantValue(low).integer, try constantValue(high).integer)
      guard l <= h else { throw fault(.emptyRange(syntax.set.range, low: l, high: h)) }
      guard isInteger(l), isInteger(h), h - l < Self.domainLimit else {
        throw fault(.domainTooLarge(syntax.set.range, limit: Self.domainLimit))
      }
      return Rule.Choice(name: name, type: .integer(l, h), values: nil)
    case .list(let items): return try listChoice(name, items, at: syntax.set.range)
    }
  }

  private mutating func listChoice(
    _ name: String, _ items: [ExpressionSyntax], at range: SourceRange
  ) throws(Faulted) -> Rule.Choice {
    var typed: [Typed] = []
    for item in items { typed.append(try infer(item, in: Scope(moment: .constant))) }
    guard let first = typed.first else { throw fault(.emptySet(range)) }
    let type = try choiceType(first, among: typed, at: range)
    var values: [Value] = []
    for item in typed {
      guard case .constant(let value, _) = try coerce(item, to: type) else {
        throw fault(.notConstant(item.range, name: nil, nearest: nil))
      }
      if !values.contains(value) { values.append(value) }
    }
    return Rule.Choice(name: name, type: type, values: values)
  }

  private mutating func choiceType(_ first: Typed, among all: [Typed], at range: SourceRange)
    throws(Faulted) -> ValueType
  {
    switch first.kind {
    case .boolean: return .boolean
    case .state(let id):
      let register = model[id].register
      return .word(
        WordType(width: model[register].width, register: register, onlyStates: false))
    case .caseName(let name):
      let owners = model.enumerations.indices.filter { model.enumerations[$0].cases.contains(name) }
      guard let owner = owners.first else { throw fault(unknown(Name(name, at: first.range))) }
      if owners.count > 1 {
        throw fault(
          .ambiguousCase(Name(name, at: first.range), owners.map { model.enumerations[$0].name }))
      }
      return .enumeration(EnumerationID(owner))
    case .enumeration(let id): return .enumeration(id)
    case .word(let word): return .word(word)
    case .integer, .number, .inverted, .bits:
      var (low, high) = try interval(first)
      for item in all {
        let (l, h) = try interval(item)
        low = min(low, l)
        high = max(high, h)
      }
      return .integer(low, high)
    case .answer: throw fault(.notAnAnswer(first.range))
    }
  }

  // MARK: Conditionals

  mutating func conditional(
    _ c: ExpressionSyntax, _ t: ExpressionSyntax, _ f: ExpressionSyntax, in scope: Scope,
    at range: SourceRange
  ) throws(Faulted) -> Typed {
    let condition = try boolean(c, in: scope)
    let (then, otherwise) = (try infer(t, in: scope), try infer(f, in: scope))
    let type = try common(then, otherwise, at: range)
    return Typed(
      .conditional(condition, try coerce(then, to: type), try coerce(otherwise, to: type)),
      type: type,
      at: range)
  }

  mutating func inferMatch(
    _ subject: ExpressionSyntax, _ arms: [MatchArmSyntax], in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    guard let first = arms.first else { throw fault(.emptyMatch(range)) }
    var type: ValueType?
    var previous = try infer(first.value, in: scope)
    for arm in arms.dropFirst() {
      let next = try infer(arm.value, in: scope)
      type = try common(previous, next, at: arm.value.range)
      previous = next
    }
    if type == nil { type = try common(previous, previous, at: range) }
    guard let result = type else { throw Faulted() }
    return Typed(
      try match(subject, arms, of: result, in: scope, at: range), type: result, at: range)
  }

  mutating func match(
    _ subject: ExpressionSyntax, _ arms: [MatchArmSyntax], of type: ValueType, in scope: Scope,
    at range: SourceRange
  ) throws(Faulted) -> Expression {
    let typed = try infer(subject, in: scope)
    guard case .enumeration(let id) = typed.kind else {
      throw fault(.matchOnNonEnumeration(subject.range, found: describe(typed.kind)))
    }
    var values: [(test: Expression, value: Expression)] = []
    var rest: Expression?
    var covered: Set<String> = []
    for arm in arms {
      if rest != nil { throw fault(.armAfterRest(arm.option?.range ?? arm.value.range)) }
      let value = try value(arm.value, of: type, in: scope)
      guard let option = arm.option else {
        rest = value
        continue
      }
      if !covered.insert(option.value).inserted { throw fault(.repeatedItem(option)) }
      let constant = try caseConstant(option, of: id)
      values.append((.binary(.equal, typed.expression, constant), value))
    }
    if rest == nil, values.isEmpty { throw fault(.emptyMatch(range)) }
    let missing = model[id].cases.filter { !covered.contains($0) }
    if rest == nil, !missing.isEmpty { throw fault(.matchNotExhaustive(range, missing: missing)) }
    let last = rest ?? values.removeLast().value
    return values.reversed().reduce(last) { .conditional($1.test, $1.value, $0) }
  }

  // MARK: Calls

  mutating func call(
    _ name: Name, _ arguments: [ExpressionSyntax], in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    switch name.value {
    case "valid" where symbols["valid"] == nil:
      return try wordPredicateCall(model.valid, name, arguments, in: scope, at: range)
    case "error" where symbols["error"] == nil:
      return try wordPredicateCall(model.error, name, arguments, in: scope, at: range)
    case "waiting": return try waiting(arguments, name: name, at: range)
    case "supported": return try supported(arguments, name: name, in: scope, at: range)
    case "can" where symbols["can"] == nil:
      return try possibility(arguments, name: name, in: scope, at: range)
    default: break
    }
    guard case .function(let index)? = symbols[name.value] else {
      if poisoned.contains(name.value) { throw Faulted() }
      let known = symbols.keys.filter { if case .function = symbols[$0] { true } else { false } }
      throw fault(
        .unknownName(
          name, what: "predicate or function",
          nearest: name.value.nearest(
            in: known.sorted() + ["valid", "error", "waiting", "supported", "can"])
        ))
    }
    return try inline(index, name, arguments, in: scope, at: range)
  }

  private mutating func wordPredicateCall(
    _ predicate: WordPredicate?, _ name: Name, _ arguments: [ExpressionSyntax], in scope: Scope,
    at range: SourceRange
  ) throws(Faulted) -> Typed {
    guard let predicate else {
      if poisoned.contains(name.value) { throw Faulted() }
      throw fault(.noWordPredicate(name))
    }
    guard arguments.count == 1 else {
      throw fault(.argumentCount(name, found: arguments.count, wanted: 1))
    }
    let register = model[predicate.register]
    let type = model[register.slot].type
    let word = try value(arguments[0], of: type, in: scope)
    let marked = name.value == "valid" ? notes?.markedValid : nil
    let condition = marked ?? predicate.condition
    return Typed(condition.substituting(arguments: [word]), .boolean, at: range)
  }

  private mutating func waiting(_ arguments: [ExpressionSyntax], name: Name, at range: SourceRange)
    throws(Faulted) -> Typed
  {
    guard arguments.count == 1, case .name(let request) = arguments[0].kind else {
      throw fault(.argumentCount(name, found: arguments.count, wanted: 1))
    }
    guard let id = action(named: Name(request, at: arguments[0].range)) else { throw Faulted() }
    guard let slot = model.waitingSlot, canWait(id) else {
      throw fault(.neverWaits(Name(request, at: arguments[0].range)))
    }
    return Typed(
      .binary(.equal, .slot(slot), .constant(Value(id.index + 1), .enumeration)), .boolean,
      at: range)
  }

  /// True for the words of declared states whose `requires` holds.
  private mutating func supported(
    _ arguments: [ExpressionSyntax], name: Name, in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    guard arguments.count == 1 else {
      throw fault(.argumentCount(name, found: arguments.count, wanted: 1))
    }
    let typed = try infer(arguments[0], in: scope)
    switch typed.kind {
    case .state(let id):
      return Typed(model[id].requires ?? .yes, .boolean, at: range)
    case .word(let word):
      let tests = states(of: word).map { id -> Expression in
        .all([test(of: id, on: typed.expression), model[id].requires ?? .yes])
      }
      return Typed(.any(tests), .boolean, at: range)
    default:
      throw fault(.typeMismatch(typed.range, found: describe(typed.kind), wanted: "a state"))
    }
  }
}
