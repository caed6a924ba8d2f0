import Modeling
import Symbolic

/// Everything a model can do with representatives for words, by the plain evaluator.
struct Walk {
  let model: Model
  let partitions: WordPartitions

  func values(of type: ValueType) -> [Value] {
    if case .word(let word) = type { return partitions.partition(of: word).representatives }
    guard let values = type.values(in: model) else { preconditionFailure("\(type)") }
    return values
  }

  func product(_ types: [ValueType]) -> [[Value]] {
    types.reduce([[]]) { rows, type in
      rows.flatMap { row in values(of: type).map { row + [$0] } }
    }
  }

  func arguments(of rule: Rule) -> [[Value]] {
    product(model[rule.action].parameters.map(\.type) + rule.choices.map(\.type))
  }

  func successors(of configuration: [Value]) -> [(RuleID, [Value], [Value])] {
    model.rules.indices.flatMap { index in
      arguments(of: model.rules[index]).compactMap { arguments in
        let outcome = model.outcome(of: RuleID(index), arguments: arguments, in: configuration)
        guard case .step(let effect) = outcome else { return nil }
        return (RuleID(index), arguments, effect.next)
      }
    }
  }

  var initial: [[Value]] { product(model.slots.map(\.type)).filter(model.isInitial) }

  var reachable: [[Value]] {
    var found = Set(initial)
    var queue = initial
    while let next = queue.popLast() {
      for (_, _, successor) in successors(of: next) where found.insert(successor).inserted {
        queue.append(successor)
      }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Layers by distance to a goal, with a move for each configuration.
  func ranking(of configurations: [[Value]], goal: Expression) -> Ranking {
    var known = Set(configurations.filter { holds(goal, $0) })
    var layers = [Ranking.Layer(set: set(known.sorted(by: <)), moves: [])]
    while true {
      var moves: [Ranking.Move] = []
      var layer: [[Value]] = []
      for configuration in configurations where !known.contains(configuration) {
        guard let move = successors(of: configuration).first(where: { known.contains($0.2) })
        else { continue }
        layer.append(configuration)
        moves.append(
          Ranking.Move(part: set([configuration]), rule: move.0, arguments: move.1))
      }
      if layer.isEmpty { return Ranking(layers: layers) }
      known.formUnion(layer)
      layers.append(Ranking.Layer(set: set(layer), moves: moves))
    }
  }

  func holds(_ expression: Expression, _ configuration: [Value]) -> Bool {
    (try? model.holds(expression, in: Environment(configuration))) ?? false
  }
}

private func < (left: [Value], right: [Value]) -> Bool { left.lexicographicallyPrecedes(right) }

extension Walk {
  /// The set of all configurations that classes and agreement don't tell from these.
  func set(_ configurations: [[Value]]) -> ConfigurationSet {
    var diagram = Diagram(tests: tests, arities: tests.map(arity))
    return diagram.set(of: Set(configurations.map { row in tests.map { child($0, row) } }))
  }

  private var tests: [ConfigurationSet.Test] {
    var tests: [ConfigurationSet.Test] = []
    var words: [SlotID] = []
    for (index, slot) in model.slots.enumerated() {
      guard case .word(let type) = slot.type else {
        tests.append(.value(SlotID(index)))
        continue
      }
      tests.append(.wordClass(SlotID(index)))
      for mask in partitions.partition(of: type).symmetricMasks {
        tests += words.map { .agree($0, SlotID(index), mask: mask) }
      }
      words.append(SlotID(index))
    }
    return tests
  }

  private func arity(_ test: ConfigurationSet.Test) -> Int {
    switch test {
    case .value(let slot): values(of: model[slot].type).count
    case .wordClass(let slot): partition(of: slot).classes.count
    case .agree: 2
    }
  }

  private func partition(of slot: SlotID) -> WordPartition {
    guard case .word(let type) = model[slot].type else { preconditionFailure("\(slot)") }
    return partitions.partition(of: type)
  }

  private func child(_ test: ConfigurationSet.Test, _ row: [Value]) -> Int {
    switch test {
    case .value(let slot): values(of: model[slot].type).firstIndex(of: row[slot.index])!
    case .wordClass(let slot):
      partition(of: slot).classes.firstIndex {
        (try? model.holds($0.predicate, in: Environment([], arguments: [row[slot.index]]))) ?? false
      }!
    case .agree(let left, let right, let mask):
      row[left.index] & mask == row[right.index] & mask ? 1 : 0
    }
  }
}

/// Builds a reduced decision diagram from its paths.
struct Diagram {
  let tests: [ConfigurationSet.Test]
  let arities: [Int]
  private var nodes: [ConfigurationSet.Node] = []
  private var numbers: [ConfigurationSet.Node: Int] = [:]

  init(tests: [ConfigurationSet.Test], arities: [Int]) {
    self.tests = tests
    self.arities = arities
  }

  mutating func set(of paths: Set<[Int]>) -> ConfigurationSet {
    let root = node(0, Array(paths))
    return ConfigurationSet(tests: tests, nodes: nodes, root: root)
  }

  private mutating func node(_ depth: Int, _ paths: [[Int]]) -> Int {
    if paths.isEmpty { return ConfigurationSet.no }
    if depth == tests.count { return ConfigurationSet.yes }
    var byChild: [Int: [[Int]]] = [:]
    for path in paths { byChild[path[depth], default: []].append(path) }
    var children: [Int] = []
    for child in 0..<arities[depth] { children.append(node(depth + 1, byChild[child] ?? [])) }
    if let first = children.first, children.allSatisfy({ $0 == first }) { return first }
    let new = ConfigurationSet.Node(test: depth, children: children)
    if let known = numbers[new] { return known }
    nodes.append(new)
    numbers[new] = nodes.count + 1
    return nodes.count + 1
  }
}
