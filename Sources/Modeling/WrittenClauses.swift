import Diagnostics

/// The parts of guards and of `valid` as they are written, which the inlined model no longer shows.
package struct WrittenClauses: Equatable, Sendable {
  /// One conjunct of a rule's guard. Uses of `valid` in it carry marks, see `Expression.marked`.
  package struct Conjunct: Equatable, Sendable {
    package let condition: Expression
    package let range: SourceRange
    package init(condition: Expression, range: SourceRange) {
      self.condition = condition
      self.range = range
    }
  }
  /// For each rule; nil for one that a route derives, whose guard nobody wrote.
  package let guards: [[Conjunct]?]
  /// The conjuncts of `valid`, by number.
  package let valid: [SourceRange]
  package init(guards: [[Conjunct]?], valid: [SourceRange]) {
    self.guards = guards
    self.valid = valid
  }
}

extension Expression {
  /// This use of a conjunct of `valid`, recognizable where it has been inlined.
  ///
  /// The mark is the condition of a conditional: a boolean constant that isn't true, so the meaning
  /// stays, and that no source text can write.
  package func marked(_ conjunct: Int) -> Expression {
    .conditional(.constant(Value(conjunct) + 2, .boolean), .yes, self)
  }

  private var mark: (conjunct: Int, use: Expression)? {
    guard case .conditional(.constant(let number, .boolean), .yes, let use) = self, number > 1
    else { return nil }
    return (Int(number) - 2, use)
  }

  /// The numbers of the marks in it.
  package var marks: Set<Int> {
    var found: Set<Int> = []
    forEachNode { if let mark = $0.mark { found.insert(mark.conjunct) } }
    return found
  }

  /// Without marks; where they stand positively, what the relaxed ones mark becomes true.
  package func relaxingMarks(_ relaxed: Set<Int>) -> Expression {
    resolved(relaxed, at: .positive)
  }

  /// How the truth of a part bears on the whole: making it true can only make the whole true, or
  /// only false, or either.
  private enum Polarity {
    case positive, negative, either
    var opposite: Polarity {
      switch self {
      case .positive: .negative
      case .negative: .positive
      case .either: .either
      }
    }
  }

  private func resolved(_ relaxed: Set<Int>, at polarity: Polarity) -> Expression {
    if let mark {
      let isRelaxed = polarity == .positive && relaxed.contains(mark.conjunct)
      return isRelaxed ? .yes : mark.use.resolved(relaxed, at: polarity)
    }
    switch self {
    case .not(let e): return .not(e.resolved(relaxed, at: polarity.opposite))
    case .binary(.and, let l, let r), .binary(.or, let l, let r):
      guard case .binary(let operation, _, _) = self else { return self }
      return .binary(
        operation, l.resolved(relaxed, at: polarity), r.resolved(relaxed, at: polarity))
    case .binary(.implies, let l, let r):
      return .binary(
        .implies, l.resolved(relaxed, at: polarity.opposite), r.resolved(relaxed, at: polarity))
    case .conditional(let c, let t, let f):
      return .conditional(
        c.resolved(relaxed, at: .either), t.resolved(relaxed, at: polarity),
        f.resolved(relaxed, at: polarity))
    default: return mapChildren { $0.resolved(relaxed, at: .either) }
    }
  }
}
