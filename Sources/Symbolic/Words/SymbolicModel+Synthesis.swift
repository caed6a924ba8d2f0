import Modeling
import Z3

extension SymbolicModel {
  /// Words, one of each width, that make true everything that is asked of them, in turn.
  ///
  /// This is counterexample-guided synthesis (Solar-Lezama and others, "Combinatorial sketching for
  /// finite programs", ASPLOS 2006): `refine` gets a proposal and returns one more condition over
  /// the arguments that it doesn't meet, or nil if it is good. Nil is a proof that no words will do,
  /// provided that each condition is necessary.
  package func words(
    of widths: [Int], satisfying first: [Expression],
    refine: ([Value]) throws(Obstacle) -> Expression?
  ) throws(Obstacle) -> [Value]? {
    let unknowns = widths.enumerated().map { index, width in
      context.bitVector("constant \(index)", width: width)
    }
    let frame = Frame([], arguments: unknowns)
    let terms = first.map { translation.holds($0, in: frame) }
    return try withSolverForArithmetic { () throws(Obstacle) -> [Value]? in
      try scope(terms) { () throws(Obstacle) -> [Value]? in
        while let witness = try witness("constants") {
          let proposal = unknowns.map { witness.bitVector($0) }
          guard let condition = try refine(proposal) else { return proposal }
          assert(translation.holds(condition, in: frame))
        }
        return nil
      }
    }
  }
}
