import Exploration
import Lowering
import Modeling

/// Looks for steps that break one property of steps, once for each way that a configuration looks
/// to a rule and to the property.
struct BreachSearch {
  private var table: StepConditionTable
  /// The rules that are asked, each with what decides whether its steps break the property: what the
  /// rule reads, and what the property reads before the step or where the rule doesn't write.
  private let groups: [(number: Int, mask: Packed)]
  private var seen: [PackedMap<Void>]

  /// What steps of a request are asked.
  init(_ system: TransitionSystem, request: ActionID, condition: Expression) {
    table = StepConditionTable(system, condition)
    let read = system.mask(of: condition.slots)
    let frozen = system.mask(of: system.model.frozenSlots)
    groups = system.groups.enumerated().filter { $0.element.action == request }.map {
      ($0.offset, $0.element.readMask | read | frozen)
    }
    seen = Array(repeating: PackedMap(), count: groups.count)
  }

  /// The first step from a configuration that breaks the property; nil also where a configuration
  /// that looks the same has been searched.
  mutating func breach(from configuration: Int, in graph: inout StateGraph) -> StateGraph.Edge? {
    let packed = graph.configurations[configuration]
    for (index, group) in groups.enumerated() where seen[index].insert(packed & group.mask) {
      let kept = packed & ~graph.system.groups[group.number].writeMask
      let row = graph.row(of: group.number, in: packed)
      for (number, step) in row.enumerated() where step.kind == .step {
        let isBroken = table.isBroken(
          by: step, of: group.number, from: packed, to: kept | step.written, in: graph.tables)
        guard isBroken else { continue }
        return graph.edges(of: configuration).first {
          Int($0.group) == group.number && Int($0.step) == number
        }
      }
    }
    return nil
  }
}
