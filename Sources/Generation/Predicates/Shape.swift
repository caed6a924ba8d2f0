import Modeling

/// The operators of a chain without its constants.
///
/// Not every shape is looked at: where one says no more than another that isn't longer, for whatever
/// constants, only that other is. The reasons are algebra on words that wrap: a comparison inside
/// leaves one bit, so what follows can be folded into it; runs of `& | ^` are one `&` and one `^`;
/// shifts right come before those, since they commute; `+` and `-` join, and stand behind `*`, which
/// covers `<<`, `~` is a `^`, and `!` and `&& 1` and `? 1 : 0` are comparisons with 0. A test holds
/// what is left against all shapes, by brute force over narrow words.
package struct Shape: Equatable, Sendable {
  package let operators: [Chain.Operator]

  /// A final `&` picks the lowest bit; all other constants are open.
  func isOpen(at index: Int) -> Bool {
    index < operators.count - 1 || operators[index].isComparison
  }

  /// The shapes that have to be looked at, with those first that people write.
  package static func all(operators count: Int, width: Int) -> [Shape] {
    guard count > 0 else { return [] }
    var beginnings: [[Chain.Operator]] = [[]]
    for _ in 1..<max(1, count) {
      beginnings = beginnings.flatMap { beginning in
        inner.filter { follows($0, beginning.last, width) }.map { beginning + [$0] }
      }
    }
    return beginnings.flatMap { beginning in
      last.filter { ends($0, beginning.last) }.map { Shape(operators: beginning + [$0]) }
    }
  }

  /// What people write: a set looked up, a masked interval.
  static let common: [Shape] = [
    [.and, .shiftedRight, .and], [.and, .xor, .less], [.and, .add, .less],
    [.shiftRight, .and, .shiftedRight, .and], [.shiftRight, .and, .add, .less],
    [.and, .xor, .add, .less], [.xor, .and, .add, .less], [.add, .and, .add, .less],
  ].map { Shape(operators: $0) }

  private static let inner: [Chain.Operator] = [
    .and, .shiftRight, .shiftedRight, .xor, .add, .or, .subtractFrom, .shiftedLeft, .multiply,
  ]
  private static let last: [Chain.Operator] = [.notEqual, .equal, .less, .atLeast, .and]

  private static func follows(
    _ next: Chain.Operator, _ before: Chain.Operator?, _ width: Int
  ) -> Bool {
    guard let before else {
      let isDistance = next == .shiftedLeft || next == .shiftedRight
      // A word of more bits is too far a shift.
      return !isDistance || 1 << width <= Chain.machineWidth(for: width)
    }
    return switch before {
    case .and: ![.and, .or, .shiftRight].contains(next)
    case .or, .xor: ![.and, .or, .xor, .shiftRight].contains(next)
    case .add, .subtractFrom: ![.add, .subtractFrom, .multiply].contains(next)
    case .multiply: ![.multiply, .subtractFrom].contains(next)
    case .shiftRight, .shiftedRight: next != .shiftRight
    case .shiftedLeft: next != .multiply
    case .subtract, .shiftLeft, .equal, .notEqual, .less, .lessOrEqual, .greater, .atLeast: false
    }
  }

  private static func ends(_ last: Chain.Operator, _ before: Chain.Operator?) -> Bool {
    guard let before else { return true }
    return switch last {
    case .equal, .notEqual: [.and, .shiftedLeft, .shiftedRight].contains(before)
    case .less: before != .subtractFrom && before != .shiftRight
    case .atLeast: [.and, .or, .multiply, .shiftedLeft, .shiftedRight].contains(before)
    case .and: before == .shiftRight || before == .shiftedRight
    case .or, .xor, .add, .subtract, .multiply, .shiftLeft, .shiftRight, .subtractFrom,
      .shiftedLeft, .shiftedRight, .lessOrEqual, .greater:
      false
    }
  }
}
