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

  /// The sentences that say a sentence word for word, itself among them: whatever punctuation and
  /// case, and also as a part of a longer one if it has four words or more.
  func quoters(of sentence: Range<Int>) -> [Range<Int>] {
    guard let first = sentence.first else { return [] }
    return indices(of: words[first].hash).compactMap { start in
      let copy = start..<start + sentence.count
      guard copy.upperBound <= words.count,
        zip(copy, sentence).allSatisfy({ words[$0].hash == words[$1].hash }),
        let whole = self.sentence(holding: start), copy.upperBound <= whole.upperBound
      else { return nil }
      return copy == whole || sentence.count >= 4 ? whole : nil
    }
  }

  private func sentence(holding word: Int) -> Range<Int>? {
    let index = firstSentence(endingAfter: word)
    return index < sentences.count && sentences[index].contains(word) ? sentences[index] : nil
  }

  /// By halving: the index of the first sentence with words after this one, or of it.
  private func firstSentence(endingAfter word: Int) -> Int {
    var low = sentences.startIndex
    var high = sentences.endIndex
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].upperBound <= word { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func sentences(holdingHalfOf place: Range<Int>) -> [Range<Int>] {
    sentences[firstSentence(endingAfter: place.lowerBound)...]
      .prefix { $0.lowerBound < place.upperBound }
      .filter { $0.clamped(to: place).count * 2 >= place.count }
  }
}
