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

extension GameBoard {
  /// Moves that lead to lower ranks; of several, one that helps many configurations of the rank.
  package func strategy(of game: GameResult) -> Strategy {
    var layers: [[(configuration: Int, moves: [GameMove])]] = []
    for configuration in game.ranks.indices where game.ranks[configuration] > 0 {
      let sure = moves(from: configuration).filter { move in
        targets(of: move).allSatisfy { game.isNearer(Int($0), than: configuration, by: move.key) }
      }
      let layer = Int(game.ranks[configuration])
      while layers.count <= layer { layers.append([]) }
      layers[layer].append((configuration, sure.map(\.key)))
    }
    var moves = [GameMove?](repeating: nil, count: game.ranks.count)
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
    let walk = StrategyWalk(graph, game)
    return (0..<graph.count).first { !walk.isSound(in: $0, moves[$0]) }
  }
}

/// Checks one configuration of a strategy after the other.
private struct StrategyWalk {
  private let graph: StateGraph
  private let game: GameResult
  /// For each rule, whether it counts, whose it is, and of which action.
  private let counts: [Bool]
  private let isOwn: [Bool]
  private let actors: [String]
  private let actions: [Int]
  private let isRequest: [Bool]
  private let parameters: [[Int]]
  /// For each action, who answers it.
  private let answerers: [String?]

  init(_ graph: StateGraph, _ game: GameResult) {
    self.graph = graph
    self.game = game
    let model = graph.system.model
    let groups = graph.system.groups
    counts = model.rules.map { game.moves == .withMay || $0.freedom == .plain }
    actors = groups.map { model[$0.action].actor }
    isOwn = actors.map { $0 == game.actor }
    actions = groups.map(\.action.index)
    isRequest = groups.map { model[$0.action].isRequest }
    parameters = groups.map(\.parameterNumbers)
    answerers = model.actions.map { action in
      switch action.kind {
      case .request(let answerer, _): answerer
      case .event: nil
      }
    }
  }

  func isSound(in configuration: Int, _ move: GameMove?) -> Bool {
    let rank = game.ranks[configuration]
    if rank <= 0 { return game.goal[configuration] == (rank == 0) }
    switch move {
    case nil: return false
    case .ask(let action, let number):
      return others(from: configuration) { _ in false } != nil
        && answers(action.index, number, from: configuration).map { $0 > 0 } == true
    case .wait:
      guard let answerer = answerer(in: configuration) else { return false }
      let steps = others(from: configuration) { actors[$0] == answerer }
      return steps.map { $0 > 0 } == true
    }
  }

  /// How many answers the request has; nil if one isn't nearer by a request.
  private func answers(_ action: Int, _ number: Int, from configuration: Int) -> Int? {
    var count = 0
    for edge in graph.edges(of: configuration) {
      let group = Int(edge.group)
      guard counts[group], isOwn[group], isRequest[group], actions[group] == action,
        parameters[group][Int(edge.arguments)] == number
      else { continue }
      let target = Int(edge.target)
      guard game.ranks[target] >= 0, game.ranks[target] < game.ranks[configuration],
        game.costs[target] < game.costs[configuration]
      else { return nil }
      count += 1
    }
    return count
  }

  /// How many steps of the others are among the awaited ones; nil if one leads farther, or an awaited
  /// one not nearer.
  private func others(from configuration: Int, awaited: (Int) -> Bool) -> Int? {
    var count = 0
    let rank = game.ranks[configuration]
    for edge in graph.edges(of: configuration) {
      let group = Int(edge.group)
      guard counts[group], !isOwn[group] else { continue }
      let after = game.ranks[Int(edge.target)]
      guard after >= 0, after <= rank, game.costs[Int(edge.target)] <= game.costs[configuration]
      else { return nil }
      guard awaited(group) else { continue }
      guard after < rank else { return nil }
      count += 1
    }
    return count
  }

  /// Who must answer what waits.
  private func answerer(in configuration: Int) -> String? {
    guard let slot = graph.system.model.waitingSlot else { return nil }
    let waiting = Int(graph.values(of: configuration)[slot.index])
    return waiting > 0 ? answerers[waiting - 1] : nil
  }
}
