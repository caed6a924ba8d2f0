import Testing
import Z3

/// An answer as a value: Z3's models can't be compared.
enum Outcome: Equatable {
  case satisfiable(UInt64)
  case unsatisfiable
  case unknown(String)
}

extension Answer {
  /// With the value that the term has in the model.
  func outcome(_ term: Term) -> Outcome {
    switch self {
    case .satisfiable(let model): .satisfiable(model.bitVector(term))
    case .unsatisfiable: .unsatisfiable
    case .unknown(let reason): .unknown(reason)
    }
  }
}

struct SolverTests {
  let context: Context
  let state: Term
  init() throws {
    context = try Context([.modelValidation])
    state = context.bitVector("state", width: 32)
  }

  private func word(_ value: UInt64) -> Term { context.literal(value, width: 32) }

  @Test(arguments: Solver.Work.allCases) func findsTheOnlyModel(work: Solver.Work) {
    let solver = Solver(context, for: work)
    solver.assert(word(4).ult(state) && state.ult(word(6)))
    #expect(solver.check("between 4 and 6").outcome(state) == .satisfiable(5))
  }

  @Test(arguments: Solver.Work.allCases) func saysWhenThereIsNone(work: Solver.Work) {
    let solver = Solver(context, for: work)
    solver.assert(state.ult(word(4)))
    solver.assert(word(4).ult(state))
    #expect(solver.check("below and above 4").outcome(state) == .unsatisfiable)
  }

  @Test(arguments: Solver.Work.allCases) func listsAllModelsByBlocking(work: Solver.Work) {
    let solver = Solver(context, for: work)
    solver.assert((state & word(0xFFFF_FFF8)).equals(word(0)))
    solver.assert((state & word(3)).equals(word(1)))
    var found: [UInt64] = []
    while case .satisfiable(let model) = solver.check("another valid state") {
      found.append(model.bitVector(state))
      solver.assert(!state.equals(word(model.bitVector(state))))
    }
    #expect(found.sorted() == [1, 5])
  }

  @Test(arguments: Solver.Work.allCases) func forgetsWithTheScope(work: Solver.Work) {
    let solver = Solver(context, for: work)
    solver.assert(state.ult(word(2)))
    func outcome(of value: UInt64) -> Outcome {
      solver.assert(state.equals(word(value)))
      return solver.check("\(value)").outcome(state)
    }
    var outcomes: [Outcome] = []
    solver.scope {
      outcomes.append(outcome(of: 1))
      outcomes.append(solver.scope { outcome(of: 0) })
      outcomes.append(outcome(of: 1))
    }
    outcomes.append(solver.scope { outcome(of: 0) })
    #expect(outcomes == [.satisfiable(1), .unsatisfiable, .satisfiable(1), .satisfiable(0)])
  }

  @Test func endsTheScopeWhenItsBodyThrows() {
    struct Stop: Error, Equatable {}
    let solver = Solver(context, for: .manySmallQueries)
    #expect(throws: Stop()) {
      try solver.scope { () throws(Stop) in
        solver.assert(context.literal(false))
        throw Stop()
      }
    }
    solver.assert(state.equals(word(7)))
    #expect(solver.check("after the scope").outcome(state) == .satisfiable(7))
  }

  @Test(arguments: Solver.Work.allCases) func modelsOutliveTheirScope(work: Solver.Work) {
    let solver = Solver(context, for: work)
    let answer = solver.scope {
      solver.assert(state.equals(word(0xFFFF_FFFF)))
      return solver.check("all ones")
    }
    solver.assert(state.equals(word(1)))
    #expect(solver.check("one").outcome(state) == .satisfiable(1))
    #expect(answer.outcome(state) == .satisfiable(0xFFFF_FFFF))
  }

  @Test(arguments: Solver.Work.allCases) func assumesForOneCheckOnly(work: Solver.Work) {
    let (p2p, precopy) = (context.bool("p2p"), context.bool("precopy"))
    let solver = Solver(context, for: work)
    solver.assert(p2p.implies(precopy))
    #expect(
      solver.check("p2p alone", assuming: [p2p, !precopy]).outcome(state) == .unsatisfiable)
    guard case .satisfiable(let model) = solver.check("no p2p", assuming: [!p2p, precopy]) else {
      Issue.record("satisfiable by p2p = false, precopy = true")
      return
    }
    #expect([model.bool(p2p), model.bool(precopy)] == [false, true])
  }

  @Test func openConstantsCountAsZero() {
    guard case .satisfiable(let model) = Solver(context, for: .manySmallQueries).check("nothing")
    else {
      Issue.record("nothing asserted is satisfiable")
      return
    }
    #expect(model.bitVector(state) == 0)
    #expect(model.bitVector(context.literal(.max, width: 64)) == .max)
    #expect(model.bool(context.bool("p2p")) == false)
    #expect(model.bitVector(context.bool("p2p").ite(word(1), state + word(9))) == 9)
  }

  @Test func writesDownEachQueryBeforeItRuns() {
    let solver = Solver(context, for: .fewHardQueries)
    var transcript: [String] = []
    solver.transcript = { transcript.append($0) }
    solver.assert(context.bool("p2p").implies(context.bool("precopy")))
    _ = solver.check("p2p alone", assuming: [context.bool("p2p")])
    #expect(
      transcript == [
        """
        ; p2p alone
        (set-info :status unknown)
        (declare-fun precopy () Bool)
        (declare-fun p2p () Bool)
        (assert
         (=> p2p precopy))
        (assert
         p2p)
        (check-sat)

        """
      ])
  }

  @Test func namesTheLoadedLibrary() {
    #expect(Context.version.split(separator: ".").count >= 3, "\(Context.version)")
  }
}
