import Modeling

extension Expression {
  /// The bits of argument 0 that the expression can depend on, by the look of it: a superset.
  ///
  /// `wanted` are the bits of this expression's value that somebody looks at.
  func support(wanted: Value = .max) -> Value {
    switch self {
    case .argument(0, let sort): return sort.mask & wanted
    case .constant, .slot, .old, .argument, .output, .answer: return 0
    case .not(let e): return e.support()
    case .complement(let e, _), .wordToInteger(let e), .integerToWord(let e, _):
      return e.support(wanted: wanted)
    case .conditional(let test, let then, let otherwise):
      return test.support() | then.support(wanted: wanted) | otherwise.support(wanted: wanted)
    case .lookup, .can: return children.reduce(0) { $0 | $1.support() }
    case .binary(let operation, let left, let right):
      return support(of: operation, left, right, wanted)
    }
  }

  private func support(
    of operation: Operation, _ left: Expression, _ right: Expression, _ wanted: Value
  ) -> Value {
    switch operation {
    case .and, .or, .implies, .equal, .notEqual, .less, .lessOrEqual, .divide, .modulo:
      return left.support() | right.support()
    case .bitAnd:
      return left.support(wanted: wanted & (right.constant ?? .max))
        | right.support(wanted: wanted & (left.constant ?? .max))
    case .bitOr:
      return left.support(wanted: wanted & ~(right.constant ?? 0))
        | right.support(wanted: wanted & ~(left.constant ?? 0))
    case .bitXor: return left.support(wanted: wanted) | right.support(wanted: wanted)
    case .add, .subtract, .multiply:
      // A bit depends on those below it, never on those above.
      let below = Value.mask(64 - wanted.leadingZeroBitCount)
      return left.support(wanted: below) | right.support(wanted: below)
    case .shiftLeft:
      guard let distance = right.constant else { return left.support() | right.support() }
      return distance >= 64 ? 0 : left.support(wanted: wanted >> distance)
    case .shiftRight:
      guard let distance = right.constant else { return left.support() | right.support() }
      return distance >= 64 ? 0 : left.support(wanted: wanted << distance)
    }
  }

  private var constant: Value? {
    if case .constant(let value, _) = self { return value }
    return nil
  }
}

extension Sort {
  fileprivate var mask: Value {
    switch self {
    case .boolean: 1
    case .word(let width): .mask(width)
    case .integer, .enumeration: .max
    }
  }
}
