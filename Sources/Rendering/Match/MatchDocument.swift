import Analysis
import Comparison
import Modeling

/// `match --format json`; its schema stands in `MatchSchema.swift`.
package struct MatchDocument {
  private let run: MatchRun
  package init(_ run: MatchRun) { self.run = run }

  package func json() -> JSON {
    CheckDocument.document(
      "match",
      [
        ("file", .string(run.path)),
        ("model", (run.report.model?.name).json),
        ("width", .int(run.report.width)),
        ("results", .array(run.report.results.map(result))),
        ("unrelated", .int(run.report.unrelated)),
        ("slowestMilliseconds", .number(run.report.slowestMilliseconds)),
        ("outcome", .string(run.status.outcome)),
      ])
  }

  /// What is said of the whole is that of the first group that differs, or of the first.
  private func result(_ result: MatchResult) -> JSON {
    let main = result.outcomes.first(where: \.isDifference) ?? result.outcomes.first
    return [
      "symbol": .string(result.symbol), "kind": .string(result.kind.rawValue),
      "line": .int(result.line), "clause": result.clause.json,
      "guessed": .bool(result.isGuess), "verdict": .string(result.verdict.rawValue),
      "hygiene": .array(result.hygiene.map(fault)),
      "accepted": count(main?.accepted ?? result.accepted),
      "modelAccepted": count(main?.modelAccepted),
      "witness": word(main?.witness?.word), "looksAt": word(result.support),
      "detail": result.detail.json,
      "outcomes": .array(result.outcomes.map(outcome)),
      "constants": .array(result.constants.map(constant)),
      "tables": .array(result.tables.map(table)),
    ]
  }

  private func fault(_ fault: HygieneFault) -> JSON {
    [
      "id": .string(fault.id), "severity": .string(fault.severity.rawValue),
      "message": .string(fault.message), "line": .int(fault.line),
    ]
  }

  private func outcome(_ outcome: WordOutcome) -> JSON {
    let obstacle: String? =
      if case .undecided(let reason) = outcome.verdict { reason } else { nil }
    return [
      "condition": .string(words(outcome.condition)),
      "verdict": .string(outcome.name),
      "accepted": count(outcome.accepted), "modelAccepted": count(outcome.modelAccepted),
      "witness": word(outcome.witness?.word), "given": word(outcome.witness?.given),
      "meant": word(outcome.witness?.meant), "reason": obstacle.json,
      "milliseconds": .number(outcome.milliseconds),
      "confirmedBy": .strings(outcome.confirmedBy),
    ]
  }

  private func constant(_ constant: ConstantOutcome) -> JSON {
    var meant: Value?
    let verdict: String
    switch constant.verdict {
    case .equal: verdict = "equal"
    case .differs(let value): (verdict, meant) = ("differs", value)
    case .unknown: verdict = "unmatched"
    case .absent: verdict = "absent"
    }
    return [
      "name": .string(constant.name), "line": .int(constant.line), "value": word(constant.value),
      "clause": constant.clause.json, "guessed": .bool(constant.isGuess),
      "verdict": .string(verdict), "meant": word(meant),
    ]
  }

  private func table(_ outcome: TableOutcome) -> JSON {
    [
      "condition": .string(words(outcome.condition)), "entries": .int(outcome.entries),
      "faults": .array(outcome.faults.map(entry)),
    ]
  }

  private func entry(_ fault: EntryFault) -> JSON {
    var meant: Value?
    let kind: String
    switch fault.kind {
    case .differs(let value): (kind, meant) = ("differs", value)
    case .missing(let value): (kind, meant) = ("missing", value)
    case .extra: kind = "extra"
    case .outOfRange(let value): (kind, meant) = ("out of range", value)
    case .beyond(let value): (kind, meant) = ("beyond", value)
    }
    return [
      "indices": .array(fault.indices.map { word($0) }), "kind": .string(kind),
      "value": word(fault.value), "meant": word(meant),
    ]
  }

  private func words(_ condition: Condition) -> String {
    run.report.model.map { Wording($0).text(condition) } ?? "always"
  }

  private func word(_ value: Value?) -> JSON { value.map { .string(run.word($0)) } ?? .null }

  private func count(_ count: UInt64?) -> JSON { count.map { .int(Int(clamping: $0)) } ?? .null }
}

extension WordOutcome {
  fileprivate var isDifference: Bool { witness != nil }

  fileprivate var name: String {
    switch verdict {
    case .equal: "equal"
    case .differs: "differs"
    case .undecided: "undecided"
    }
  }
}
