import Exploration
import Lowering
import Modeling

/// Looks for steps that break one property of steps, once for each way that a configuration looks
/// to a rule and to the property.
struct BreachSearch {
  private let condition: Int
  private var table: StepConditionTable
  /// For each rule that is asked, what decides whether its steps break the property.
  private let masks: [Int: Packed]
  private var seen: [Int: PackedMap<Void>] = [:]

  init(_ system: TransitionSystem, condition: Int) {
    self.condition = condition
    table = StepConditionTable(system, condition: condition)
    let read = system.mask(of: system.stepConditions[condition].expression.slots)
    let frozen = system.mask(of: system.model.frozenSlots)
    var masks: [Int: Packed] = [:]
    for (number, group) in system.groups.enumerated() where group.conditions.contains(condition) {
      masks[number] = group.readMask | group.writeMask | read | frozen
    }
    self.masks = masks
  }

  /// The first step from a configuration that breaks the property; nil also where a configuration
  /// that looks the same has been searched.
  mutating func breach(from configuration: Int, in graph: inout StateGraph) -> StateGraph.Edge? {
    let packed = graph.configurations[configuration]
    var fresh: Set<Int> = []
    for (group, mask) in masks where seen[group, default: PackedMap()].insert(packed & mask) {
      fresh.insert(group)
    }
    guard !fresh.isEmpty else { return nil }
    for number in graph.starts[configuration]..<graph.starts[configuration + 1] {
      let edge = graph.edges[number]
      let group = Int(edge.group)
      guard fresh.contains(group) else { continue }
      let step = graph.row(of: group, in: packed)[Int(edge.step)]
      let target = graph.configurations[Int(edge.target)]
      if table.isBroken(by: step, of: group, from: packed, to: target, in: graph.tables) {
        return edge
      }
    }
    return nil
  }
}
