import Modeling

/// An expression of a system of any size, with what it reads, found once.
final class OpenExpression {
  /// Where a count's truth helps: the other way round, or both ways, as under `==`.
  struct Polarity: OptionSet {
    let rawValue: Int
    static let helps = Polarity(rawValue: 1)
    static let hinders = Polarity(rawValue: 2)
    static let both: Polarity = [.helps, .hinders]
    var flipped: Polarity {
      var result: Polarity = []
      if contains(.helps) { result.insert(.hinders) }
      if contains(.hinders) { result.insert(.helps) }
      return result
    }
  }
  struct Read {
    let slot: SlotID
    /// Where the expression's own truth helps.
    let polarity: Polarity
  }

  let expression: Expression
  let reads: [Read]

  init(_ expression: Expression) {
    self.expression = expression
    var found: [SlotID: Polarity] = [:]
    expression.collect(.helps, into: &found)
    reads = found.keys.sorted().map { Read(slot: $0, polarity: found[$0] ?? .both) }
  }
}

extension Expression {
  fileprivate func collect(
    _ polarity: OpenExpression.Polarity, into found: inout [SlotID: OpenExpression.Polarity]
  ) {
    switch self {
    case .slot(let id): found[id, default: []].formUnion(polarity)
    case .not(let e): e.collect(polarity.flipped, into: &found)
    case .binary(.and, let l, let r), .binary(.or, let l, let r):
      l.collect(polarity, into: &found)
      r.collect(polarity, into: &found)
    case .binary(.implies, let l, let r):
      l.collect(polarity.flipped, into: &found)
      r.collect(polarity, into: &found)
    case .conditional(let c, let t, let f):
      c.collect(.both, into: &found)
      t.collect(polarity, into: &found)
      f.collect(polarity, into: &found)
    case .constant, .old, .argument, .output, .answer, .complement, .binary, .lookup,
      .wordToInteger, .integerToWord, .can:
      for child in children { child.collect(.both, into: &found) }
    }
  }
}
