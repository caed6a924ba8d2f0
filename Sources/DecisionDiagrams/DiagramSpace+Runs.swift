import Lowering
import Modeling

extension DiagramSpace {
  /// A shortest run from the start into a set, or nil where none leads there; which one of the
  /// shortest depends on the order of levels and rules alone.
  ///
  /// Layers of a breadth-first search as diagrams, walked back from the end: a layer may have many
  /// more nodes than all reachable configurations together, so past `nodes` new ones it is given up.
  package func run(to goal: Diagram, nodes: Int = 4_000_000) throws(Obstacle) -> Trace? {
    try learnIdleRules()
    _ = try saturation.steps()
    let last = store.count + nodes
    // What is frozen stays as it is at the end.
    let start = try part(of: start, in: combinations(of: goal))
    var layers = [start]
    var seen = start
    var met = try store.intersection(start, goal)
    while met.isEmpty {
      let next = try store.difference(saturation.after(layers[layers.count - 1]), seen)
      if next.isEmpty { return nil }
      if store.count > last { throw .tooMany("nodes for a shortest run", limit: nodes) }
      layers.append(next)
      seen = try store.union(seen, next)
      met = try store.intersection(next, goal)
    }
    return try walked(back: met, through: layers)
  }

  /// A run from the start into a set, though perhaps not a shortest one, or nil where none leads there.
  ///
  /// One rule after the other is applied once to all that is met so far (chaining: Roig, Cortadella, Pastor,
  /// "Verification of asynchronous circuits by BDD-based model checking of Petri nets", ICATPN 1995). After a rule for
  /// each of many instances any of them may have taken it, which takes few nodes where "so many of them" takes many.
  package func chainedRun(to goal: Diagram, nodes: Int = 4_000_000) throws(Obstacle) -> Trace? {
    try learnIdleRules()
    let last = store.count + nodes
    var met = [(rule: -1, set: try part(of: start, in: combinations(of: goal)))]
    var found = try store.intersection(met[0].set, goal)
    while found.isEmpty {
      let count = met.count
      for rule in saturation.rules.indices where found.isEmpty {
        let seen = met[met.count - 1].set
        let next = try store.union(seen, saturation.after(seen, by: rule))
        if next == seen { continue }
        if store.count > last { throw .tooMany("nodes for a run", limit: nodes) }
        met.append((rule, next))
        found = try store.intersection(next, goal)
      }
      if met.count == count { return nil }
    }
    return try walked(back: found, by: met)
  }

  /// Each configuration by the rule with which it was first met.
  private func walked(back end: Diagram, by met: [(rule: Int, set: Diagram)]) throws(Obstacle)
    -> Trace
  {
    var current = try firstTuple(of: end)
    var steps: [Trace.Step] = []
    var index = met.count - 1
    while true {
      let target = try store.diagram(ofSorted: [current])
      while index > 0, try !store.intersection(target, met[index - 1].set).isEmpty { index -= 1 }
      if index == 0 { break }
      let before = try saturation.before(target, among: met[index - 1].set) {
        $0 == met[index].rule
      }
      let tuple = try firstTuple(of: before)
      guard let step = step(by: met[index].rule, from: tuple, to: current) else {
        preconditionFailure("no step of \(space.system.model.name) by the rule that was applied")
      }
      steps.append(step)
      current = tuple
    }
    return Trace(start: configuration(current), steps: steps.reversed())
  }

  private func walked(back end: Diagram, through layers: [Diagram]) throws(Obstacle) -> Trace {
    var current = try firstTuple(of: end)
    var steps: [Trace.Step] = []
    for layer in layers.dropLast().reversed() {
      let target = try store.diagram(ofSorted: [current])
      var found: (tuple: [Int32], step: Trace.Step)?
      for rule in saturation.rules.indices where found == nil {
        let before = try saturation.before(target, among: layer) { $0 == rule }
        guard !before.isEmpty else { continue }
        let tuple = try firstTuple(of: before)
        found = step(by: rule, from: tuple, to: current).map { (tuple, $0) }
      }
      guard let found else {
        preconditionFailure("no step of \(space.system.model.name) leads into a layer")
      }
      steps.append(found.step)
      current = found.tuple
    }
    return Trace(start: configuration(current), steps: steps.reversed())
  }

  /// The step as the plain evaluator takes it.
  private func step(by rule: Int, from: [Int32], to: [Int32]) -> Trace.Step? {
    let group = space.system.groups[rule]
    let (before, after) = (configuration(from), configuration(to))
    for arguments in group.arguments {
      let outcome = space.system.model.outcome(of: group.rule, arguments: arguments, in: before)
      guard case .step(let effect) = outcome, effect.next == after else { continue }
      return Trace.Step(
        rule: group.rule, arguments: arguments, outputs: effect.outputs, configuration: after)
    }
    return nil
  }

  private func configuration(_ tuple: [Int32]) -> [Value] {
    space.configuration(tuple, at: Array(0..<space.count))
  }

  /// The tuple with the least value at each level, from the top down.
  private func firstTuple(of set: Diagram) throws(Obstacle) -> [Int32] {
    var tuple: [Int32] = []
    var rest = set
    while rest != .unit {
      precondition(!rest.isEmpty, "an empty set has no first tuple")
      tuple.append(store[rest].value)
      rest = store[rest].down
    }
    return tuple
  }
}
