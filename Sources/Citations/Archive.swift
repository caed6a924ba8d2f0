import Diagnostics

/// An archived text: its words, where its sentences are, and what anchors stand where.
package struct Archive: Sendable {
  package let name: String
  let file: SourceFile
  /// Those of mail headers are left out.
  let words: [Word]
  /// Neighbours, in the order of the text; words of code are in none.
  let sentences: [Range<Int>]
  /// The first word with this hash, and for each word the next one with its hash.
  private let first: [UInt64: Int]
  private let following: [Int]

  package init(name: String, path: String, bytes: [UInt8]) {
    self.name = name
    file = SourceFile(path: path, bytes: bytes)
    let folded = FoldedText(bytes)
    words = folded.words
    sentences = folded.sentences
    var first: [UInt64: Int] = [:]
    var following = [Int](repeating: -1, count: words.count)
    for index in words.indices.reversed() {
      following[index] = first[words[index].hash] ?? -1
      first[words[index].hash] = index
    }
    (self.first, self.following) = (first, following)
  }

  /// The indices of the words with this hash, ascending.
  func indices(of hash: UInt64) -> some Sequence<Int> {
    sequence(first: first[hash] ?? -1) { self.following[$0] }.prefix { $0 >= 0 }
  }

  /// The text of words as it stands, without what lies between them.
  func text(of range: Range<Int>) -> String {
    words[range].map { String(decoding: file.bytes[$0.range], as: UTF8.self) }
      .joined(separator: " ")
  }

  func place(of word: Int) -> LineColumn { file.place(of: words[word].range.lowerBound) }

  func core(_ word: Int) -> String {
    String(decoding: file.bytes[words[word].core], as: UTF8.self)
  }
}
