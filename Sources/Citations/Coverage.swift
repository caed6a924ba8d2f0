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
    // Without a model there is nobody who should speak of them: claims don't.
    texts = (models.isEmpty ? [] : archives.all).map { archive in
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
  private var marks: [Range<Int>: Mark] = [:]

  init(_ archive: Archive) {
    self.archive = archive
    demands = archive.distinctDemands
  }

  /// An anchor speaks of the sentences that hold at least half of its words at the first place that
  /// touches a sentence, and of those that quote them.
  mutating func mark(_ anchor: Anchor, as mark: Mark) {
    for sentence in archive.sentences(spokenOfBy: anchor) {
      marks[sentence] = max(marks[sentence] ?? .none, mark)
    }
  }

  private func mark(of sentence: Range<Int>) -> Mark { marks[sentence] ?? .none }

  var text: Coverage.Text {
    Coverage.Text(
      name: archive.name, path: archive.file.path, sentences: demands.count,
      cited: demands.count { mark(of: $0) == .cited },
      omitted: demands.count { mark(of: $0) == .omitted },
      uncovered: demands.filter { mark(of: $0) == .none }.map { demand in
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
    sentences.filter { sentence in
      demand(in: sentence) != nil
        && quoters(of: sentence).allSatisfy { other in
          other.count == sentence.count && other.lowerBound >= sentence.lowerBound
        }
    }
  }

  fileprivate func sentences(spokenOfBy anchor: Anchor) -> [Range<Int>] {
    for place in places(of: anchor) {
      let held = sentences(holdingHalfOf: place)
      if !held.isEmpty { return held.flatMap { quoters(of: $0) } }
    }
    return []
  }

  /// Words of the sentence that, as an anchor, speak of it.
  fileprivate func anchor(for sentence: Range<Int>) -> String? {
    let length = min(8, sentence.count)
    let starts = sentence.lowerBound...(sentence.upperBound - length)
    return starts.lazy.map { text(of: $0..<$0 + length) }.first { text in
      !text.contains { $0 == "\"" || $0 == "\\" }
        && sentences(spokenOfBy: Anchor(text)).contains(sentence)
    }
  }
}
