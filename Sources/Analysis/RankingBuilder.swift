import Exploration
import Lowering
import Modeling
import Symbolic

/// A distance to a goal as layers, with a step for each configuration that decreases it.
struct RankingBuilder {
  private let graph: StateGraph
  private let builder: ConfigurationSetBuilder
  private let distances: [Int32?]

  init(_ graph: StateGraph, _ builder: ConfigurationSetBuilder, _ distances: [Int32?]) {
    self.graph = graph
    self.builder = builder
    self.distances = distances
  }

  func ranking() -> Ranking {
    var members: [[Int]] = []
    for (index, distance) in distances.enumerated() {
      guard let distance else { continue }
      while members.count <= Int(distance) { members.append([]) }
      members[Int(distance)].append(index)
    }
    return Ranking(
      layers: members.enumerated().map { distance, configurations in
        Ranking.Layer(
          set: builder.set(of: configurations),
          moves: distance == 0 ? [] : moves(of: configurations))
      })
  }

  private struct Step: Hashable {
    let group: Int32
    let arguments: Int32
  }

  /// Few moves for many configurations: the step that helps most of the rest is taken first.
  private func moves(of configurations: [Int]) -> [Ranking.Move] {
    var helped: [Step: [Int]] = [:]
    var order: [Step] = []
    for configuration in configurations {
      for edge in graph.edges(of: configuration) where decreases(edge, from: configuration) {
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

  private func decreases(_ edge: StateGraph.Edge, from configuration: Int) -> Bool {
    guard let before = distances[configuration], let after = distances[Int(edge.target)] else {
      return false
    }
    return after < before
  }
}
