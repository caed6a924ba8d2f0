import Modeling
import Z3

/// Values for some words, the first one smallest, then the second.
package enum SmallestWords: Equatable, Sendable {
  case found([Value])
  /// A proof that there are none.
  case none
  case unknown(reason: String)
}

extension SymbolicModel {
  /// Where terms made elsewhere, such as those of C, must be made.
  package var terms: Context { context }

  /// What an expression over argument 0 gives for a word, and when it has a value (nil: always).
  package func meaning(of expression: Expression, for word: Term) -> (value: Term, defined: Term?) {
    let translated = translation.translate(
      expression, in: Frame(before.map(\.value), arguments: [word]))
    return (translated.value, translated.defined)
  }

  /// The smallest words for which a condition made elsewhere is true.
  package func smallest(_ words: [Term], where condition: Term, named query: String)
    -> SmallestWords
  {
    do {
      return try withSolverForArithmetic { () throws(Obstacle) -> SmallestWords in
        try scope([condition]) { () throws(Obstacle) -> SmallestWords in
          try smallest(words[...], query).map { .found($0) } ?? .none
        }
      }
    } catch {
      return .unknown(reason: error.asGivenUp.reason)
    }
  }

  private func smallest(_ words: ArraySlice<Term>, _ query: String) throws(Obstacle) -> [Value]? {
    guard let first = words.first else { return [] }
    guard let least = try smallest(first, query) else { return nil }
    let fixed = first.equals(context.literal(least.value, width: first.width))
    let rest = try scope([fixed]) { () throws(Obstacle) -> [Value]? in
      try smallest(words.dropFirst(), query)
    }
    guard let rest else { preconditionFailure("no words beside \(least.value), which had some") }
    return [least.value] + rest
  }
}
