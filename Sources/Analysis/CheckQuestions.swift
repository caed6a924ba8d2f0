import Citations

/// What is looked for in a model.
package enum CheckQuestions: Sendable {
  case all
  /// What is said of a whole machine: recovery, what is hidden, and these properties; how it is won or
  /// when it is so isn't told.
  case verdicts(of: Set<String>)

  var telling: Study.Telling {
    switch self {
    case .all: .everything
    case .verdicts: .nothingMore
    }
  }

  func properties(_ study: inout Study) -> [RawProperty] {
    switch self {
    case .all: study.decideProperties()
    case .verdicts(let names): study.decideProperties { names.contains($0) }
    }
  }

  /// The look-ups of routes are told only with everything else.
  func routes(_ study: Study) -> [RouteTable] {
    switch self {
    case .all: study.routeTables()
    case .verdicts: []
    }
  }

  func findings(_ study: inout Study, _ anchors: AnchorCheck?) -> [RawFinding] {
    switch self {
    case .all: study.allFindings(anchors)
    case .verdicts: study.recoveryFindings()
    }
  }

  /// What follows from what user space can see.
  func observed(
    _ study: inout Study, beside raw: [RawFinding], _ properties: [RawProperty]
  ) -> [RawFinding] {
    switch self {
    case .all: study.observationFindings(beside: raw, properties)
    case .verdicts: study.hiddenFindings()
    }
  }
}
