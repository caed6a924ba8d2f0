import Modeling
import Z3

/// Asks whether claims about all pairs of indices are inductive, and for what speaks against it.
///
/// For the search alone: what it finds is checked again by `InductionCheck`, which shares no reasoning about quantifiers
/// with it.
package final class InductionSearch {
  /// Formulas of the system, by number.
  package struct Question: Sendable {
    /// Never changes, and is taken for granted.
    package let condition: Int?
    package let property: Int
    /// What clauses are made of.
    package let literals: Range<Int>
    package init(condition: Int?, property: Int, literals: Range<Int>) {
      self.condition = condition
      self.property = property
      self.literals = literals
    }
  }

  /// The pairs of a configuration from which a rule, or nothing, leads to where a claim fails.
  package struct Counterexample: Sendable {
    package let rows: [IndexRow]
  }

  package let question: Question
  package private(set) var queryCount = 0
  private let terms: IndexedTerms
  private let formulas: [OpenExpression]
  private let solver: Solver
  /// Of each rule, the slots and families that it may change.
  private var written: [RuleID: Set<SlotID>] = [:]
  /// Of each clause, what it says of two names before a step: the same in every question.
  private var instances: [IndexClause: [NamePair: Term]] = [:]
  private var literals: [LiteralPlace: Term] = [:]

  private struct NamePair: Hashable {
    let first: Term
    let second: Term
  }
  private struct LiteralPlace: Hashable {
    let formula: Int
    let pair: NamePair
  }

  package init(
    _ system: ParametricSystem, _ question: Question, limits: SolverLimits,
    until isOver: (@Sendable () -> Bool)? = nil
  ) throws(Z3Error) {
    self.question = question
    terms = try IndexedTerms(system, until: isOver)
    formulas = system.formulas.map(OpenExpression.init)
    solver = Solver(terms.context, for: .manySmallQueries, limits: limits.forZ3)
  }

  package var ruleCount: Int { terms.model.rules.count }

  /// Whether a formula can be a literal: nothing is quantified in it.
  package func isPlain(_ formula: Int) -> Bool {
    formulas[formula].reads.allSatisfy { read in
      if case .atom(.atLeast) = terms.system.places[read.slot.index] { false } else { true }
    }
  }

  package func reads(index: Int, _ formula: Int) -> Bool {
    terms.indices(in: formulas[formula]).contains(index)
  }

  /// An initial configuration in which a claim fails; nil when there is none.
  package func initialCounterexample(_ clauses: [IndexClause]) throws(Obstacle) -> Counterexample? {
    let query = GroundQuery(terms)
    let violation = violation(clauses, in: query)
    return try counterexample("start", query, [violation]) { query in
      terms.isInitial(of: query.names)
    }
  }

  /// A step by the rule from where all claims hold to where one doesn't; nil when there is none.
  package func counterexample(_ rule: RuleID, _ clauses: [IndexClause]) throws(Obstacle)
    -> Counterexample?
  {
    let touched = touchedClauses(rule, clauses)
    let isTouched = reads(formulas[question.property], of: rule)
    guard isTouched || !touched.isEmpty else { return nil }
    let query = GroundQuery(terms, step: rule)
    query.assertStep()
    query.assert(query.holds(formulas[question.property]))
    let violation = violation(touched, in: query, withProperty: isTouched)
    return try counterexample(terms.model.title(of: rule), query, [violation]) { query in
      instances(of: clauses, in: query)
    }
  }

  private func touchedClauses(_ rule: RuleID, _ clauses: [IndexClause]) -> [IndexClause] {
    clauses.filter { clause in
      clause.literals.contains { reads(formulas[$0.formula], of: rule) }
    }
  }

  private func reads(_ formula: OpenExpression, of rule: RuleID) -> Bool {
    let written = self.written[rule] ?? GroundQuery(terms, step: rule).written
    self.written[rule] = written
    return terms.families(in: formula).contains(where: written.contains)
  }

  // MARK: Queries

  private func counterexample(
    _ name: String, _ query: GroundQuery, _ goals: [Term],
    hypotheses: (GroundQuery) -> [Term]
  ) throws(Obstacle) -> Counterexample? {
    if let condition = question.condition { query.assert(query.holds(formulas[condition])) }
    goals.forEach(query.assert)
    query.saturate()
    let all = query.assertions + hypotheses(query) + terms.domains(of: query.names)
    queryCount += 1
    return try solver.scope { () throws(Obstacle) -> Counterexample? in
      all.forEach(solver.assert)
      switch solver.check(name) {
      case .unsatisfiable: return nil
      case .unknown(let reason): throw .solverGaveUp(query: name, reason: reason)
      case .satisfiable(let model):
        guard !query.isCutShort else {
          throw .solverGaveUp(query: name, reason: "each index asks for another one")
        }
        return Counterexample(rows: rows(of: query, in: model))
      }
    }
  }

  /// That the property or one of the clauses fails, after the step if there is one.
  private func violation(
    _ clauses: [IndexClause], in query: GroundQuery, withProperty: Bool = true
  ) -> Term {
    let isAfter = !query.written.isEmpty
    var violations: [Term] = []
    if withProperty {
      violations.append(
        !query.holds(formulas[question.property], isAfter: isAfter, as: .hinders))
    }
    guard !clauses.isEmpty else { return terms.context.or(violations) }
    let (first, second) = (query.name("first"), query.name("second"))
    for clause in clauses {
      let pair = NamePair(first: first, second: second)
      let hit = hit(clause, pair, in: query, isAfter: isAfter)
      violations.append(isOfPair(clause) ? !first.equals(second) && hit : hit)
    }
    return terms.context.or(violations)
  }

  private func isOfPair(_ clause: IndexClause) -> Bool {
    clause.literals.contains { reads(index: 1, $0.formula) }
  }

  /// That all of the clause's literals are true of these indices.
  private func hit(
    _ clause: IndexClause, _ pair: NamePair, in query: GroundQuery, isAfter: Bool
  ) -> Term {
    terms.context.and(
      clause.literals.map { literal in
        let holds =
          isAfter
          ? self.holds(literal.formula, pair, in: query, isAfter: true)
          : before(literal.formula, pair, in: query)
        return literal.isTrue ? holds : !holds
      })
  }

  private func holds(
    _ formula: Int, _ pair: NamePair, in query: GroundQuery, isAfter: Bool
  ) -> Term {
    query.holds(formulas[formula], [0: pair.first, 1: pair.second], isAfter: isAfter)
  }

  /// A literal has no quantifiers, so its term is the same in every question.
  private func before(_ formula: Int, _ pair: NamePair, in query: GroundQuery) -> Term {
    let place = LiteralPlace(formula: formula, pair: pair)
    if let known = literals[place] { return known }
    let new = holds(formula, pair, in: query, isAfter: false)
    literals[place] = new
    return new
  }

  private func instances(of clauses: [IndexClause], in query: GroundQuery) -> [Term] {
    let names = query.names
    return clauses.flatMap { clause in
      let isPair = isOfPair(clause)
      var known = instances[clause] ?? [:]
      defer { instances[clause] = known }
      return names.flatMap { first in
        (isPair ? names : [first]).compactMap { second -> Term? in
          if isPair, first == second { return nil }
          let pair = NamePair(first: first, second: second)
          if let term = known[pair] { return term }
          let hit = hit(clause, pair, in: query, isAfter: false)
          let new = isPair ? first.equals(second) || !hit : !hit
          known[pair] = new
          return new
        }
      }
    }
  }

  private func rows(of query: GroundQuery, in model: Z3.Model) -> [IndexRow] {
    var elements: [(value: Term, name: Term)] = []
    for name in query.names {
      let value = model.value(of: name)
      if !elements.contains(where: { $0.value == value }) { elements.append((value, name)) }
    }
    var rows: [IndexRow] = []
    for (number, first) in elements.enumerated() {
      for (other, second) in elements.enumerated() where number != other || elements.count == 1 {
        let isTrue = question.literals.map { formula in
          model.bool(query.holds(formulas[formula], [0: first.name, 1: second.name]))
        }
        rows.append(IndexRow(isTrue: isTrue, isPair: number != other))
      }
    }
    return rows
  }
}
