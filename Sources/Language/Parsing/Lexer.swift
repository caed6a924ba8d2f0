import Diagnostics

/// Turns the bytes of a file into tokens and comments; every fault is reported and stepped over.
package struct Lexer {
  let bytes: [UInt8]
  let file: FileID
  var position = 0
  var diagnostics = Diagnostics()
  var spoiled: [Range<Int>] = []
  /// One report of stray characters a line is enough.
  var hasStrayOnLine = false
  private var isFirstOnLine = true
  private var tokens: [Token] = []
  private var comments: [Comment] = []
  private let keywords = KeywordTable.shared

  /// Larger files are refused before they are lexed.
  package static let sizeLimit = 4 << 20

  private init(_ bytes: [UInt8], file: FileID) {
    self.bytes = bytes
    self.file = file
    tokens.reserveCapacity(bytes.count / 4 + 1)
  }

  package static func lex(
    _ bytes: [UInt8], file: FileID
  ) -> (tokens: TokenList, diagnostics: Diagnostics) {
    var lexer = Lexer(bytes, file: file)
    lexer.checkEncoding()
    while lexer.position < bytes.count { lexer.step() }
    lexer.append(.end, from: bytes.count)
    let list = TokenList(
      bytes: bytes, tokens: lexer.tokens, comments: lexer.comments, spoiled: lexer.spoiled)
    return (list, lexer.diagnostics)
  }

  private mutating func step() {
    let start = position
    let byte = bytes[start]
    switch byte {
    case 0x0A:
      position += 1
      isFirstOnLine = true
      hasStrayOnLine = false
    case 0x20, 0x09, 0x0D: position += 1
    case UInt8(ascii: "\""): string()
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): comment()
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): blockComment()
    case _ where byte.isNameStart: name()
    case _ where byte.isDigit, UInt8(ascii: "?"): number()
    default: sign(byte)
    }
  }

  func peek(_ distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  mutating func append(_ kind: Token.Kind, keyword: Keyword? = nil, from start: Int) {
    tokens.append(
      Token(
        kind: kind, keyword: keyword, isFirstOnLine: isFirstOnLine, start: UInt32(start),
        end: UInt32(position), commentCount: UInt32(comments.count)))
    isFirstOnLine = false
  }

  private mutating func name() {
    let start = position
    while position < bytes.count, bytes[position].isNamePart { position += 1 }
    append(.name, keyword: keywords.keyword(in: bytes, at: start..<position), from: start)
  }

  /// Takes the whole word, right or wrong: what it means is read where it is used, since a part
  /// of a model's name or a date may look like a number that isn't one.
  private mutating func number() {
    let start = position
    while position < bytes.count, bytes[position].isNamePart || bytes[position] == UInt8(ascii: "?")
    {
      position += 1
    }
    let isQuestion = position == start + 1 && bytes[start] == UInt8(ascii: "?")
    append(isQuestion ? .question : .number, from: start)
  }

  private mutating func comment() {
    let start = position
    position = endOfLine(from: start)
    var end = position
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    let isDocumentation = end - start >= 3 && bytes[start + 2] == UInt8(ascii: "/")
    comments.append(
      Comment(
        start: UInt32(start), end: UInt32(end), isDocumentation: isDocumentation,
        isFirstOnLine: isFirstOnLine))
  }

  func endOfLine(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end
  }

  private mutating func sign(_ byte: UInt8) {
    let start = position
    if let kind = Token.Kind(first: byte, second: peek(1)) {
      position += 2
      append(kind, from: start)
    } else if let kind = Token.Kind(single: byte) {
      position += 1
      append(kind, from: start)
    } else {
      stray()
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isNameStart: Bool { isLetter || self == UInt8(ascii: "_") }
  var isNamePart: Bool { isNameStart || isDigit }
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
