import Lowering
import Modeling

/// Conditions as decision diagrams that anybody can follow by look-up: at each node the value of one slot
/// says where to go on.
///
/// Reduced as binary ones are (Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE
/// Transactions on Computers, 1986), for slots with any number of values: nodes that say the same are one, and
/// none leads to the same node for all values.
package struct DecisionNodes: Sendable {
  package struct Node: Hashable, Sendable {
    package let slot: SlotID
    /// For the number of each value the number of the node to go on with; always a smaller one.
    package let next: [Int]
  }

  static let no = 0
  static let yes = 1

  /// The first of them is the node numbered 2.
  package private(set) var nodes: [Node] = []
  private var numbers: [Node: Int] = [:]

  package init() {}

  /// The number of the node to begin with, for a condition over the configuration alone; nil where it takes too
  /// many nodes. It is right for reachable configurations.
  package mutating func root(of condition: Expression, in space: DiagramSpace) throws(Obstacle)
    -> Int?
  {
    guard let cases = try space.cases(of: condition) else { return nil }
    var known: [Diagram: Int] = [.empty: Self.no, .unit: Self.yes]
    return add(cases.set, cases.selection.levels[...], &known, space)
  }

  /// A diagram's level follows from it, since no level is left out.
  private mutating func add(
    _ set: Diagram, _ levels: ArraySlice<Int>, _ known: inout [Diagram: Int], _ space: DiagramSpace
  ) -> Int {
    if let number = known[set] { return number }
    guard let level = levels.first else { preconditionFailure("a diagram goes on past its end") }
    var next = Array(repeating: Self.no, count: space.space.sizes[level])
    var rest = set
    while !rest.isEmpty {
      let edge = space.store[rest]
      next[Int(edge.value)] = add(edge.down, levels.dropFirst(), &known, space)
      rest = edge.right
    }
    let slot = space.space.component(at: level).slot
    let number =
      next.allSatisfy { $0 == next[0] } ? next[0] : number(of: Node(slot: slot, next: next))
    known[set] = number
    return number
  }

  private mutating func number(of node: Node) -> Int {
    if let number = numbers[node] { return number }
    nodes.append(node)
    numbers[node] = nodes.count + 1
    return nodes.count + 1
  }
}
