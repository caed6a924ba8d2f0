import Exploration
import Modeling

/// What counts of a search that was cut short: whatever shows in a run that it has met. Where a
/// question is about all runs, nothing is said.
extension Study {
  mutating func findingsSoFar() -> [RawFinding] {
    if model.composition != nil { return Self.inSourceOrder(unansweredCalls() + outOfRange()) }
    let all = staticFindings() + reachableInvalid() + answerFindings() + outOfRange()
    return Self.inSourceOrder(all + capabilityLeaks())
  }

  mutating func propertiesSoFar(named only: String?, _ obstacle: Obstacle) -> [RawProperty] {
    model.properties.indices.filter { only == nil || model.properties[$0].name == only }.map {
      let property = model.properties[$0]
      if canBeShown(property), let raw = decideProperties(named: property.name).first,
        isShown(raw)
      {
        return raw
      }
      var open = RawProperty(property: property, space: worldSpace { _ in false })
      open.obstacle = obstacle
      return open
    }
  }

  /// Whether single runs can decide it; for the others every run counts.
  private func canBeShown(_ property: Property) -> Bool {
    switch property.kind {
    case .invariant, .always, .neverFlow, .reachable, .reachableStep, .flow: true
    case .recoverable, .forced, .leadsTo, .ctl: false
    }
  }

  /// A violation of what must always be; for what must be possible, a run in each combination.
  private func isShown(_ raw: RawProperty) -> Bool {
    switch raw.property.kind {
    case .invariant, .always, .neverFlow: raw.space.hasMark
    case .reachable, .reachableStep, .flow: !raw.space.hasMark
    case .recoverable, .forced, .leadsTo, .ctl: false
    }
  }
}
