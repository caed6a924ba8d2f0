import Lowering
import Modeling

extension StateGraph {
  /// Whether `may` rules are in the game.
  package enum GameMoves: Equatable, Sendable { case plain, withMay }

  /// What an actor and the others can do, for all games of that actor.
  package func board(for actor: String?, moves: GameMoves) -> GameBoard {
    GameBoard(self, actor: actor, moves: moves)
  }
}

extension GameBoard {
  /// Where an actor's requests force the way to a goal, with how far it is from there.
  ///
  /// The winning configurations are μX.νZ. Goal ∪ {c : every step of the others from c lies in
  /// X ∪ Z, and either the actor has a request that has an answer and all whose answers lie in X, or
  /// a request waits in c, who must answer it has steps, and all of them lie in X}.
  /// When the stop sign is raised not all of them.
  package func game(goal: [Bool], until stop: StopSign = StopSign()) -> GameResult {
    var solver = GameSolver(self, goal: goal)
    solver.run(until: stop)
    return GameResult(
      actor: actor, moves: kind, goal: goal, costs: solver.costs, ranks: solver.ranks)
  }
}

/// Who wins from where, before it is checked.
package struct GameResult: Sendable {
  package let actor: String?
  package let moves: StateGraph.GameMoves
  package let goal: [Bool]
  /// For each configuration the fewest requests that suffice whatever is answered; -1 where none do.
  package let costs: [Int32]
  /// 0 in the goal; elsewhere the move chosen leads to lower ranks, and no step of the others to a
  /// higher one. -1 outside.
  package let ranks: [Int32]

  package func wins(from configuration: Int) -> Bool { ranks[configuration] >= 0 }

  package func wins(from configuration: Int, within limit: Int?) -> Bool {
    wins(from: configuration) && limit.map { Int(costs[configuration]) <= $0 } ?? true
  }
}

/// Solves the game with counters: a request is looked at when one of its answers is won, and again
/// only when the last of them is.
///
/// Each round takes all configurations whose move is sure and, of these, the most that the others
/// can't lead out of. That is the iteration of μX.νZ by worklist rather than over all
/// configurations; candidates that the others can still spoil are looked at once in each round, so
/// the worst case is quadratic in their number. Rounds are sorted by how many requests they need,
/// which changes the order and not the result: requests are free to be looked at later.
private struct GameSolver {
  private let board: GameBoard
  private let goal: [Bool]
  private(set) var costs: [Int32]
  private(set) var ranks: [Int32]
  /// How many targets of each move aren't won yet.
  private var open: [Int32]
  private var isCandidate: [Bool]
  /// Candidates that aren't won.
  private var candidates: [Int32] = []
  /// Those that become candidates when one more request is allowed.
  private var later: [Int32] = []

  init(_ board: GameBoard, goal: [Bool]) {
    self.board = board
    self.goal = goal
    costs = Array(repeating: -1, count: goal.count)
    ranks = costs
    open = board.moves.map { $0.end - $0.first }
    isCandidate = Array(repeating: false, count: goal.count)
  }

  mutating func run(until stop: StopSign) {
    let start = goal.indices.filter { goal[$0] }.map { Int32($0) }
    win(start, rank: 0, cost: 0)
    var rank: Int32 = 1
    var cost: Int32 = 0
    while !stop.isRaised {
      let won = candidates.isEmpty ? [] : safe()
      if !won.isEmpty {
        win(won, rank: rank, cost: cost)
        rank += 1
        candidates.removeAll { ranks[Int($0)] >= 0 }
        continue
      }
      guard !later.isEmpty else { return }
      cost += 1
      admit()
    }
  }

  /// One more request is allowed.
  private mutating func admit() {
    for configuration in later where ranks[Int(configuration)] < 0 {
      addCandidate(configuration)
    }
    later = []
  }

  private mutating func addCandidate(_ configuration: Int32) {
    guard !isCandidate[Int(configuration)] else { return }
    isCandidate[Int(configuration)] = true
    candidates.append(configuration)
  }

  private mutating func win(_ configurations: [Int32], rank: Int32, cost: Int32) {
    for configuration in configurations {
      ranks[Int(configuration)] = rank
      costs[Int(configuration)] = cost
    }
    for configuration in configurations {
      for move in board.moves(into: configuration) {
        open[Int(move)] -= 1
        if open[Int(move)] == 0 { offer(board.moves[Int(move)]) }
      }
    }
  }

  private mutating func offer(_ move: GameBoard.Move) {
    guard ranks[Int(move.from)] < 0 else { return }
    switch move.key {
    case .ask: later.append(move.from)
    case .wait: addCandidate(move.from)
    }
  }

  /// The most candidates from which every step of the others stays among them or is won.
  private func safe() -> [Int32] {
    var isInside = [Bool](repeating: false, count: goal.count)
    for candidate in candidates { isInside[Int(candidate)] = true }
    var outside = candidates.filter { candidate in
      board.others(from: candidate).contains { ranks[Int($0)] < 0 && !isInside[Int($0)] }
    }
    for candidate in outside { isInside[Int(candidate)] = false }
    while let lost = outside.popLast() {
      for source in board.others(into: lost) where isInside[Int(source)] {
        isInside[Int(source)] = false
        outside.append(source)
      }
    }
    return candidates.filter { isInside[Int($0)] }
  }
}
