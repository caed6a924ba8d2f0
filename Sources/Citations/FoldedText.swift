/// The words of a text without mail headers, and its sentences.
struct FoldedText {
  private(set) var words: [Word] = []
  private(set) var sentences: [Range<Int>] = []
  private let bytes: [UInt8]
  /// For each word, whether a sentence can't go on into it, and whether it is code.
  private var isStart: [Bool] = []
  private var isCode: [Bool] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    addLines()
    leaveOutHeaderBlock()
    leaveOutAttributions()
    sentences = split()
  }

  private mutating func addLines() {
    var classifier = LineClassifier(bytes: bytes)
    var before: (depth: Int, kind: LineKind)?
    for line in LineReader.lines(of: bytes) {
      let shape = classifier.shape(of: line)
      let isBreak =
        line.isAfterBlank || shape.isPoint || line.depth != before?.depth
        || shape.kind != before?.kind
      before = (line.depth, shape.kind)
      guard shape.kind != .header else { continue }
      let folded = Word.fold(bytes, in: shape.content)
      // A line of marks alone is an empty line of a comment.
      if folded.isEmpty { before = nil }
      for (index, word) in folded.enumerated() {
        words.append(word)
        isStart.append(index == 0 && isBreak)
        isCode.append(shape.kind == .code)
      }
    }
  }

  private mutating func leaveOut(_ range: Range<Int>) {
    words.removeSubrange(range)
    isStart.removeSubrange(range)
    isCode.removeSubrange(range)
    if range.lowerBound < isStart.count { isStart[range.lowerBound] = true }
  }

  // MARK: Mail headers among words

  /// Of a text in one line: from the first header to the last, whose value is taken to be one word.
  private mutating func leaveOutHeaderBlock() {
    let reach = 60
    guard words.count > 1 else { return }
    let start = words[0].range.lowerBound..<words[1].range.upperBound
    guard HeaderName.begins(bytes[start]) else { return }
    var last = 0
    var index = 1
    while index < words.count, index - last <= reach {
      if HeaderName.isName(text(index)) { last = index }
      index += 1
    }
    leaveOut(0..<min(last + 2, words.count))
  }

  /// `On Tue, Dec 17, 2019 at 02:28:44PM +0800, A Person wrote:`
  private mutating func leaveOutAttributions() {
    let reach = 25
    let wrote = Word.hash("wrote")
    var found: [Range<Int>] = []
    for end in words.indices where words[end].hash == wrote && text(end) == "wrote:" {
      let earliest = max(found.last?.upperBound ?? 0, end - reach)
      let nearest = (earliest..<end).last { text($0) == "On" }
      guard let start = nearest, hasDate(start..<min(start + 5, end)) else { continue }
      found.append(start..<end + 1)
    }
    for range in found.reversed() { leaveOut(range) }
  }

  private func hasDate(_ range: Range<Int>) -> Bool {
    range.contains { index in words[index].range.contains { Byte.isDigit(bytes[$0]) } }
  }

  private func text(_ index: Int) -> String {
    String(decoding: bytes[words[index].range], as: UTF8.self)
  }

  // MARK: Sentences

  private func split() -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for index in words.indices {
      if isStart[index], start < index {
        sentences.append(start..<index)
        start = index
      }
      if isCode[index] {
        start = index + 1
      } else if endsSentence(index) {
        sentences.append(start..<index + 1)
        start = index + 1
      }
    }
    if start < words.count { sentences.append(start..<words.count) }
    return sentences
  }

  /// Ends in `.`, `?` or `!`, perhaps with brackets or quotes after it, and isn't an abbreviation.
  private func endsSentence(_ index: Int) -> Bool {
    let range = words[index].range
    guard let end = range.last(where: { !Self.closing.contains(bytes[$0]) }) else { return false }
    switch bytes[end] {
    case UInt8(ascii: "?"), UInt8(ascii: "!"): return true
    case UInt8(ascii: "."): break
    default: return false
    }
    let core = words[index].core
    if core.count == 1 || core.allSatisfy({ Byte.isDigit(bytes[$0]) }) { return false }
    let isCut = end > range.lowerBound && bytes[end - 1] == UInt8(ascii: ".")
    if Self.mayEnd.contains(words[index].hash) || isCut { return nextIsUpper(index) }
    return !Self.abbreviations.contains(words[index].hash)
  }

  private func nextIsUpper(_ index: Int) -> Bool {
    guard index + 1 < words.count else { return true }
    return Byte.isUpper(bytes[words[index + 1].core.lowerBound])
  }

  private static let closing = Set("\"')]}".utf8)
  private static let mayEnd: Set<UInt64> = [Word.hash("etc")]
  private static let abbreviations = Set(
    ["i.e", "e.g", "ie", "eg", "ex", "vs", "cf", "resp", "aka", "fig", "sec", "approx"].map {
      Word.hash($0)
    })
}
