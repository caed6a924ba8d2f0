import Analysis
import Modeling

/// Why states and words aren't reached, for the explorer to show under the chosen combinations.
struct ReasonsDocument {
  let runs: [ExplainRun]
  let marks: WorldMarks

  /// By the names that the explorer knows states and words by.
  var json: JSON {
    .object(runs.filter { !$0.explanation.reasons.isEmpty }.map { (name($0), json($0)) })
  }

  private func name(_ run: ExplainRun) -> String {
    let model = run.explanation.model
    return switch run.explanation.subject {
    case .state(let id): model[id].name
    case .word(let id, let value): Wording(model).text(value, model[model[id].slot].type)
    case .request, .rule, .condition, .missing: run.title
    }
  }

  private func json(_ run: ExplainRun) -> JSON {
    ["reasons": .array(run.explanation.reasons.map { json($0, run) })]
  }

  private func json(_ reason: Reason, _ run: ExplainRun) -> JSON {
    [
      "worlds": .array(marks.numbers(reason.condition).map { .int($0) }),
      "core": .array(
        reason.core.map { clause in
          [
            "text": .string(run.words.text(clause, in: reason.worlds)),
            "place": .string(run.sources.shortPlace(of: clause.range)),
            "cites": .strings(
              run.words.cites(clause, in: reason.worlds).map { run.explanation.model.words($0) }),
          ]
        }),
      "nearest": .strings(
        reason.nearest.flatMap(\.changes).map { change in
          change.clauses.map { run.words.text(relaxing: $0, in: change.run) }
            .joined(separator: "; and ")
        }),
    ]
  }
}
