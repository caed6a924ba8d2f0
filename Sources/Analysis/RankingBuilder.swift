import Exploration
import Lowering
import Modeling
import Symbolic

/// A distance to a goal as layers, with a step for each configuration that decreases it.
struct RankingBuilder {
  private let chooser: MoveChooser
  private let distances: [Int32?]

  init(_ graph: StateGraph, _ builder: ConfigurationSetBuilder, _ distances: [Int32?]) {
    chooser = MoveChooser(graph: graph, builder: builder)
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
          set: chooser.builder.set(of: configurations),
          moves: distance == 0 ? [] : chooser.moves(of: configurations, where: decreases))
      })
  }

  private func decreases(_ edge: StateGraph.Edge, from configuration: Int) -> Bool {
    guard let before = distances[configuration], let after = distances[Int(edge.target)] else {
      return false
    }
    return after < before
  }
}
