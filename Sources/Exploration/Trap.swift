import Lowering
import Modeling

/// Why an actor doesn't win: the others can keep it out of the goal for ever.
package struct Trap: Sendable {
  /// For each configuration that isn't won, the transition by which the others lead on to one where
  /// no move is sure; -1 where none is, and -2 where the game is won.
  package let exits: [Int]
}

extension StateGraph {
  /// The trap of a game; nil if the configurations that aren't won don't make one up, which would
  /// be a fault of the search.
  ///
  /// It is the certificate of the losing side: outside the winning set no configuration is in the
  /// goal, and from each the others can go, without entering it, to one in which every request of
  /// the actor has an answer that stays outside, or none at all.
  ///
  /// With a limit, outside is where more requests are needed, and an answer has to stay where one more than is left
  /// then would be: that is the certificate that so many requests aren't enough.
  package func trap(of game: GameResult, on board: GameBoard, within limit: Int? = nil) -> Trap? {
    var exits = [Int](repeating: -2, count: count)
    var queue: [Int] = []
    var sources = [[(Int, Int)]](repeating: [], count: count)
    let isOther = system.groups.map { system.model[$0.action].actor != game.actor }
    func isWon(_ configuration: Int) -> Bool { game.wins(from: configuration, within: limit) }
    func isSure(_ move: GameBoard.Move) -> Bool {
      switch move.key {
      case .wait: board.targets(of: move).allSatisfy { isWon(Int($0)) }
      case .ask:
        limit != 0
          && board.targets(of: move).allSatisfy {
            game.wins(from: Int($0), within: limit.map { $0 - 1 })
          }
      }
    }
    for configuration in 0..<count where !isWon(configuration) {
      if game.goal[configuration] { return nil }
      let hasMove = board.moves(from: configuration).contains(where: isSure)
      if !hasMove {
        exits[configuration] = -1
        queue.append(configuration)
      }
      for number in starts[configuration]..<starts[configuration + 1] {
        let edge = edges[number]
        guard isOther[Int(edge.group)], game.moves == .withMay || !isMay(edge) else { continue }
        let target = Int(edge.target)
        if !isWon(target), target != configuration {
          sources[target].append((configuration, number))
        }
      }
    }
    var head = 0
    while head < queue.count {
      for (source, number) in sources[queue[head]] where exits[source] == -2 {
        exits[source] = number
        queue.append(source)
      }
      head += 1
    }
    let isWhole = (0..<count).allSatisfy { isWon($0) || exits[$0] != -2 }
    return isWhole ? Trap(exits: exits) : nil
  }

  /// The steps of the others from a configuration of a trap to one in which no move is sure.
  package mutating func wayIn(_ trap: Trap, from configuration: Int) -> (
    steps: [Trace.Step], end: Int
  ) {
    var current = configuration
    var steps: [Trace.Step] = []
    while trap.exits[current] >= 0 {
      let edge = edges[trap.exits[current]]
      steps.append(step(edge, from: current))
      current = Int(edge.target)
    }
    return (steps, current)
  }
}
