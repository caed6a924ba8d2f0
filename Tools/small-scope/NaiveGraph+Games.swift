import Modeling

/// The games of the reference as fixpoints over all configurations, again and again.
extension NaiveGraph {
  struct NaiveGame {
    let actor: String?
    let withMay: Bool
  }

  /// μX.νZ. Goal ∪ {c : the steps of the others lie in X ∪ Z, and a request of the actor has answers,
  /// all in X, or who must answer has steps, all in X}.
  func winning(_ game: NaiveGame, _ goal: [Bool]) -> [Bool] {
    var reached = [Bool](repeating: false, count: count)
    while true {
      let next = safest { safe, index in
        goal[index]
          || othersStay(game, index, reached, safe)
            && (asks(game, index, into: reached) || waits(game, index, into: reached))
      }
      if next == reached { return reached }
      reached = next
    }
  }

  /// With at most so many requests: a request leads into what is won with one less.
  func winning(_ game: NaiveGame, _ goal: [Bool], within limit: Int) -> [Bool] {
    var fewer = [Bool](repeating: false, count: count)
    for _ in 0...limit {
      var reached = [Bool](repeating: false, count: count)
      while true {
        let next = safest { safe, index in
          goal[index]
            || othersStay(game, index, reached, safe)
              && (asks(game, index, into: fewer) || waits(game, index, into: reached))
        }
        if next == reached { break }
        reached = next
      }
      fewer = reached
    }
    return fewer
  }

  private func safest(_ isGood: ([Bool], Int) -> Bool) -> [Bool] {
    var safe = [Bool](repeating: true, count: count)
    while true {
      let next = (0..<count).map { isGood(safe, $0) }
      if next == safe { return safe }
      safe = next
    }
  }

  private func steps(_ game: NaiveGame, _ index: Int) -> [Edge] {
    edges[index].filter { game.withMay || model[$0.rule].freedom == .plain }
  }

  private func actor(of edge: Edge) -> String { model[model[edge.rule].action].actor }

  private func othersStay(_ game: NaiveGame, _ index: Int, _ reached: [Bool], _ safe: [Bool])
    -> Bool
  {
    steps(game, index).allSatisfy {
      actor(of: $0) == game.actor || reached[$0.target] || safe[$0.target]
    }
  }

  private func asks(_ game: NaiveGame, _ index: Int, into goal: [Bool]) -> Bool {
    let own = steps(game, index).filter {
      actor(of: $0) == game.actor && model[model[$0.rule].action].isRequest
    }
    return own.contains { edge in
      own.allSatisfy {
        model[$0.rule].action != model[edge.rule].action || $0.parameters != edge.parameters
          || goal[$0.target]
      }
    }
  }

  private func waits(_ game: NaiveGame, _ index: Int, into goal: [Bool]) -> Bool {
    guard let waiting = machine.waitingRequest(in: configurations[index]),
      case .request(let answerer, _) = model[waiting].kind
    else { return false }
    let due = steps(game, index).filter {
      actor(of: $0) == answerer && answerer != game.actor
    }
    return !due.isEmpty && due.allSatisfy { goal[$0.target] }
  }

  /// The fewest requests of an actor on a run to a goal, by going round as often as it takes.
  func canReach(_ goal: [Bool], within limit: Int, requestsBy actor: String?) -> [Bool] {
    var fewest = goal.map { $0 ? 0 : Int.max }
    var changed = true
    while changed {
      changed = false
      for index in 0..<count {
        for edge in edges[index] where fewest[edge.target] < Int.max {
          let action = model[model[edge.rule].action]
          let cost = fewest[edge.target] + (action.isRequest && action.actor == actor ? 1 : 0)
          if cost < fewest[index] {
            fewest[index] = cost
            changed = true
          }
        }
      }
    }
    return fewest.map { $0 <= limit }
  }

  /// The actor called user, if it asks anything; otherwise who asks first.
  var userName: String? {
    var first: String?
    for action in model.actions where action.isRequest {
      if action.actor == "user" { return "user" }
      if first == nil { first = action.actor }
    }
    return first
  }
}
