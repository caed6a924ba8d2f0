import Modeling
import Z3

extension Certificates {
  /// Every configuration of the layers reaches the goal: the lowest layer is in it, and from each
  /// other layer the move for its part is a step into a lower one.
  package func confirmRanking(
    _ ranking: Ranking, goal: Expression, named name: String = "ranking"
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      var lower: [Term] = []
      for (number, layer) in ranking.layers.enumerated() {
        let title = "\(name): layer \(number)"
        let refuted =
          number == 0
          ? try refute("\(title) is the goal", [inside(layer), !symbolic.holds(goal)])
          : try descends(layer, to: symbolic.context.or(lower), title)
        if let refuted { return refuted }
        lower.append(over(symbolic.after, layer.set))
      }
      return nil
    }
  }

  private func inside(_ layer: Ranking.Layer) -> Term { over(symbolic.before, layer.set) }

  private func descends(
    _ layer: Ranking.Layer, to lower: Term, _ title: String
  ) throws(Obstacle) -> Confirmation? {
    let parts = layer.moves.map { over(symbolic.before, $0.part) }
    let none = !symbolic.context.or(parts)
    if let refuted = try refute("\(title) has moves everywhere", [inside(layer), none]) {
      return refuted
    }
    let failures = zip(layer.moves, parts).map { move, part in
      Exception(
        query: "\(title) by \(symbolic.model.title(of: move.rule))",
        term: part && fails(move, to: lower))
    }
    return try refuteEach(failures, named: "\(title) descends")
  }

  /// The step isn't taken, or leads elsewhere; where it is taken, `after` is determined.
  private func fails(_ move: Ranking.Move, to lower: Term) -> Term {
    let model = symbolic.model
    let rule = model[move.rule]
    guard model.allows(move.arguments, for: rule) else { return symbolic.context.literal(true) }
    let arguments = zip(model.argumentTypes(of: rule), move.arguments).map {
      symbolic.translation.literal($1, $0.sort)
    }
    let transition = symbolic.transition(of: move.rule, arguments: arguments)
    return !transition.enabled || (symbolic.leads(transition) && !lower)
  }
}
