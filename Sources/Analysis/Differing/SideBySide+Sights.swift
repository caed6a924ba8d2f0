import Exploration
import Lowering
import Modeling

/// What user space can see one machine do and not the other, after what it can see both do.
package struct SightComparison {
  /// The number of the pair of combinations.
  package let pair: Int
  package let cases: [StepCase]
  /// For each case the number of its node.
  let nodes: [Int]
  let product: SightProduct
  /// False when there was more to look at.
  package let isComplete: Bool
  /// How many places were looked at.
  package var nodeCount: Int { product.nodes.count }
}

extension SideBySide {
  /// What each configuration shows; made once for all pairs.
  package mutating func observed() -> ObservedGraph { ObservedGraph(&graph) }

  package static let nodeLimit = 10_000

  /// The places that one history of sights leads to in both machines, compared by what may be seen
  /// next.
  package mutating func sightComparison(
    _ number: Int, in observed: ObservedGraph, limit: Int = nodeLimit,
    isEnough: ([StepCase]) -> Bool = { _ in false }
  ) -> SightComparison {
    let pair = pairs[number]
    func starts(_ world: Int) -> [Int] {
      (0..<graph.initialCount).filter { Int(graph.worlds[$0]) == world }
    }
    var product = SightProduct(observed)
    var cases: [StepCase] = []
    var nodes: [Int] = []
    let compared = question.compared
    let stop = graph.stop
    // The search calls back with values, so that the graph can be read meanwhile.
    var copy = self
    let isComplete = product.search(
      from: starts(pair.old), starts(pair.new), limit: limit, until: stop,
      takes: { seen in
        [seen?.action, seen?.ended].compactMap { $0 }.allSatisfy { compared.contains($0) }
      },
      visit: { node, sets in
        let found = copy.cases(after: node, sets, in: number)
        cases += found
        nodes += found.map { _ in node }
        return !isEnough(cases)
      })
    return SightComparison(
      pair: number, cases: cases, nodes: nodes, product: product, isComplete: isComplete)
  }

  // MARK: Places

  private struct SeenStep: Hashable {
    /// Nil for whatever happens unseen and changes what the registers read.
    let action: ActionID?
    let arguments: [Value]
  }

  private mutating func cases(
    after number: Int, _ node: SightProduct.Node, in pair: Int
  ) -> [StepCase] {
    let (olds, news) = (steps(of: node.left), steps(of: node.right))
    let keys = Set(olds.keys).union(news.keys).sorted {
      ($0.action?.index ?? -1, $0.arguments.description) < (
        $1.action?.index ?? -1, $1.arguments.description
      )
    }
    return keys.compactMap { key in
      let (first, second) = (olds[key] ?? [], news[key] ?? [])
      guard Set(first.map(\.outcome)) != Set(second.map(\.outcome)) else { return nil }
      let rule = (first + second)[0].rules[0]
      return StepCase(
        pair: pair, action: key.action ?? model[rule].action, arguments: key.arguments,
        old: side(node.left, key, first), new: side(node.right, key, second), distance: number)
    }
  }

  private mutating func steps(of set: [Int32]) -> [SeenStep: [StepCase.Possibility]] {
    var result: [SeenStep: [StepCase.Possibility]] = [:]
    let readable = model.readableSlots
    for configuration in set.map(Int.init) {
      let before = graph.values(of: configuration)
      for edge in graph.edges(of: configuration) {
        let group = system.groups[Int(edge.group)]
        guard question.compared.contains(group.action) else { continue }
        let step = graph.step(edge, from: configuration)
        let seen = model.observation(of: step, from: before)
        if seen == nil, model.readAlike(before, step.configuration) { continue }
        let isNamed = seen?.action != nil
        let key = SeenStep(
          action: isNamed ? group.action : seen?.ended,
          arguments: isNamed
            ? Array(step.arguments.prefix(model[group.action].parameters.count)) : [])
        let outcome = StepCase.Outcome(
          answer: seen?.answer ?? .none, outputs: (seen?.outputs ?? []) + (seen?.shown ?? []),
          target: readable.map { step.configuration[$0.index] })
        let isDue = !graph.isMay(edge)
        if let known = result[key]?.firstIndex(where: { $0.outcome == outcome }) {
          if result[key]?[known].rules.contains(group.rule) == false {
            result[key]?[known].rules.append(group.rule)
          }
          if isDue { result[key]?[known].isDue = true }
        } else {
          result[key, default: []].append(
            StepCase.Possibility(
              outcome: outcome, rules: [group.rule], arguments: step.arguments, isDue: isDue,
              configuration: Int(edge.target)))
        }
      }
    }
    return result
  }

  private mutating func side(
    _ set: [Int32], _ key: SeenStep, _ possibilities: [StepCase.Possibility]
  ) -> StepCase.Side {
    var isAsked = key.action == nil
    if let action = key.action,
      let number = system.offers[action.index].parameters.firstIndex(of: key.arguments)
    {
      isAsked = set.contains {
        graph.offers(of: action, in: graph.configurations[Int($0)])[number]
      }
    }
    return StepCase.Side(
      places: set.map(Int.init), isAsked: isAsked, possibilities: possibilities)
  }

  // MARK: Runs

  package enum Machine: Sendable { case old, new }

  /// A run of one machine to where it does what the other doesn't, with that step.
  package mutating func run(
    to number: Int, of comparison: SightComparison, by machine: Machine,
    taking possibility: StepCase.Possibility, in observed: ObservedGraph
  ) -> Trace? {
    let found = comparison.cases[number]
    let pair = pairs[comparison.pair]
    let world = machine == .old ? pair.old : pair.new
    let starts = (0..<graph.initialCount).filter { Int(graph.worlds[$0]) == world }
    let ends = Set(
      (machine == .old ? found.old : found.new).places.filter { place in
        step(possibility, from: place) != nil
      })
    guard
      let run = graph.run(
        from: starts, showing: comparison.product.path(to: comparison.nodes[number]), to: ends,
        in: observed),
      let place = ends.first(where: { graph.values(of: $0) == run.last }),
      let last = step(possibility, from: place)
    else { return nil }
    return Trace(start: run.start, steps: run.steps + [last])
  }

  /// The step by which a place may do this.
  private mutating func step(_ possibility: StepCase.Possibility, from place: Int) -> Trace.Step? {
    let before = graph.values(of: place)
    let readable = model.readableSlots
    for edge in graph.edges(of: place) where possibility.rules.contains(rule(of: edge)) {
      let step = graph.step(edge, from: place)
      let seen = model.observation(of: step, from: before)
      let target = readable.map { step.configuration[$0.index] }
      let outputs = (seen?.outputs ?? []) + (seen?.shown ?? [])
      let parameters = model[model[step.rule].action].parameters.count
      guard target == possibility.outcome.target, outputs == possibility.outcome.outputs,
        step.arguments.prefix(parameters) == possibility.arguments.prefix(parameters)
      else { continue }
      return step
    }
    return nil
  }

  private func rule(of edge: StateGraph.Edge) -> RuleID { system.groups[Int(edge.group)].rule }

  /// A run to a configuration of a case of shared places, with a step that does this.
  package mutating func step(
    _ possibility: StepCase.Possibility, at place: Int
  ) -> Trace.Step? {
    for edge in graph.edges(of: place)
    where possibility.rules.contains(rule(of: edge))
      && Int(edge.target) == possibility.configuration
    {
      let step = graph.step(edge, from: place)
      if step.arguments == possibility.arguments { return step }
    }
    return nil
  }
}
