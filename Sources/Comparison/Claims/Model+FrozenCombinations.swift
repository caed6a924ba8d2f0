import Modeling

extension Model {
  /// All allowed combinations of the frozen slots, as configurations of which only these count.
  package func frozenCombinations(limit: Int) -> [[Value]]? {
    var result = [slots.map { _ in Value(0) }]
    for slot in frozenSlots {
      let values = self[slot].type.values(in: self) ?? [0]
      guard result.count * values.count <= limit else { return nil }
      result = result.flatMap { world in
        values.map { value in
          var changed = world
          changed[slot.index] = value
          return changed
        }
      }
    }
    return result.filter { isAllowedFrozen($0) }
  }
}
