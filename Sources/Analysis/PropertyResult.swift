import Modeling

/// What became of one property.
package struct PropertyResult: Sendable {
  package let property: Property
  /// In which combinations it fails; `never` where it holds everywhere.
  package let fails: Condition
  /// Set when it isn't decided.
  package let obstacle: Obstacle?
  /// A counterexample where it fails, or a witness where it holds and has one.
  package let trace: Trace?
  package let details: [String]
  package var expectation: Int?
  package var isExpected: Bool
  package var confirmedBy: [String]
  /// For a game that is won: what to do from where.
  package let strategy: [StrategyLine]

  package var verdict: Verdict {
    if let obstacle { return .undecided(obstacle) }
    return fails.cubes.isEmpty ? .holds : .fails
  }
}

/// A property before it is compared with expectations.
struct RawProperty {
  let property: Property
  /// A point for each chosen combination, marked where the property fails.
  var space: Space
  var trace: Trace?
  var details: [String] = []
  var obstacle: Obstacle?
  /// What the loop of the trace must be fair to.
  var fairness: Fairness?
  var strategy: [StrategyLine] = []
  /// How "holds" can be certified: nothing reachable in the combinations where it holds is in here.
  var violation: Expression?
  /// What every reachable configuration there can reach.
  var goal: (from: Expression?, to: Expression)?
  /// The game that decides it.
  var game: SolvedGame?
}
