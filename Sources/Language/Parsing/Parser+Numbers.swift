import Diagnostics

// Numbers where the grammar wants one, and as operands.
extension Parser {
  /// A number that counts bits or steps.
  mutating func count(_ what: String) -> Located<Int> {
    let value = plainNumber(what)
    guard let count = Int(exactly: value.value) else {
      report(.numberTooLarge(at: value.range))
      return Located(0, at: value.range)
    }
    return Located(count, at: value.range)
  }

  /// A number without `?`; 0 after a fault.
  mutating func plainNumber(_ what: String) -> Located<UInt64> {
    guard at(.number) else {
      fault(expected: what)
      return Located(0, at: gap)
    }
    let start = position
    let literal = number()
    let range = range(from: start)
    switch literal {
    case .integer(let value): return Located(value, at: range)
    case .bits(let bits):
      if bits.isPattern { report(.patternNotNumber(tokens.text(of: tokens[start]), at: range)) }
      return Located(bits.value, at: range)
    default: return Located(0, at: range)
    }
  }

  /// A number as an operand.
  mutating func literal() -> ExpressionSyntax {
    let start = position
    let kind = number()
    return ExpressionSyntax(kind, at: range(from: start))
  }

  /// Takes a number and reports what is wrong with it; what follows is then read in silence.
  private mutating func number() -> ExpressionSyntax.Kind {
    let token = current
    position += 1
    let text = { [tokens] in tokens.text(of: token).shortened }
    let place = range(of: token)
    switch NumberLiteral(tokens.bytes[token.bytes]) {
    case .integer(let value): return .integer(value)
    case .bits(let bits): return .bits(bits)
    case .leadingZero(let value): report(.leadingZero(text(), value: value, at: place))
    case .tooLarge: report(.numberTooLarge(at: place))
    case .tooManyDigits(let count): report(.tooManyDigits(count, at: place))
    case .malformed: report(.malformedNumber(text(), at: place))
    }
    isQuiet = true
    return .missing
  }
}
