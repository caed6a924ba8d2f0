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
  private let solver: Solver
  private var steps: [StepExpressions?]

  /// The configuration before a step, or the only one.
  private(set) lazy var before = configuration("before")
  /// The configuration after a step; what no rule changes is the same constant as before.
  private(set) lazy var after = configurationAfter()

  /// `dump` gets each query as an SMT-LIB file whose first line names it.
  package init(
    _ model: Modeling.Model, limits: SolverLimits = SolverLimits(),
    dump: ((String) -> Void)? = nil
  ) throws(Z3Error) {
    let context = try Context()
    self.model = model
    translation = ExpressionTranslation(model: model, context: context)
    solver = Solver(context, for: .fewHardQueries, limits: limits.forZ3)
    solver.transcript = dump
    steps = Array(repeating: nil, count: model.rules.count)
  }

  var context: Context { translation.context }

  /// Ends the query that runs now, from any task.
  package var interrupter: Interrupter { context.interrupter }

  func stepExpressions(of rule: RuleID) -> StepExpressions {
    if let known = steps[rule.index] { return known }
    let new = model.stepExpressions(of: rule)
    steps[rule.index] = new
    return new
  }

  /// Fresh constants for every slot; `copy` sets them apart from those of other configurations.
  func configuration(_ copy: String) -> [Unknown] {
    model.slots.enumerated().map { index, slot in
      translation.unknown("\(copy).\(index).\(slot.name)", slot.type)
    }
  }

  private func configurationAfter() -> [Unknown] {
    let changed = model.rules.indices.reduce(into: Set<Int>()) { changed, rule in
      for (index, next) in stepExpressions(of: RuleID(rule)).next.enumerated()
      where next != .slot(SlotID(index)) {
        changed.insert(index)
      }
    }
    return zip(before, configuration("after")).enumerated().map { index, pair in
      changed.contains(index) ? pair.1 : pair.0
    }
  }

  func arguments(_ copy: String, _ parameters: [Parameter]) -> [Unknown] {
    parameters.enumerated().map { index, parameter in
      translation.unknown("\(copy).argument.\(index).\(parameter.name)", parameter.type)
    }
  }
}

extension SymbolicModel {
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
