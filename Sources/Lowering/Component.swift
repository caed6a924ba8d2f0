import Modeling

/// A finite component: one slot, its values in ascending order, and its place in a `Packed`.
package struct Component: Sendable {
  package let slot: SlotID
  package let values: [Value]
  package let field: PackedField
  private let numbers: [Value: Int]

  package init(slot: SlotID, values: [Value], field: PackedField) {
    self.slot = slot
    self.values = values
    self.field = field
    numbers = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
  }

  /// Nil for a word that no class represents.
  package func number(of value: Value) -> Int? { numbers[value] }
}
