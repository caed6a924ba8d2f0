import Exploration
import Lowering
import Modeling

/// Looks for steps that break a condition on steps, or for those that meet it, once for each way that
/// a configuration looks to a rule and to the condition.
struct StepSearch {
  enum Sought { case breach, instance }

  private let sought: Sought
  private var table: StepConditionTable
  /// The rules that are asked, each with what decides whether its steps are sought: what the rule
  /// reads, and what the condition reads before the step or where the rule doesn't write.
  private let groups: [(number: Int, mask: Packed)]
  private var seen: [PackedMap<Void>]

  /// What steps of a request or event are asked.
  init(
    _ sought: Sought, of condition: Expression, on action: ActionID, in system: TransitionSystem
  ) {
    self.sought = sought
    table = StepConditionTable(system, condition)
    let read = system.mask(of: condition.slots)
    let frozen = system.mask(of: system.model.frozenSlots)
    groups = system.groups.enumerated().filter { $0.element.action == action }.map {
      ($0.offset, $0.element.readMask | read | frozen)
    }
    seen = Array(repeating: PackedMap(), count: groups.count)
  }

  /// The first such step from a configuration; nil also where a configuration that looks the same has
  /// been searched.
  mutating func step(from configuration: Int, in graph: inout StateGraph) -> StateGraph.Edge? {
    let packed = graph.configurations[configuration]
    for (index, group) in groups.enumerated() where seen[index].insert(packed & group.mask) {
      let kept = packed & ~graph.system.groups[group.number].writeMask
      let row = graph.row(of: group.number, in: packed)
      for (number, step) in row.enumerated() where step.kind == .step {
        let isMet = table.isMet(
          by: step, of: group.number, from: packed, to: kept | step.written, in: graph.tables)
        guard let isMet, isMet == (sought == .instance) else { continue }
        return graph.edges(of: configuration).first {
          Int($0.group) == group.number && Int($0.step) == number
        }
      }
    }
    return nil
  }
}
