import Citations

extension Study {
  /// Every finding, in the order of the source and then of the ids.
  mutating func allFindings(_ anchors: AnchorCheck? = nil) -> [RawFinding] {
    if model.composition != nil { return systemFindings(anchors) }
    let distances = distancesHome()
    let questions: [(inout Study) -> [RawFinding]] = [
      { $0.staticFindings() + $0.missingAnchors(anchors) }, { $0.unreachableStates() },
      { $0.reachableInvalid() }, { $0.unrecoverable(distances) }, { $0.deadEnds() },
      { $0.notRecoverableByUser(distances) }, { $0.stuckLoops() }, { $0.vacuities() },
      { $0.answerFindings() }, { $0.deadRules() }, { $0.outOfRange() },
      { $0.capabilityLeaks() }, { $0.routeFindings() },
    ]
    var all: [RawFinding] = []
    for question in questions {
      let found = question(&self)
      // What is left open by a stop may be unfinished.
      if stop.isRaised { break }
      all += found
    }
    return Self.inSourceOrder(all)
  }

  /// Those about recovery and about what is never answered.
  mutating func recoveryFindings() -> [RawFinding] {
    if model.composition != nil { return systemFindings(nil) }
    let distances = distancesHome()
    let found = unrecoverable(distances) + notRecoverableByUser(distances) + stuckLoops()
    return stop.isRaised ? [] : Self.inSourceOrder(found)
  }

  static func inSourceOrder(_ findings: [RawFinding]) -> [RawFinding] {
    findings.enumerated().sorted { left, right in
      (left.element.finding.range.start, left.offset) < (
        right.element.finding.range.start, right.offset
      )
    }.map(\.element)
  }
}
