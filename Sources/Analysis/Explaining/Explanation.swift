import Modeling

/// Whether a model comes to a subject, and if it doesn't, why.
package struct Explanation: Sendable {
  package enum Verdict: String, Sendable { case reached, keptOut = "kept out", depends }

  package let model: Model
  package let subject: Subject
  /// Where the question makes sense, among what was asked.
  package let asked: Condition
  /// Where the subject is reached.
  package let reached: Condition
  package let run: Trace?
  package let verdict: Verdict
  /// Where it isn't: combinations with the same reasons together.
  package let reasons: [Reason]
  /// For a request: what it is answered there.
  package let answers: [Reply]
  /// What isn't decided, and why.
  package let obstacles: [Obstacle]
  /// How many searches of relaxed models were made.
  package let searches: Int
}

/// Why a subject isn't reached in some frozen combinations.
package struct Reason: Sendable {
  package let condition: Condition
  /// The first of the combinations.
  package let world: [Value]
  /// Minimal: with all others relaxed these keep it out, and without any one of them it is reached.
  package let core: [Clause]
  /// Each lets it in; all have the same size, and none is smaller. Empty if nothing lets it in, or
  /// the search for one had to stop.
  package let changes: [Change]
  package let moreChanges: Bool
  package let confirmedBy: [String]
}

/// A smallest set of clauses whose relaxation alone lets a subject in, and a run that shows it.
package struct Change: Sendable {
  package let clauses: [Clause]
  /// The model with these clauses relaxed.
  package let model: Model
  package let run: Trace
}

/// One answer that a request gets.
package struct Reply: Sendable {
  package let rule: RuleID
  package let condition: Condition
  package let when: String?
}
