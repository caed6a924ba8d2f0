/// The strongly connected components of a part of a graph.
///
/// Tarjan, "Depth-first search and linear graph algorithms" (SIAM J. Comput. 1, 1972), with a stack of
/// our own instead of recursion. Components are numbered in the order they are finished, so no
/// transition leads from a component to one with a higher number.
struct Components {
  /// For each configuration its component; -1 outside the part.
  private(set) var numbers: [Int32]
  private(set) var count: Int32 = 0

  /// `part` says which configurations count, `takes` which transitions between them.
  init(of graph: StateGraph, part: [Bool], takes: (StateGraph.Edge) -> Bool) {
    numbers = Array(repeating: -1, count: graph.count)
    var search = Search(count: graph.count)
    for root in 0..<graph.count where part[root] && search.order[root] == 0 {
      search.run(from: root, graph, part, takes) { members in
        for member in members { numbers[Int(member)] = count }
        count += 1
      }
    }
  }

  private struct Search {
    /// 0 is not met; otherwise when it was.
    var order: [Int32]
    private var low: [Int32]
    private var isOpen: [Bool]
    private var open: [Int32] = []
    private var calls: [(configuration: Int, next: Int)] = []
    private var clock: Int32 = 0

    init(count: Int) {
      order = Array(repeating: 0, count: count)
      low = order
      isOpen = Array(repeating: false, count: count)
    }

    private mutating func meet(_ configuration: Int, _ graph: StateGraph) {
      clock += 1
      order[configuration] = clock
      low[configuration] = clock
      isOpen[configuration] = true
      open.append(Int32(configuration))
      calls.append((configuration, graph.starts[configuration]))
    }

    mutating func run(
      from root: Int, _ graph: StateGraph, _ part: [Bool], _ takes: (StateGraph.Edge) -> Bool,
      _ finish: (ArraySlice<Int32>) -> Void
    ) {
      meet(root, graph)
      while let (configuration, next) = calls.last {
        guard next < graph.starts[configuration + 1] else {
          close(configuration, finish)
          continue
        }
        calls[calls.count - 1].next += 1
        let edge = graph.edges[next]
        let target = Int(edge.target)
        guard part[target], takes(edge) else { continue }
        if order[target] == 0 {
          meet(target, graph)
        } else if isOpen[target] {
          low[configuration] = min(low[configuration], order[target])
        }
      }
    }

    private mutating func close(_ configuration: Int, _ finish: (ArraySlice<Int32>) -> Void) {
      calls.removeLast()
      if let caller = calls.last?.configuration {
        low[caller] = min(low[caller], low[configuration])
      }
      guard low[configuration] == order[configuration] else { return }
      guard let start = open.lastIndex(of: Int32(configuration)) else {
        preconditionFailure("configuration \(configuration) isn't open")
      }
      for member in open[start...] { isOpen[Int(member)] = false }
      finish(open[start...])
      open.removeSubrange(start...)
    }
  }
}
