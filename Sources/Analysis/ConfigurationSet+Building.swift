import Exploration
import Lowering
import Modeling

/// Turns sets of explored configurations into decision diagrams over classes.
struct ConfigurationSetBuilder {
  private let diagram: RowDiagram
  /// The rows of all configurations, each once, in ascending order.
  private let rows: [[UInt16]]
  /// For each configuration the number of its row.
  private let rowNumbers: [Int32]

  init(_ graph: StateGraph) {
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
    // What no step changes last: where a step leads is said anew down to the last test of what it changes.
    let frozen = tests.indices.filter { tests[$0].isFrozen(in: model) }
    let order = tests.indices.filter { !tests[$0].isFrozen(in: model) } + frozen
    tests = order.map { tests[$0] }
    diagram = RowDiagram(tests: tests, widths: order.map { widths[$0] })
    (rows, rowNumbers) = RowReader(graph: graph, tests: tests, classes: classes).rows()
  }

  /// The set of some configurations of the graph, closed under the equivalence of words.
  func set(of configurations: some Sequence<Int>) -> ConfigurationSet {
    var isInside = [Bool](repeating: false, count: rows.count)
    for configuration in configurations { isInside[Int(rowNumbers[configuration])] = true }
    return diagram.set(of: rows.indices.filter { isInside[$0] }.map { rows[$0] })
  }
}

extension ConfigurationSet.Test {
  fileprivate func isFrozen(in model: Model) -> Bool {
    switch self {
    case .value(let slot), .wordClass(let slot): model[slot].kind.isFrozen
    case .agree(let left, let right, _): model[left].kind.isFrozen && model[right].kind.isFrozen
    }
  }
}

/// What the tests say of configurations.
private struct RowReader {
  let graph: StateGraph
  let tests: [ConfigurationSet.Test]
  /// For each word slot, the class of each component number.
  let classes: [SlotID: [Int]]

  func rows() -> (rows: [[UInt16]], numbers: [Int32]) {
    var known: [[UInt16]: Int32] = [:]
    var met: [[UInt16]] = []
    var numbers: [Int32] = []
    for configuration in 0..<graph.count {
      let row = row(of: configuration)
      if let number = known[row] {
        numbers.append(number)
        continue
      }
      known[row] = Int32(met.count)
      numbers.append(Int32(met.count))
      met.append(row)
    }
    let order = met.indices.sorted { met[$0].lexicographicallyPrecedes(met[$1]) }
    var places = [Int32](repeating: 0, count: met.count)
    for (place, number) in order.enumerated() { places[number] = Int32(place) }
    return (order.map { met[$0] }, numbers.map { places[Int($0)] })
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
}
