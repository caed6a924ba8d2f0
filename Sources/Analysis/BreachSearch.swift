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
  /// For each rule and look, which of the rule's transitions is the first that breaks the property.
  private var known: [PackedMap<Int?>]

  /// What steps of a request are asked.
  init(_ system: TransitionSystem, _ runs: RuleRuns, request: ActionID, condition: Expression) {
    table = StepConditionTable(system, condition)
    self.runs = runs
    let read = system.mask(of: condition.slots)
    masks = system.groups.map { $0.action == request ? $0.readMask | read : nil }
    known = Array(repeating: PackedMap(), count: masks.count)
  }

  /// The first step from a configuration that breaks the property.
  mutating func breach(from configuration: Int, in graph: inout StateGraph) -> StateGraph.Edge? {
    let packed = graph.configurations[configuration]
    for run in runs.runs(from: configuration) {
      guard let mask = masks[Int(run.group)] else { continue }
      if let first = firstBreach(run, packed, packed & mask, in: &graph) {
        return graph.edges[run.edges.lowerBound + first]
      }
    }
    return nil
  }

  /// Counted from the first transition of the run; alike in all configurations with this look.
  private mutating func firstBreach(
    _ run: RuleRuns.Run, _ packed: Packed, _ look: Packed, in graph: inout StateGraph
  ) -> Int? {
    let group = Int(run.group)
    if let known = known[group][look] { return known }
    let row = graph.row(of: group, in: packed)
    let first = run.edges.firstIndex { number in
      let edge = graph.edges[number]
      return table.isBroken(
        by: row[Int(edge.step)], of: group, from: packed,
        to: graph.configurations[Int(edge.target)], in: graph.tables)
    }
    let result = first.map { $0 - run.edges.lowerBound }
    known[group].add(result, for: look)
    return result
  }
}
