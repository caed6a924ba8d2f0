import Analysis
import Diagnostics
import Modeling

/// The evidence of a finding for programs: an `explain` document without a core.
package struct EvidenceDocument {
  private let evidence: Evidence
  package init(_ evidence: Evidence) { self.evidence = evidence }

  private var model: Model { evidence.report.model }

  package func json() -> JSON {
    let entry = evidence.entry
    let condition = entry.map { Wording(model).text($0.condition) } ?? "never"
    return CheckDocument.document(
      "explain",
      [
        ("model", .string(model.name)),
        ("file", .string(evidence.path)),
        ("subject", .string(evidence.title)),
        ("verdict", .string("found")),
        ("asked", .string("always")),
        ("reached", .string(condition)),
        ("trace", entry?.trace.map { $0.json(of: model, in: evidence.sources) } ?? .null),
        ("answers", .array([])), ("core", .array([])), ("nearestChange", .null),
        ("reasons", .array([])), ("searches", .int(0)),
        ("undecided", .strings(evidence.report.obstacles.map(\.words))),
        ("details", .strings(entry?.details ?? [])),
        ("rules", .array(evidence.rules.map(rule))),
        ("separations", .array(evidence.separations.map(separation))),
      ])
  }

  private func rule(_ id: RuleID) -> JSON {
    .object(
      place(model[id].nameRange) + [
        ("rule", .string(model[id].name)), ("text", .string(evidence.text(of: id))),
      ])
  }

  private func separation(_ separation: Separation) -> JSON {
    .object(
      place(separation.clause.range) + [
        ("rule", .string(model[separation.rule].name)),
        ("text", .string(evidence.text(of: separation))), ("gaps", .int(separation.gaps)),
      ])
  }

  private func place(_ range: SourceRange) -> [(String, JSON)] {
    let place = evidence.sources.place(of: range)
    return [
      ("file", .string(evidence.sources[range.file].path)), ("line", .int(place.line)),
      ("column", .int(place.column)),
    ]
  }
}
