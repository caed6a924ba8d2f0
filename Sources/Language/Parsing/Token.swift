/// A word, literal or sign of the source, as a range of its bytes.
package struct Token: Equatable, Sendable {
  package enum Kind: UInt8, Sendable {
    case name, number, string
    case openBrace, closeBrace, openParenthesis, closeParenthesis, openBracket, closeBracket
    case comma, semicolon, colon, dot, range, at, equals, arrow, fatArrow, question
    case not, tilde, minus, plus, star, slash, percent, shiftLeft, shiftRight
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
    case ampersand, caret, bar, and, or
    case end
  }
  package let kind: Kind
  /// For a name that is also a word of the language.
  package let keyword: Keyword?
  package let isFirstOnLine: Bool
  package let start: UInt32
  package let end: UInt32
  /// How many comments of the file stand before this token.
  package let commentCount: UInt32

  package var bytes: Range<Int> { Int(start)..<Int(end) }
}
