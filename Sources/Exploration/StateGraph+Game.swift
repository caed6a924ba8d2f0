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

/// The moves of each configuration, sorted once into the actor's requests and the others' steps.
private struct Game {
  /// The targets of one request with one choice of arguments: all its possible answers.
  private var requestStarts: [Int] = [0]
  private var answerStarts: [Int] = [0]
  private var answers: [Int32] = []
  private var otherStarts: [Int] = [0]
  private var others: [Int32] = []
  private var isWaiting: [Bool]
  private let count: Int

  init(graph: StateGraph, actor: String, moves: StateGraph.GameMoves) {
    let model = graph.system.model
    count = graph.count
    isWaiting = Array(repeating: false, count: graph.count)
    let isOwn = model.rules.map { model.actions[$0.action.index].actor == actor }
    let isRequest = model.rules.map { model.actions[$0.action.index].isRequest }
    let isIn = model.rules.map { moves == .withMay || $0.freedom == .plain }
    let waiting = model.waitingSlot.map { graph.system.components[$0.index].field }
    for configuration in 0..<graph.count {
      if let waiting {
        isWaiting[configuration] = waiting.read(graph.configurations[configuration]) != 0
      }
      var own: [(key: Int, target: Int32)] = []
      for edge in graph.edges(of: configuration) {
        let group = Int(edge.group)
        guard isIn[group] else { continue }
        if !isOwn[group] {
          others.append(edge.target)
        } else if isRequest[group] {
          let lowered = graph.system.groups[group]
          let key = lowered.action.index << 32 | lowered.parameterNumbers[Int(edge.arguments)]
          own.append((key, edge.target))
        }
      }
      otherStarts.append(others.count)
      add(own)
    }
  }

  private mutating func add(_ own: [(key: Int, target: Int32)]) {
    let sorted = own.sorted { ($0.key, $0.target) < ($1.key, $1.target) }
    for (index, move) in sorted.enumerated() {
      answers.append(move.target)
      let isLast = index + 1 == sorted.count || sorted[index + 1].key != move.key
      if isLast { answerStarts.append(answers.count) }
    }
    requestStarts.append(answerStarts.count - 1)
  }

  /// The greatest Z for a given X, by taking configurations out until nothing changes.
  func stable(goal: [Bool], reached: [Bool]) -> [Bool] {
    var inside = (0..<count).map { goal[$0] || hasMove($0, into: reached) }
    var changed = true
    while changed {
      changed = false
      for index in 0..<count where inside[index] && !goal[index] {
        let stays = others[otherStarts[index]..<otherStarts[index + 1]].allSatisfy {
          reached[Int($0)] || inside[Int($0)]
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
    if isWaiting[index] {
      let steps = others[otherStarts[index]..<otherStarts[index + 1]]
      if !steps.isEmpty, steps.allSatisfy({ reached[Int($0)] }) { return true }
    }
    for request in requestStarts[index]..<requestStarts[index + 1] {
      let all = answers[answerStarts[request]..<answerStarts[request + 1]]
      if all.allSatisfy({ reached[Int($0)] }) { return true }
    }
    return false
  }
}
