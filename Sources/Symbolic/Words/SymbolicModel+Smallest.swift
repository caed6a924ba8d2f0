import Modeling
import Z3

/// A value with what it belongs to.
struct Least {
  let value: Value
  let witness: Z3.Model
}

extension SymbolicModel {
  /// The smallest value that a bit-vector can have under what is asserted, from the highest bit down;
  /// a bit that is already 0 in the latest witness needs no query. Nil when there is no value.
  func smallest(_ word: Term, _ query: String) throws(Obstacle) -> Least? {
    guard var witness = try witness(query) else { return nil }
    return try scope([]) { () throws(Obstacle) -> Least? in
      for bit in (0..<word.width).reversed() {
        let isZero = word.extract(bit...bit).has(0)
        let isSet = witness.bitVector(word) >> Value(bit) & 1 == 1
        if isSet {
          guard let smaller = try self.witness(query, of: [isZero]) else {
            assert(!isZero)
            continue
          }
          witness = smaller
        }
        assert(isZero)
      }
      return Least(value: witness.bitVector(word), witness: witness)
    }
  }
}
