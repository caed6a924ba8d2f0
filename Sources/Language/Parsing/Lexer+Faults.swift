import Diagnostics

extension Lexer {
  /// Looks once over the file for bytes that no place of it may hold.
  mutating func checkEncoding() {
    let count = bytes.count
    var (nul, bad) = (Occurrences(), Occurrences())
    var index = 0
    while index < count {
      let byte = bytes[index]
      if byte == 0 { nul.add(index..<index + 1) }
      guard byte >= 0x80 else {
        index += 1
        continue
      }
      let length = bytes.lengthOfCharacter(at: index)
      if length == nil { bad.add(index..<index + 1) }
      index += length ?? 1
    }
    if let first = nul.first { diagnostics.report(.nulByte(range(first), count: nul.count)) }
    if let first = bad.first { diagnostics.report(.notUTF8(range(first), count: bad.count)) }
  }

  private struct Occurrences {
    var first: Range<Int>?
    var count = 0
    mutating func add(_ range: Range<Int>) {
      if first == nil { first = range }
      count += 1
    }
  }

  func range(_ range: Range<Int>) -> SourceRange {
    SourceRange(file: file, start: range.lowerBound, end: range.upperBound)
  }

  /// A string ends with its line at the latest; closing braces at that end are left to the parser.
  mutating func string() {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != 0x0A {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return append(.string, from: start)
      case UInt8(ascii: "\\"): escape()
      default: position += 1
      }
    }
    unclosedString(from: start)
  }

  private mutating func escape() {
    let start = position
    let next = peek(1)
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
      position += 2
    } else {
      position += 1
      guard position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D else { return }
      let end = position + (bytes.lengthOfCharacter(at: position) ?? 1)
      diagnostics.report(.badEscape(range(start..<end)))
    }
  }

  private mutating func unclosedString(from start: Int) {
    let lineEnd = position
    while position > start + 1, bytes[position - 1].isBlank || bytes[position - 1] == 0x7D {
      position -= 1
    }
    diagnostics.report(.unclosedString(range(start..<position)))
    spoiled.append(startOfLine(from: start)..<lineEnd + 1)
    append(.string, from: start)
  }

  func startOfLine(from position: Int) -> Int {
    var start = position
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// Steps over a run of characters that start no token, and says so once a line.
  mutating func stray() {
    let start = position
    var hasCharacter = false
    while position < bytes.count, isStray(bytes[position]) {
      let length = bytes.lengthOfCharacter(at: position)
      hasCharacter = hasCharacter || (length != nil && bytes[position] != 0)
      position += length ?? 1
    }
    guard !hasStrayOnLine else { return }
    hasStrayOnLine = true
    spoiled.append(startOfLine(from: start)..<endOfLine(from: start) + 1)
    // Bytes that aren't UTF-8, and NUL, have been reported for the whole file.
    guard hasCharacter else { return }
    diagnostics.report(.strayCharacter(range(start..<position), text: bytes.text(start..<position)))
  }

  private func isStray(_ byte: UInt8) -> Bool {
    !byte.isBlank && byte != 0x0A && !byte.isNamePart && byte != UInt8(ascii: "\"")
      && byte != UInt8(ascii: "?") && Token.Kind(single: byte) == nil
  }

  mutating func blockComment() {
    let start = position
    position += 2
    while position < bytes.count, !(peek(0) == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
      position += 1
    }
    position = min(position + 2, bytes.count)
    diagnostics.report(.blockComment(range(start..<start + 2)))
  }
}

extension [UInt8] {
  /// The bytes of the UTF-8 character at an index, or nil where there is none.
  ///
  /// After table 3-7 of the Unicode standard: no overlong forms, no surrogates.
  func lengthOfCharacter(at index: Int) -> Int? {
    let first = self[index]
    guard first >= 0x80 else { return 1 }
    func follows(_ distance: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index + distance < count && self[index + distance] >= low && self[index + distance] <= high
    }
    switch first {
    case 0xC2...0xDF: return follows(1) ? 2 : nil
    case 0xE0...0xEF:
      let (low, high): (UInt8, UInt8) = (first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF)
      return follows(1, low, high) && follows(2) ? 3 : nil
    case 0xF0...0xF4:
      let (low, high): (UInt8, UInt8) = (first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF)
      return follows(1, low, high) && follows(2) && follows(3) ? 4 : nil
    default: return nil
    }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
