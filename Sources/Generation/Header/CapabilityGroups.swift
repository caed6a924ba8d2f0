import Modeling

/// Worlds with what was computed for each, grouped by the capabilities that make a difference.
struct CapabilityGroups<Result: Equatable> {
  struct Group {
    /// The optional capabilities that matter and are offered; nil where none matters.
    let capabilities: [String]?
    let world: World
    let result: Result
  }
  let groups: [Group]
  /// Readings whose options give different results for one set of capabilities.
  let readingsThatMatter: [Reading]

  init(_ model: Model, _ results: [(world: World, result: Result)]) {
    var readings: [Reading] = []
    for reading in model.readings {
      let matters = results.contains { left in
        results.contains { right in
          left.result != right.result
            && model.differOnly(in: reading.slot, left.world, right.world)
        }
      }
      if matters { readings.append(reading) }
    }
    readingsThatMatter = readings

    var relevant = model.capabilities.filter { !$0.isMandatory }.map(\.slot)
    for slot in relevant {
      let fewer = relevant.filter { $0 != slot }
      if Self.isDecided(results, by: fewer) { relevant = fewer }
    }
    var seen: Set<[Value]> = []
    var groups: [Group] = []
    for (world, result) in results
    where seen.insert(relevant.map { world.values[$0.index] }).inserted {
      let offered = relevant.filter { world.values[$0.index] == 1 }.map { model[$0].name }
      groups.append(
        Group(capabilities: relevant.isEmpty ? nil : offered, world: world, result: result))
    }
    self.groups = groups
  }

  private static func isDecided(
    _ results: [(world: World, result: Result)], by slots: [SlotID]
  ) -> Bool {
    var known: [[Value]: Result] = [:]
    for (world, result) in results {
      let key = slots.map { world.values[$0.index] }
      guard let first = known[key] else {
        known[key] = result
        continue
      }
      if first != result { return false }
    }
    return true
  }
}

extension Model {
  fileprivate func differOnly(in slot: SlotID, _ left: World, _ right: World) -> Bool {
    left.values[slot.index] != right.values[slot.index]
      && slots.indices.allSatisfy {
        $0 == slot.index || left.values[$0] == right.values[$0]
      }
  }
}

extension [String] {
  /// `_WITH_NDMA`, `_WITH_NONE`
  package var capabilitySuffix: String {
    "_WITH_" + (isEmpty ? "NONE" : map { $0.asIdentifier.uppercased() }.joined(separator: "_"))
  }
}
