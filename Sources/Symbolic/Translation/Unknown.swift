import Modeling
import Z3

/// A constant that may take every value of a type.
///
/// The constant has only the bits that the type needs and is widened for use, so that most types
/// need no further condition.
struct Unknown {
  /// As expressions read it.
  let value: Term
  /// What keeps the value inside its type; nil where its bits do.
  let domain: Term?
}

extension ExpressionTranslation {
  func unknown(_ name: String, _ type: ValueType) -> Unknown {
    switch type {
    case .boolean: return Unknown(value: context.bool(name), domain: nil)
    case .integer(let low, let high): return integer(name, low, high)
    case .enumeration(let id):
      let last = Value(max(1, model[id].cases.count) - 1)
      let narrow = context.bitVector(name, width: last.bitCount)
      return Unknown(
        value: narrow.resized(to: Self.enumerationWidth), domain: atMost(last, narrow))
    case .word(let word):
      let constant = context.bitVector(name, width: word.width)
      return Unknown(value: constant, domain: onlyStates(word, constant))
    }
  }

  private func integer(
    _ name: String, _ low: Int64, _ high: Int64
  ) -> Unknown {
    guard low < 0 else {
      let narrow = context.bitVector(name, width: Value(high).bitCount)
      let above =
        low == 0 ? nil : context.literal(Value(low), width: Value(high).bitCount).ule(narrow)
      return Unknown(
        value: narrow.resized(to: Self.integerWidth),
        domain: both(above, atMost(Value(high), narrow)))
    }
    let value = context.bitVector(name, width: signedWidth(low, high))
      .signResized(to: Self.integerWidth)
    let least = literal(Value(integer: low), .integer)
    let most = literal(Value(integer: high), .integer)
    return Unknown(value: value, domain: least.sle(value) && value.sle(most))
  }

  private func signedWidth(_ low: Int64, _ high: Int64) -> Int {
    let negative = 64 - (~low).leadingZeroBitCount
    let positive = 64 - max(0, high).leadingZeroBitCount
    return 1 + max(negative, positive)
  }

  /// Nil where the term has no bits for more.
  private func atMost(_ last: Value, _ narrow: Term) -> Term? {
    let width = last.bitCount
    return last == .mask(width) ? nil : narrow.ule(context.literal(last, width: width))
  }

  private func onlyStates(_ word: WordType, _ constant: Term) -> Term? {
    guard word.onlyStates else { return nil }
    let values = model.states.filter { $0.isExact && $0.register == word.register }.map(\.value)
    return context.or(values.map { constant.equals(context.literal($0, width: word.width)) })
  }
}

extension Value {
  /// How many bits it takes to write this number, at least one.
  fileprivate var bitCount: Int { Swift.max(1, 64 - leadingZeroBitCount) }
}

extension Z3.Model {
  /// The value of a term of one of our sorts, in the form the evaluator uses.
  func number(_ term: Term) -> Value {
    switch term.sort {
    case .bool: Value(bool(term))
    case .bitVector: bitVector(term)
    }
  }
}
