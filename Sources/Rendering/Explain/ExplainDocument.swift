import Analysis
import Diagnostics
import Modeling

/// `explain --format json`; its schema stands in `Schema.swift`.
package struct ExplainDocument {
  private let run: ExplainRun
  package init(_ run: ExplainRun) { self.run = run }

  private var explanation: Explanation { run.explanation }
  private var model: Model { explanation.model }
  private var wording: Wording { Wording(model) }

  package func json() -> JSON {
    let first = explanation.reasons.first
    return CheckDocument.document(
      "explain",
      [
        ("model", .string(model.name)),
        ("file", .string(run.path)),
        ("subject", .string(run.title)),
        ("verdict", .string(explanation.verdict.rawValue)),
        ("asked", .string(wording.text(explanation.asked))),
        ("reached", .string(wording.text(explanation.reached))),
        ("trace", explanation.run.map { $0.json(of: model, in: run.sources) } ?? .null),
        ("answers", .array(explanation.answers.map(reply))),
        ("core", .array(first.map(core) ?? [])),
        ("nearestChange", firstChange(first)),
        ("reasons", .array(explanation.reasons.map(reason))),
        ("searches", .int(explanation.searches)),
        ("undecided", .strings(explanation.obstacles.map(\.words))),
      ])
  }

  private func reply(_ reply: Reply) -> JSON {
    let rule = model[reply.rule]
    return .object(
      [
        ("answer", .string(rule.answer.text)), ("rule", .string(rule.name)),
        ("may", .bool(rule.freedom == .may)),
      ] + place(rule.nameRange) + [
        ("condition", .string(wording.text(reply.condition))), ("when", reply.when.json),
      ])
  }

  private func reason(_ reason: Reason) -> JSON {
    [
      "condition": .string(wording.text(reason.condition)),
      "core": .array(core(reason)),
      "confirmedBy": .strings(reason.confirmedBy),
      "nearest": .array(reason.nearest.map(nearest)),
    ]
  }

  private func core(_ reason: Reason) -> [JSON] {
    reason.core.map { clause in
      .object(
        place(clause.range) + [
          ("kind", .string(clause.kind.name)),
          ("rule", .string(run.words.rule(clause))),
          ("text", .string(run.words.text(clause, in: reason.worlds))),
          ("cites", .array(run.words.cites(clause, in: reason.worlds).map(cite))),
        ])
    }
  }

  private func nearest(_ nearest: Nearest) -> JSON {
    [
      "condition": .string(wording.text(nearest.condition)),
      "proof": .string(nearest.proof.rawValue),
      "isComplete": .bool(nearest.isComplete),
      "changes": .array(nearest.changes.map(change)),
      "withoutStart": .array(nearest.stepping.map(change)),
    ]
  }

  private func firstChange(_ reason: Reason?) -> JSON {
    reason?.nearest.first?.changes.first.map(change) ?? .null
  }

  private func change(_ change: Change) -> JSON {
    [
      "clauses": .array(
        change.clauses.map { clause in
          .object(
            place(clause.range) + [
              ("kind", .string(clause.kind.name)),
              ("rule", .string(run.words.rule(clause))),
              ("text", .string(run.words.text(relaxing: clause, in: change.run))),
            ])
        }),
      "trace": change.run.json(of: change.model, in: run.sources),
    ]
  }

  private func cite(_ cite: Cite) -> JSON {
    let source = model.sources[cite.source.index]
    return [
      "source": .string(source.name), "title": source.title.json, "date": source.date.json,
      "anchor": .string(cite.anchor),
    ]
  }

  private func place(_ range: SourceRange) -> [(String, JSON)] {
    let place = run.sources.place(of: range)
    return [
      ("file", .string(run.sources[range.file].path)), ("line", .int(place.line)),
      ("column", .int(place.column)),
    ]
  }
}

extension Clause.Kind {
  fileprivate var name: String {
    switch self {
    case .conjunct: "guard"
    case .derivedGuard: "derived guard"
    case .initial: "initial value"
    case .reading: "reading"
    case .valid: "valid"
    }
  }
}
