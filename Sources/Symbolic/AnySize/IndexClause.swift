/// That of no two different indices (of none, where only the first is read) all of the literals are true.
package struct IndexClause: Hashable, Sendable {
  /// A formula of the system over the indices 0 and 1, by its number, or its negation.
  package struct Literal: Hashable, Sendable {
    package let formula: Int
    package let isTrue: Bool
    package init(formula: Int, isTrue: Bool) {
      self.formula = formula
      self.isTrue = isTrue
    }
  }
  package let literals: [Literal]
  package init(_ literals: [Literal]) { self.literals = literals }
}

/// Which formulas are true of an ordered pair of indices, or of one that is alone.
package struct IndexRow: Hashable, Sendable {
  package let isTrue: [Bool]
  /// Whether there is a second index.
  package let isPair: Bool
  package init(isTrue: [Bool], isPair: Bool) {
    self.isTrue = isTrue
    self.isPair = isPair
  }
}
