import Exploration
import Lowering
import Modeling
import Symbolic

/// A game that was solved, for the prover.
struct SolvedGame: Sendable {
  let board: GameBoard
  let result: GameResult
}

/// Turns the answer to a game into what Z3 can be asked: a rank with a strategy, and a trap.
struct GameCertificateBuilder {
  private let graph: StateGraph
  private let builder: ConfigurationSetBuilder
  private let game: GameResult
  private let board: GameBoard
  private let model: Model

  init(_ graph: StateGraph, _ builder: ConfigurationSetBuilder, _ solved: SolvedGame) {
    self.graph = graph
    self.builder = builder
    game = solved.result
    board = solved.board
    model = graph.system.model
  }

  private var rules: GameRules { GameRules(actor: game.actor, takesMay: game.moves == .withMay) }

  private func counts(_ edge: StateGraph.Edge) -> Bool {
    game.moves == .withMay || !graph.isMay(edge)
  }

  private func isOther(_ edge: StateGraph.Edge) -> Bool {
    counts(edge) && actor(of: edge) != game.actor
  }

  private func actor(of edge: StateGraph.Edge) -> String {
    model[graph.system.groups[Int(edge.group)].action].actor
  }

  /// What is below each number of layers.
  private func layers(of numbers: [Int32]) -> [[Int]] {
    var members: [[Int]] = []
    for (configuration, number) in numbers.enumerated() where number >= 0 {
      while members.count <= Int(number) { members.append([]) }
      members[Int(number)].append(configuration)
    }
    return members
  }

  // MARK: The winning side

  func ranking() -> GameRanking {
    let strategy = board.strategy(of: game)
    var below: [Int] = []
    let layers = layers(of: game.ranks).enumerated().map { rank, members in
      below += members
      return GameRanking.Layer(
        upTo: builder.set(of: below), cost: members.first.map { Int(game.costs[$0]) } ?? 0,
        parts: rank == 0 ? [] : parts(of: members, strategy))
    }
    return GameRanking(rules: rules, layers: layers)
  }

  /// A move, and for a wait who is waited for.
  private struct Choice: Hashable {
    let move: GameMove
    let answerer: String?
  }

  private func parts(of members: [Int], _ strategy: Strategy) -> [GameRanking.Part] {
    var order: [Choice] = []
    var chosen: [Choice: [Int]] = [:]
    for configuration in members {
      // A configuration without a move is in no part, and the certificate is refused.
      guard let move = strategy.moves[configuration] else { continue }
      let choice = Choice(
        move: move, answerer: move == .wait ? answerer(in: configuration) : nil)
      if chosen[choice] == nil { order.append(choice) }
      chosen[choice, default: []].append(configuration)
    }
    return order.map { part($0, chosen[$0] ?? []) }
  }

  private func answerer(in configuration: Int) -> String? {
    guard let slot = model.waitingSlot else { return nil }
    let waiting = Int(graph.values(of: configuration)[slot.index])
    guard waiting > 0, case .request(let answerer, _) = model.actions[waiting - 1].kind else {
      return nil
    }
    return answerer
  }

  private func part(_ choice: Choice, _ members: [Int]) -> GameRanking.Part {
    let move: GameRanking.Move
    switch choice.move {
    case .ask(let action, let number):
      move = .ask(action, graph.system.offers[action.index].parameters[number])
    case .wait: move = .wait(forActor: choice.answerer ?? "")
    }
    return GameRanking.Part(
      set: builder.set(of: members), move: move, answers: answers(to: choice, in: members))
  }

  /// Few answers, one of which each configuration has.
  private func answers(to choice: Choice, in members: [Int]) -> [ConstantStep] {
    var answers: [ConstantStep] = []
    for configuration in members {
      let possible = graph.edges(of: configuration).filter { isAnswer($0, to: choice) }.map {
        let group = graph.system.groups[Int($0.group)]
        return ConstantStep(rule: group.rule, arguments: group.arguments[Int($0.arguments)])
      }
      guard let first = possible.first, !possible.contains(where: answers.contains) else {
        continue
      }
      answers.append(first)
    }
    return answers
  }

  private func isAnswer(_ edge: StateGraph.Edge, to choice: Choice) -> Bool {
    let group = graph.system.groups[Int(edge.group)]
    switch choice.move {
    case .ask(let action, let number):
      return counts(edge) && group.action == action
        && group.parameterNumbers[Int(edge.arguments)] == number
    case .wait: return isOther(edge) && actor(of: edge) == choice.answerer
    }
  }

  // MARK: The losing side

  /// Where none, one, … up to so many requests aren't enough; nil where those configurations make up no traps.
  func shortfall(of limit: Int) -> GameShortfall? {
    let levels = (0...limit).compactMap { trap(within: $0) }
    return levels.count == limit + 1 ? GameShortfall(levels: levels) : nil
  }

  /// Nil where the configurations that aren't won make up no trap.
  func trap(within limit: Int? = nil) -> GameTrap? {
    guard let trap = graph.trap(of: game, on: board, within: limit) else { return nil }
    let depths = depths(of: trap)
    let chooser = MoveChooser(graph: graph, builder: builder)
    var below: [Int] = []
    let layers = layers(of: depths).enumerated().map { depth, members in
      below += members
      let exits =
        depth == 0
        ? []
        : chooser.moves(of: members) { edge, from in
          let target = depths[Int(edge.target)]
          return isOther(edge) && target >= 0 && target < depths[from]
        }
      return GameTrap.Layer(upTo: builder.set(of: below), exits: exits)
    }
    return GameTrap(rules: rules, layers: layers)
  }

  /// How many steps of the others lead to where no move is sure; -1 outside of the trap.
  private func depths(of trap: Trap) -> [Int32] {
    var depths = trap.exits.map { $0 == -1 ? Int32(0) : -1 }
    for start in depths.indices where trap.exits[start] >= 0 {
      var way: [Int] = []
      var current = start
      while depths[current] < 0 {
        way.append(current)
        current = Int(graph.edges[trap.exits[current]].target)
      }
      for configuration in way.reversed() {
        depths[configuration] = depths[current] + 1
        current = configuration
      }
    }
    return depths
  }
}
