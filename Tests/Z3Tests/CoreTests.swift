import Testing
import Z3

struct CoreTests {
  let context: Context
  let state: Term
  init() throws {
    context = try Context()
    state = context.bitVector("state", width: 8)
  }

  private func word(_ value: UInt64) -> Term { context.literal(value, width: 8) }

  /// Tags for: below 4, odd, above 10, even.
  private func tags(on solver: Solver) -> [Term] {
    let clauses = [
      ("below4", state.ult(word(4))), ("odd", (state & word(1)).equals(word(1))),
      ("above10", word(10).ult(state)), ("even", (state & word(1)).equals(word(0))),
    ]
    return clauses.map { name, clause in
      let tag = context.bool(name)
      solver.assert(tag.implies(clause))
      return tag
    }
  }

  @Test(arguments: Solver.Work.allCases) func leavesOutWhatIsNotNeeded(work: Solver.Work) {
    let solver = Solver(context, for: work)
    let tags = tags(on: solver)
    let odd = Array(tags.prefix(3))
    guard case .unsatisfiable(let core) = solver.minimalCore("odd", assuming: odd) else {
      Issue.record("below 4 and above 10 is unsatisfiable")
      return
    }
    #expect(core == Core(assumptions: [tags[0], tags[2]], isMinimal: true))
  }

  @Test(arguments: Solver.Work.allCases) func isEmptyWhenNothingNeedBeAssumed(work: Solver.Work) {
    let solver = Solver(context, for: work)
    let tags = tags(on: solver)
    solver.assert(context.literal(false))
    guard case .unsatisfiable(let core) = solver.minimalCore("false", assuming: tags) else {
      Issue.record("false is unsatisfiable")
      return
    }
    #expect(core == Core(assumptions: [], isMinimal: true))
  }

  @Test func givesTheModelWhenThereIsNoCore() {
    let solver = Solver(context, for: .manySmallQueries)
    let tags = tags(on: solver)
    guard
      case .satisfiable(let model) = solver.minimalCore("1 or 3", assuming: [tags[0], tags[1]])
    else {
      Issue.record("1 is odd and below 4")
      return
    }
    #expect([1, 3].contains(model.bitVector(state)))
  }

  @Test(arguments: Solver.Work.allCases) func mayContainNegations(work: Solver.Work) {
    let solver = Solver(context, for: work)
    let (p2p, precopy) = (context.bool("p2p"), context.bool("precopy"))
    solver.assert(p2p.implies(precopy))
    let assumptions = [context.bool("dirty"), p2p, !precopy]
    guard case .unsatisfiable(let core) = solver.minimalCore("p2p", assuming: assumptions) else {
      Issue.record("p2p without precopy is unsatisfiable")
      return
    }
    #expect(core == Core(assumptions: [p2p, !precopy], isMinimal: true))
  }
}
