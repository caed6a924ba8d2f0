import Lowering
import Modeling

/// What an actor does in one configuration.
package enum GameMove: Hashable, Sendable {
  /// A request with the parameters of this number in its offer.
  case ask(ActionID, parameters: Int)
  /// Leaves the turn to who must answer.
  case wait
}

/// A move for every configuration that is won and isn't in the goal.
package struct Strategy: Sendable {
  package let moves: [GameMove?]
}

extension StateGraph {
  /// Moves that lead to lower ranks; of several, one that helps many configurations of the rank.
  package func strategy(of game: GameResult) -> Strategy {
    var sorter = MoveSorter(
      self, Roles(system, actor: game.actor, moves: game.moves))
    var layers: [[(configuration: Int, moves: [GameMove])]] = []
    for configuration in 0..<count where game.ranks[configuration] > 0 {
      sorter.sort(Int32(configuration))
      let sure = sorter.moves.filter { move in
        move.targets.allSatisfy { game.isNearer(Int($0), than: configuration, by: move.key) }
      }
      let layer = Int(game.ranks[configuration])
      while layers.count <= layer { layers.append([]) }
      layers[layer].append((configuration, sure.map(\.key)))
    }
    var moves = [GameMove?](repeating: nil, count: count)
    for layer in layers { choose(layer, &moves) }
    return Strategy(moves: moves)
  }

  /// Greedily: the move that helps most configurations of the rest comes first, an earlier declared
  /// one before a later.
  private func choose(
    _ layer: [(configuration: Int, moves: [GameMove])], _ chosen: inout [GameMove?]
  ) {
    var rest = layer
    while !rest.isEmpty {
      var counts: [GameMove: Int] = [:]
      var order: [GameMove] = []
      for (_, moves) in rest {
        for move in moves {
          if counts[move] == nil { order.append(move) }
          counts[move, default: 0] += 1
        }
      }
      guard let best = order.min(by: { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) })
      else { return }
      for (configuration, moves) in rest where moves.contains(best) {
        chosen[configuration] = best
      }
      rest.removeAll { $0.moves.contains(best) }
    }
  }
}

extension GameMove: Comparable {
  package static func < (left: GameMove, right: GameMove) -> Bool { left.order < right.order }

  private var order: (Int, Int) {
    switch self {
    case .wait: (-1, 0)
    case .ask(let action, let parameters): (action.index, parameters)
    }
  }
}

extension GameResult {
  /// Whether a target brings the actor on: a lower rank, and one request less where it costs one.
  fileprivate func isNearer(_ target: Int, than configuration: Int, by move: GameMove) -> Bool {
    guard ranks[target] >= 0, ranks[target] < ranks[configuration] else { return false }
    switch move {
    case .ask: return costs[target] < costs[configuration]
    case .wait: return costs[target] <= costs[configuration]
    }
  }
}

extension Strategy {
  /// The first configuration in which the strategy doesn't do what the game's ranks promise; nil if
  /// it does everywhere.
  ///
  /// Walks every transition once and shares nothing with the search for the winner: from the move
  /// that is chosen all answers lead to a lower rank, there is one, and nothing that the others do
  /// leads to a higher one.
  package func fault(in graph: StateGraph, _ game: GameResult) -> Int? {
    (0..<graph.count).first { !isSound(in: $0, graph, game) }
  }

  private func isSound(in configuration: Int, _ graph: StateGraph, _ game: GameResult) -> Bool {
    let rank = game.ranks[configuration]
    if rank <= 0 { return game.goal[configuration] == (rank == 0) }
    guard let move = moves[configuration] else { return false }
    let model = graph.system.model
    var answers = 0
    for edge in graph.edges(of: configuration) where game.moves == .withMay || !graph.isMay(edge) {
      let group = graph.system.groups[Int(edge.group)]
      let isOwn = model[group.action].actor == game.actor
      let parameters = group.parameterNumbers[Int(edge.arguments)]
      let after = game.ranks[Int(edge.target)]
      let cost = game.costs[Int(edge.target)]
      guard isOwn else {
        guard after >= 0, after <= rank, cost <= game.costs[configuration] else { return false }
        guard move == .wait, isAnswering(edge, in: configuration, graph) else { continue }
        guard after < rank else { return false }
        answers += 1
        continue
      }
      guard model[group.action].isRequest, move == .ask(group.action, parameters: parameters) else {
        continue
      }
      guard after >= 0, after < rank, cost < game.costs[configuration] else { return false }
      answers += 1
    }
    return answers > 0
  }

  /// Whether a step is by the actor who must answer what waits.
  private func isAnswering(_ edge: StateGraph.Edge, in configuration: Int, _ graph: StateGraph)
    -> Bool
  {
    let model = graph.system.model
    guard let slot = model.waitingSlot else { return false }
    let waiting = Int(graph.values(of: configuration)[slot.index])
    guard waiting > 0, case .request(let answerer, _) = model.actions[waiting - 1].kind else {
      return false
    }
    return model[graph.system.groups[Int(edge.group)].action].actor == answerer
  }
}
