import Testing
import Z3

/// A counter that starts at 0 and goes up by two below a limit.
struct FixedpointTests {
  let context: Context
  let fixedpoint: Fixedpoint
  let counter: Relation
  let bad: Relation
  let (old, new): (Term, Term)

  init() throws {
    context = try Context()
    fixedpoint = Fixedpoint(context, timeout: .seconds(20))
    counter = fixedpoint.relation("counter", [.bitVector(width: 8)])
    bad = fixedpoint.relation("bad")
    (old, new) = (context.bitVector("old", width: 8), context.bitVector("new", width: 8))
    fixedpoint.addRule("start", forAll: [], counter([word(0)]))
    fixedpoint.addRule(
      "step", forAll: [old, new], (counter([old]) && step).implies(counter([new])))
  }

  private func word(_ value: UInt64) -> Term { context.literal(value, width: 8) }
  private var step: Term { old.ult(word(6)) && new.equals(old + word(2)) }

  @Test func givesTheRulesToABadState() {
    fixedpoint.addRule(
      "six", forAll: [old], (counter([old]) && old.equals(word(6))).implies(bad()))
    #expect(
      fixedpoint.reachability(of: bad)
        == .reachable(rules: ["start", "step", "step", "step", "six"]))
  }

  /// The invariant is believed for what a solver says about it, not for where it comes from.
  @Test func givesAnInvariantThatASolverAccepts() {
    fixedpoint.addRule(
      "odd", forAll: [old], (counter([old]) && old.equals(word(5))).implies(bad()))
    #expect(fixedpoint.reachability(of: bad) == .unreachable)
    let solver = Solver(context, for: .fewHardQueries)
    func invariant(_ term: Term) -> Term { fixedpoint.invariant(of: counter, at: [term]) }
    let violations = [
      ("start", !invariant(word(0))),
      ("step", invariant(old) && step && !invariant(new)),
      ("safety", invariant(old) && old.equals(word(5))),
    ]
    for (name, violation) in violations {
      let outcome = solver.scope {
        solver.assert(violation)
        return solver.check("the invariant fails at \(name)").outcome(old)
      }
      #expect(outcome == .unsatisfiable, "\(name): \(violation)")
    }
  }
}
