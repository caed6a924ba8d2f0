import Exploration
import Lowering
import Modeling

/// The games that are solved already.
final class GameCache {
  struct Key: Hashable {
    let actor: String?
    let goal: Expression
    let moves: StateGraph.GameMoves
  }
  struct BoardKey: Hashable {
    let actor: String?
    let moves: StateGraph.GameMoves
  }
  var known: [Key: (GameResult, Strategy)] = [:]
  var boards: [BoardKey: GameBoard] = [:]
}

extension Study {
  /// `recoverable … by` and `forced`: the game, with its strategy where it is won and its trap where
  /// it isn't.
  mutating func won(
    _ property: Property, _ recovery: Property.Recovery, moves: StateGraph.GameMoves
  ) -> RawProperty {
    let actor = recovery.by ?? model.user
    let (game, strategy) = solved(actor, recovery.to, moves)
    let start = recovery.from.map { marking($0) }
    func isAsked(_ index: Int) -> Bool { start?[index] ?? true }
    let bad = firstOfEachWorld { isAsked($0) && !game.wins(from: $0, within: recovery.within) }
    var result = RawProperty(property: property, space: worldSpace { bad[$0] != nil })
    switch telling {
    case .everything:
      let holding = worlds.subtracting(bad.keys)
      let won = (0..<graph.count).filter { isAsked($0) && holding.contains(world(of: $0)) }
      result.strategy = StrategyWords(self, game, strategy).lines(from: won)
    case .nothingMore: break
    }
    result.game = SolvedGame(board: board(for: actor, moves), result: game)
    if let worst = shortest(bad) {
      let evidence = failure(of: game, in: worst, within: recovery.within)
      result.details = evidence.details
      let before = graph.trace(to: worst)
      result.trace = Trace(start: before.start, steps: before.steps + evidence.steps)
    }
    return result
  }

  /// Properties often share a goal; each game is solved once, and its strategy walked.
  private func solved(_ actor: String?, _ goal: Expression, _ moves: StateGraph.GameMoves) -> (
    GameResult, Strategy
  ) {
    let key = GameCache.Key(actor: actor, goal: goal, moves: moves)
    if let known = games.known[key] { return known }
    let board = board(for: actor, moves)
    let game = board.game(goal: marking(goal), until: stop)
    let strategy = board.strategy(of: game)
    if stop.isRaised { return (game, strategy) }
    doubts.require(strategy.fault(in: graph, game) == nil, "a strategy of \(actor ?? "nobody")")
    games.known[key] = (game, strategy)
    return (game, strategy)
  }

  func board(for actor: String?, _ moves: StateGraph.GameMoves) -> GameBoard {
    let key = GameCache.BoardKey(actor: actor, moves: moves)
    if let known = games.boards[key] { return known }
    let board = graph.board(for: actor, moves: moves)
    games.boards[key] = board
    return board
  }

  /// Why a game isn't won from a configuration: what the others do first, and what is answered then.
  mutating func failure(of game: GameResult, in configuration: Int, within limit: Int? = nil) -> (
    steps: [Trace.Step], details: [String]
  ) {
    let actor = game.actor ?? "nobody"
    if game.wins(from: configuration), let limit {
      let isTooFew =
        graph.trap(of: game, on: board(for: game.actor, game.moves), within: limit) != nil
      doubts.require(isTooFew || stop.isRaised, "that \(limit) requests are too few")
      let needed = counted(Int(game.costs[configuration]), "request")
      return ([], ["from there \(actor) may need \(needed), and it is allowed \(limit)"])
    }
    guard let trap = graph.trap(of: game, on: board(for: game.actor, game.moves)) else {
      doubts.require(stop.isRaised, "the trap of \(actor)")
      return ([], [])
    }
    let (steps, end) = graph.wayIn(trap, from: configuration)
    return (steps, TrapWords(self, game).details(in: end))
  }

  func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  // MARK: unrecoverable, by the user

  /// Configurations that aren't lost, and from which the user alone doesn't get home.
  mutating func notRecoverableByUser(_ distances: [Int32?]) -> [RawFinding] {
    guard let user = model.user else { return [] }
    let game = board(for: user, .plain).game(goal: homeMarks(), until: stop)
    if stop.isRaised { return [] }
    let marks = distances.indices.map { distances[$0] != nil && !game.wins(from: $0) }
    guard marks.contains(true) else { return [] }
    var found = bySubject(marks: marks) { subject, _ in
      Finding(
        id: .unrecoverable, severity: .warning, subject: subject.text, grade: .byActor(user),
        message: "from \(subject.text) \(user) alone can't be sure to get home",
        range: subject.range, label: "others can keep it from home", condition: .always,
        cites: subject.cites)
    }
    let solved = SolvedGame(board: board(for: user, .plain), result: game)
    for index in found.indices {
      found[index].game = solved
      guard let witness = found[index].space.firstMarked?.witness else { continue }
      let evidence = failure(of: game, in: witness)
      let first = evidence.steps.map { "then \(actor(of: $0)) does \(wording.action($0))" }
      found[index].finding = found[index].finding.adding(first + evidence.details)
    }
    return found
  }

  private func actor(of step: Trace.Step) -> String { model[model[step.rule].action].actor }
}

extension Finding {
  fileprivate func adding(_ more: [String]) -> Finding {
    Finding(
      id: id, severity: severity, subject: subject, isOnlyPermitted: isOnlyPermitted, grade: grade,
      message: message, range: range, label: label, others: others, condition: condition,
      when: when, trace: trace, details: details + more, cites: cites, expectation: expectation,
      confirmedBy: confirmedBy)
  }
}
