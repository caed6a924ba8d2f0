import Modeling

/// An expression in which the argument stands once and all else is constant: one operator after
/// the other, from the argument outwards. It is both what is proven and what is printed.
///
/// Arithmetic is C's on `unsigned int`, or on 64 bits for words of more than 32: it wraps, and a
/// comparison gives 0 or 1. A shift by as many bits as there are, or more, has no value.
package struct Chain: Equatable, Sendable {
  package enum Operator: CaseIterable, Sendable {
    case and, or, xor, add, subtract, multiply, shiftLeft, shiftRight
    /// With the constant on the left: `c - x`, `c << x`, `c >> x`.
    case subtractFrom, shiftedLeft, shiftedRight
    case equal, notEqual, less, lessOrEqual, greater, atLeast
  }

  package struct Step: Equatable, Sendable {
    package let operation: Operator
    package let constant: Value
    package init(_ operation: Operator, _ constant: Value) {
      self.operation = operation
      self.constant = constant
    }
  }

  /// Of the word, 1 to 64.
  package let width: Int
  package var steps: [Step]

  package init(width: Int, steps: [Step]) {
    self.width = width
    self.steps = steps
  }

  /// The width that C computes in.
  package var machineWidth: Int { Self.machineWidth(for: width) }

  package static func machineWidth(for width: Int) -> Int { width <= 32 ? 32 : 64 }

  /// The value for a word, or nil where C gives none.
  package func value(of word: Value) -> Value? {
    var value = word
    for step in steps {
      guard let next = step.operation.apply(value, step.constant, machineWidth) else { return nil }
      value = next
    }
    return value
  }
}

extension Chain.Operator {
  /// What is left of a condition once it is decided: 0 or 1, and nothing else.
  package var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .atLeast: true
    case .and, .or, .xor, .add, .subtract, .multiply, .shiftLeft, .shiftRight, .subtractFrom,
      .shiftedLeft, .shiftedRight:
      false
    }
  }

  /// The operator on the value so far and the constant, in words of `width` bits.
  func apply(_ x: Value, _ c: Value, _ width: Int) -> Value? {
    let mask = Value.mask(width)
    switch self {
    case .and: return x & c
    case .or: return x | c
    case .xor: return x ^ c
    case .add: return (x &+ c) & mask
    case .subtract: return (x &- c) & mask
    case .multiply: return (x &* c) & mask
    case .subtractFrom: return (c &- x) & mask
    case .shiftLeft: return c < Value(width) ? (x << c) & mask : nil
    case .shiftRight: return c < Value(width) ? x >> c : nil
    case .shiftedLeft: return x < Value(width) ? (c << x) & mask : nil
    case .shiftedRight: return x < Value(width) ? c >> x : nil
    case .equal: return Value(x == c)
    case .notEqual: return Value(x != c)
    case .less: return Value(x < c)
    case .lessOrEqual: return Value(x <= c)
    case .greater: return Value(x > c)
    case .atLeast: return Value(x >= c)
    }
  }
}
