import Modeling
import Z3

/// Values for two related copies that a clause tells apart.
struct CopyPair {
  let left: Environment
  let right: Environment
}

extension RelatedCopies {
  /// Values for what is asserted, with as few words as possible that differ, and these as small as
  /// possible, the first ones first; nil when there are none.
  func closestPair(_ query: String) throws(Obstacle) -> CopyPair? {
    guard let first = try symbolic.witness(query) else { return nil }
    var closest = first
    do {
      closest = try closer(to: first, query)
    } catch {
      // What was found is a counterexample too, only not as easy to read.
    }
    return CopyPair(left: environment(left, closest), right: environment(right, closest))
  }

  private func closer(to first: Z3.Model, _ query: String) throws(Obstacle) -> Z3.Model {
    var witness = first
    for word in words {
      let equal = word.left.equals(word.right)
      if let closer = try symbolic.witness("\(query), with fewer words", of: [equal]) {
        symbolic.assert(equal)
        witness = closer
      } else {
        for term in [word.left, word.right] {
          guard let least = try symbolic.smallest(term, "\(query), with small words") else {
            preconditionFailure("\(query): no values for \(term), where there were some")
          }
          symbolic.assert(term.has(least.value))
          witness = least.witness
        }
      }
    }
    return witness
  }

  private func environment(_ frame: Frame, _ witness: Z3.Model) -> Environment {
    Environment(
      frame.current.map { witness.number($0) },
      arguments: frame.arguments.map { witness.number($0) })
  }
}
