import Diagnostics
import Modeling

extension Elaborator {
  mutating func unary(
    _ operation: Operator.Unary, _ operand: ExpressionSyntax, in scope: Scope,
    at range: SourceRange
  ) throws(Faulted) -> Typed {
    switch operation {
    case .not: return Typed(.not(try boolean(operand, in: scope)), .boolean, at: range)
    case .negate:
      let typed = try infer(operand, in: scope)
      if case .number(let value) = typed.kind {
        guard value < 1 << 31 else { throw fault(.numberTooLarge(typed.range, value)) }
        return Typed(
          .constant(0 &- value, .integer), .integer(-value.integer, -value.integer), at: range)
      }
      let (low, high) = try interval(typed)
      return Typed(
        .binary(.subtract(.integer), .constant(0, .integer), typed.expression),
        .integer(-high, -low), at: range)
    case .complement:
      let typed = try infer(operand, in: scope)
      switch typed.kind {
      case .number(let value): return Typed(typed.expression, .inverted(value), at: range)
      case .bits(let literal) where !literal.isPattern:
        return Typed(typed.expression, .inverted(literal.value), at: range)
      case .word(let word):
        return Typed(.complement(typed.expression, word.width), .word(word), at: range)
      default:
        throw fault(.typeMismatch(typed.range, found: describe(typed.kind), wanted: "a word"))
      }
    }
  }

  mutating func binary(
    _ operation: Operator.Binary, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    switch operation {
    case .and, .or, .implies:
      return try connective(operation, left, right, in: scope, at: range)
    case .equal, .notEqual:
      let equal = try equality(left, right, in: scope, at: range)
      return Typed(operation == .equal ? equal : negated(equal), .boolean, at: range)
    case .shiftLeft, .shiftRight: return try shift(operation, left, right, in: scope, at: range)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .add, .subtract, .multiply, .divide,
      .modulo, .bitAnd, .bitOr, .bitXor:
      return try arithmetic(
        operation, try infer(left, in: scope), try infer(right, in: scope), at: range)
    }
  }

  /// Both sides are elaborated even when one has a fault, so that each is reported.
  private mutating func connective(
    _ operation: Operator.Binary, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    let first = try? boolean(left, in: scope)
    let second = try boolean(right, in: scope)
    guard let first else { throw Faulted() }
    let meaning: Operation =
      switch operation {
      case .and: .and
      case .or: .or
      default: .implies
      }
    return Typed(.binary(meaning, first, second), .boolean, at: range)
  }

  private func negated(_ equality: Expression) -> Expression {
    if case .binary(.equal, let l, let r) = equality { return .binary(.notEqual, l, r) }
    return .not(equality)
  }

  /// A bare name beside an enumeration is one of its values, whatever else has that name.
  mutating func equality(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Expression {
    for (one, other) in [(left, right), (right, left)] {
      if isChoice(other), case .word(let word) = try infer(one, in: scope).kind {
        let first = try infer(one, in: scope).expression
        return .binary(.equal, first, try value(other, of: .word(word), in: scope))
      }
      guard case .name(let name) = other.kind,
        isCase(name) || symbols[name] == nil && scope.index(of: name) == nil
      else { continue }
      if !isCase(name), case .name(let first) = one.kind, symbols[first] == nil { continue }
      let typed = try infer(one, in: scope)
      if !isCase(name), case .enumeration(let id) = typed.kind {
        throw fault(.unknownCase(Name(name, at: other.range), of: model[id]))
      }
      if case .enumeration(let id) = typed.kind,
        let constant = caseNamed(name, of: .enumeration(id), in: scope)
      {
        return .binary(.equal, typed.expression, constant)
      }
    }
    return try equality(try infer(left, in: scope), try infer(right, in: scope), at: range)
  }

  /// Numbers in its branches take the type of the other side.
  private func isChoice(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .conditional, .match: true
    default: false
    }
  }

  mutating func equality(_ left: Typed, _ right: Typed, at range: SourceRange) throws(Faulted)
    -> Expression
  {
    switch (left.kind, right.kind) {
    case (.answer, _): return .answer(try answerTest(right))
    case (_, .answer): return .answer(try answerTest(left))
    case (.word(let word), .state(let id)):
      try requireSameWord(id, word, at: right.range)
      return test(of: id, on: left.expression)
    case (.state, .word): return try equality(right, left, at: range)
    case (.word(let word), .bits(let literal)) where literal.isPattern:
      guard literal.digits <= word.width else {
        throw fault(.patternTooWide(right.range, digits: literal.digits, width: word.width))
      }
      let above = literal.digits >= 64 ? 0 : Value.max << Value(literal.digits)
      return maskedTest(
        left.expression, value: literal.value, mask: literal.mask | above, width: word.width)
    case (.bits(let literal), .word) where literal.isPattern:
      return try equality(right, left, at: range)
    default:
      let type = try common(left, right, at: range)
      return .binary(.equal, try coerce(left, to: type), try coerce(right, to: type))
    }
  }

  mutating func answerTest(_ typed: Typed) throws(Faulted) -> AnswerTest {
    guard case .caseName(let name) = typed.kind else {
      throw fault(.notAnAnswer(typed.range))
    }
    switch name {
    case "ok": return .ok
    case "error": return .anyError
    case "waits": return .waits
    default:
      guard isErrno(name) else { throw fault(.notAnAnswer(typed.range)) }
      return .error(name)
    }
  }

  func isErrno(_ name: String) -> Bool {
    name.first == "E" && name.count > 1 && name.allSatisfy { $0.isUppercase || $0.isNumber }
  }

  /// The one type of two operands; a literal or bare name takes the other's.
  mutating func common(_ left: Typed, _ right: Typed, at range: SourceRange) throws(Faulted)
    -> ValueType
  {
    switch (left.kind, right.kind) {
    case (.boolean, _), (_, .boolean): return .boolean
    case (.word(let l), .word(let r)):
      guard compatible(l, r) else {
        throw fault(.differentTypes(range, describe(left.kind), describe(right.kind)))
      }
      return .word(l.register == nil ? r : l)
    case (.word(let word), _), (_, .word(let word)): return .word(word)
    case (.enumeration(let l), .enumeration(let r)):
      guard l == r else {
        throw fault(.differentTypes(range, describe(left.kind), describe(right.kind)))
      }
      return .enumeration(l)
    case (.enumeration(let id), _), (_, .enumeration(let id)): return .enumeration(id)
    case (.state, .state): return .boolean
    case (.caseName(let name), _): throw fault(unknown(Name(name, at: left.range)))
    case (_, .caseName(let name)): throw fault(unknown(Name(name, at: right.range)))
    default:
      let (a, b) = try interval(left)
      let (c, d) = try interval(right)
      return .integer(min(a, c), max(b, d))
    }
  }

  /// The bounds of an integer expression.
  mutating func interval(_ typed: Typed) throws(Faulted) -> (Int64, Int64) {
    switch typed.kind {
    case .integer(let low, let high): return (low, high)
    case .number(let value) where value < 1 << 31: return (Int64(value), Int64(value))
    case .bits(let literal) where !literal.isPattern && literal.value < 1 << 31:
      return (Int64(literal.value), Int64(literal.value))
    case .number(let value): throw fault(.numberTooLarge(typed.range, value))
    default:
      throw fault(.typeMismatch(typed.range, found: describe(typed.kind), wanted: "a number"))
    }
  }

  private mutating func arithmetic(
    _ operation: Operator.Binary, _ left: Typed, _ right: Typed, at range: SourceRange
  ) throws(Faulted) -> Typed {
    if operation.isBitwise, isBoolean(left) != isBoolean(right) {
      throw fault(.comparisonUnderMask(range, operation.rawValue))
    }
    if operation.isBitwise, let folded = folded(operation, left, right, at: range) { return folded }
    if let word = wordType(left, right) {
      let l = try coerce(left, to: .word(word))
      let r = try coerce(right, to: .word(word))
      return try wordOperation(operation, l, r, word, divisor: right, at: range)
    }
    if let number = number(operation, left, right, at: range) { return number }
    return try integerOperation(operation, left, right, at: range)
  }

  /// Sums of numbers are numbers still, so `(1 << 3) - 1` may stand beside a word.
  private func number(
    _ operation: Operator.Binary, _ left: Typed, _ right: Typed, at range: SourceRange
  ) -> Typed? {
    guard case .number(let l) = left.kind, case .number(let r) = right.kind else { return nil }
    let result: (partialValue: UInt64, overflow: Bool)
    switch operation {
    case .add: result = l.addingReportingOverflow(r)
    case .subtract: result = l.subtractingReportingOverflow(r)
    case .multiply: result = l.multipliedReportingOverflow(by: r)
    default: return nil
    }
    guard !result.overflow else { return nil }
    let value = result.partialValue
    return Typed(.constant(value, .integer), .number(value), at: range)
  }

  /// Masks of constants: `A | B`, `MASK & ~C`.
  private func folded(
    _ operation: Operator.Binary, _ left: Typed, _ right: Typed, at range: SourceRange
  ) -> Typed? {
    guard let (l, isLeftInverted) = literal(left), let (r, isRightInverted) = literal(right) else {
      return nil
    }
    let (a, b) = (isLeftInverted ? ~l : l, isRightInverted ? ~r : r)
    let value: UInt64
    let isInverted: Bool
    switch operation {
    case .bitAnd: (value, isInverted) = (a & b, isLeftInverted && isRightInverted)
    case .bitOr: (value, isInverted) = (a | b, isLeftInverted || isRightInverted)
    default: (value, isInverted) = (a ^ b, isLeftInverted != isRightInverted)
    }
    if isInverted { return Typed(.constant(~value, .integer), .inverted(~value), at: range) }
    return Typed(.constant(value, .integer), .number(value), at: range)
  }

  private func literal(_ typed: Typed) -> (UInt64, isInverted: Bool)? {
    switch typed.kind {
    case .number(let value): (value, false)
    case .bits(let literal) where !literal.isPattern: (literal.value, false)
    case .inverted(let value): (value, true)
    default: nil
    }
  }

  private func wordType(_ left: Typed, _ right: Typed) -> WordType? {
    switch (left.kind, right.kind) {
    case (.word(let l), .word(let r)): l.register == nil ? r : l
    case (.word(let word), _), (_, .word(let word)): word
    default: nil
    }
  }

  private mutating func wordOperation(
    _ operation: Operator.Binary, _ l: Expression, _ r: Expression, _ word: WordType,
    divisor: Typed, at range: SourceRange
  ) throws(Faulted) -> Typed {
    let plain = WordType(width: word.width, register: word.register, onlyStates: false)
    let arithmetic = Arithmetic.word(word.width)
    func result(_ meaning: Operation) -> Typed {
      Typed(.binary(meaning, l, r), .word(plain), at: range)
    }
    switch operation {
    case .less: return Typed(.binary(.less(arithmetic), l, r), .boolean, at: range)
    case .lessOrEqual: return Typed(.binary(.lessOrEqual(arithmetic), l, r), .boolean, at: range)
    case .greater: return Typed(.binary(.less(arithmetic), r, l), .boolean, at: range)
    case .greaterOrEqual:
      return Typed(.binary(.lessOrEqual(arithmetic), r, l), .boolean, at: range)
    case .add: return result(.add(arithmetic))
    case .subtract: return result(.subtract(arithmetic))
    case .multiply: return result(.multiply(arithmetic))
    case .divide, .modulo:
      guard case .constant(let value, _) = r, value != 0 else {
        throw fault(.divisorNotConstant(divisor.range))
      }
      return result(operation == .divide ? .divide(arithmetic) : .modulo(arithmetic))
    case .bitAnd: return result(.bitAnd)
    case .bitOr: return result(.bitOr)
    case .bitXor: return result(.bitXor)
    case .shiftLeft, .shiftRight, .equal, .notEqual, .and, .or, .implies:
      preconditionFailure("\(operation) is handled before words")
    }
  }

  private mutating func integerOperation(
    _ operation: Operator.Binary, _ left: Typed, _ right: Typed, at range: SourceRange
  ) throws(Faulted) -> Typed {
    if [.bitAnd, .bitOr, .bitXor].contains(operation) {
      let wrong = isBoolean(left) || isBoolean(right)
      throw fault(
        wrong
          ? .bitwiseOnBooleans(range, operation.rawValue)
          : .bitwiseOnNumbers(range, operation.rawValue))
    }
    let (a, b) = try interval(left)
    let (c, d) = try interval(right)
    let (l, r) = (left.expression, right.expression)
    func compare(_ meaning: Operation, _ x: Expression, _ y: Expression) -> Typed {
      Typed(.binary(meaning, x, y), .boolean, at: range)
    }
    switch operation {
    case .less: return compare(.less(.integer), l, r)
    case .lessOrEqual: return compare(.lessOrEqual(.integer), l, r)
    case .greater: return compare(.less(.integer), r, l)
    case .greaterOrEqual: return compare(.lessOrEqual(.integer), r, l)
    case .add: return try bounded(.add(.integer), l, r, [a + c, b + d], at: range)
    case .subtract: return try bounded(.subtract(.integer), l, r, [a - d, b - c], at: range)
    case .multiply:
      return try bounded(.multiply(.integer), l, r, [a * c, a * d, b * c, b * d], at: range)
    case .divide, .modulo:
      guard c == d, c != 0 else { throw fault(.divisorNotConstant(right.range)) }
      if operation == .divide {
        return try bounded(.divide(.integer), l, r, [a / c, b / c], at: range)
      }
      let most = abs(c) - 1
      return try bounded(
        .modulo(.integer), l, r, [a < 0 ? -most : 0, b > 0 ? most : 0], at: range)
    default: preconditionFailure("\(operation) is handled before integers")
    }
  }

  private func isBoolean(_ typed: Typed) -> Bool {
    if case .boolean = typed.kind { return true }
    if case .state = typed.kind { return true }
    return false
  }

  private mutating func bounded(
    _ meaning: Operation, _ l: Expression, _ r: Expression, _ corners: [Int64],
    at range: SourceRange
  ) throws(Faulted) -> Typed {
    let low = corners.reduce(Int64.max) { min($0, $1) }
    let high = corners.reduce(Int64.min) { max($0, $1) }
    guard low >= -(1 << 31), high < 1 << 31 else { throw fault(.mayLeave32Bits(range)) }
    return Typed(.binary(meaning, l, r), .integer(low, high), at: range)
  }

  private mutating func shift(
    _ operation: Operator.Binary, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    let distance = try constantValue(right)
    let typed = try infer(left, in: scope)
    if case .number(let value) = typed.kind {
      guard distance < 64 else { throw fault(.shiftTooFar(right.range, distance)) }
      let shifted = operation == .shiftLeft ? value << distance : value >> distance
      return Typed(.constant(shifted, .integer), .number(shifted), at: range)
    }
    guard case .word(let word) = typed.kind else {
      throw fault(.typeMismatch(typed.range, found: describe(typed.kind), wanted: "a word"))
    }
    guard distance < UInt64(word.width) else { throw fault(.shiftTooFar(right.range, distance)) }
    let meaning: Operation = operation == .shiftLeft ? .shiftLeft(word.width) : .shiftRight
    let plain = WordType(width: word.width, register: word.register, onlyStates: false)
    return Typed(
      .binary(meaning, typed.expression, .constant(distance, .word(word.width))), .word(plain),
      at: range)
  }
}
