import Modeling

/// Which declarations of two models are the same thing: those of one name, and of the others those
/// that are used alike.
///
/// A name is the better hint, since a changed thing keeps it; what only one model has may have been
/// renamed, and is looked for by what it is and what is done with it. What can't be told is left
/// without a partner, and is something new or gone.
struct Pairing {
  let old: Model
  let new: Model
  private(set) var registers: [RegisterID: RegisterID] = [:]
  private(set) var slots: [SlotID: SlotID] = [:]
  private(set) var outputs: [OutputID: OutputID] = [:]
  private(set) var actions: [ActionID: ActionID] = [:]
  /// Duties by their numbers.
  private(set) var duties: [Int: Int] = [:]
  /// Actions of one name that aren't asked alike: other parameters, another actor.
  private(set) var unlikeActions: [ActionID: ActionID] = [:]
  /// Events that are cut otherwise: several of one model happen where one or several of the other do.
  private(set) var recutEvents: [EventGroup] = []

  init(_ old: Model, _ new: Model) {
    self.old = old
    self.new = new
    pairRegistersByName()
    pairRegistersOfOneShape()
    pairSlotsByName()
    pairOutputsByName()
    pairActionsByName()
    // Pairs found make more of the rest recognizable.
    for depth in [3, 3, 2, 2, 1, 1] { pairAlike(depth: depth) }
    pairRequestsForStates()
    pairByDoings()
    pairWaiting()
    pairDuties()
  }

  // MARK: Names

  private mutating func pairRegistersByName() {
    for (index, register) in old.registers.enumerated() {
      guard let other = new.registers.firstIndex(where: { $0.name == register.name }) else {
        continue
      }
      pair(RegisterID(index), RegisterID(other))
    }
  }

  /// Words of different widths aren't compared.
  private mutating func pair(_ register: RegisterID, _ other: RegisterID) {
    guard old[register].width == new[other].width else { return }
    registers[register] = other
    slots[old[register].slot] = new[other].slot
  }

  private mutating func pairSlotsByName() {
    for id in old.slotIDs where isNamed(old[id].kind) {
      let slot = old[id]
      let partner = new.slotIDs.first {
        new[$0].name == slot.name && isSame(new[$0].kind, slot.kind)
      }
      if let partner, isPairable(slot.type, new[partner].type) { slots[id] = partner }
    }
  }

  private func isNamed(_ kind: Slot.Kind) -> Bool {
    switch kind {
    case .capability, .reading, .duty, .variable: true
    case .register, .waiting, .waitingArgument: false
    }
  }

  private func isSame(_ kind: Slot.Kind, _ other: Slot.Kind) -> Bool { kind == other }

  private mutating func pairOutputsByName() {
    for (index, output) in old.outputs.enumerated() {
      let other = new.outputs.firstIndex {
        $0.name == output.name && isPairable(output.type, $0.type)
      }
      if let other { outputs[OutputID(index)] = OutputID(other) }
    }
  }

  private mutating func pairActionsByName() {
    for (index, action) in old.actions.enumerated() {
      guard let other = new.actions.firstIndex(where: { $0.name == action.name }) else { continue }
      if isPairable(action, new.actions[other]) {
        actions[ActionID(index)] = ActionID(other)
      } else {
        unlikeActions[ActionID(index)] = ActionID(other)
      }
    }
  }

  // MARK: Types

  /// Whether values of one type can be held against those of the other.
  func isPairable(_ type: ValueType, _ other: ValueType) -> Bool {
    switch (type, other) {
    case (.boolean, .boolean), (.integer, .integer): true
    case (.enumeration(let first), .enumeration(let second)):
      !Set(old[first].cases).isDisjoint(with: new[second].cases)
        || old[first].cases.count == new[second].cases.count
    case (.word(let first), .word(let second)):
      first.width == second.width
        && first.register.map { registers[$0] == second.register && second.register != nil }
          ?? (second.register == nil)
    case (.boolean, _), (.integer, _), (.enumeration, _), (.word, _): false
    }
  }

  func isPairable(_ action: Action, _ other: Action) -> Bool {
    isSameKind(action, other) && action.parameters.count == other.parameters.count
      && zip(action.parameters, other.parameters).allSatisfy { isPairable($0.type, $1.type) }
  }

  private func isSameKind(_ action: Action, _ other: Action) -> Bool {
    let isUser = (action.actor == old.user, other.actor == new.user)
    switch (action.kind, other.kind) {
    case (.request(_, let anytime), .request(_, let otherAnytime)):
      return anytime == otherAnytime && isUser.0 == isUser.1
    case (.event(let visible), .event(let otherVisible)): return visible == otherVisible
    case (.request, .event), (.event, .request): return false
    }
  }

  // MARK: Likeness

  /// Pairs what has no partner and is used alike, looking at the neighbours up to some distance.
  private mutating func pairAlike(depth: Int) {
    let first = StructuralHash(
      old, seeds: seeds(\.key, of: slots, actions, registers, outputs), depth)
    let second = StructuralHash(
      new, seeds: seeds(\.value, of: slots, actions, registers, outputs), depth)
    for (register, other) in partners(
      first.registers, second.registers, old.registers.indices.map { RegisterID($0) },
      new.registers.indices.map { RegisterID($0) }, taken: registers)
    { pair(register, other) }
    for (slot, other) in partners(
      first.slots, second.slots, old.slotIDs.filter { isNamed(old[$0].kind) },
      new.slotIDs.filter { isNamed(new[$0].kind) }, taken: slots)
    where isSame(old[slot].kind, new[other].kind) && isPairable(old[slot].type, new[other].type) {
      slots[slot] = other
    }
    for (output, other) in partners(
      first.outputs, second.outputs, old.outputs.indices.map { OutputID($0) },
      new.outputs.indices.map { OutputID($0) }, taken: outputs)
    where isPairable(old.outputs[output.index].type, new.outputs[other.index].type) {
      outputs[output] = other
    }
    for (action, other) in partners(
      first.actions, second.actions, old.actions.indices.map { ActionID($0) },
      new.actions.indices.map { ActionID($0) }, taken: actions)
    where isPairable(old[action], new[other]) {
      actions[action] = other
      unlikeActions[action] = nil
    }
  }

  /// Registers with the same bits and values that nothing else in their model has, also where other
  /// things are done with them: what is done is what has changed then.
  private mutating func pairRegistersOfOneShape() {
    let partners = Set(registers.values)
    let olds = old.registers.indices.map { RegisterID($0) }.filter { registers[$0] == nil }
    let news = new.registers.indices.map { RegisterID($0) }.filter { !partners.contains($0) }
    for register in olds {
      let shape = shape(of: register, in: old)
      let others = news.filter { self.shape(of: $0, in: new) == shape }
      guard !shape.isPlain, others.count == 1,
        olds.filter({ self.shape(of: $0, in: old) == shape }).count == 1
      else { continue }
      pair(register, others[0])
    }
  }

  private struct Shape: Equatable {
    let width: Int
    let isEnum: Bool
    let masks: [Value]
    let values: [Value]
    /// Where there is nothing in it to be recognized by.
    var isPlain: Bool { masks.isEmpty && values.isEmpty }
  }

  private func shape(of id: RegisterID, in model: Model) -> Shape {
    Shape(
      width: model[id].width, isEnum: model[id].isEnum,
      masks: model[id].fields.map(\.mask).sorted(),
      values: model.states.filter { $0.register == id && $0.isExact }.map(\.value).sorted())
  }

  /// The only request of each model, of those without a partner, that asks for a word of one register.
  private mutating func pairRequestsForStates() {
    let partners = Set(actions.values)
    func asking(_ model: Model, _ free: (ActionID) -> Bool) -> [ActionID] {
      model.actions.indices.map { ActionID($0) }.filter { id in
        guard free(id), model[id].isRequest, model[id].parameters.count == 1,
          case .word(let word) = model[id].parameters[0].type
        else { return false }
        return word.register != nil
      }
    }
    let olds = asking(old) { actions[$0] == nil }
    let news = asking(new) { !partners.contains($0) }
    guard olds.count == 1, news.count == 1, isPairable(old[olds[0]], new[news[0]]) else { return }
    actions[olds[0]] = news[0]
  }

  /// What was found by its shape has been paired before: this is for what has changed.
  private mutating func pairByDoings() {
    for pair in likeRequests() {
      if isPairable(old[pair.old], new[pair.new]) {
        actions[pair.old] = pair.new
      } else {
        unlikeActions[pair.old] = pair.new
      }
    }
    for group in likeEvents() {
      if group.old.count == 1, group.new.count == 1,
        isPairable(old[group.old[0]], new[group.new[0]])
      {
        actions[group.old[0]] = group.new[0]
      } else if changeTheSame(group) {
        recutEvents.append(group)
      }
    }
    for pair in likeOutputs() { outputs[pair.old] = pair.new }
  }

  /// One number for each pair, the same in both models.
  private func seeds(
    _ side: KeyPath<(key: Int, value: Int), Int>, of slots: [SlotID: SlotID],
    _ actions: [ActionID: ActionID], _ registers: [RegisterID: RegisterID],
    _ outputs: [OutputID: OutputID]
  ) -> StructuralHash.Seeds {
    func table(_ pairs: [(Int, Int)]) -> [Int: UInt64] {
      var result: [Int: UInt64] = [:]
      for (number, pair) in pairs.sorted(by: { $0.1 < $1.1 }).enumerated() {
        result[(key: pair.0, value: pair.1)[keyPath: side]] = UInt64(number + 1)
      }
      return result
    }
    return StructuralHash.Seeds(
      slots: table(slots.map { ($0.index, $1.index) }),
      actions: table(actions.map { ($0.index, $1.index) }),
      registers: table(registers.map { ($0.index, $1.index) }),
      outputs: table(outputs.map { ($0.index, $1.index) }))
  }

  /// Those with one hash in both, where as many of each model have it; in the order of their
  /// declarations.
  private func partners<ID: Hashable>(
    _ hashes: [ID: UInt64], _ others: [ID: UInt64], _ ids: [ID], _ otherIDs: [ID],
    taken: [ID: ID]
  ) -> [(ID, ID)] {
    let used = Set(taken.values)
    let free = ids.filter { taken[$0] == nil }
    let otherFree = otherIDs.filter { !used.contains($0) }
    let groups = Dictionary(grouping: free) { hashes[$0] ?? 0 }
    let otherGroups = Dictionary(grouping: otherFree) { others[$0] ?? 0 }
    return free.compactMap { id in
      let hash = hashes[id] ?? 0
      guard let group = groups[hash], let rivals = otherGroups[hash], group.count == rivals.count,
        let number = group.firstIndex(of: id)
      else { return nil }
      return (id, rivals[number])
    }
  }

  // MARK: What follows

  private mutating func pairWaiting() {
    if let first = old.waitingSlot, let second = new.waitingSlot { slots[first] = second }
    for id in old.slotIDs {
      guard case .waitingArgument(let action, let number) = old[id].kind,
        let other = actions[action]
      else { continue }
      let partner = new.slotIDs.first {
        if case .waitingArgument(other, number) = new[$0].kind { true } else { false }
      }
      if let partner { slots[id] = partner }
    }
  }

  private mutating func pairDuties() {
    for (number, duty) in old.duties.enumerated() {
      guard let slot = slots[duty.slot],
        let action = actions[duty.request] ?? unlikeActions[duty.request],
        let other = new.duties.firstIndex(where: {
          $0.slot == slot && $0.request == action && $0.side == duty.side
        })
      else {
        slots[duty.slot] = nil
        continue
      }
      duties[number] = other
    }
  }
}

extension Model {
  var slotIDs: [SlotID] { slots.indices.map { SlotID($0) } }
}
