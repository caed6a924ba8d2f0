extension Archive {
  /// Where a sentence asks for, allows or rules out something; nil if it doesn't.
  func demand(in sentence: Range<Int>) -> Int? {
    sentence.first { index in
      let words = parts(of: index)
      return words.contains { Self.demanding.contains($0) }
        || Self.beforeNot.contains(words.last ?? 0) && index + 1 < sentence.upperBound
          && parts(of: index + 1).first == Self.not
    }
  }

  private static let demanding = Set(
    ["must", "should", "shall", "cannot", "invalid", "only", "required"].map { Word.hash($0) })
  /// `may not`, `can not`
  private static let beforeNot = Set(["may", "can"].map { Word.hash($0) })
  private static let not = Word.hash("not")

  /// `must/should` is two words; `read-only` and `_INVALID` are one.
  private func parts(of index: Int) -> [UInt64] {
    let bytes = file.bytes
    let word = words[index]
    guard word.core.contains(where: { !Self.isInside(bytes[$0]) }) else { return [word.hash] }
    let parts: [Range<Int>] = word.core.split { !Self.isInside(bytes[$0]) }
    return parts.map { Word.hash(bytes, $0) }
  }

  private static func isInside(_ byte: UInt8) -> Bool {
    Byte.isWordly(byte) || byte == Byte.minus || byte == UInt8(ascii: "'")
  }

  /// Whether all words of one sentence stand in the other, one after the other, whatever their
  /// punctuation and case.
  func repeats(_ shorter: Range<Int>, in longer: Range<Int>) -> Bool {
    guard shorter.count <= longer.count, let first = shorter.first else { return false }
    let lastStart = longer.upperBound - shorter.count
    return (longer.lowerBound...lastStart).contains { start in
      words[start].hash == words[first].hash
        && zip(start..<start + shorter.count, shorter).allSatisfy {
          words[$0].hash == words[$1].hash
        }
    }
  }
}
