import Lowering
import Modeling
import Testing

@testable import Analysis
@testable import Exploration

/// What bears a verdict out is refused once it is tampered with.
struct EvidenceTests {
  private static let source = """
    model m
    register r : bits 1 { RUN @ 0 } = 0b
    request start by user {
      rule ask when !r.RUN -> waits
      rule on  when r.RUN  -> ok
    }
    request stop by user -> ok { r.RUN = false }
    event tick by device when waiting(start) { }
    event done by driver when waiting(start) -> answers start ok { r.RUN = true }
    leadsto up : waiting(start) to r.RUN
    """

  private func graph(_ source: String = Self.source) throws -> StateGraph {
    let (made, problems) = GoldenModel.elaborated(source, named: "m.arc")
    #expect(problems == [])
    let model = try #require(made)
    return try Explorer.explore(
      TransitionSystem(model, partitions: WordPartitions.derived(from: model)))
  }

  private func lasso(_ graph: StateGraph) throws -> Trace {
    let report = try Checker(graph.system.model).check()
    return try #require(report.properties[0].trace)
  }

  @Test func aLoopGoesBackToWhereItSays() throws {
    let graph = try graph()
    let trace = try lasso(graph)
    #expect(trace.loopsTo == 1)
    #expect(trace.steps.count == 2)
    try trace.replay(on: graph.system.model)
    for wrong in [0, 3, -1] {
      let other = Trace(start: trace.start, steps: trace.steps, loopsTo: wrong)
      #expect(throws: ReplayFault.loopDoesNotClose) { try other.replay(on: graph.system.model) }
    }
  }

  @Test func aLoopIsFairOnlyIfNothingIsPutOff() throws {
    let graph = try graph()
    let model = graph.system.model
    let trace = try lasso(graph)
    func action(_ name: String) throws -> ActionID {
      ActionID(try #require(model.actions.firstIndex { $0.name == name }))
    }
    #expect(trace.isFair(to: .none, in: graph.system))
    #expect(try trace.isFair(to: Fairness([action("tick")]), in: graph.system))
    #expect(try trace.isFair(to: Fairness([action("stop")]), in: graph.system))
    #expect(try !trace.isFair(to: Fairness([action("done")]), in: graph.system))
    #expect(!trace.isFair(to: model.fairEvents, in: graph.system))
    let staying = Trace(start: trace.start, steps: Array(trace.steps.prefix(1)), loopsTo: 1)
    #expect(!staying.isFair(to: .none, in: graph.system), "something can happen")
    #expect(!staying.isFair(to: model.fairEvents, in: graph.system), "something has to")
  }

  private func game() throws -> (graph: StateGraph, board: GameBoard, result: GameResult) {
    let graph = try graph()
    let board = graph.board(for: "user", moves: .plain)
    // RUN, and nothing waits.
    let goal = (0..<graph.count).map { graph.values(of: $0)[0] == 1 }
    return (graph, board, board.game(goal: goal))
  }

  @Test func aStrategyIsWalked() throws {
    let (graph, board, result) = try game()
    let strategy = board.strategy(of: result)
    #expect(strategy.fault(in: graph, result) == nil)
    #expect(result.ranks == [2, 1, 0])
    #expect(result.costs == [1, 0, 0])
    #expect(strategy.moves == [.ask(ActionID(0), parameters: 0), .wait, nil])
    let wrong: [([GameMove?], Int)] = [
      ([nil, .wait, nil], 0),
      ([.ask(ActionID(1), parameters: 0), .wait, nil], 0),
      ([.wait, .wait, nil], 0),
      ([.ask(ActionID(0), parameters: 0), .ask(ActionID(1), parameters: 0), nil], 1),
    ]
    for (moves, place) in wrong {
      #expect(Strategy(moves: moves).fault(in: graph, result) == place, "\(moves)")
    }
    let flat = GameResult(
      actor: "user", moves: .plain, goal: result.goal, costs: result.costs, ranks: [1, 1, 0])
    #expect(strategy.fault(in: graph, flat) == 0, "the rank doesn't fall")
    let dear = GameResult(
      actor: "user", moves: .plain, goal: result.goal, costs: [0, 0, 0], ranks: result.ranks)
    #expect(strategy.fault(in: graph, dear) == 0, "the request costs nothing")
  }

  @Test func aTrapIsClosed() throws {
    let (graph, board, result) = try game()
    let none = [Int32](repeating: -1, count: graph.count)
    let lost = GameResult(
      actor: "user", moves: .plain, goal: result.goal, costs: none, ranks: none)
    #expect(graph.trap(of: lost, on: board) == nil, "the goal itself is no trap")
    var ranks = result.ranks
    ranks[0] = -1
    let missed = GameResult(
      actor: "user", moves: .plain, goal: result.goal, costs: result.costs, ranks: ranks)
    #expect(graph.trap(of: missed, on: board) == nil, "a request leads out of it")
    let whole = board.game(goal: result.goal.map { _ in false })
    #expect(graph.trap(of: whole, on: board)?.exits == [-1, -1, -1])
  }
}
