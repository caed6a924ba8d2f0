import Exploration
import Lowering
import Modeling

/// Looks for steps that break a condition on steps, or for those that meet it, once for each way that
/// a configuration looks to a rule and to the condition.
struct StepSearch {
  enum Sought { case breach, instance }

  private let sought: Sought
  private var table: StepConditionTable
  private let runs: RuleRuns
  /// For each rule that is asked, what decides whether its steps are sought: what the rule reads, and
  /// what the condition reads before the step or where the rule doesn't write.
  private let masks: [Packed?]
  /// For each rule and look, which of the rule's transitions is the first that is sought.
  private var known: [PackedMap<Int?>]

  /// What steps of a request or event are asked.
  init(
    _ sought: Sought, of condition: Expression, on action: ActionID, in system: TransitionSystem,
    _ runs: RuleRuns
  ) {
    self.sought = sought
    table = StepConditionTable(system, condition)
    self.runs = runs
    let read = system.mask(of: condition.slots)
    masks = system.groups.map { $0.action == action ? $0.readMask | read : nil }
    known = Array(repeating: PackedMap(), count: masks.count)
  }

  /// The first such step from a configuration.
  mutating func step(from configuration: Int, in graph: inout StateGraph) -> StateGraph.Edge? {
    let packed = graph.configurations[configuration]
    for run in runs.runs(from: configuration) {
      guard let mask = masks[Int(run.group)] else { continue }
      if let first = firstSought(run, packed, packed & mask, in: &graph) {
        return graph.edges[run.edges.lowerBound + first]
      }
    }
    return nil
  }

  /// Counted from the first transition of the run; alike in all configurations with this look.
  private mutating func firstSought(
    _ run: RuleRuns.Run, _ packed: Packed, _ look: Packed, in graph: inout StateGraph
  ) -> Int? {
    let group = Int(run.group)
    if let known = known[group][look] { return known }
    let row = graph.row(of: group, in: packed)
    let first = run.edges.firstIndex { number in
      let edge = graph.edges[number]
      let isMet = table.isMet(
        by: row[Int(edge.step)], of: group, from: packed,
        to: graph.configurations[Int(edge.target)], in: graph.tables)
      return isMet.map { $0 == (sought == .instance) } ?? false
    }
    let result = first.map { $0 - run.edges.lowerBound }
    known[group].add(result, for: look)
    return result
  }
}
