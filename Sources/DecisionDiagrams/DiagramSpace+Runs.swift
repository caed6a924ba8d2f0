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
