import Exploration
import Modeling
import Symbolic

/// What Z3 says of one game.
struct GameProof {
  let ranking: GameRanking
  /// Whether the actor wins from each layer as it says.
  let isWon: Bool
  let trap: GameTrap?
  /// Whether the others win from the trap; true where there is none to ask about.
  let isLost: Bool

  /// Where at most so many requests are needed.
  func won(within limit: Int?) -> ConfigurationSet? {
    ranking.layers.last { layer in limit.map { layer.cost <= $0 } ?? true }?.upTo
  }
}

extension CertificateSession {
  /// Where a game is said to be won it is; and where it isn't won somewhere, every reachable configuration is
  /// in a layer or in the trap.
  func confirms(
    _ recovery: Property.Recovery, by game: SolvedGame, _ raw: RawProperty
  ) throws -> Bool {
    let failing = raw.space.markedWorlds
    let proof = try proof(of: game, to: recovery.to)
    guard proof.isWon else { return false }
    if !failing.isEmpty {
      let isDivided =
        if let limit = recovery.within {
          try confirmsShortfall(of: limit, in: game, to: recovery.to)
        } else {
          try confirmsDivision(by: game, to: recovery.to)
        }
      guard isDivided else { return false }
    }
    let holding = study.worlds.subtracting(failing)
    guard !holding.isEmpty else { return true }
    guard let won = proof.won(within: recovery.within) else { return false }
    let from = Region(
      set: reachable, condition: .all([recovery.from ?? .yes, exact(holding)]))
    return try isConfirmed(
      certificates.confirmIncluded(from, in: [won], named: raw.property.name))
  }

  /// Every reachable configuration is won within a number of requests, or is one from which they aren't enough.
  private func confirmsShortfall(
    of limit: Int, in game: SolvedGame, to goal: Expression
  ) throws -> Bool {
    let name = "the game of \(game.result.actor ?? "nobody") within \(limit)"
    let proof = try proof(of: game, to: goal)
    guard
      let shortfall = GameCertificateBuilder(study.graph, builder, game).shortfall(of: limit),
      try isConfirmed(certificates.confirmShortfall(shortfall, goal: goal, named: name))
    else { return false }
    let parts = [proof.won(within: limit), shortfall.levels[limit].layers.last?.upTo]
    return try isConfirmed(
      certificates.confirmIncluded(
        reachable, in: parts.compactMap { $0 }, named: "\(name): who wins"))
  }

  /// Every reachable configuration is won, or in the trap.
  func confirmsDivision(by game: SolvedGame, to goal: Expression) throws -> Bool {
    let proof = try proof(of: game, to: goal)
    guard proof.isWon, proof.isLost else { return false }
    let parts = [proof.won(within: nil), proof.trap?.layers.last?.upTo].compactMap { $0 }
    return try isConfirmed(
      certificates.confirmIncluded(reachable, in: parts, named: "who wins"))
  }

  private func proof(of game: SolvedGame, to goal: Expression) throws -> GameProof {
    let key = GameCache.Key(
      actor: game.result.actor, goal: goal, moves: game.result.moves)
    if let known = games[key] { return known }
    let made = GameCertificateBuilder(study.graph, builder, game)
    let ranking = made.ranking()
    let isLostAnywhere = game.result.ranks.contains { $0 < 0 }
    let trap = isLostAnywhere ? made.trap() : nil
    let name = "the game of \(game.result.actor ?? "nobody")"
    let isWon = try isConfirmed(certificates.confirmWon(ranking, goal: goal, named: name))
    var isLost = !isLostAnywhere
    if isWon, let trap {
      isLost = try isConfirmed(
        certificates.confirmTrap(trap, goal: goal, named: "the trap in \(name)"))
    }
    let proof = GameProof(ranking: ranking, isWon: isWon, trap: trap, isLost: isLost)
    games[key] = proof
    return proof
  }
}
