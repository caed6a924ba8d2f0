/// A word of a text, with its place; white space, quoting and marks around it are gone.
struct Word: Equatable, Sendable {
  /// Bytes of the text.
  let range: Range<Int>
  /// The same without punctuation at the ends; the whole word if nothing else would be left.
  let core: Range<Int>
  /// Of the core in lower case.
  let hash: UInt64
}

extension Word {
  /// The words of a part of a text, one for each run of characters between white space.
  ///
  /// Left out are comment marks at a word's ends, and what consists of quoting (`>`), patch and
  /// comment marks and dashes alone.
  static func fold(_ bytes: [UInt8], in part: Range<Int>) -> [Word] {
    var words: [Word] = []
    var position = part.lowerBound
    while position < part.upperBound {
      guard !Byte.isSpace(bytes, position) else {
        position += 1
        continue
      }
      let start = position
      while position < part.upperBound, !Byte.isSpace(bytes, position) { position += 1 }
      if let word = Word(bytes, in: start..<position) { words.append(word) }
    }
    return words
  }

  private init?(_ bytes: [UInt8], in token: Range<Int>) {
    let range = Self.withoutCommentMarks(bytes, token)
    guard range.contains(where: { !Byte.isMark(bytes[$0]) }) else { return nil }
    self.range = range
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, !Byte.isWordly(bytes[start]) { start += 1 }
    while end > start, !Byte.isWordly(bytes[end - 1]) { end -= 1 }
    core = start == end ? range : start..<end
    hash = Self.hash(bytes, core)
  }

  /// `/*rw` is `rw`, and `info*/` is `info`.
  private static func withoutCommentMarks(_ bytes: [UInt8], _ token: Range<Int>) -> Range<Int> {
    var (start, end) = (token.lowerBound, token.upperBound)
    if end - start > 1, bytes[start] == Byte.slash, bytes[start + 1] == Byte.star {
      while start < end, bytes[start] == Byte.slash || bytes[start] == Byte.star { start += 1 }
    }
    if end - start > 1, bytes[end - 1] == Byte.slash, bytes[end - 2] == Byte.star { end -= 2 }
    return start..<end
  }

  /// FNV-1a.
  static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range { hash = (hash ^ UInt64(Byte.lowered(bytes[index]))) &* 0x100_0000_01b3 }
    return hash
  }

  static func hash(_ text: String) -> UInt64 {
    let bytes = Array(text.utf8)
    return hash(bytes, bytes.indices)
  }
}

/// The bytes that folding looks at; those above ASCII belong to words.
enum Byte {
  static let greater = UInt8(ascii: ">")
  static let plus = UInt8(ascii: "+")
  static let minus = UInt8(ascii: "-")
  static let star = UInt8(ascii: "*")
  static let slash = UInt8(ascii: "/")
  static let newline = UInt8(ascii: "\n")

  /// Blank, tab, line end, or a part of the no-break space, which is two bytes.
  static func isSpace(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case 0x20, 0x09...0x0D: true
    case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0xA0
    case 0xA0: index > 0 && bytes[index - 1] == 0xC2
    default: false
    }
  }

  static func isMark(_ byte: UInt8) -> Bool {
    byte == greater || byte == plus || byte == minus || byte == star || byte == slash
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    let low = byte | 0x20
    return low >= UInt8(ascii: "a") && low <= UInt8(ascii: "z")
  }

  static func isUpper(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// What a word's core may begin and end with.
  static func isWordly(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}
