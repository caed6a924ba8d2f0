import Modeling
import Z3

extension Certificates {
  /// Every configuration of the layers reaches the goal: the lowest layer is in it, and from each
  /// other layer the move for its part is a step into a lower one.
  package func confirmRanking(
    _ ranking: Ranking, goal: Expression, named name: String = "ranking"
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      var lower: [SetTerms] = []
      for (number, layer) in ranking.layers.enumerated() {
        let set = terms(layer.set)
        let title = "\(name): layer \(number)"
        let refuted =
          number == 0
          ? try refute("\(title) is the goal", [set.contains, !symbolic.holds(goal)])
          : try descends(set, by: layer.moves, to: lower, title)
        if let refuted { return refuted }
        lower.append(set)
      }
      return nil
    }
  }

  private func descends(
    _ set: SetTerms, by moves: [Ranking.Move], to lower: [SetTerms], _ title: String
  ) throws(Obstacle) -> Confirmation? {
    let parts = moves.map { terms($0.part).contains }
    let none = !symbolic.context.or(parts)
    if let refuted = try refute("\(title) has moves everywhere", [set.contains, none]) {
      return refuted
    }
    let failures = zip(moves, parts).map { move, part in
      Exception(
        query: "\(title) by \(symbolic.model.title(of: move.rule))",
        term: part && fails(move) { next in symbolic.context.or(lower.map { $0.contains(next) }) })
    }
    return try refuteEach(failures, named: "\(title) descends")
  }
}
