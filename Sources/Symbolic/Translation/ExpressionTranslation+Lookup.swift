import Modeling
import Z3

extension ExpressionTranslation {
  /// A chain of tests for each index; defined where every index is among the keys.
  func lookup(_ table: Table, _ indices: [Translated]) -> Translated {
    var matches: [[Term]] = []
    var defined: Term?
    for (keys, index) in zip(table.keys, indices) {
      let tests = keys.map { index.value.has($0) }
      matches.append(tests)
      defined = both(defined, index.defined)
      let isTotal = index.value.sort == .bool && Set(keys).count == 2
      if !isTotal { defined = both(defined, context.or(tests)) }
    }
    return Translated(element(of: table, matches, from: 0), defined: defined)
  }

  /// The element in the part of the table that begins at `position` when the outer indices are
  /// chosen; the last key stands for all others too, since `defined` excludes them.
  private func element(of table: Table, _ matches: [[Term]], from position: Int) -> Term {
    guard let tests = matches.first else {
      return literal(table.elements[position], table.elementSort)
    }
    let inner = Array(matches.dropFirst())
    let stride = inner.reduce(1) { $0 * $1.count }
    let choices = tests.indices.map { element(of: table, inner, from: position + $0 * stride) }
    guard let last = choices.last else { return literal(0, table.elementSort) }
    return zip(tests, choices).dropLast().reversed().reduce(last) { rest, choice in
      choice.0.ite(choice.1, rest)
    }
  }
}

extension Term {
  /// That this term, of any of our sorts, has a value in the evaluator's form.
  func has(_ value: Value) -> Term {
    switch sort {
    case .bool: value == 1 ? self : !self
    case .bitVector(let width): equals(context.literal(value, width: width))
    case .uninterpreted: preconditionFailure("\(self) is an index, without a value")
    }
  }
}
