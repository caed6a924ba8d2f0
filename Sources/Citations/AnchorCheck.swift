import Diagnostics
import Modeling

/// Whether the anchors of one model stand where it says.
package struct AnchorCheck: Sendable {
  package struct Missing: Equatable, Sendable {
    package let source: SourceID
    package let phrase: String
    /// The anchor in the model.
    package let range: SourceRange
    package let archive: String
    /// What does stand there, with its place; nil if nothing comes near.
    package let nearest: String?
  }
  package private(set) var missing: [Missing] = []
  package private(set) var found = 0
  /// Anchors of sources without an archive.
  package private(set) var withoutArchive = 0
  /// Anchors of sources whose archive couldn't be read.
  package private(set) var unread = 0

  package init(_ model: Model, in archives: ArchiveSet) {
    for (source, phrase, range) in model.anchors {
      guard let archive = archives[model.sources[source.index]] else {
        if model.sources[source.index].archive == nil { withoutArchive += 1 } else { unread += 1 }
        continue
      }
      let anchor = Anchor(phrase)
      if archive.places(of: anchor).contains(where: { _ in true }) {
        found += 1
      } else {
        missing.append(
          Missing(
            source: source, phrase: phrase, range: range, archive: archive.name,
            nearest: archive.nearest(to: anchor).map { archive.quotation(of: $0) }))
      }
    }
  }
}

extension Model {
  /// The phrases of `cite` and `omit`.
  var anchors: [(source: SourceID, phrase: String, range: SourceRange)] {
    cites.map { ($0.source, $0.anchor, $0.range) }
      + omissions.map { ($0.source, $0.phrase, $0.phraseRange) }
  }
}

extension Archive {
  fileprivate func quotation(of range: Range<Int>) -> String {
    let place = place(of: range.lowerBound)
    return "\"\(text(of: range))\" (\(file.path):\(place.line):\(place.column))"
  }
}
