/// A phrase of a model, folded as texts are.
struct Anchor {
  let bytes: [UInt8]
  let words: [Word]

  init(_ phrase: String) {
    bytes = Array(phrase.utf8)
    words = Word.fold(bytes, in: bytes.indices)
  }
}

extension Archive {
  /// The places of an anchor, in the order of the text.
  ///
  /// Its words stand there one after the other, spelt alike. The punctuation before its first and
  /// after its last word may be missing in the anchor; that between its words may not.
  func places(of anchor: Anchor) -> some Sequence<Range<Int>> {
    let count = anchor.words.count
    let starts = anchor.words.first.map { AnySequence(indices(of: $0.hash)) } ?? AnySequence([])
    return starts.lazy.filter { start in
      start + count <= words.count
        && (0..<count).allSatisfy { matches(anchor, $0, words[start + $0]) }
    }.map { $0..<$0 + count }
  }

  private func matches(_ anchor: Anchor, _ index: Int, _ word: Word) -> Bool {
    let wanted = anchor.words[index]
    guard wanted.hash == word.hash else { return false }
    let start = index == 0 ? wanted.range.lowerBound - wanted.core.lowerBound : nil
    let end =
      index == anchor.words.count - 1 ? wanted.range.upperBound - wanted.core.upperBound : nil
    let from = start.map { word.core.lowerBound + $0 } ?? word.range.lowerBound
    let through = end.map { word.core.upperBound + $0 } ?? word.range.upperBound
    guard from >= word.range.lowerBound, through <= word.range.upperBound else { return false }
    return file.bytes[from..<through] == anchor.bytes[wanted.range]
  }

  /// The words that come nearest to an anchor that doesn't stand here; nil if none is near.
  ///
  /// Sellers' alignment ("The theory and computation of evolutionary distances", 1980) over words:
  /// one more, one less or another word costs 1 each, and half of them may differ. Differs in
  /// carrying the start of each alignment along instead of walking back.
  func nearest(to anchor: Anchor) -> Range<Int>? {
    let count = anchor.words.count
    guard count > 1 else { return nearestWord(to: anchor) }
    var costs = Array(0...count)
    var starts = [Int](repeating: 0, count: count + 1)
    var best: (cost: Int, range: Range<Int>)?
    for (index, word) in words.enumerated() {
      var diagonal = (cost: costs[0], start: index)
      (costs[0], starts[0]) = (0, index + 1)
      for row in 1...count {
        let isSame = anchor.words[row - 1].hash == word.hash
        let other = (cost: diagonal.cost + (isSame ? 0 : 1), start: diagonal.start)
        let extra = (cost: costs[row] + 1, start: starts[row])
        let missing = (cost: costs[row - 1] + 1, start: starts[row - 1])
        diagonal = (costs[row], starts[row])
        let cheapest = [extra, missing].reduce(other) { $1.cost < $0.cost ? $1 : $0 }
        (costs[row], starts[row]) = (cheapest.cost, cheapest.start)
      }
      guard costs[count] * 2 <= count, starts[count] <= index else { continue }
      let isLonger = costs[count] == best?.cost && starts[count] == best?.range.lowerBound
      if isLonger || costs[count] < best?.cost ?? .max {
        best = (costs[count], starts[count]..<index + 1)
      }
    }
    return best?.range
  }

  private func nearestWord(to anchor: Anchor) -> Range<Int>? {
    guard let word = anchor.words.first else { return nil }
    let wanted = String(decoding: anchor.bytes[word.core], as: UTF8.self)
    var seen: Set<UInt64> = []
    let candidates = words.indices.filter { seen.insert(words[$0].hash).inserted }
    guard let found = wanted.nearest(in: candidates.map { core($0) }) else { return nil }
    return candidates.first { core($0) == found }.map { $0..<$0 + 1 }
  }
}
