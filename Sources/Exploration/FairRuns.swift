import Lowering
import Modeling

/// The fair runs that stay in a part of a graph for ever.
///
/// With weak fairness such a run exists exactly where one leads to a strongly connected component of
/// the part that has a transition, and for each fair action a configuration in which it isn't ready
/// or a transition that takes it: a run round the whole component is fair. (Emerson and Lei,
/// "Modalities for model checking", 1987; weak fairness needs no recursion into components.) A
/// configuration in which nothing can happen, or nothing has to, is a component by staying.
package struct FairRuns {
  /// When a run may end, which is staying in its last configuration.
  package enum Rest: Sendable {
    /// Where there is no step at all.
    case withoutSteps
    /// Where no fair action is ready.
    case withoutDuties
  }

  let graph: StateGraph
  let part: [Bool]
  let fairness: Fairness
  let rest: Rest
  let takes: (StateGraph.Edge) -> Bool
  let components: Components
  /// For each rule, the number of its action among the fair ones; -1 for others.
  let fairNumbers: [Int]
  /// For each configuration of the part and each fair action, whether it is ready.
  let ready: [Bool]
  let isFairComponent: [Bool]
  /// Where a fair run within the part begins.
  package let begins: [Bool]

  package init(
    in graph: StateGraph, part: [Bool], fairness: Fairness, rest: Rest = .withoutSteps,
    taking takes: @escaping (StateGraph.Edge) -> Bool = { _ in true }
  ) {
    self.graph = graph
    self.part = part
    self.fairness = fairness
    self.rest = rest
    self.takes = takes
    let numbers = graph.system.groups.map { group in
      fairness.actions.firstIndex(of: group.action) ?? -1
    }
    let components = Components(of: graph, part: part, takes: takes)
    let ready = Self.readiness(graph, part, numbers, fairness)
    let survey = Survey(
      graph: graph, components: components, fairNumbers: numbers, ready: ready,
      width: fairness.actions.count, rest: rest, takes: takes)
    fairNumbers = numbers
    self.components = components
    self.ready = ready
    isFairComponent = survey.fairComponents
    begins = Self.leading(to: survey.fairComponents, graph, part, components, takes)
  }

  private static func readiness(
    _ graph: StateGraph, _ part: [Bool], _ numbers: [Int], _ fairness: Fairness
  ) -> [Bool] {
    let width = fairness.actions.count
    var ready = [Bool](repeating: false, count: graph.count * width)
    if width == 0 { return ready }
    for configuration in 0..<graph.count where part[configuration] {
      for edge in graph.edges(of: configuration) {
        let number = numbers[Int(edge.group)]
        guard number >= 0, fairness.readiness == .anyStep || !graph.isMay(edge) else { continue }
        ready[configuration * width + number] = true
      }
    }
    return ready
  }

  /// Backwards within the part.
  private static func leading(
    to isFair: [Bool], _ graph: StateGraph, _ part: [Bool], _ components: Components,
    _ takes: (StateGraph.Edge) -> Bool
  ) -> [Bool] {
    var result = (0..<graph.count).map { part[$0] && isFair[Int(components.numbers[$0])] }
    guard result.contains(true) else { return result }
    // Components are numbered against the direction of transitions, so sorting by them would do;
    // a worklist over the reversed transitions is as fast and needs no order.
    let reverse = graph.reverse(where: takes)
    var queue = result.indices.filter { result[$0] }
    while let current = queue.popLast() {
      for source in reverse.sources[reverse.starts[current]..<reverse.starts[current + 1]]
      where part[Int(source)] && !result[Int(source)] {
        result[Int(source)] = true
        queue.append(Int(source))
      }
    }
    return result
  }

  // MARK: Evidence

  /// Whether the components bear out that no fair run begins elsewhere: no transition leads back to
  /// an earlier component, and each that isn't fair has an action that is ready everywhere in it and
  /// never taken, or has no transition.
  package var isBorneOut: Bool {
    let width = fairness.actions.count
    var neglected = [Bool](repeating: true, count: Int(components.count) * width)
    var turns = [Bool](repeating: false, count: Int(components.count))
    for configuration in 0..<graph.count where part[configuration] {
      let number = Int(components.numbers[configuration])
      for action in 0..<width where !ready[configuration * width + action] {
        neglected[number * width + action] = false
      }
      if mayRest(configuration) { turns[number] = true }
      for edge in graph.edges(of: configuration) where takes(edge) && part[Int(edge.target)] {
        let target = Int(components.numbers[Int(edge.target)])
        if target > number { return false }
        if begins[Int(edge.target)], !begins[configuration] { return false }
        guard target == number else { continue }
        turns[number] = true
        let action = fairNumbers[Int(edge.group)]
        if action >= 0 { neglected[number * width + action] = false }
      }
      if mayRest(configuration), !begins[configuration] { return false }
    }
    return (0..<graph.count).allSatisfy { configuration in
      guard part[configuration], !begins[configuration] else { return true }
      let number = Int(components.numbers[configuration])
      return !turns[number] || (0..<width).contains { neglected[number * width + $0] }
    }
  }
}

/// Which components hold a fair run.
private struct Survey {
  let graph: StateGraph
  let components: Components
  let fairNumbers: [Int]
  let ready: [Bool]
  let width: Int
  let rest: FairRuns.Rest
  let takes: (StateGraph.Edge) -> Bool

  var fairComponents: [Bool] {
    let count = Int(components.count)
    var isServed = [Bool](repeating: false, count: count * width)
    var turns = [Bool](repeating: false, count: count)
    var rests = turns
    for configuration in 0..<graph.count where components.numbers[configuration] >= 0 {
      let number = Int(components.numbers[configuration])
      var isIdle = true
      for action in 0..<width {
        if ready[configuration * width + action] {
          isIdle = false
        } else {
          isServed[number * width + action] = true
        }
      }
      switch rest {
      case .withoutSteps: if graph.edges(of: configuration).isEmpty { rests[number] = true }
      case .withoutDuties: if isIdle { rests[number] = true }
      }
      for edge in graph.edges(of: configuration)
      where Int(components.numbers[Int(edge.target)]) == number && takes(edge) {
        turns[number] = true
        let action = fairNumbers[Int(edge.group)]
        if action >= 0 { isServed[number * width + action] = true }
      }
    }
    return (0..<count).map { number in
      rests[number]
        || turns[number] && (0..<width).allSatisfy { isServed[number * width + $0] }
    }
  }
}
