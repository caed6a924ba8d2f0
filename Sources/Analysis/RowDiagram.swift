import Modeling

/// Builds reduced decision diagrams from the answers to their tests.
struct RowDiagram {
  let tests: [ConfigurationSet.Test]
  /// How many answers each test has.
  let widths: [Int]

  /// The rows are in ascending order, none twice.
  func set(of rows: [[UInt16]]) -> ConfigurationSet {
    var nodes = NodeTable()
    let root = build(rows[...], test: 0, &nodes)
    return ConfigurationSet(tests: tests, nodes: nodes.nodes, root: root)
  }

  private struct NodeTable {
    var nodes: [ConfigurationSet.Node] = []
    var numbers: [ConfigurationSet.Node: Int] = [:]

    mutating func number(of node: ConfigurationSet.Node) -> Int {
      if let known = numbers[node] { return known }
      nodes.append(node)
      numbers[node] = nodes.count + 1
      return nodes.count + 1
    }
  }

  /// Rows are sorted, so those with one value of a test stand together.
  private func build(_ rows: ArraySlice<[UInt16]>, test: Int, _ nodes: inout NodeTable) -> Int {
    if rows.isEmpty { return ConfigurationSet.no }
    if test == tests.count { return ConfigurationSet.yes }
    var children = Array(repeating: ConfigurationSet.no, count: widths[test])
    var start = rows.startIndex
    while start < rows.endIndex {
      let value = rows[start][test]
      var end = start
      while end < rows.endIndex, rows[end][test] == value { end += 1 }
      children[Int(value)] = build(rows[start..<end], test: test + 1, &nodes)
      start = end
    }
    if let first = children.first, children.allSatisfy({ $0 == first }) { return first }
    return nodes.number(of: ConfigurationSet.Node(test: test, children: children))
  }
}
