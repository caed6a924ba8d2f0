import Modeling

/// The shortest chain that was found for a predicate, and what is known of shorter ones.
package struct MinimalPredicate: Equatable, Sendable {
  package enum Minimality: Equatable, Sendable {
    /// Every shape with fewer operators was refuted.
    case proven(refuted: Int)
    /// Some weren't decided within the limits.
    case notProven(undecided: Int)
    /// No chain was found.
    case noChain
  }
  package enum Form: Equatable, Sendable {
    /// For every word the same answer; the argument is looked at all the same, once.
    case constant(Bool)
    case chain(Chain)
    case cover(CubeCover)
  }
  package let form: Form
  package let minimality: Minimality

  /// What is printed gives for a word; nil where C gives nothing.
  package func value(of word: Value) -> Value? {
    switch form {
    case .constant(let answer): Value(answer)
    case .chain(let chain): chain.value(of: word)
    case .cover(let cover): Value(cover.accepts(word))
    }
  }

  /// True of a word where what is printed says something else than the predicate, or nothing.
  package func isWrong(for predicate: Expression) -> Expression {
    switch form {
    case .constant(let answer): answer ? .not(predicate) : predicate
    case .chain(let chain): chain.isWrong(for: predicate)
    case .cover(let cover):
      .binary(
        .or, .all([cover.expression, .not(predicate)]),
        .all([.not(cover.expression), predicate]))
    }
  }
}
