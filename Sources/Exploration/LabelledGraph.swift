/// A graph with silent edges, labelled ones, and a colour for each node: what bisimulation is about.
struct LabelledGraph: Sendable {
  /// Edges in rows, one row a node.
  struct Rows: Sendable {
    private(set) var starts: [Int32] = [0]
    private(set) var labels: [Int32] = []
    private(set) var targets: [Int32] = []

    mutating func add(_ label: Int32, to target: Int32) {
      labels.append(label)
      targets.append(target)
    }

    mutating func endRow() { starts.append(Int32(targets.count)) }

    func row(_ node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }
  }

  /// Labels are positive; what a silent edge is labelled doesn't matter.
  static let silentLabel: Int32 = 0

  var colours: [Int32]
  var silent = Rows()
  var seen = Rows()
  /// Nodes that can take silent edges for ever without leaving themselves.
  var diverges: [Bool]

  var count: Int { colours.count }

  init(colours: [Int32]) {
    self.colours = colours
    diverges = Array(repeating: false, count: colours.count)
  }
}

extension LabelledGraph {
  /// The graph with each cycle of silent edges inside one colour made one node.
  ///
  /// All nodes of such a cycle are divergence-sensitive branching bisimilar: each reaches the others
  /// silently, and all can go on for ever. Nodes are numbered so that silent edges inside a colour
  /// lead to smaller numbers. Parallel edges are merged.
  func collapsed() -> (graph: LabelledGraph, nodes: [Int32]) {
    let components = SilentComponents(self)
    var result = LabelledGraph(colours: components.members.map { colours[Int($0[0])] })
    var merged = KeySet()
    for (number, members) in components.members.enumerated() {
      merged.clear()
      var isCycle = false
      for member in members.map(Int.init) {
        if diverges[member] { isCycle = true }
        for edge in silent.row(member) {
          let target = components.numbers[Int(silent.targets[edge])]
          if target == Int32(number) {
            isCycle = true
          } else if merged.insert(KeySet.key(Self.silentLabel, target)) {
            result.silent.add(Self.silentLabel, to: target)
          }
        }
        for edge in seen.row(member) {
          let target = components.numbers[Int(seen.targets[edge])]
          if merged.insert(KeySet.key(seen.labels[edge], target)) {
            result.seen.add(seen.labels[edge], to: target)
          }
        }
      }
      result.diverges[number] = isCycle
      result.silent.endRow()
      result.seen.endRow()
    }
    return (result, components.numbers)
  }
}

/// Tarjan's strongly connected components over silent edges inside one colour, without recursion.
///
/// A component gets its number when it is complete, so silent edges lead to smaller numbers.
private struct SilentComponents {
  private(set) var numbers: [Int32]
  private(set) var members: [[Int32]] = []
  private let graph: LabelledGraph
  private var indices: [Int32]
  private var low: [Int32]
  private var stack: [Int32] = []
  private var next: Int32 = 1
  /// Nodes under way, each with the silent edge that it looks at.
  private var calls: [(node: Int, edge: Int)] = []

  init(_ graph: LabelledGraph) {
    self.graph = graph
    numbers = Array(repeating: -1, count: graph.count)
    indices = Array(repeating: 0, count: graph.count)
    low = indices
    for node in 0..<graph.count where indices[node] == 0 { visit(node) }
  }

  private mutating func visit(_ root: Int) {
    enter(root)
    while let (node, edge) = calls.last {
      guard edge < graph.silent.row(node).upperBound else {
        leave(node)
        continue
      }
      calls[calls.count - 1].edge += 1
      let target = Int(graph.silent.targets[edge])
      guard graph.colours[target] == graph.colours[node] else { continue }
      if indices[target] == 0 {
        enter(target)
      } else if numbers[target] < 0 {
        low[node] = min(low[node], indices[target])
      }
    }
  }

  private mutating func enter(_ node: Int) {
    indices[node] = next
    low[node] = next
    next += 1
    stack.append(Int32(node))
    calls.append((node, graph.silent.row(node).lowerBound))
  }

  private mutating func leave(_ node: Int) {
    calls.removeLast()
    if let caller = calls.last { low[caller.node] = min(low[caller.node], low[node]) }
    guard low[node] == indices[node] else { return }
    var component: [Int32] = []
    while numbers[node] < 0 {
      let member = stack.removeLast()
      numbers[Int(member)] = Int32(members.count)
      component.append(member)
    }
    members.append(component.sorted())
  }
}
