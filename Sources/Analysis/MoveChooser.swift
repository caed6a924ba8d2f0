import Exploration
import Lowering
import Modeling
import Symbolic

/// Chooses steps with constant arguments for many configurations.
struct MoveChooser {
  let graph: StateGraph
  let builder: ConfigurationSetBuilder

  private struct Step: Hashable {
    let group: Int32
    let arguments: Int32
  }

  /// Few moves for many configurations: the step that helps most of the rest is taken first. What no
  /// step helps is in no move.
  func moves(
    of configurations: [Int], where helps: (StateGraph.Edge, Int) -> Bool
  ) -> [Ranking.Move] {
    var helped: [Step: [Int]] = [:]
    var order: [Step] = []
    for configuration in configurations {
      for edge in graph.edges(of: configuration) where helps(edge, configuration) {
        let step = Step(group: edge.group, arguments: edge.arguments)
        if helped[step] == nil { order.append(step) }
        if helped[step]?.last != configuration { helped[step, default: []].append(configuration) }
      }
    }
    var rest = Set(configurations)
    var moves: [Ranking.Move] = []
    while !rest.isEmpty {
      let counts = order.map { step in helped[step]?.count { rest.contains($0) } ?? 0 }
      guard let best = counts.indices.max(by: { (counts[$0], -$0) < (counts[$1], -$1) }),
        counts[best] > 0
      else { break }
      let part = (helped[order[best]] ?? []).filter { rest.contains($0) }
      rest.subtract(part)
      let group = graph.system.groups[Int(order[best].group)]
      moves.append(
        Ranking.Move(
          part: builder.set(of: part), rule: group.rule,
          arguments: group.arguments[Int(order[best].arguments)]))
    }
    return moves
  }
}
