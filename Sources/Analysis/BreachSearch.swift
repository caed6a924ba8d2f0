import Exploration
import Lowering
import Modeling

/// Looks for steps that break one property of steps, once for each way that a configuration looks
/// to a rule and to the property.
struct BreachSearch {
  private var table: StepConditionTable
  /// The rules that are asked, each with what decides whether its steps break the property.
  private let groups: [(number: Int, mask: Packed)]
  private var seen: [PackedMap<Void>]
  private var isFresh: [Bool]

  /// What steps of a request are asked.
  init(_ system: TransitionSystem, request: ActionID, condition: Expression) {
    table = StepConditionTable(system, condition)
    let read = system.mask(of: condition.slots)
    let frozen = system.mask(of: system.model.frozenSlots)
    groups = system.groups.enumerated().filter { $0.element.action == request }.map {
      ($0.offset, $0.element.readMask | $0.element.writeMask | read | frozen)
    }
    seen = Array(repeating: PackedMap(), count: groups.count)
    isFresh = Array(repeating: false, count: system.groups.count)
  }

  /// The first step from a configuration that breaks the property; nil also where a configuration
  /// that looks the same has been searched.
  mutating func breach(from configuration: Int, in graph: inout StateGraph) -> StateGraph.Edge? {
    let packed = graph.configurations[configuration]
    var hasFresh = false
    for (index, group) in groups.enumerated() {
      isFresh[group.number] = seen[index].insert(packed & group.mask)
      hasFresh = hasFresh || isFresh[group.number]
    }
    guard hasFresh else { return nil }
    for number in graph.starts[configuration]..<graph.starts[configuration + 1] {
      let edge = graph.edges[number]
      let group = Int(edge.group)
      guard isFresh[group] else { continue }
      let step = graph.row(of: group, in: packed)[Int(edge.step)]
      let target = graph.configurations[Int(edge.target)]
      if table.isBroken(by: step, of: group, from: packed, to: target, in: graph.tables) {
        return edge
      }
    }
    return nil
  }
}
