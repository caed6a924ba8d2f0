import Modeling

/// Which unit each component belongs to: an instance, what one index counts, or what all share.
struct UnitMap {
  /// Readings, duties and the system's own variables.
  static let shared = 0
  private let units: [Int]

  init(_ model: Model) {
    var units = Array(repeating: Self.shared, count: model.slots.count)
    var next = Self.shared + 1
    for family in model.composition?.families ?? [] {
      for slots in family.slots {
        for slot in slots { units[slot.index] = next }
        next += 1
      }
    }
    self.units = units
  }

  subscript(_ slot: SlotID) -> Int { units[slot.index] }

  /// The units that an expression reads, besides what all share.
  func units(of expression: Expression) -> Set<Int> { units(of: expression.slots) }

  func units(of slots: Set<SlotID>) -> Set<Int> {
    Set(slots.map { self[$0] }).subtracting([Self.shared])
  }
}
