import Modeling
import Z3

/// A term that may take every value of a type.
///
/// It has only the bits that the type needs and is widened for use, so that most types
/// need no further condition.
struct Unknown {
  /// As expressions read it.
  let value: Term
  /// What keeps the value inside its type; nil where its bits do.
  let domain: Term?
}

extension ExpressionTranslation {
  func unknown(_ name: String, _ type: ValueType) -> Unknown {
    unknown(type) { context.constant(name, $0) }
  }

  /// Of a constant of the sort that is asked for, or what else `make` makes: a function's value.
  func unknown(_ type: ValueType, _ make: (Z3.Sort) -> Term) -> Unknown {
    switch type {
    case .boolean: return Unknown(value: make(.bool), domain: nil)
    case .integer(let low, let high): return integer(low, high, make)
    case .enumeration(let id):
      let last = Value(max(1, model[id].cases.count) - 1)
      let narrow = make(.bitVector(width: last.bitCount))
      return Unknown(
        value: narrow.resized(to: Self.enumerationWidth), domain: atMost(last, narrow))
    case .word(let word):
      let constant = make(.bitVector(width: word.width))
      return Unknown(value: constant, domain: onlyStates(word, constant))
    }
  }

  private func integer(
    _ low: Int64, _ high: Int64, _ make: (Z3.Sort) -> Term
  ) -> Unknown {
    guard low < 0 else {
      let narrow = make(.bitVector(width: Value(high).bitCount))
      let above =
        low == 0 ? nil : context.literal(Value(low), width: Value(high).bitCount).ule(narrow)
      return Unknown(
        value: narrow.resized(to: Self.integerWidth),
        domain: both(above, atMost(Value(high), narrow)))
    }
    let value = make(.bitVector(width: signedWidth(low, high)))
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
    case .uninterpreted: preconditionFailure("\(term) is an index, not a value")
    }
  }
}
