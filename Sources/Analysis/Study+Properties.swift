import Exploration
import Lowering
import Modeling

extension Study {
  mutating func decideProperties(named only: String? = nil) -> [RawProperty] {
    decideProperties { only == nil || $0 == only }
  }

  /// Those whose names are asked for.
  mutating func decideProperties(where isAsked: (String) -> Bool) -> [RawProperty] {
    model.properties.indices.filter { isAsked(model.properties[$0].name) }.map {
      let id = PropertyID($0)
      // What was under way when time ran out is as open as what wasn't begun.
      if !stop.isRaised {
        let decided = decide(id)
        if !stop.isRaised { return decided }
      }
      return open(model.properties[id.index])
    }
  }

  private func open(_ property: Property) -> RawProperty {
    var open = RawProperty(property: property, space: worldSpace { _ in false })
    open.obstacle = stop.obstacle
    return open
  }

  private mutating func decide(_ id: PropertyID) -> RawProperty {
    let property = model.properties[id.index]
    switch property.kind {
    case .invariant(let condition): return invariant(property, condition)
    case .reachable(let condition): return reachable(property, condition)
    case .always(let request, let condition): return always(property, request, condition)
    case .reachableStep(let action, let condition):
      return reachableStep(property, action, condition)
    case .recoverable(let recovery):
      return recovery.by == nil
        ? recoverable(property, recovery) : won(property, recovery, moves: .plain)
    case .forced(let recovery): return won(property, recovery, moves: .withMay)
    case .leadsTo(let from, let to, let fairness):
      return leadsTo(property, from, to, fairness)
    case .ctl(let formula, let fairness): return branching(property, formula, fairness)
    case .flow(let steps): return flow(property, steps)
    case .neverFlow(let steps): return neverFlow(property, steps)
    }
  }

  private mutating func invariant(_ property: Property, _ condition: Expression) -> RawProperty {
    let marks = marking(condition)
    let bad = firstOfEachWorld { !marks[$0] }
    var result = RawProperty(property: property, space: worldSpace { bad[$0] != nil })
    result.trace = shortest(bad).map { graph.trace(to: $0) }
    result.violation = .not(condition)
    return result
  }

  private mutating func reachable(_ property: Property, _ condition: Expression) -> RawProperty {
    let marks = marking(condition)
    let good = firstOfEachWorld { marks[$0] }
    var result = RawProperty(property: property, space: worldSpace { good[$0] == nil })
    result.trace = shortest(good).map { graph.trace(to: $0) }
    return result
  }

  private mutating func always(
    _ property: Property, _ request: ActionID, _ condition: Expression
  ) -> RawProperty {
    let bad = firstSteps(StepSearch(.breach, of: condition, on: request, in: system, ruleRuns()))
    var result = RawProperty(property: property, space: worldSpace { bad[$0] != nil })
    result.trace = trace(toFirstOf: bad)
    return result
  }

  private mutating func reachableStep(
    _ property: Property, _ action: ActionID, _ condition: Expression
  ) -> RawProperty {
    let good = firstSteps(StepSearch(.instance, of: condition, on: action, in: system, ruleRuns()))
    let subject = applicability(ofStepsOf: action, condition)
    var result = RawProperty(property: property, space: space(of: subject) { good[$0] == nil })
    result.trace = trace(toFirstOf: good)
    return result
  }

  private typealias FoundStep = (from: Int, edge: StateGraph.Edge)

  /// For each chosen combination the first step that is sought.
  private mutating func firstSteps(_ search: StepSearch) -> [Int: FoundStep] {
    var search = search
    var found: [Int: FoundStep] = [:]
    for configuration in 0..<graph.count {
      let world = world(of: configuration)
      guard worlds.contains(world), found[world] == nil else { continue }
      found[world] = search.step(from: configuration, in: &graph).map { (configuration, $0) }
    }
    return found
  }

  private mutating func trace(toFirstOf found: [Int: FoundStep]) -> Trace? {
    guard let first = found.values.min(by: { $0.from < $1.from }) else { return nil }
    let before = graph.trace(to: first.from)
    return Trace(
      start: before.start, steps: before.steps + [graph.step(first.edge, from: first.from)])
  }

  private mutating func recoverable(_ property: Property, _ recovery: Property.Recovery)
    -> RawProperty
  {
    let goal = marking(recovery.to)
    let start = recovery.from.map { marking($0) }
    let isGood =
      if let limit = recovery.within {
        graph.requestCounts(to: goal, by: model.user).map { $0.map { Int($0) <= limit } ?? false }
      } else {
        graph.distances(to: goal).map { $0 != nil }
      }
    let bad = firstOfEachWorld { !isGood[$0] && (start?[$0] ?? true) }
    var result = RawProperty(property: property, space: worldSpace { bad[$0] != nil })
    result.trace = shortest(bad).map { graph.trace(to: $0) }
    result.goal = (recovery.from, recovery.to)
    return result
  }

  private mutating func flow(_ property: Property, _ steps: [Expression]) -> RawProperty {
    let found = graph.flow(through: steps.map { marking($0) }, by: .plain, among: worlds)
    var result = RawProperty(property: property, space: worldSpace { !found.isDone[$0] })
    result.trace = found.stuck ?? found.trace
    let stuck = result.space.markedWorlds.map { found.furthest[$0] }
    if let least = stuck.min() {
      result.details = [
        least == 0
          ? "its first step is never reached"
          : "it gets as far as step \(least) of \(steps.count)"
      ]
    }
    return result
  }

  private mutating func neverFlow(_ property: Property, _ steps: [Expression]) -> RawProperty {
    let found = graph.flow(through: steps.map { marking($0) }, by: .withMay, among: worlds)
    var result = RawProperty(property: property, space: worldSpace { found.isDone[$0] })
    result.trace = found.trace
    return result
  }

  /// For each chosen combination the first configuration that passes a test.
  func firstOfEachWorld(_ test: (Int) -> Bool) -> [Int: Int] {
    var first: [Int: Int] = [:]
    for index in 0..<graph.count {
      let world = world(of: index)
      if first[world] == nil, worlds.contains(world), test(index) { first[world] = index }
    }
    return first
  }

  func shortest(_ found: [Int: Int]) -> Int? { found.values.min() }
}
