/// What SARIF says of one notice.
struct SARIFResult {
  private let notice: CINotice
  private let number: Int?

  init(_ notice: CINotice, number: Int?) {
    self.notice = notice
    self.number = number
  }

  var json: JSON {
    .object(
      [("ruleId", .string(notice.rule))]
        + (number.map { [("ruleIndex", .int($0))] } ?? [])
        + judgement
        + [("message", ["text": .string(notice.sentence.capitalizedFirst + ".")])]
        + SARIFPlace.locations(notice.place) + related + flows
        + [
          ("partialFingerprints", ["arcwise/v1": .string(notice.fingerprint)]),
          ("suppressions", .array(suppressions)), ("properties", properties),
        ])
  }

  /// SARIF gives a level only to what failed.
  private var judgement: [(String, JSON)] {
    switch notice.standing {
    case .undecided: [("kind", "open"), ("level", "none")]
    case .passed, .accepted, .failed, .remark, .badInput, .ourFault:
      [("kind", "fail"), ("level", .string(notice.severity.rawValue))]
    }
  }

  /// Empty where nobody accepts it: SARIF wants either all results of a run to have them, or none.
  private var suppressions: [JSON] {
    switch notice.standing {
    case .accepted(let acceptance):
      let kind: JSON =
        switch acceptance.kind {
        case .inSource: "inSource"
        case .external: "external"
        }
      return [
        [
          "kind": kind, "status": "accepted", "justification": .string(acceptance.because),
          "location": SARIFPlace(acceptance.place).json,
        ]
      ]
    case .passed, .failed, .remark, .undecided, .badInput, .ourFault: return []
    }
  }

  private var related: [(String, JSON)] {
    guard !notice.related.isEmpty else { return [] }
    let locations = notice.related.map { SARIFPlace($0.place, message: $0.message).json }
    return [("relatedLocations", .array(locations))]
  }

  private var flows: [(String, JSON)] {
    guard !notice.runs.isEmpty else { return [] }
    let flows = notice.runs.map { run -> JSON in
      ["threadFlows": [["locations": .array(run.map { step($0) })]]]
    }
    return [("codeFlows", .array(flows))]
  }

  private func step(_ step: CIStep) -> JSON {
    .object(
      [("location", SARIFPlace(step.place, message: step.message).json)]
        + (step.changes.isEmpty
          ? []
          : [
            (
              "state",
              .object(step.changes.map { ($0.name, ["text": .string($0.text)]) })
            )
          ]))
  }

  private var properties: JSON {
    [
      "name": .string(notice.name), "limits": .strings(notice.limits),
      "evidence": .string(notice.evidence),
    ]
  }
}
