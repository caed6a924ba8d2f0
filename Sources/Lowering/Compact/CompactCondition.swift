import Modeling

/// A condition of configurations: clauses that tables answer, and what only the whole tells.
package struct CompactCondition: Sendable, Hashable {
  /// The clauses that must hold, as bits of `ConditionBits`.
  package var clauses: UInt128 = 0
  /// Numbers of expressions of the `CompactSystem` that must hold as well.
  package var wholes: [Int] = []

  package var isAlwaysMet: Bool { clauses == 0 && wholes.isEmpty }
}
