import Modeling

/// A system lowered once more, for a search that keeps no transitions: groups of rules that are
/// looked up together, and conditions as bits.
///
/// The tables themselves are filled by whoever searches, a row when it is first asked for. Models
/// that leave requests waiting aren't lowered so: no system has one.
package struct CompactSystem: Sendable {
  /// Rules whose steps depend on the same few components, besides conditions.
  package struct Cluster: Sendable {
    package let slots: [SlotID]
    fileprivate let rules: [CompactRule]
  }

  /// Of a row, the steps that need the same condition.
  package struct Entry: Sendable {
    package let condition: CompactCondition
    /// How many steps there are, also to one configuration and to where they begin.
    package var count = 0
    /// Where they lead: bits that change, each once, none for nothing.
    package var changes: [UInt128] = []
  }

  package let system: TransitionSystem
  package let layout: BitLayout
  package let clusters: [Cluster]
  package let conditions: ConditionBits
  /// Of the expressions asked about.
  package let asked: [CompactCondition]
  private let wholes: [CompiledExpression]

  package init(_ system: TransitionSystem, asking expressions: [Expression]) {
    let model = system.model
    precondition(model.waitingSlot == nil, "\(model.name) leaves requests waiting")
    let map = UnitMap(model)
    let layout = BitLayout(system)
    var collector = ConditionCollector(model, map)
    var clusters = ClusterList(layout)
    for group in system.groups.indices {
      clusters.add(CompactRule(group, of: system, map, layout, &collector))
    }
    asked = expressions.map { collector.condition(for: ClauseSplit(map).clauses(of: $0)) }
    self.system = system
    self.layout = layout
    self.clusters = clusters.clusters.map { Cluster(slots: $0.slots.sorted(), rules: $0.rules) }
    conditions = collector.bits.built()
    wholes = collector.wholes
  }

  /// Whether an expression that isn't split into clauses holds.
  package func holds(whole number: Int, in configuration: [Value]) -> Bool {
    wholes[number].holds(configuration)
  }

  /// What a cluster's rules do where its slots have the values of a configuration.
  package func row(of cluster: Int, in configuration: [Value]) throws(Obstacle) -> [Entry] {
    var entries: [Entry] = []
    var numbers: [CompactCondition: Int] = [:]
    for rule in clusters[cluster].rules {
      guard let need = rule.need(in: configuration) else { continue }
      let changes = try rule.changes(in: configuration, of: system, layout)
      if changes.isEmpty { continue }
      let number = numbers[need] ?? entries.count
      if number == entries.count {
        numbers[need] = number
        entries.append(Entry(condition: need))
      }
      entries[number].count += changes.count
      for change in changes where change != 0 && !entries[number].changes.contains(change) {
        entries[number].changes.append(change)
      }
    }
    return entries
  }
}

/// Conditions as they turn up: bits while they can be had, whole expressions otherwise.
struct ConditionCollector {
  private(set) var bits: ConditionBits.Builder
  private(set) var wholes: [CompiledExpression] = []
  private var numbers: [Expression: Int] = [:]
  private let model: Model

  init(_ model: Model, _ map: UnitMap) {
    self.model = model
    bits = ConditionBits.Builder(model, map)
  }

  mutating func condition(for clauses: [ClauseSplit.Clause]) -> CompactCondition {
    var condition = CompactCondition()
    for clause in clauses {
      if let bit = bits.bit(for: clause) {
        condition.clauses |= bit
      } else {
        condition.wholes.append(whole(.any(clause)))
      }
    }
    return condition
  }

  private mutating func whole(_ expression: Expression) -> Int {
    if let known = numbers[expression] { return known }
    numbers[expression] = wholes.count
    wholes.append(CompiledExpression(expression, in: model))
    return wholes.count - 1
  }
}

/// Rules put together where looking up more bits costs nothing.
private struct ClusterList {
  struct Cluster {
    var slots: Set<SlotID>
    var rules: [CompactRule]
    var bits: Int
  }

  private let layout: BitLayout
  private(set) var clusters: [Cluster] = []
  /// So many bits are looked up at once without need.
  private static let narrow = 12

  init(_ layout: BitLayout) { self.layout = layout }

  mutating func add(_ rule: CompactRule) {
    let own = bits(rule.slots)
    for index in clusters.indices {
      let union = clusters[index].slots.union(rule.slots)
      let together = bits(union)
      if together > max(own, clusters[index].bits, Self.narrow) { continue }
      clusters[index].slots = union
      clusters[index].bits = together
      clusters[index].rules.append(rule)
      return
    }
    clusters.append(Cluster(slots: rule.slots, rules: [rule], bits: own))
  }

  private func bits(_ slots: Set<SlotID>) -> Int {
    slots.reduce(0) { $0 + layout.fields[$1.index].bits }
  }
}
