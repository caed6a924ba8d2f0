import Lowering
import Modeling

extension StateGraph {
  /// Whether `may` rules are in the game.
  package enum GameMoves: Sendable { case plain, withMay }

  /// The configurations from which an actor's requests force the way to a goal.
  ///
  /// It is μX.νZ. Goal ∪ {c : the actor has a request that has an answer and all whose answers lie
  /// in X, and every step of the others from c lies in X ∪ Z}; a waiting configuration counts if
  /// it has steps of others and all lead into X. Plain iteration, quadratic in the worst case.
  package func winning(for actor: String, goal: [Bool], moves: GameMoves) -> [Bool] {
    let game = Game(graph: self, actor: actor, moves: moves)
    var won = goal
    while true {
      let next = game.stable(goal: goal, reached: won)
      if next == won { return won }
      won = next
    }
  }
}

private struct Game {
  let graph: StateGraph
  let actor: String
  let moves: StateGraph.GameMoves

  /// The greatest Z for a given X, by taking configurations out until nothing changes.
  func stable(goal: [Bool], reached: [Bool]) -> [Bool] {
    var inside = (0..<graph.count).map { goal[$0] || hasMove($0, into: reached) }
    var changed = true
    while changed {
      changed = false
      for index in 0..<graph.count where inside[index] && !goal[index] {
        let stays = othersSteps(index).allSatisfy {
          reached[Int($0.target)] || inside[Int($0.target)]
        }
        if !stays {
          inside[index] = false
          changed = true
        }
      }
    }
    return inside
  }

  private func hasMove(_ index: Int, into reached: [Bool]) -> Bool {
    if isWaiting(index) {
      let steps = othersSteps(index)
      if !steps.isEmpty, steps.allSatisfy({ reached[Int($0.target)] }) { return true }
    }
    return hasRequest(index, into: reached)
  }

  /// Whether some request of the actor with some arguments has answers, all inside.
  private func hasRequest(_ index: Int, into reached: [Bool]) -> Bool {
    var verdicts: [RequestKey: Bool] = [:]
    for edge in graph.edges(of: index) where isInGame(edge) && isOwnRequest(edge) {
      let inside = reached[Int(edge.target)]
      verdicts[key(edge), default: true] = verdicts[key(edge), default: true] && inside
    }
    return verdicts.values.contains(true)
  }

  private struct RequestKey: Hashable {
    let action: ActionID
    let parameters: Int
  }

  private func key(_ edge: StateGraph.Edge) -> RequestKey {
    let group = graph.system.groups[Int(edge.group)]
    return RequestKey(
      action: group.action, parameters: group.parameterNumbers[Int(edge.arguments)])
  }

  private func othersSteps(_ index: Int) -> [StateGraph.Edge] {
    graph.edges(of: index).filter { isInGame($0) && !isOwn($0) }
  }

  private func action(of edge: StateGraph.Edge) -> Action {
    graph.system.model[graph.system.groups[Int(edge.group)].action]
  }

  private func isOwn(_ edge: StateGraph.Edge) -> Bool { action(of: edge).actor == actor }
  private func isOwnRequest(_ edge: StateGraph.Edge) -> Bool {
    isOwn(edge) && action(of: edge).isRequest
  }
  private func isInGame(_ edge: StateGraph.Edge) -> Bool {
    moves == .withMay || !graph.isMay(edge)
  }
  private func isWaiting(_ index: Int) -> Bool {
    guard let slot = graph.system.model.waitingSlot else { return false }
    return graph.system.components[slot.index].field.read(graph.configurations[index]) != 0
  }
}
