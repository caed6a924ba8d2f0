import Modeling
import Z3

/// Terms for everything an expression can read: `Environment` with formulas for values.
struct Frame {
  var current: [Term]
  var old: [Term]
  var arguments: [Term]
  /// Nil where the rule doesn't set the output; which ones it sets is known before solving.
  var outputs: [Term?]
  var answer: Modeling.Answer

  init(
    _ current: [Term], arguments: [Term] = [], old: [Term] = [], outputs: [Term?] = [],
    answer: Modeling.Answer = .none
  ) {
    self.current = current
    self.arguments = arguments
    self.old = old
    self.outputs = outputs
    self.answer = answer
  }
}

/// A value and when it is one: where `defined` is false the evaluator throws `UndefinedValue`, and
/// `value` means nothing.
struct Translated {
  let value: Term
  /// Nil: always.
  let defined: Term?

  init(_ value: Term, defined: Term? = nil) {
    self.value = value
    self.defined = defined
  }

  /// Of a boolean: it has a value, and that is true.
  var holds: Term {
    guard let defined else { return value }
    return value && defined
  }

  /// The evaluator would return the same for both, be it a value or that there is none.
  func isSame(as other: Translated) -> Term {
    let equal = value.equals(other.value)
    switch (defined, other.defined) {
    case (nil, nil): return equal
    case (let defined?, nil), (nil, let defined?): return defined && equal
    case (let left?, let right?): return left.iff(right) && left.implies(equal)
    }
  }
}

/// The conjunction of conditions of which nil is "always".
func both(_ left: Term?, _ right: Term?) -> Term? {
  guard let left else { return right }
  guard let right else { return left }
  return left && right
}
