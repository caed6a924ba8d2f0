import Exploration
import Lowering
import Modeling

/// Turns sets of explored configurations into decision diagrams over classes.
struct ConfigurationSetBuilder {
  private let graph: StateGraph
  private let tests: [ConfigurationSet.Test]
  /// For each word slot, the class of each component number.
  private let classes: [SlotID: [Int]]
  private let widths: [Int]

  init(_ graph: StateGraph) {
    self.graph = graph
    let system = graph.system
    let model = system.model
    var tests: [ConfigurationSet.Test] = []
    var widths: [Int] = []
    var classes: [SlotID: [Int]] = [:]
    var words: [(slot: SlotID, partition: Int)] = []
    for component in system.components {
      guard case .word(let type) = model[component.slot].type else {
        tests.append(.value(component.slot))
        widths.append(component.values.count)
        continue
      }
      let index = system.partitions.index(of: type)
      let partition = system.partitions.partitions[index]
      var numbers: [Value: Int] = [:]
      for (number, words) in partition.classes.enumerated() {
        for value in words.representatives { numbers[value] = number }
      }
      classes[component.slot] = component.values.map { value in
        guard let number = numbers[value] else {
          preconditionFailure("\(value) of \(model[component.slot].name) is in no class")
        }
        return number
      }
      tests.append(.wordClass(component.slot))
      widths.append(partition.classes.count)
      words.append((component.slot, index))
    }
    for (position, first) in words.enumerated() {
      for second in words[(position + 1)...] where second.partition == first.partition {
        for mask in system.partitions.partitions[first.partition].symmetricMasks {
          tests.append(.agree(first.slot, second.slot, mask: mask))
          widths.append(2)
        }
      }
    }
    self.tests = tests
    self.widths = widths
    self.classes = classes
  }

  /// The set of some configurations of the graph, closed under the equivalence of words.
  func set(of configurations: some Sequence<Int>) -> ConfigurationSet {
    var rows = Set<[UInt16]>()
    for configuration in configurations { rows.insert(row(of: configuration)) }
    var nodes = NodeTable()
    let sorted = rows.sorted { $0.lexicographicallyPrecedes($1) }
    let root = build(sorted[...], test: 0, &nodes)
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

  private func row(of configuration: Int) -> [UInt16] {
    let packed = graph.configurations[configuration]
    let components = graph.system.components
    return tests.map { test in
      switch test {
      case .value(let slot): return UInt16(components[slot.index].field.read(packed))
      case .wordClass(let slot):
        let number = components[slot.index].field.read(packed)
        return UInt16(classes[slot]?[number] ?? 0)
      case .agree(let left, let right, let mask):
        let (a, b) = (components[left.index], components[right.index])
        let difference = a.values[a.field.read(packed)] ^ b.values[b.field.read(packed)]
        return difference & mask == 0 ? 1 : 0
      }
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
