import Exploration
import Lowering
import Modeling
import Symbolic
import Testing

@testable import Analysis

/// Z3 confirms who wins a game, and refuses a rank, a strategy or a trap that isn't one.
struct GameCertificateTests {
  /// Where it isn't steep, the user goes home in two steps, whatever blinks meanwhile. Where it is, no move
  /// is sure from far away, and others lead there from nearby.
  private static let source = """
    model m
    var at : enum {home, near, far, pit} = far
    var steep : bool
    var lamp : bool = false
    request go by user {
      rule near when at == far  -> ok { at = near }
      rule home when at == near -> ok { at = home }
      rule stay when at == home -> ok
      rule none when at == pit  -> error EIO
    }
    request jump by user {
      rule lucky when at == far -> ok { at = home }
      rule fall when at == far  -> ok { at = pit }
      rule no when at != far    -> error EINVAL
    }
    event blink by device when at != pit { lamp = !lamp }
    event tumble by device when at == far && steep { at = pit }
    event slip by device when at == near && steep { at = far }
    recoverable back : from any to at == home by user
    """

  private struct Game {
    let graph: StateGraph
    let builder: ConfigurationSetBuilder
    let ranking: GameRanking
    let trap: GameTrap
    let goal: Expression
    let certificates: Certificates

    /// The configurations in which the first slot is one of these, and perhaps it is steep.
    func set(_ places: Set<Value>, where isMember: ([Value]) -> Bool = { _ in true })
      -> ConfigurationSet
    {
      builder.set(
        of: (0..<graph.count).filter {
          let values = graph.values(of: $0)
          return places.contains(values[0]) && isMember(values)
        })
    }
  }

  private func game() throws -> Game {
    let (made, problems) = GoldenModel.elaborated(Self.source, named: "m.arc")
    #expect(problems == [])
    let model = try #require(made)
    let graph = try Explorer.explore(
      TransitionSystem(model, partitions: WordPartitions.derived(from: model)))
    guard case .recoverable(let recovery) = model.properties[0].kind else {
      throw Missing()
    }
    let board = graph.board(for: "user", moves: .plain)
    let result = board.game(goal: graph.marking(recovery.to))
    let builder = ConfigurationSetBuilder(graph)
    let certificate = GameCertificateBuilder(
      graph, builder, SolvedGame(board: board, result: result))
    return Game(
      graph: graph, builder: builder, ranking: certificate.ranking(),
      trap: try #require(certificate.trap()),
      goal: recovery.to,
      certificates: Certificates(
        try SymbolicModel(model), partitions: graph.system.partitions))
  }

  private struct Missing: Error {}

  private func refusal(_ confirmation: Symbolic.Confirmation) -> String? {
    switch confirmation {
    case .confirmed: nil
    case .refuted(let query, _): query
    case .unknown(let query, let reason): "\(query): \(reason)"
    }
  }

  @Test func aRankWithItsStrategyIsConfirmed() throws {
    let game = try game()
    #expect(game.ranking.layers.map(\.cost) == [0, 1, 2])
    #expect(game.trap.layers.count == 2)
    #expect(
      refusal(game.certificates.confirmWon(game.ranking, goal: game.goal, named: "won")) == nil)
    #expect(
      refusal(game.certificates.confirmTrap(game.trap, goal: game.goal, named: "trap")) == nil)
  }

  @Test func aTamperedStrategyIsRefused() throws {
    let game = try game()
    let layers = game.ranking.layers
    let (low, middle, top) = (layers[0], layers[1], layers[2])
    #expect(layers.count == 3)
    func refused(_ layers: [GameRanking.Layer], _ actor: String = "user") -> String? {
      let rules = GameRules(actor: actor, takesMay: false)
      return refusal(
        game.certificates.confirmWon(
          GameRanking(rules: rules, layers: layers), goal: game.goal, named: "won"))
    }
    func layer(_ layer: GameRanking.Layer, _ parts: [GameRanking.Part]) -> GameRanking.Layer {
      GameRanking.Layer(upTo: layer.upTo, cost: layer.cost, parts: parts)
    }
    func part(_ move: GameRanking.Move, _ answers: [ConstantStep]) -> GameRanking.Part {
      GameRanking.Part(set: top.parts[0].set, move: move, answers: answers)
    }
    #expect(refused(layers) == nil)
    #expect(
      refused([.init(upTo: middle.upTo, cost: 0, parts: [])]) == "won: layer 0 is the goal")
    #expect(refused([low, middle, layer(top, [])]) == "won: layer 2 has moves everywhere")
    #expect(
      refused([low, middle, layer(top, [part(top.parts[0].move, [])])])
        == "won: layer 2: a move without an answer")
    let jump = part(
      .ask(ActionID(1), []), [ConstantStep(rule: RuleID(4), arguments: [])])
    #expect(
      refused([low, middle, layer(top, [jump])]) == "won: layer 2: jump.fall leads elsewhere")
    let wait = part(.wait(forActor: "device"), [])
    #expect(
      refused([low, middle, layer(top, [wait])]) == "won: layer 2: nothing waits for user")
    #expect(refused([low, top]) == "won: layer 1 has moves everywhere")
    let cheap = GameRanking.Layer(upTo: top.upTo, cost: 1, parts: top.parts)
    #expect(refused([low, middle, cheap]) == "won: layer 2: go.near leads elsewhere")
    #expect(refused(layers, "device") == "won: layer 1: no request")
    let dark = GameRanking.Layer(
      upTo: game.set([0, 1]) { $0[0] == 0 || $0[1] == 0 && $0[2] == 0 }, cost: 1,
      parts: middle.parts)
    #expect(refused([low, dark]) == "won: layer 1: blink leads above it")
    let steep = GameRanking.Layer(
      upTo: game.set([0, 1, 2]), cost: 2,
      parts: [
        GameRanking.Part(
          set: game.set([1, 2]), move: top.parts[0].move, answers: top.parts[0].answers)
      ])
    #expect(refused([low, middle, steep]) == "won: layer 2: tumble leads above it")
  }

  @Test func aTamperedTrapIsRefused() throws {
    let game = try game()
    let layers = game.trap.layers
    func refused(_ layers: [GameTrap.Layer], _ actor: String = "user", goal: Expression? = nil)
      -> String?
    {
      let trap = GameTrap(rules: GameRules(actor: actor, takesMay: false), layers: layers)
      return refusal(
        game.certificates.confirmTrap(trap, goal: goal ?? game.goal, named: "trap"))
    }
    func layer(_ number: Int, _ exits: [Ranking.Move]) -> GameTrap.Layer {
      GameTrap.Layer(upTo: layers[number].upTo, exits: exits)
    }
    #expect(refused(layers) == nil)
    #expect(refused(layers, goal: .not(game.goal)) == "trap: the goal")
    #expect(refused([layers[0], layer(1, [])]) == "trap: steps of the others everywhere")
    // The user's own step is none of the others'.
    let own = Ranking.Move(part: .everything, rule: RuleID(0), arguments: [])
    #expect(refused([layers[0], layer(1, [own])]) == "trap: exit by go.near")
    let blink = Ranking.Move(part: .everything, rule: RuleID(7), arguments: [])
    #expect(refused([layers[0], layer(1, [blink])]) == "trap: exit by blink")
    // Where it isn't steep, or with nothing else in the trap, go leads out of it.
    let gentle = game.set([2, 3]) { $0[0] == 3 || $0[1] == 0 }
    #expect(refused([.init(upTo: gentle, exits: [])]) == "trap: go leads out of it")
    #expect(refused([layer(1, [])]) == "trap: go leads out of it")
  }

  /// The device must answer what waits, and does so at home; who waits wins.
  private static let waiting = """
    model m
    var at : enum {home, away} = away
    request call by user -> waits
    event answer by driver when waiting(call) -> answers call ok { at = home }
    event leave by driver when at == home { at = away }
    recoverable back : from any to at == home by user
    """

  @Test func aWaitIsAMove() throws {
    let report = try Checker(try #require(GoldenModel.elaborated(Self.waiting, named: "m").0))
      .check()
    #expect(report.properties.map(\.confirmedBy) == [["explicit", "z3"]])
  }
}

extension ConfigurationSet {
  fileprivate static let everything = ConfigurationSet(tests: [], nodes: [], root: yes)
}
