import Modeling

extension Model {
  /// What is known of a predicate's value for all words with these bits; nil where it may have none.
  ///
  /// For a fully known word it is the evaluator's value, or nil where that throws.
  func knownBits(of e: Expression, for word: KnownBits) -> KnownBits? {
    switch e {
    case .constant(let value, _): return KnownBits(value)
    case .argument(0, _): return word
    case .slot, .old, .argument, .output, .answer, .can: return .unknown(sort(of: e))
    case .not(let inner): return knownBits(of: inner, for: word).map { $0 ^ KnownBits(1) }
    case .complement(let inner, let width):
      return knownBits(of: inner, for: word).map { (~$0).cut(to: width) }
    case .wordToInteger(let inner): return knownBits(of: inner, for: word)
    case .integerToWord(let inner, let width):
      return knownBits(of: inner, for: word)?.cut(to: width)
    case .conditional(let test, let then, let otherwise):
      return conditional(test, then, otherwise, word)
    case .lookup(let table, let indices): return lookup(tables[table.index], indices, word)
    case .binary(let operation, let left, let right):
      return binary(operation, left, right, word)
    }
  }

  private func conditional(
    _ test: Expression, _ then: Expression, _ otherwise: Expression, _ word: KnownBits
  ) -> KnownBits? {
    guard let test = knownBits(of: test, for: word) else { return nil }
    if let decided = test.value {
      return knownBits(of: decided == 1 ? then : otherwise, for: word)
    }
    guard let then = knownBits(of: then, for: word),
      let otherwise = knownBits(of: otherwise, for: word)
    else { return nil }
    return then.join(otherwise)
  }

  private func lookup(_ table: Table, _ indices: [Expression], _ word: KnownBits) -> KnownBits? {
    var values: [Value] = []
    for index in indices {
      // With an index that may be anything there may be no entry.
      guard let value = knownBits(of: index, for: word)?.value else { return nil }
      values.append(value)
    }
    return table.value(at: values).map { KnownBits($0) }
  }

  private func binary(
    _ operation: Operation, _ l: Expression, _ r: Expression, _ word: KnownBits
  ) -> KnownBits? {
    guard let left = knownBits(of: l, for: word) else { return nil }
    if operation.isDecided(by: left.value) {
      return KnownBits(operation == .implies ? 1 : left.bits)
    }
    return knownBits(of: r, for: word).map { operation.apply(left, $0) }
  }
}

extension Operation {
  fileprivate func isDecided(by left: Value?) -> Bool {
    switch (self, left) {
    case (.and, 0), (.or, 1), (.implies, 0): true
    default: false
    }
  }

  fileprivate func apply(_ a: KnownBits, _ b: KnownBits) -> KnownBits {
    if let left = a.value, let right = b.value { return KnownBits(apply(left, right)) }
    return switch self {
    case .and, .bitAnd: a & b
    case .or, .bitOr: a | b
    case .implies: (a ^ KnownBits(1)) | b
    case .equal: truth(a.isEqual(b))
    case .notEqual: truth(a.isEqual(b).map { !$0 })
    case .less(let arithmetic): truth(a.isLess(b, arithmetic))
    case .lessOrEqual(let arithmetic): truth(b.isLess(a, arithmetic).map { !$0 })
    case .add(let arithmetic): arithmetic.cut(a + b)
    case .subtract(let arithmetic): arithmetic.cut(a - b)
    case .multiply(let arithmetic): arithmetic.cut(a * b)
    case .divide(let arithmetic), .modulo(let arithmetic): arithmetic.cut(.unknownInteger)
    case .bitXor: a ^ b
    case .shiftLeft(let width):
      b.value.map { a.shiftedLeft($0).cut(to: width) } ?? .unknown(width: width)
    case .shiftRight: b.value.map { a.shiftedRight($0) } ?? .unknownInteger
    }
  }

  private func truth(_ known: Bool?) -> KnownBits {
    known.map { KnownBits(Value($0)) } ?? .unknown(width: 1)
  }
}

extension Arithmetic {
  fileprivate func cut(_ value: KnownBits) -> KnownBits {
    switch self {
    case .integer: value
    case .word(let width): value.cut(to: width)
    }
  }
}

extension KnownBits {
  package func shiftedLeft(_ distance: Value) -> KnownBits {
    distance >= 64 ? KnownBits(0) : KnownBits(known: ~(~known << distance), bits: bits << distance)
  }

  package func shiftedRight(_ distance: Value) -> KnownBits {
    distance >= 64 ? KnownBits(0) : KnownBits(known: ~(~known >> distance), bits: bits >> distance)
  }
}
