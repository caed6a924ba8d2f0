import Citations

/// What is looked for in a model besides its properties.
package enum CheckQuestions: Sendable {
  case all
  /// What is said of a whole machine: recovery, and what is hidden.
  case recoveryAndSight

  func findings(_ study: inout Study, _ anchors: AnchorCheck?) -> [RawFinding] {
    switch self {
    case .all: study.allFindings(anchors)
    case .recoveryAndSight: study.recoveryFindings()
    }
  }

  /// What follows from what user space can see.
  func observed(
    _ study: inout Study, beside raw: [RawFinding], _ properties: [RawProperty]
  ) -> [RawFinding] {
    switch self {
    case .all: study.observationFindings(beside: raw, properties)
    case .recoveryAndSight: study.hiddenFindings()
    }
  }
}
