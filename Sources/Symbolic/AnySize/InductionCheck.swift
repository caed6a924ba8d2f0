import Modeling
import Z3

/// Checks an invariant of a system of any size, with Z3's own quantifiers.
///
/// Plainer than the search that found it: the claims are read again from what is printed, every quantifier of the system and
/// of the claims is one in the formula, the index sort is uninterpreted, and every rule is asked about, each with a fresh
/// solver.
package final class InductionCheck {
  package enum Answer: Equatable, Sendable {
    case inductive(obligations: Int)
    /// Where the named rule, or the start, may break the claim with this number.
    case broken(claim: Int, by: String)
    case unknown(query: String, reason: String)
  }

  private let terms: IndexedTerms
  private let condition: OpenExpression?
  private let claims: [OpenExpression]
  private let limits: SolverLimits
  private let dump: ((String) -> Void)?
  private var obligations = 0
  private var boundCount = 0

  /// Of the system's formulas the first is taken for granted where there is a condition; the others
  /// are to be inductive together.
  package init(
    _ system: ParametricSystem, hasCondition: Bool, limits: SolverLimits,
    until isOver: (@Sendable () -> Bool)? = nil, dump: ((String) -> Void)? = nil
  ) throws(Z3Error) {
    terms = try IndexedTerms(system, until: isOver)
    let all = system.formulas.map(OpenExpression.init)
    condition = hasCondition ? all.first : nil
    claims = Array(all.dropFirst(hasCondition ? 1 : 0))
    self.limits = limits
    self.dump = dump
  }

  package func check() -> Answer {
    obligations = 0
    do {
      let rules = terms.model.rules.indices.map { RuleID($0) }
      return try start() ?? rules.lazy.compactMap { try self.step($0) }.first
        ?? .inductive(obligations: obligations)
    } catch {
      guard let obstacle = error as? Obstacle else {
        preconditionFailure("unexpected error \(error)")
      }
      let (query, reason) = obstacle.asGivenUp
      return .unknown(query: query, reason: reason)
    }
  }

  private func start() throws(Obstacle) -> Answer? {
    let index = terms.index("any index")
    let initial = terms.context.forAll([index], terms.context.and(terms.isInitial(of: [index])))
    return try broken(by: "the start", [initial], claims.map { holds($0) })
  }

  private func step(_ rule: RuleID) throws(Obstacle) -> Answer? {
    let step = IndexedStep(rule, terms) { [self] slot, _, indices in
      count(slot, indices, after: nil)
    }
    let arguments = step.arguments.map(\.value)
    let taken =
      [step.domain] + step.conditions.map { holds($0, step.indices, arguments: arguments) }
    return try broken(
      by: terms.model.title(of: rule), taken + claims.map { holds($0) },
      claims.map { holds($0, after: step) })
  }

  /// Nil where the claims hold wherever the hypotheses do: each is an obligation.
  private func broken(by name: String, _ hypotheses: [Term], _ claims: [Term]) throws(Obstacle)
    -> Answer?
  {
    obligations += claims.count
    let known = hypotheses + domains + [condition.map { holds($0) }].compactMap { $0 }
    if try isImpossible(
      "\(name): all claims", known + [!terms.context.and(claims)])
    {
      return nil
    }
    for (number, claim) in claims.enumerated() {
      let isKept = try isImpossible("\(name): claim \(number + 1)", known + [!claim])
      if !isKept { return .broken(claim: number, by: name) }
    }
    preconditionFailure("\(name) breaks the claims together and none alone")
  }

  private func isImpossible(_ query: String, _ all: [Term]) throws(Obstacle) -> Bool {
    let solver = Solver(terms.context, for: .manySmallQueries, limits: limits.forZ3)
    solver.transcript = dump
    all.forEach(solver.assert)
    switch solver.check(query) {
    case .unsatisfiable: return true
    case .satisfiable: return false
    case .unknown(let reason): throw .solverGaveUp(query: query, reason: reason)
    }
  }

  private lazy var domains: [Term] = {
    let index = terms.index("any index")
    let shared = terms.domains(of: [])
    let each = terms.domains(of: [index]).dropFirst(shared.count)
    return each.isEmpty
      ? shared : shared + [terms.context.forAll([index], terms.context.and(Array(each)))]
  }()

  // MARK: Formulas

  private func holds(
    _ expression: OpenExpression, _ indices: IndexedTerms.Indices = [:],
    after step: IndexedStep? = nil, arguments: [Term] = []
  ) -> Term {
    terms.translate(expression, indices, after: step, arguments: arguments) { slot, _, indices in
      count(slot, indices, after: step)
    }.holds
  }

  private func count(
    _ slot: SlotID, _ indices: IndexedTerms.Indices, after step: IndexedStep?
  ) -> Term {
    guard case .atom(.atLeast(let least, let bound, _)) = terms.system.places[slot.index] else {
      preconditionFailure("\(terms.model[slot].name) counts nothing")
    }
    let indexTerms = (0..<least).map { _ in
      boundCount += 1
      return terms.index("bound \(boundCount)")
    }
    let bodies = indexTerms.map { index in
      var inner = indices
      inner[bound] = index
      return holds(terms.body(of: slot), inner, after: step)
    }
    return terms.context.exists(
      indexTerms, terms.context.and([terms.context.distinct(indexTerms)] + bodies))
  }
}
