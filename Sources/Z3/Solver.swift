import CZ3

/// Formulas that must all be true, and questions about them; incremental, for one task.
///
/// Z3 4.8.12 has three solvers, and they differ by orders of magnitude. Measured from Swift on two
/// shared cores, +-20 % (a 32-bit word, its successor, 6 bools, 10 clauses; milliseconds in all):
///
///                                             simple    QF_BV   default
///     first solver and check of a process          3       10        16
///     4000 x push, 3 asserts, check, pop         330      650       320
///     4000 x push, arithmetic, check, model      700    2,200       720
///     4000 x push, assert, check 10 tags         570      840
///     100 x fresh solver, asserts, check          50      130       950
///     SWAR popcount equals the sum of bits     9,400      670       240
///     the same within a scope                  9,400      360     7,500
///     unrolling a 32-bit machine 40 steps    >78,000    1,430   >80,000   (5 s a check at most)
///
/// So the caller says which kind of work it has. The default solver is left out: within a scope it
/// is the simple one, and its one strength, hard queries outside all scopes, is QF_BV's too.
///
/// Assumptions that aren't Boolean constants cost the simple solver 0.7 ms a check and make QF_BV
/// quadratic (100 checks: 0.2 s, 400: 2.8 s), so `check` refuses them: assert
/// `tag.implies(formula)` and assume the tag.
package final class Solver {
  package enum Work: Sendable, CaseIterable {
    /// Thousands of questions about bools and masks, 0.1 ms each (the simple solver).
    case manySmallQueries
    /// Arithmetic, equivalence, unrolling: bits go to a SAT solver (QF_BV).
    case fewHardQueries
  }

  package let context: Context
  private let work: Work
  private var raw: Z3_solver
  /// What was asserted outside all scopes, and in each scope that is open.
  private var asserted: [[Term]] = [[]]
  /// Time was over while Z3 worked: see `mend`.
  private var isDoubtful = false

  package var limits: Limits {
    didSet { applyLimits() }
  }

  /// Why something that should be asserted isn't. Until the scope ends in which it happened every answer is unknown.
  private var interruption: String?

  /// Gets each query as SMT-LIB text before it runs, for dumps.
  package var transcript: ((String) -> Void)?

  package init(_ context: Context, for work: Work, limits: Limits = .unlimited) {
    self.context = context
    self.work = work
    self.limits = limits
    raw = Self.made(for: work, in: context)
    if limits != .unlimited { applyLimits() }
  }

  deinit { Z3_solver_dec_ref(context.raw, raw) }

  static func made(for work: Work, in context: Context) -> Z3_solver {
    let made =
      switch work {
      case .manySmallQueries: Z3_mk_simple_solver(context.raw)
      case .fewHardQueries: Z3_mk_solver_for_logic(context.raw, context.symbol("QF_BV"))
      }
    guard let made else { fatalError("no solver for \(work): \(context.failureText)") }
    Z3_solver_inc_ref(context.raw, made)
    // Z3 would take Ctrl-C for itself while it checks: it ends that one check, and nobody else hears of it.
    context.set([("ctrl_c", .flag(false))]) { Z3_solver_set_params(context.raw, made, $0) }
    return made
  }

  /// Puts another solver in the place of one that may have lost what was asserted.
  ///
  /// That happens to QF_BV (4.8.12) when it is ended while it takes assertions in: after timeouts of a few milliseconds 18
  /// of 400 later answers were wrong. None were after a limit of work, and none of the simple solver's, which goes the
  /// same way all the same.
  private func mend() {
    guard isDoubtful else { return }
    isDoubtful = false
    Z3_solver_dec_ref(context.raw, raw)
    raw = Self.made(for: work, in: context)
    applyLimits()
    for (depth, formulas) in asserted.enumerated() {
      if depth > 0 { Z3_solver_push(context.raw, raw) }
      for formula in formulas { Z3_solver_assert(context.raw, raw, formula.raw) }
    }
    if let failure = context.failure { fatalError("\(failure), when asserting all again") }
  }

  /// Holds until the scope ends, or for good outside all scopes.
  package func assert(_ formula: Term) {
    formula.mustBelong(to: context)
    guard interruption == nil else { return }
    mend()
    Z3_solver_assert(context.raw, raw, formula.raw)
    if let failure = context.failure { fatalError("\(failure), when asserting \(formula)") }
    asserted[asserted.count - 1].append(formula)
  }

  /// What `body` asserts is forgotten at its end; models and cores stay.
  package func scope<Result, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = interruption
    defer { interruption = outer }
    if outer == nil, context.gate.isStopped { interruption = Self.interrupted }
    guard interruption == nil else { return try body() }
    // Opening a scope is work, since Z3 first takes in what was asserted before.
    mend()
    let (failure, ending) = context.interruptible {
      Z3_solver_push(context.raw, raw)
      return context.failure
    }
    if ending == .stopped { interruption = Self.interrupted }
    if let failure {
      guard ending == .stopped else { fatalError("\(failure), when opening a scope") }
      return try body()
    }
    asserted.append([])
    defer {
      Z3_solver_pop(context.raw, raw, 1)
      asserted.removeLast()
    }
    return try body()
  }

  /// The assumptions, Boolean constants or their negations, hold for this check alone.
  package func check(_ queryName: String, assuming assumptions: [Term] = []) -> Answer {
    for assumption in assumptions where !assumption.isBooleanLiteral {
      fatalError("'\(queryName)' assumes \(assumption); assert tag.implies(it), assume the tag")
    }
    if let interruption { return .unknown(reason: interruption) }
    if context.gate.isStopped { return .unknown(reason: Self.interrupted) }
    mend()
    transcript?(smtLib(queryName, assuming: assumptions))
    // The model is fetched with the check: Z3 may still work on it, or refuse it, where an interrupt comes then.
    let ((result, model, failure), ending) = context.interruptible(for: limits.timeout) {
      let result = context.withRaw(assumptions) {
        Z3_solver_check_assumptions(context.raw, raw, $0, $1)
      }
      let failure = context.failure
      let model = result == Z3_L_TRUE ? Z3_solver_get_model(context.raw, raw) : nil
      return (result, model.map { Model($0, in: context) }, failure ?? context.failure)
    }
    // Whatever it says where it was ended: it may have been on its way to another answer.
    switch ending {
    case .byItself: break
    case .stopped: return .unknown(reason: Self.interrupted)
    case .timeOver:
      isDoubtful = true
      return .unknown(reason: "timeout")
    }
    switch result {
    case Z3_L_TRUE:
      guard let model else {
        fatalError("'\(queryName)' is satisfiable without a model: \(context.failureText)")
      }
      return .satisfiable(model)
    case Z3_L_FALSE: return .unsatisfiable
    default:
      return .unknown(reason: reasonForGivingUp(failure))
    }
  }

  /// The reason where this process ended the check, or didn't let it begin.
  package static let interrupted = "interrupted"

  /// Which of the assumptions the latest check, that must have said unsatisfiable, needed.
  func latestCore(of assumptions: [Term]) -> [Term] {
    guard let vector = Z3_solver_get_unsat_core(context.raw, raw) else {
      fatalError("no core: \(context.failureText)")
    }
    let core = Set(context.terms(in: vector))
    return assumptions.filter { core.contains($0) }
  }

  /// The query as a file that any SMT-LIB solver can run; assumptions are asserted in it.
  package func smtLib(_ queryName: String, assuming assumptions: [Term] = []) -> String {
    guard let vector = Z3_solver_get_assertions(context.raw, raw) else {
      fatalError("no assertions for '\(queryName)': \(context.failureText)")
    }
    return context.smtLib(queryName, context.terms(in: vector) + assumptions)
  }

  private func applyLimits() {
    context.set(limits.parameters) { Z3_solver_set_params(context.raw, raw, $0) }
  }

  /// Z3's reason is empty when it stopped with an error, which then says more.
  private func reasonForGivingUp(_ failure: Z3Error?) -> String {
    let reason =
      failure?.message ?? String(cString: Z3_solver_get_reason_unknown(context.raw, raw))
    return ["", "unknown"].contains(reason) ? "Z3 gave no reason" : reason
  }
}
