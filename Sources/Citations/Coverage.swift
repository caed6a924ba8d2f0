import Diagnostics
import Modeling

/// Which sentences of the archived texts the models of one run speak of.
///
/// A sentence counts if it has must, should, shall, may not, cannot, can not, invalid, only or
/// required. One that stands elsewhere in the same text word for word, or as a part of another
/// sentence, is a quotation and counts once.
package struct Coverage: Sendable {
  package struct Sentence: Equatable, Sendable {
    package let place: LineColumn
    package let text: String
    /// At most eight words that stand in this sentence before any other.
    package let anchor: String?
  }
  package struct Text: Sendable {
    package let name: String
    package let path: String
    /// How many sentences count.
    package let sentences: Int
    package let cited: Int
    /// Not cited, and left out with a reason.
    package let omitted: Int
    package let uncovered: [Sentence]
  }
  package let texts: [Text]

  package init(of archives: ArchiveSet, by models: [Model]) {
    texts = archives.all.map { archive in
      var tally = Tally(archive)
      for model in models {
        for cite in model.cites where model.sources[cite.source.index].archive == archive.name {
          tally.mark(Anchor(cite.anchor), as: .cited)
        }
        for omission in model.omissions
        where model.sources[omission.source.index].archive == archive.name {
          tally.mark(Anchor(omission.phrase), as: .omitted)
        }
      }
      return tally.text
    }
  }

  package var uncovered: Int { texts.reduce(0) { $0 + $1.uncovered.count } }
}

/// The sentences of one text, and who speaks of them.
private struct Tally {
  enum Mark: Int, Comparable {
    case none, omitted, cited
    static func < (left: Mark, right: Mark) -> Bool { left.rawValue < right.rawValue }
  }
  private let archive: Archive
  /// Those that count, without quotations of each other, in the order of the text.
  private let demands: [Range<Int>]
  private var marks: [Mark]

  init(_ archive: Archive) {
    self.archive = archive
    demands = archive.distinctDemands
    marks = demands.map { _ in .none }
  }

  /// An anchor speaks of the sentences that hold at least half of its words at the first place that
  /// touches a sentence, and of those that are quotations of them.
  mutating func mark(_ anchor: Anchor, as mark: Mark) {
    for place in archive.places(of: anchor) {
      let held = archive.sentences(holdingHalfOf: place)
      guard !held.isEmpty else { continue }
      for (index, demand) in demands.enumerated()
      where held.contains(where: { archive.areOne($0, demand) }) {
        marks[index] = max(marks[index], mark)
      }
      return
    }
  }

  var text: Coverage.Text {
    Coverage.Text(
      name: archive.name, path: archive.file.path, sentences: demands.count,
      cited: marks.count { $0 == .cited }, omitted: marks.count { $0 == .omitted },
      uncovered: zip(demands, marks).filter { $0.1 == .none }.map { demand, _ in
        Coverage.Sentence(
          place: archive.place(of: demand.lowerBound), text: archive.text(of: demand),
          anchor: archive.anchor(for: demand))
      })
  }
}

extension Archive {
  /// The sentences that count, each once: the longest of those that quote each other, the first of
  /// equal ones.
  fileprivate var distinctDemands: [Range<Int>] {
    let all = sentences.filter { demand(in: $0) != nil }
    return all.filter { sentence in
      !all.contains { other in
        other != sentence && repeats(sentence, in: other)
          && (other.count > sentence.count || other.lowerBound < sentence.lowerBound)
      }
    }
  }

  fileprivate func areOne(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left == right || repeats(left, in: right) || repeats(right, in: left)
  }

  fileprivate func sentences(holdingHalfOf place: Range<Int>) -> [Range<Int>] {
    var low = sentences.startIndex
    var high = sentences.endIndex
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].upperBound <= place.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return sentences[low...].prefix { $0.lowerBound < place.upperBound }.filter {
      $0.clamped(to: place).count * 2 >= place.count
    }
  }

  /// Words of the sentence that, as an anchor, speak of it.
  fileprivate func anchor(for sentence: Range<Int>) -> String? {
    let length = min(8, sentence.count)
    for start in sentence.lowerBound...(sentence.upperBound - length) {
      let text = text(of: start..<start + length)
      guard !text.contains(where: { $0 == "\"" || $0 == "\\" }) else { continue }
      let place = places(of: Anchor(text)).first { !sentences(holdingHalfOf: $0).isEmpty }
      guard let place else { continue }
      if sentences(holdingHalfOf: place).contains(where: { areOne($0, sentence) }) { return text }
    }
    return nil
  }
}
