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
  /// The combinations, of which frozen slots count.
  package let worlds: [[Value]]
  /// Minimal: with all others relaxed these keep it out, and without any one of them it is reached.
  package let core: [Clause]
  /// What lets it in, for parts of the combinations; empty if nothing does, or if it isn't decided.
  package let nearest: [Nearest]
  /// Who says that the core keeps the subject out.
  package let confirmedBy: [String]
}

/// What lets a subject in in some of a reason's combinations.
package struct Nearest: Sendable {
  package enum Proof: String, Sendable {
    /// No set with fewer clauses lets it in.
    case smallest
    /// No part of it lets it in.
    case minimal
  }
  /// Among the combinations of the reason.
  package let condition: Condition
  /// Each lets it in; all have the same size.
  package let changes: [Change]
  /// Where each of these only makes runs begin at the subject: the smallest that lead there by steps.
  package let stepping: [Change]
  package let proof: Proof
  /// False if there may be others of the size.
  package let isComplete: Bool
}

/// A set of clauses whose relaxation alone lets a subject in, and a run that shows it.
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
