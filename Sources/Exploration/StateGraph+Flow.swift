import Lowering
import Modeling

extension StateGraph {
  /// Which transitions a flow may take.
  package enum FlowSteps: Sendable { case plain, withMay }

  /// What became of a flow.
  package struct FlowResult: Sendable {
    /// For each frozen combination, whether some run goes all the way.
    package let isDone: [Bool]
    /// For each, how many of the states were visited in order.
    package let furthest: [Int]
    /// A shortest run among the chosen combinations.
    package let trace: Trace?
    /// A shortest run as far as it gets, in the chosen combination where that is least far.
    package let stuck: Trace?
  }

  /// Runs that visit the marked sets in order, staying in each until they enter the next; all their
  /// requests are answered ok.
  package mutating func flow(
    through marks: [[Bool]], by steps: FlowSteps, among worlds: Set<Int>
  ) -> FlowResult {
    var search = FlowSearch(graph: self, marks: marks, steps: steps)
    search.run()
    let end = search.ends.enumerated().filter { worlds.contains($0.offset) }.compactMap(\.element)
      .min { search.depths[$0] < search.depths[$1] }
    let least = worlds.sorted().filter { search.ends[$0] == nil }
      .min { search.furthest[$0] < search.furthest[$1] }
    let stuck = least.flatMap { search.furthestPairs[$0] }
    return FlowResult(
      isDone: search.ends.map { $0 != nil }, furthest: search.furthest,
      trace: end.map { trace(of: search.path(to: $0), start: search.start(of: $0)) },
      stuck: stuck.map { trace(of: search.path(to: $0), start: search.start(of: $0)) })
  }

  /// For each position but the last, the configurations in which a flow may be that has come so far.
  package func positions(through marks: [[Bool]], by steps: FlowSteps) -> [[Int]] {
    var search = FlowSearch(graph: self, marks: marks, steps: steps)
    search.run()
    return marks.indices.map { position in
      (0..<count).filter { search.isMet($0, at: position) }
    }
  }

  /// A path of configurations and edges as a trace.
  private mutating func trace(of path: [(from: Int, edge: Edge)], start: Int) -> Trace {
    var result: [Trace.Step] = []
    for (from, edge) in path { result.append(step(edge, from: from)) }
    return Trace(start: values(of: start), steps: result)
  }
}

/// Breadth-first search over pairs of a configuration and how far the flow has come.
///
/// Position 0 is before the first state, position k in the k-th; a pair is configuration · width
/// + position.
private struct FlowSearch {
  private let graph: StateGraph
  private let marks: [[Bool]]
  private let isAllowed: [Bool]
  private let width: Int
  /// For each pair: -2 not met, -1 a start, otherwise the pair before it.
  private var previous: [Int32]
  private var edges: [Int32]
  private(set) var depths: [Int32]
  private var queue: [Int] = []
  /// For each frozen combination the first finished pair.
  private(set) var ends: [Int?]
  private(set) var furthest: [Int]
  private(set) var furthestPairs: [Int?]

  init(graph: StateGraph, marks: [[Bool]], steps: StateGraph.FlowSteps) {
    self.graph = graph
    self.marks = marks
    width = marks.count + 1
    isAllowed = graph.system.model.rules.map { Self.isAllowed($0, steps) }
    previous = Array(repeating: -2, count: graph.count * width)
    edges = Array(repeating: 0, count: graph.count * width)
    depths = edges
    ends = Array(repeating: nil, count: graph.frozen.count)
    furthest = Array(repeating: 0, count: graph.frozen.count)
    furthestPairs = ends
  }

  private static func isAllowed(_ rule: Rule, _ steps: StateGraph.FlowSteps) -> Bool {
    if steps == .plain, rule.freedom == .may { return false }
    switch rule.answer {
    case .ok, .waits, .none: return true
    case .error: return false
    case .ends(_, let answer): return answer.isOK
    }
  }

  mutating func run() {
    for initial in 0..<graph.initialCount {
      meet(initial * width, from: -1, by: 0)
      if marks[0][initial] { meet(initial * width + 1, from: -1, by: 0) }
    }
    var head = 0
    while head < queue.count {
      expand(queue[head])
      head += 1
    }
  }

  private mutating func expand(_ pair: Int) {
    let (configuration, position) = (pair / width, pair % width)
    for number in graph.starts[configuration]..<graph.starts[configuration + 1] {
      guard isAllowed[Int(graph.edges[number].group)] else { continue }
      let target = Int(graph.edges[number].target)
      if position == 0 || marks[position - 1][target] {
        meet(target * width + position, from: Int32(pair), by: number)
      }
      if position < marks.count, marks[position][target] {
        meet(target * width + position + 1, from: Int32(pair), by: number)
      }
    }
  }

  private mutating func meet(_ pair: Int, from: Int32, by edge: Int) {
    guard previous[pair] == -2 else { return }
    previous[pair] = from
    edges[pair] = Int32(edge)
    depths[pair] = from < 0 ? 0 : depths[Int(from)] + 1
    queue.append(pair)
    let world = Int(graph.worlds[pair / width])
    let position = pair % width
    if position > furthest[world] {
      furthest[world] = position
      furthestPairs[world] = pair
    }
    if position == marks.count, ends[world] == nil { ends[world] = pair }
  }

  func isMet(_ configuration: Int, at position: Int) -> Bool {
    previous[configuration * width + position] != -2
  }

  func path(to pair: Int) -> [(from: Int, edge: StateGraph.Edge)] {
    var path: [(from: Int, edge: StateGraph.Edge)] = []
    var current = pair
    while previous[current] >= 0 {
      path.append((Int(previous[current]) / width, graph.edges[Int(edges[current])]))
      current = Int(previous[current])
    }
    return path.reversed()
  }

  func start(of pair: Int) -> Int {
    var current = pair
    while previous[current] >= 0 { current = Int(previous[current]) }
    return current / width
  }
}
