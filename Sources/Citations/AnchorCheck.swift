import Diagnostics
import Modeling

/// Whether the anchors of one model or study stand where it says.
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
    self.init(model.sources, model.cites, model.omissions, in: archives)
  }

  package init(_ study: ClaimSheet, in archives: ArchiveSet) {
    self.init(study.sources, study.cites, study.omissions, in: archives)
  }

  /// The phrases of `cite` and `omit`.
  private init(
    _ sources: [Source], _ cites: [Cite], _ omissions: [Omission], in archives: ArchiveSet
  ) {
    let anchors =
      cites.map { ($0.source, $0.anchor, $0.range) }
      + omissions.map { ($0.source, $0.phrase, $0.phraseRange) }
    for (source, phrase, range) in anchors {
      guard let archive = archives[sources[source.index]] else {
        if sources[source.index].archive == nil { withoutArchive += 1 } else { unread += 1 }
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

extension Archive {
  fileprivate func quotation(of range: Range<Int>) -> String {
    let place = place(of: range.lowerBound)
    return "\"\(text(of: range))\" (\(file.path):\(place.line):\(place.column))"
  }
}
