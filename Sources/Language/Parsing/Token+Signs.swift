extension Token.Kind {
  init?(single byte: UInt8) {
    switch byte {
    case UInt8(ascii: "{"): self = .openBrace
    case UInt8(ascii: "}"): self = .closeBrace
    case UInt8(ascii: "("): self = .openParenthesis
    case UInt8(ascii: ")"): self = .closeParenthesis
    case UInt8(ascii: "["): self = .openBracket
    case UInt8(ascii: "]"): self = .closeBracket
    case UInt8(ascii: ","): self = .comma
    case UInt8(ascii: ";"): self = .semicolon
    case UInt8(ascii: ":"): self = .colon
    case UInt8(ascii: "."): self = .dot
    case UInt8(ascii: "@"): self = .at
    case UInt8(ascii: "="): self = .equals
    case UInt8(ascii: "!"): self = .not
    case UInt8(ascii: "~"): self = .tilde
    case UInt8(ascii: "-"): self = .minus
    case UInt8(ascii: "+"): self = .plus
    case UInt8(ascii: "*"): self = .star
    case UInt8(ascii: "/"): self = .slash
    case UInt8(ascii: "%"): self = .percent
    case UInt8(ascii: "<"): self = .less
    case UInt8(ascii: ">"): self = .greater
    case UInt8(ascii: "&"): self = .ampersand
    case UInt8(ascii: "^"): self = .caret
    case UInt8(ascii: "|"): self = .bar
    default: return nil
    }
  }

  init?(first: UInt8, second: UInt8) {
    switch (first, second) {
    case (UInt8(ascii: "."), UInt8(ascii: ".")): self = .range
    case (UInt8(ascii: "-"), UInt8(ascii: ">")): self = .arrow
    case (UInt8(ascii: "="), UInt8(ascii: ">")): self = .fatArrow
    case (UInt8(ascii: "="), UInt8(ascii: "=")): self = .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): self = .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "<")): self = .shiftLeft
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): self = .lessOrEqual
    case (UInt8(ascii: ">"), UInt8(ascii: ">")): self = .shiftRight
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): self = .greaterOrEqual
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): self = .and
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): self = .or
    default: return nil
    }
  }

  /// The operator that a sign stands for between two operands.
  var binaryOperator: Operator.Binary? {
    switch self {
    case .star: .multiply
    case .slash: .divide
    case .percent: .modulo
    case .plus: .add
    case .minus: .subtract
    case .shiftLeft: .shiftLeft
    case .shiftRight: .shiftRight
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .ampersand: .bitAnd
    case .caret: .bitXor
    case .bar: .bitOr
    case .and: .and
    case .or: .or
    case .arrow: .implies
    default: nil
    }
  }

  var unaryOperator: Operator.Unary? {
    switch self {
    case .not: .not
    case .tilde: .complement
    case .minus: .negate
    default: nil
    }
  }
}
