import Modeling

extension ModelJoiner {
  /// Frozen slots first, as every model has them.
  mutating func joinSlots() {
    joined.enumerations.append(Enumeration(name: "side", cases: ["old", "new"]))
    let sides = EnumerationID(joined.enumerations.count - 1)
    side = add(
      Slot(
        name: "side", kind: .reading, type: .enumeration(sides), initial: nil, range: new.range))
    func ids(_ model: Model, where test: (Slot.Kind) -> Bool) -> [SlotID] {
      model.slotIDs.filter { test(model[$0].kind) }
    }
    for id in ids(new, where: \.isFrozen) { addNew(id) }
    for id in ids(old, where: \.isFrozen) { addOld(id) }
    joinFrozenRules()
    for id in ids(new, where: \.isWritten) { addNew(id) }
    for id in ids(old, where: \.isWritten) { addOld(id) }
    numberActions()
    joinWaiting()
    for id in ids(new, where: \.isWaitingArgument) { addNew(id) }
    for id in ids(old, where: \.isWaitingArgument) { addOld(id) }
  }

  /// One slot says what waits in either model, by the joined numbers of requests.
  private mutating func joinWaiting() {
    guard old.waitingSlot != nil || new.waitingSlot != nil else { return }
    let alone = old.actions.indices.filter { pairing.actions[ActionID($0)] == nil }
    let names = new.actions.map(\.name) + alone.map { old.actions[$0].name }
    joined.enumerations.append(Enumeration(name: "waiting", cases: ["nothing"] + names))
    let type = ValueType.enumeration(EnumerationID(joined.enumerations.count - 1))
    let range = new.waitingSlot.map { new[$0].range } ?? new.range
    let slot = add(
      Slot(
        name: "waiting", kind: .waiting, type: type, initial: .constant(0, .enumeration),
        range: range))
    joined.waitingSlot = slot
    let numbers = [0] + actions.old.map { Value($0.index + 1) }
    let recoding = Recoding.cases(numbers)
    if let own = old.waitingSlot {
      slots.old[own.index] = slot
      types.old[own.index] = JointType(
        type: type, recoding: recoding.isIdentity ? .none : recoding, allowed: .all)
    }
    if let own = new.waitingSlot {
      slots.new[own.index] = slot
      types.new[own.index] = JointType(type: type, recoding: .none, allowed: .all)
    }
  }

  private mutating func add(_ slot: Slot) -> SlotID {
    joined.slots.append(slot)
    return SlotID(joined.slots.count - 1)
  }

  private mutating func addNew(_ id: SlotID) {
    let slot = new[id]
    let partner = pairing.slots.first { $0.value == id }?.key
    let types = partner.map { self.joint(old[$0].type, slot.type) }
    let type = types?.new ?? alone(slot.type, of: .new)
    let added = add(copy(slot, .new, type.type))
    slots.new[id.index] = added
    self.types.new[id.index] = type
    if let partner, let types {
      slots.old[partner.index] = added
      self.types.old[partner.index] = types.old
    }
  }

  private mutating func addOld(_ id: SlotID) {
    guard slots.old[id.index] == nil else { return }
    let slot = old[id]
    let type = alone(slot.type, of: .old)
    let joint = add(copy(slot, .old, type.type))
    slots.old[id.index] = joint
    types.old[id.index] = type
  }

  private func copy(_ slot: Slot, _ side: Side, _ type: ValueType) -> Slot {
    let kind: Slot.Kind =
      switch slot.kind {
      case .register(let id):
        .register(side == .old ? registers.old[id.index] : registers.new[id.index])
      case .waitingArgument(let action, let number):
        .waitingArgument(
          side == .old ? actions.old[action.index] : actions.new[action.index], number)
      case .capability, .reading, .duty, .variable, .waiting: slot.kind
      }
    return Slot(name: slot.name, kind: kind, type: type, initial: nil, range: slot.range)
  }

  /// What a model demands of its capabilities, where it runs; and what only one model has stands
  /// still where the other does.
  private mutating func joinFrozenRules() {
    var demands: [Expression] = []
    for side in [Side.old, .new] {
      let own = model(side)
      for capability in own.capabilities {
        let offered = read(capability.slot, of: side)
        if capability.isMandatory { demands.append(.binary(.implies, runs(side), offered)) }
        if let requires = capability.requires {
          let met = converted(requires, of: side)
          demands.append(.binary(.implies, .all([runs(side), offered]), met))
        }
      }
      for id in own.frozenSlots where isAlone(id, side) {
        let joint = side == .old ? slots.old[id.index] : slots.new[id.index]
        guard let joint, let first = joined[joint].type.values(in: joined)?.first else { continue }
        let rests = Expression.binary(
          .equal, .slot(joint), .constant(first, joined[joint].type.sort))
        demands.append(.binary(.implies, runs(side == .old ? .new : .old), rests))
      }
    }
    guard !demands.isEmpty else { return }
    let dummy = add(
      Slot(name: "allowed", kind: .capability, type: .boolean, initial: nil, range: new.range))
    joined.capabilities = [
      Capability(slot: dummy, isMandatory: true, requires: .all(demands), cites: [])
    ]
  }

  private func isAlone(_ id: SlotID, _ side: Side) -> Bool {
    switch side {
    case .old: pairing.slots[id] == nil
    case .new: !pairing.slots.values.contains(id)
    }
  }

  /// That one of the models runs.
  func runs(_ side: Side) -> Expression {
    .binary(.equal, .slot(self.side), .constant(side == .old ? 0 : 1, .enumeration))
  }

  // MARK: Initial values

  /// Where one model says nothing of how something begins, it begins as in the other: that one says
  /// more is told apart.
  mutating func joinInitialValues() {
    var initial: [SlotID: (old: Expression?, new: Expression?)] = [:]
    for id in new.slotIDs {
      guard let value = new[id].initial, let joint = slots.new[id.index] else { continue }
      initial[joint, default: (nil, nil)].new = converted(value, of: .new)
    }
    for id in old.slotIDs {
      guard let value = old[id].initial, let joint = slots.old[id.index] else { continue }
      let own = converted(value, of: .old)
      initial[joint, default: (nil, nil)].old = jointValue(
        own, types.old[id.index]?.recoding ?? .none)
    }
    for (index, slot) in joined.slots.enumerated() where !slot.kind.isFrozen {
      let value: Expression?
      switch initial[SlotID(index)] {
      // While nothing waits an argument holds the same wherever it was last reset.
      case _ where slot.kind.isWaitingArgument:
        value = .constant(joined.restingValue(of: slot.type), slot.type.sort)
      case (let first?, let second?)?:
        value = first == second ? first : .conditional(runs(.old), first, second)
      case (let first?, nil)?, (nil, let first?)?: value = first
      case (nil, nil)?, nil: value = nil
      }
      joined.slots[index] = Slot(
        name: slot.name, kind: slot.kind, type: slot.type, initial: value, range: slot.range)
    }
  }
}

extension Slot.Kind {
  fileprivate var isWaitingArgument: Bool {
    switch self {
    case .waitingArgument: true
    case .capability, .reading, .duty, .register, .variable, .waiting: false
    }
  }

  fileprivate var isWritten: Bool {
    switch self {
    case .register, .variable: true
    case .capability, .reading, .duty, .waiting, .waitingArgument: false
    }
  }
}
