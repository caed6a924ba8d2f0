import Modeling

/// A finite component: one slot, its values in ascending order, and its place in a `Packed`.
package struct Component: Sendable {
  package let slot: SlotID
  package let values: [Value]
  package let field: PackedField
  private let numbers: [Value: Int]
  /// Each value is its own number.
  private let isDense: Bool

  package init(slot: SlotID, values: [Value], field: PackedField) {
    self.slot = slot
    self.values = values
    self.field = field
    isDense = values.enumerated().allSatisfy { Value($0) == $1 }
    numbers = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
  }

  /// This component's value in a packed configuration.
  package func value(in packed: Packed) -> Value {
    let number = field.read(packed)
    return isDense ? Value(number) : values[number]
  }

  /// Nil for a word that no class represents.
  package func number(of value: Value) -> Int? {
    if isDense { return value < Value(values.count) ? Int(value) : nil }
    return numbers[value]
  }
}
