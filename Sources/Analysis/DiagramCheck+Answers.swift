import DecisionDiagrams
import Exploration
import Modeling

/// What the diagrams say by themselves, of a system that is too large to be listed.
extension DiagramCheck {
  /// Each property that is asked about, or only one. A trace comes from the configurations that were
  /// listed before there were too many: the search was breadth first, so it is a shortest one.
  func properties(named only: String?, _ study: inout Study) throws(Obstacle) -> [RawProperty] {
    var result: [RawProperty] = []
    for property in study.model.properties where only == nil || property.name == only {
      result.append(try answer(property, &study))
    }
    return result
  }

  private func answer(_ property: Property, _ study: inout Study) throws(Obstacle) -> RawProperty {
    var known = try failing(property)
    if known == nil { known = try failingRuns(property) }
    guard let fails = known else {
      var open = RawProperty(property: property, space: study.worldSpace { _ in false })
      open.obstacle = .notAskedOfDiagrams(question: property.keyword)
      return open
    }
    var raw = RawProperty(property: property, space: study.worldSpace(where: fails))
    let listed = study.propertiesSoFar(
      named: property.name, .notAskedOfDiagrams(question: property.keyword)
    ).first
    if let listed, listed.obstacle == nil { raw.trace = listed.trace }
    if raw.space.hasMark, raw.trace == nil, property.kind.isShownByOneRun {
      raw.details = ["no run to it was listed; ask with fewer instances"]
    }
    return raw
  }

  /// As for the formulas and runs that are compared, where nothing is fair.
  private func failingRuns(_ property: Property) throws(Obstacle) -> ((Int) -> Bool)? {
    switch property.kind {
    case .leadsTo(let from, let to, let fairness) where fairness.actions.isEmpty:
      let open = try space.subtracting(space.configurations(where: to), from: space.reachable)
      return try worlds(
        of: space.intersection(
          space.stayingOrResting(in: open), space.configurations(where: from)))
    case .ctl(let formula, let fairness) where fairness.actions.isEmpty:
      let set = try DiagramFormulas(space: space).set(formula)
      return try worlds(of: space.subtracting(set, from: space.start))
    case .invariant, .always, .reachable, .reachableStep, .recoverable, .forced, .leadsTo, .flow,
      .neverFlow, .ctl:
      return nil
    }
  }
}

extension Property.Kind {
  /// Whether a run to one configuration shows that it fails.
  fileprivate var isShownByOneRun: Bool {
    switch self {
    case .invariant, .always, .neverFlow: true
    case .reachable, .reachableStep, .recoverable, .forced, .leadsTo, .flow, .ctl: false
    }
  }
}
