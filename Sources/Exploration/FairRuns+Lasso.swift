import Lowering
import Modeling

extension FairRuns {
  /// A way on from a configuration, and perhaps a loop behind it.
  package struct Lasso {
    package var path: [(from: Int, edge: StateGraph.Edge)] = []
    /// Nil where the run goes on as it likes; empty where it stays.
    package var loop: [(from: Int, edge: StateGraph.Edge)]?
  }

  /// A shortest way to a component with a fair loop, and such a loop.
  package func lasso(from start: Int) -> Lasso {
    precondition(begins[start], "no fair run begins in configuration \(start)")
    let path = way(from: start) { isFairComponent[Int(components.numbers[$0])] }
    let base = path.last.map { Int($0.edge.target) } ?? start
    return Lasso(path: path, loop: loop(at: base))
  }

  private func loop(at base: Int) -> [(from: Int, edge: StateGraph.Edge)] {
    if mayRest(base) { return [] }
    let number = components.numbers[base]
    var loop: [(from: Int, edge: StateGraph.Edge)] = []
    var current = base
    func add(_ way: [(from: Int, edge: StateGraph.Edge)]) {
      loop += way
      current = loop.last.map { Int($0.edge.target) } ?? base
    }
    for action in fairness.actions.indices where !isServed(action, at: base, by: loop) {
      if let idle = way(from: current, in: number, to: { !isReady(action, in: $0) }) {
        add(idle)
      } else {
        add(
          round(from: current, in: number) { fairNumbers[Int($0.group)] == action })
      }
    }
    if loop.isEmpty { add(round(from: current, in: number) { _ in true }) }
    if current != base { add(way(from: current, in: number) { $0 == base } ?? []) }
    return loop
  }

  private func isReady(_ action: Int, in configuration: Int) -> Bool {
    ready[configuration * fairness.actions.count + action]
  }

  private func isServed(
    _ action: Int, at base: Int, by loop: [(from: Int, edge: StateGraph.Edge)]
  ) -> Bool {
    !isReady(action, in: base)
      || loop.contains {
        fairNumbers[Int($0.edge.group)] == action || !isReady(action, in: Int($0.edge.target))
      }
  }

  func mayRest(_ configuration: Int) -> Bool {
    switch rest {
    case .withoutSteps: graph.edges(of: configuration).isEmpty
    case .withoutDuties:
      !fairness.actions.indices.contains { isReady($0, in: configuration) }
    }
  }

  /// The nearest transition within the component that passes a test, with the way to it.
  private func round(
    from start: Int, in component: Int32, taking test: (StateGraph.Edge) -> Bool
  ) -> [(from: Int, edge: StateGraph.Edge)] {
    func fitting(_ configuration: Int) -> StateGraph.Edge? {
      graph.edges(of: configuration).first {
        takes($0) && test($0) && components.numbers[Int($0.target)] == component
      }
    }
    let before = way(from: start, in: component) { fitting($0) != nil } ?? []
    let last = before.last.map { Int($0.edge.target) } ?? start
    guard let edge = fitting(last) else {
      preconditionFailure("component \(component) has no such transition")
    }
    return before + [(last, edge)]
  }

  private func way(from start: Int, to test: (Int) -> Bool) -> [(from: Int, edge: StateGraph.Edge)]
  {
    guard let way = way(from: start, in: nil, to: test) else {
      preconditionFailure("no way from configuration \(start)")
    }
    return way
  }

  /// Breadth first within the part, or one component of it.
  private func way(
    from start: Int, in component: Int32?, to test: (Int) -> Bool
  ) -> [(from: Int, edge: StateGraph.Edge)]? {
    graph.shortestWay(from: start, to: test) { edge in
      let target = Int(edge.target)
      return part[target] && takes(edge)
        && (component.map { components.numbers[target] == $0 } ?? true)
    }
  }
}

extension StateGraph {
  /// A shortest way over some transitions; empty where the start passes the test already.
  package func shortestWay(
    from start: Int, to test: (Int) -> Bool, taking takes: (Edge) -> Bool
  ) -> [(from: Int, edge: Edge)]? {
    var arrivals: [Int: (from: Int, edge: Edge)] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      if test(current) {
        var way: [(from: Int, edge: Edge)] = []
        var place = current
        while place != start, let arrival = arrivals[place] {
          way.append(arrival)
          place = arrival.from
        }
        return way.reversed()
      }
      for edge in edges(of: current) where takes(edge) {
        let target = Int(edge.target)
        guard target != start, arrivals[target] == nil else { continue }
        arrivals[target] = (current, edge)
        queue.append(target)
      }
    }
    return nil
  }

  /// A run: its shortest beginning, then a way on, then perhaps a loop.
  package mutating func trace(to configuration: Int, then lasso: FairRuns.Lasso) -> Trace {
    let before = trace(to: configuration)
    var steps = before.steps
    for (from, edge) in lasso.path { steps.append(step(edge, from: from)) }
    let loopsTo = steps.count
    for (from, edge) in lasso.loop ?? [] { steps.append(step(edge, from: from)) }
    return Trace(
      start: before.start, steps: steps, loopsTo: lasso.loop == nil ? nil : loopsTo)
  }
}
