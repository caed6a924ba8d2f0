import Modeling

/// Where each component of a system stands in one long number.
///
/// What belongs to one unit (an instance, or everything that one index counts) stands together, and
/// the units of a family stand side by side in fields of one width, so that sorting a family's
/// fields exchanges its indices.
package struct BitLayout: Equatable, Sendable {
  package struct Field: Equatable, Sendable {
    package let shift: Int
    package let bits: Int
  }

  /// The fields of a family's units: `count` of them from `shift` on.
  package struct Row: Equatable, Sendable {
    package let shift: Int
    package let bits: Int
    package let count: Int
  }

  /// For each slot.
  package let fields: [Field]
  /// Where a configuration ends.
  package let bits: Int
  /// For each family of the composition.
  package let rows: [Row]

  package init(_ system: TransitionSystem) {
    let widths = system.components.map { component in
      Int.bitWidth - max(component.values.count - 1, 0).leadingZeroBitCount
    }
    var fields = Array(repeating: Field(shift: 0, bits: 0), count: widths.count)
    var end = 0
    func place(_ slots: [SlotID]) {
      for slot in slots {
        fields[slot.index] = Field(shift: end, bits: widths[slot.index])
        end += widths[slot.index]
      }
    }
    let families = system.model.composition?.families ?? []
    let owned = Set(families.flatMap { $0.slots.joined() })
    place(widths.indices.map { SlotID($0) }.filter { !owned.contains($0) })
    var rows: [Row] = []
    for family in families {
      let start = end
      for unit in family.slots { place(unit) }
      let count = family.slots.count
      rows.append(Row(shift: start, bits: (end - start) / count, count: count))
    }
    self.fields = fields
    self.rows = rows
    bits = end
  }

  package func key(of configuration: [Value], in system: TransitionSystem) throws(Obstacle)
    -> UInt128
  {
    var key: UInt128 = 0
    for (component, value) in zip(system.components, configuration) {
      guard let number = component.number(of: value) else {
        throw .wordOutsideClasses(rule: "the start", value)
      }
      key |= placed(number, at: component.slot)
    }
    return key
  }

  package func values(of key: UInt128, in system: TransitionSystem) -> [Value] {
    system.components.map { component in
      let field = fields[component.slot.index]
      let number = (key >> UInt128(field.shift)) & ((1 << UInt128(field.bits)) - 1)
      return component.values[Int(number)]
    }
  }

  /// The number of a component's value in its field.
  func placed(_ number: Int, at slot: SlotID) -> UInt128 {
    UInt128(number) << UInt128(fields[slot.index].shift)
  }

  package func mask(of slots: some Sequence<SlotID>) -> UInt128 {
    slots.reduce(0) { mask, slot in
      let field = fields[slot.index]
      return mask | (((1 << UInt128(field.bits)) - 1) << UInt128(field.shift))
    }
  }
}
