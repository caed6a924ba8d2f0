import Modeling
import Z3

extension SymbolicModel {
  /// A word for which a predicate over `.argument(0, .word(width))` is true; it may read slots.
  package func word(
    satisfying predicate: Expression, width: Int, named query: String = "a word"
  ) -> WordAnswer {
    word(width, query) { translation.holds(predicate, in: $0) }
  }

  /// A word that one of two predicates accepts and the other doesn't; `none`: they are equivalent.
  package func word(
    tellingApart left: Expression, from right: Expression, width: Int,
    named query: String = "equivalence"
  ) -> WordAnswer {
    word(width, query) {
      translation.holds(left, in: $0).xor(translation.holds(right, in: $0))
    }
  }

  /// The smallest `limit` words that satisfy a predicate that reads only its argument 0, or all of
  /// them if there are fewer. With masks, no two of them agree under any of these.
  package func representatives(
    of predicate: Expression, width: Int, limit: Int, differingUnder masks: [Value] = []
  ) throws(Obstacle) -> [Value] {
    let word = context.bitVector("word", width: width)
    let accepted = translation.holds(predicate, in: Frame([], arguments: [word]))
    return try scope([accepted]) { () throws(Obstacle) -> [Value] in
      var found: [Value] = []
      while found.count < limit, let next = try smallest(word, "representative \(found.count)") {
        let literal = context.literal(next.value, width: width)
        assert(literal.ult(word))
        for mask in masks { assert(!word.agrees(with: literal, on: mask)) }
        found.append(next.value)
      }
      return found
    }
  }

  private func word(_ width: Int, _ query: String, _ condition: (Frame) -> Term) -> WordAnswer {
    let word = context.bitVector("word", width: width)
    let frame = Frame(before.map(\.value), arguments: [word])
    let terms = before.compactMap(\.domain) + [condition(frame)]
    do {
      let least = try withSolverForArithmetic { () throws(Obstacle) -> Least? in
        try scope(terms) { () throws(Obstacle) -> Least? in try smallest(word, query) }
      }
      return least.map { .found($0.value, slots: values(of: before, in: $0.witness)) } ?? .none
    } catch {
      return .unknown(reason: error.asGivenUp.reason)
    }
  }
}
