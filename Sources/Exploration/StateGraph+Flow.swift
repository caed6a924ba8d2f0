import Lowering
import Modeling

extension StateGraph {
  /// Which transitions a flow may take.
  package enum FlowSteps: Sendable { case plain, withMay }

  /// For each frozen combination the shortest run that visits the marked sets in order, staying in
  /// each until it enters the next; all its requests are answered ok.
  package mutating func flows(through marks: [[Bool]], by steps: FlowSteps) -> [Trace?] {
    var search = FlowSearch(graph: self, marks: marks, steps: steps)
    search.run()
    let ends = search.ends
    return ends.map { end in
      end.map { trace(of: search.path(to: $0)) }
    }
  }

  /// A path of configurations and edges as a trace.
  package mutating func trace(of path: [(from: Int, edge: Edge)]) -> Trace {
    guard let first = path.first else { preconditionFailure("a path needs a step or a start") }
    let start = values(of: first.from)
    var result: [Trace.Step] = []
    for (from, edge) in path where edge.target >= 0 { result.append(step(edge, from: from)) }
    return Trace(start: start, steps: result)
  }
}

/// Breadth-first search over pairs of a configuration and how far the flow has come.
private struct FlowSearch {
  let graph: StateGraph
  let marks: [[Bool]]
  let steps: StateGraph.FlowSteps
  private let width: Int
  private var arrivals: [Int: (from: Int, edge: StateGraph.Edge)?] = [:]
  private var queue: [Int] = []
  /// For each frozen combination the first finished pair.
  private(set) var ends: [Int?]

  init(graph: StateGraph, marks: [[Bool]], steps: StateGraph.FlowSteps) {
    self.graph = graph
    self.marks = marks
    self.steps = steps
    width = marks.count + 1
    ends = Array(repeating: nil, count: graph.frozen.count)
  }

  /// Position 0 is before the first state, position k in the k-th.
  mutating func run() {
    for initial in 0..<graph.initialCount {
      meet(initial, position: 0, from: nil)
      if marks[0][initial] { meet(initial, position: 1, from: nil) }
    }
    var head = 0
    while head < queue.count {
      expand(queue[head])
      head += 1
    }
  }

  private mutating func expand(_ pair: Int) {
    let (configuration, position) = (pair / width, pair % width)
    for edge in graph.edges(of: configuration) where isAllowed(edge) {
      let target = Int(edge.target)
      if position == 0 || marks[position - 1][target] {
        meet(target, position: position, from: (pair, edge))
      }
      if position < marks.count, marks[position][target] {
        meet(target, position: position + 1, from: (pair, edge))
      }
    }
  }

  private mutating func meet(
    _ configuration: Int, position: Int, from: (from: Int, edge: StateGraph.Edge)?
  ) {
    let pair = configuration * width + position
    guard arrivals[pair] == nil else { return }
    arrivals[pair] = .some(from)
    queue.append(pair)
    let world = Int(graph.worlds[configuration])
    if position == marks.count, ends[world] == nil { ends[world] = pair }
  }

  private func isAllowed(_ edge: StateGraph.Edge) -> Bool {
    let rule = graph.system.model.rules[Int(edge.group)]
    if steps == .plain, rule.freedom == .may { return false }
    switch rule.answer {
    case .ok, .waits, .none: return true
    case .error: return false
    case .ends(_, let answer): return answer.isOK
    }
  }

  func path(to pair: Int) -> [(from: Int, edge: StateGraph.Edge)] {
    var path: [(from: Int, edge: StateGraph.Edge)] = []
    var current = pair
    while let arrival = arrivals[current] ?? nil {
      path.append((arrival.from / width, arrival.edge))
      current = arrival.from
    }
    if path.isEmpty {
      // The start itself ends the flow: a path of no steps, marked by an edge to nowhere.
      path.append((pair / width, StateGraph.Edge(target: -1, group: 0, step: 0, arguments: 0)))
    }
    return path.reversed()
  }
}
