import Modeling

/// Which combinations of capabilities, readings and duties the caller asks about.
package struct Restriction: Sendable {
  /// Exactly these capabilities are offered (mandatory ones always); nil: any set.
  package var capabilities: [String]?
  /// Reading name to option.
  package var readings: [(name: String, option: String)] = []
  /// Duty name to kept.
  package var duties: [(name: String, isKept: Bool)] = []
  package init() {}

  package var isEmpty: Bool { capabilities == nil && readings.isEmpty && duties.isEmpty }

  package func allows(_ world: [Value], in model: Model) -> Bool {
    if let capabilities {
      for capability in model.capabilities where !capability.isMandatory {
        let wanted = capabilities.contains(model[capability.slot].name)
        if (world[capability.slot.index] == 1) != wanted { return false }
      }
    }
    return readings.allSatisfy { has($0.name, option: $0.option, world, model) }
      && duties.allSatisfy { has($0.name, kept: $0.isKept, world, model) }
  }

  private func has(_ name: String, option: String, _ world: [Value], _ model: Model) -> Bool {
    guard let slot = model.slots.firstIndex(where: { $0.name == name && $0.kind == .reading }),
      case .enumeration(let id) = model.slots[slot].type
    else { return true }
    return model[id].cases.firstIndex(of: option) == Int(world[slot])
  }

  private func has(_ name: String, kept: Bool, _ world: [Value], _ model: Model) -> Bool {
    guard let slot = model.slots.firstIndex(where: { $0.name == name && $0.kind == .duty }) else {
      return true
    }
    return (world[slot] == 1) == kept
  }
}
