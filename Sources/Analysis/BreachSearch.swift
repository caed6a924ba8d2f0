import Exploration
import Lowering
import Modeling

/// Looks for steps that break one property of steps, once for each way that a configuration looks
/// to a rule and to the property.
struct BreachSearch {
  private var table: StepConditionTable
  private let runs: RuleRuns
  /// For each rule that is asked, what decides whether its steps break the property: what the rule
  /// reads, and what the property reads before the step or where the rule doesn't write.
  private let masks: [Packed?]
  private var seen: [PackedMap<Void>]

  /// What steps of a request are asked.
  init(_ system: TransitionSystem, _ runs: RuleRuns, request: ActionID, condition: Expression) {
    table = StepConditionTable(system, condition)
    self.runs = runs
    let read = system.mask(of: condition.slots)
    let frozen = system.mask(of: system.model.frozenSlots)
    masks = system.groups.map {
      $0.action == request ? $0.readMask | read | frozen : nil
    }
    seen = Array(repeating: PackedMap(), count: masks.count)
  }

  /// The first step from a configuration that breaks the property; nil also where a configuration
  /// that looks the same has been searched.
  mutating func breach(from configuration: Int, in graph: inout StateGraph) -> StateGraph.Edge? {
    let packed = graph.configurations[configuration]
    for run in runs.runs(from: configuration) {
      let group = Int(run.group)
      guard let mask = masks[group], seen[group].insert(packed & mask) else { continue }
      let row = graph.row(of: group, in: packed)
      for edge in graph.edges[run.edges] {
        let isBroken = table.isBroken(
          by: row[Int(edge.step)], of: group, from: packed,
          to: graph.configurations[Int(edge.target)], in: graph.tables)
        if isBroken { return edge }
      }
    }
    return nil
  }
}
