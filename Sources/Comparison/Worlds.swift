import Analysis
import Modeling

/// The allowed combinations of the capabilities and readings that an expression reads.
struct Worlds {
  let configurations: [[Value]]
  private static let limit = 4096

  /// Nil for too many to list.
  init?(
    of expressions: [Expression], in model: Model, restriction: Restriction,
    suffix: CapabilitySuffix? = nil
  ) {
    var slots = expressions.reduce(into: Set(suffix?.offered ?? [])) { $0.formUnion($1.slots) }
    var size = -1
    // What a capability requires has a say in whether it may be offered.
    while size != slots.count {
      size = slots.count
      for capability in model.capabilities
      where capability.isMandatory || slots.contains(capability.slot) {
        slots.insert(capability.slot)
        slots.formUnion(capability.requires?.slots ?? [])
      }
    }
    var all = [model.slots.map { _ in Value(0) }]
    for slot in model.frozenSlots {
      let chosen = restriction.chosen(slot, in: model)
      let own = slots.contains(slot) ? model[slot].type.values(in: model) : nil
      let values = chosen ?? own ?? [0]
      guard all.count * values.count <= Self.limit else { return nil }
      all = all.flatMap { world in
        values.map { value in
          var changed = world
          changed[slot.index] = value
          return changed
        }
      }
    }
    let allowed = all.filter { model.isAllowedFrozen($0) && restriction.allows($0, in: model) }
    configurations = suffix?.chosen(allowed, in: model) ?? allowed
  }
}

extension Restriction {
  /// The values that a slot may still have; nil where nothing is said about it.
  fileprivate func chosen(_ slot: SlotID, in model: Model) -> [Value]? {
    let named =
      readings.contains { $0.name == model[slot].name }
      || duties.contains { $0.name == model[slot].name }
    let isCapability = model[slot].kind == .capability && capabilities != nil
    return named || isCapability ? model[slot].type.values(in: model) : nil
  }
}

extension Expression {
  /// For one combination of capabilities and readings.
  func specialised(for world: [Value], in model: Model) -> Expression {
    if case .slot(let id) = self, model[id].kind.isFrozen {
      return .constant(world[id.index], model[id].type.sort)
    }
    return mapChildren { $0.specialised(for: world, in: model) }
  }

  /// Only capabilities and readings are read beside the arguments.
  func isFrozen(in model: Model) -> Bool { slots.allSatisfy { model[$0].kind.isFrozen } }
}
