import Modeling
import Symbolic

/// Looks for claims about pairs of instances that make a property inductive.
///
/// Each step into a forbidden configuration is ruled out by the shortest claim that tells a pair of
/// it from every pair met in systems of a few instances; until no rule leads there. Such claims are projections of what is reachable
/// with few instances, as in Amir Pnueli, Sitvanit Ruah, Lenore Zuck, "Automatic deductive verification
/// with invisible invariants", TACAS 2001. Differs in being led by counterexamples to induction, like
/// Aaron Bradley, "SAT-based model checking without unrolling", VMCAI 2011, so that few and short claims
/// are found and can be shown. The claims are guesses until `InductionCheck` has seen them.
struct InvariantSearch {
  private static let clauseLimit = 60

  private let search: InductionSearch
  private let finder: ClauseFinder
  private let literals: LiteralSet
  private let twins: [Int]
  private let mayGoOn: () throws(NotProved) -> Void
  private(set) var clauses: [IndexClause] = []
  /// Of each clause, the rule that it was found for.
  private var rules: [IndexClause: RuleID] = [:]

  init(
    _ search: InductionSearch, _ finder: ClauseFinder, _ literals: LiteralSet, twins: [Int],
    mayGoOn: @escaping () throws(NotProved) -> Void
  ) {
    self.search = search
    self.finder = finder
    self.literals = literals
    self.twins = twins
    self.mayGoOn = mayGoOn
  }

  /// Claims that are inductive together with the property, none of which could be left out.
  mutating func run() throws(NotProved) {
    while try strengthen() {
      guard clauses.count <= Self.clauseLimit else {
        throw NotProved("more than \(Self.clauseLimit) claims would be needed")
      }
    }
    try leaveOut()
  }

  /// Whether a claim had to be added for some rule.
  private mutating func strengthen() throws(NotProved) -> Bool {
    var isStronger = false
    for rule in (0..<search.ruleCount).map({ RuleID($0) }) {
      while let found = try counterexample(rule, clauses) {
        let new = try clause(against: found)
        clauses.append(new)
        rules[new] = rule
        isStronger = true
        guard clauses.count <= Self.clauseLimit else { return true }
      }
    }
    if try initialCounterexample(clauses) != nil {
      throw NotProved("a run may begin where the property, or what it needs, fails")
    }
    return isStronger
  }

  private func clause(against found: InductionSearch.Counterexample) throws(NotProved)
    -> IndexClause
  {
    var best: IndexClause?
    for row in found.rows {
      guard let clause = finder.clause(against: LiteralRow(row, literals)) else { continue }
      if clause.literals.count < best?.literals.count ?? .max { best = clause }
    }
    guard let best else {
      throw NotProved("no claim about pairs of instances makes it inductive")
    }
    return normalized(best)
  }

  /// About the first index alone where it is about one only.
  private func normalized(_ clause: IndexClause) -> IndexClause {
    let swapped = clause.literals.map {
      IndexClause.Literal(formula: twins[$0.formula], isTrue: $0.isTrue)
    }.sorted { $0.formula < $1.formula }
    let isOfSecond = clause.literals.contains { literals.ofPair >> UInt128($0.formula) & 1 == 1 }
    let isOfFirst = swapped.contains { literals.ofPair >> UInt128($0.formula) & 1 == 1 }
    return isOfSecond && !isOfFirst ? IndexClause(swapped) : clause
  }

  // MARK: Leaving out

  private mutating func leaveOut() throws(NotProved) {
    for clause in clauses {
      let rest = clauses.filter { $0 != clause }
      if try isInductive(rest, without: clause) { clauses = rest }
    }
  }

  /// The rule that the left out claim was found for is the likeliest to need it.
  private func isInductive(_ clauses: [IndexClause], without clause: IndexClause)
    throws(NotProved) -> Bool
  {
    let first = [rules[clause]].compactMap { $0 }
    for rule in first + (0..<search.ruleCount).map({ RuleID($0) }) {
      if try counterexample(rule, clauses) != nil { return false }
    }
    return true
  }

  // MARK: Questions

  /// Clauses number the literals; the system's formulas begin with others.
  private func numbered(_ clauses: [IndexClause]) -> [IndexClause] {
    let first = search.question.literals.lowerBound
    return clauses.map { clause in
      IndexClause(
        clause.literals.map {
          IndexClause.Literal(formula: $0.formula + first, isTrue: $0.isTrue)
        })
    }
  }

  private func counterexample(_ rule: RuleID, _ clauses: [IndexClause]) throws(NotProved)
    -> InductionSearch.Counterexample?
  {
    try mayGoOn()
    do { return try search.counterexample(rule, numbered(clauses)) } catch {
      try mayGoOn()
      throw NotProved(error)
    }
  }

  private func initialCounterexample(_ clauses: [IndexClause]) throws(NotProved)
    -> InductionSearch.Counterexample?
  {
    try mayGoOn()
    do { return try search.initialCounterexample(numbered(clauses)) } catch {
      try mayGoOn()
      throw NotProved(error)
    }
  }
}
