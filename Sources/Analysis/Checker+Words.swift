import Exploration
import Modeling

/// What was found, put into words.
extension Checker {
  func finished(_ raw: RawFinding, _ study: inout Study, expectation: Int?) -> Finding {
    let finding = raw.finding
    let witness = raw.space.firstMarked
    let needsTrace = !raw.space.slots.isEmpty || finding.id == .capabilityLeak
    let trace =
      finding.trace ?? (needsTrace ? witness.map { study.graph.trace(to: $0.witness) } : nil)
    var result = Finding(
      id: finding.id, severity: finding.severity, subject: finding.subject,
      isOnlyPermitted: finding.isOnlyPermitted, grade: finding.grade, message: finding.message,
      range: finding.range, label: finding.label, others: finding.others,
      condition: study.condition(raw.space.markedWorlds),
      when: study.telling == .everything ? study.when(raw.space) : nil,
      trace: trace,
      details: finding.details + example(witness, raw.space, study), cites: finding.cites,
      expectation: expectation,
      confirmedBy: trace == nil ? ["explicit"] : ["explicit", "replay"])
    result.twins = finding.twins
    result.place = witness.map {
      Finding.Place(configuration: $0.configuration, arguments: $0.arguments)
    }
    return result
  }

  /// The arguments at which the trace's end shows the finding.
  private func example(_ point: Space.Point?, _ space: Space, _ study: Study) -> [String] {
    guard let point, !point.arguments.isEmpty else { return [] }
    let arguments = zip(space.parameters, point.arguments).map {
      "\($0.name) = \(study.wording.full($1, $0.type))"
    }
    return ["for example there with \(arguments.joined(separator: ", "))"]
  }

  func finished(_ raw: RawProperty, _ study: Study, expectation: Int?) -> PropertyResult {
    let fails = study.condition(raw.space.markedWorlds)
    let isExpected = raw.obstacle == nil && (expectation != nil || !raw.space.hasMark)
    return PropertyResult(
      property: raw.property, fails: fails, obstacle: raw.obstacle, trace: raw.trace,
      details: raw.details, expectation: expectation, isExpected: isExpected,
      confirmedBy: raw.trace == nil ? ["explicit"] : ["explicit", "replay"],
      strategy: raw.strategy)
  }
}
