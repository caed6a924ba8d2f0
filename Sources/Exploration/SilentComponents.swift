/// Tarjan's strongly connected components over silent edges inside one colour, without recursion.
///
/// A component gets its number when it is complete, so silent edges lead to smaller numbers.
struct SilentComponents {
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
