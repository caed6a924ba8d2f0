import Modeling

/// Why the classes of a partition can't stand for their words.
package struct ClassFault: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// `left` is a word in no class, or in more than one.
    case notOnePerWord
    /// The classes aren't the choices from the partition's factors; there are no words to show.
    case notTheFactors
    /// `left` is a representative for which its class's predicate isn't true.
    case representativeOutside
    /// `left` is the sum of the counts, modulo 2^64, and `right` what it should be.
    case countsDontAddUp
    /// Words of one class, or pairs of words that agree alike, that the clause tells apart.
    case toldApart
    case unknown(reason: String)
  }
  package let kind: Kind
  /// The clause of the model, in its author's names.
  package let clause: String
  /// The number of the partition that the two words belong to; nil when none is known.
  package let partition: Int?
  /// The slot or argument that has the two words.
  package let word: String
  package let left: Value
  package let right: Value
  /// The smallest part of the clause that differs, over `.argument(0, .word(width))` when it reads
  /// one word; a class is split by it. Nil when it compares several words that differ.
  package let expression: Expression?

  package init(
    kind: Kind, clause: String, partition: Int?, word: String, left: Value, right: Value,
    expression: Expression?
  ) {
    self.kind = kind
    self.clause = clause
    self.partition = partition
    self.word = word
    self.left = left
    self.right = right
    self.expression = expression
  }
}

/// What `classSoundness` did.
package struct ClassReport: Equatable, Sendable {
  /// Empty: proved.
  package let faults: [ClassFault]
  /// Clauses that were proved by queries, or that have faults.
  package let clauses: Int
  /// Clauses that read no word, and so can't tell words apart.
  package let wordless: Int
  package let queries: Int

  package init(faults: [ClassFault], clauses: Int, wordless: Int, queries: Int) {
    self.faults = faults
    self.clauses = clauses
    self.wordless = wordless
    self.queries = queries
  }
}
