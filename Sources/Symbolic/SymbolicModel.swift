import Modeling
import Z3

/// One model as formulas: the constants, the transitions, and the one incremental solver that
/// everything is asked of.
///
/// Making it costs a Z3 context and nothing else; terms are made when a question needs them. It
/// stays in the task that made it.
package final class SymbolicModel {
  package let model: Modeling.Model
  /// Every question asked so far.
  package private(set) var queryCount = 0
  let translation: ExpressionTranslation
  /// The one in use; see `withSolverForArithmetic`.
  private var solver: Solver
  private let newSolver: (Solver.Work) -> Solver
  private lazy var arithmeticSolver = newSolver(.fewHardQueries)
  private var steps: [StepExpressions?]

  /// The configuration before a step, which is all that queries have constants for: what is true
  /// after it is said in terms of it.
  private(set) lazy var before = model.slots.enumerated().map { index, slot in
    translation.unknown("slot \(index): \(slot.name)", slot.type)
  }

  /// `dump` gets each query as an SMT-LIB file whose first line names it. From when `isOver` says so, which another
  /// thread asks, nothing is answered any more.
  package init(
    _ model: Modeling.Model, limits: SolverLimits = SolverLimits(),
    until isOver: (@Sendable () -> Bool)? = nil, dump: ((String) -> Void)? = nil
  ) throws(Z3Error) {
    let context = try Context(until: isOver)
    self.model = model
    translation = ExpressionTranslation(model: model, context: context)
    newSolver = { work in
      let solver = Solver(context, for: work, limits: limits.forZ3)
      solver.transcript = dump
      return solver
    }
    solver = newSolver(.manySmallQueries)
    steps = Array(repeating: nil, count: model.rules.count)
  }

  var context: Context { translation.context }

  /// From now on each query gives up after so much work, in Z3's own count.
  package func limitWork(to resources: UInt32) { solver.limits.resources = resources }

  func stepExpressions(of rule: RuleID) -> StepExpressions {
    if let known = steps[rule.index] { return known }
    let new = model.stepExpressions(of: rule)
    steps[rule.index] = new
    return new
  }
}

extension SymbolicModel {
  /// Runs a question about arithmetic on one word with the solver that takes words to bits at once.
  ///
  /// On words that are only masked and compared that solver is as fast on small models and up to
  /// six times slower on others (61 rules: 60 against 10 ms; a set with 80 nodes: 68 against 21).
  func withSolverForArithmetic<Result, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let usual = solver
    solver = arithmeticSolver
    defer { solver = usual }
    return try body()
  }

  /// Holds until the innermost scope ends.
  func assert(_ term: Term) { solver.assert(term) }

  /// Asserts the terms for as long as `body` runs.
  func scope<Result, Failure>(
    _ terms: [Term], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try solver.scope { () throws(Failure) -> Result in
      for term in terms { solver.assert(term) }
      return try body()
    }
  }

  /// Values that make true what is asserted; nil when there are none.
  ///
  /// Throws when the solver doesn't know, so nil is always a proof.
  func witness(_ query: String) throws(Obstacle) -> Z3.Model? {
    queryCount += 1
    switch solver.check(query) {
    case .satisfiable(let model): return model
    case .unsatisfiable: return nil
    case .unknown(let reason): throw .solverGaveUp(query: query, reason: reason)
    }
  }

  func witness(_ query: String, of terms: [Term]) throws(Obstacle) -> Z3.Model? {
    try scope(terms) { () throws(Obstacle) -> Z3.Model? in try witness(query) }
  }
}
