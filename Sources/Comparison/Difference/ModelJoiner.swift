import Modeling

/// Makes one model of two.
struct ModelJoiner {
  let pairing: Pairing
  let encodings: [RegisterID: Recoding]
  var joined: Model
  /// For each slot of a model its slot in the joined one, and how its values stand there.
  var slots: (old: [Int: SlotID], new: [Int: SlotID]) = ([:], [:])
  var types: (old: [Int: JointType], new: [Int: JointType]) = ([:], [:])
  var actions: (old: [ActionID], new: [ActionID]) = ([], [])
  var parameters: (old: [[JointType]], new: [[JointType]]) = ([], [])
  var registers: (old: [RegisterID], new: [RegisterID]) = ([], [])
  var outputs: [(old: OutputID, new: OutputID, type: (old: JointType, new: JointType))] = []
  var side = SlotID(0)
  /// The enumerations of the old model stand behind those of the new one.
  let enumerationOffset: Int
  let tableOffset: Int

  enum Side { case old, new }

  var old: Model { pairing.old }
  var new: Model { pairing.new }

  /// `encodings` says for registers of the old model how their words are recoded.
  init(_ pairing: Pairing, encodings: [RegisterID: Recoding]) {
    self.pairing = pairing
    self.encodings = encodings
    joined = Model(name: "\(pairing.old.name) beside \(pairing.new.name)", range: pairing.new.range)
    enumerationOffset = pairing.new.enumerations.count
    tableOffset = pairing.new.tables.count
  }

  func model(_ side: Side) -> Model { side == .old ? old : new }

  mutating func join() -> JoinedModel {
    joined.enumerations = new.enumerations + old.enumerations
    joined.tables = new.tables + old.tables
    numberRegisters()
    joinSlots()
    joinRegisters()
    joinStates()
    joinOutputs()
    joinActions()
    joinInitialValues()
    joinRules()
    joinDuties()
    joinWordPredicates()
    return finished()
  }

  private func finished() -> JoinedModel {
    let partners = pairing.slots.values.sorted()
    let shared = partners.filter { new[$0].kind.isFrozen }.map { slots.new[$0.index] ?? side }
    let paired = partners.filter { !new[$0].kind.isFrozen }.map { slots.new[$0.index] ?? side }
    return JoinedModel(
      model: joined, oldModel: old, newModel: new, side: side, old: part(.old), new: part(.new),
      shared: shared, paired: paired,
      compared: Set(pairing.actions.values.map { actions.new[$0.index] }),
      outputs: outputs.map { ($0.old, $0.new) },
      outputRecodings: outputs.map { $0.type.old.recoding })
  }

  private func part(_ side: Side) -> JoinedModel.Part {
    let own = model(side)
    let (map, kinds) = side == .old ? (slots.old, types.old) : (slots.new, types.new)
    let parameters = side == .old ? self.parameters.old : self.parameters.new
    return JoinedModel.Part(
      slots: own.slots.indices.map { map[$0] ?? self.side },
      recodings: own.slots.indices.map { kinds[$0]?.recoding ?? .none },
      actions: side == .old ? actions.old : actions.new,
      parameters: parameters.map { $0.map(\.recoding) },
      firstRule: side == .old ? 0 : old.rules.count, ruleCount: own.rules.count)
  }

  // MARK: Registers

  private mutating func numberRegisters() {
    registers.new = new.registers.indices.map { RegisterID($0) }
    var next = new.registers.count
    registers.old = old.registers.indices.map { index in
      if let partner = pairing.registers[RegisterID(index)] { return partner }
      next += 1
      return RegisterID(next - 1)
    }
  }

  /// A register that one model lacks, or that is read otherwise there, is seen by nobody.
  private mutating func joinRegisters() {
    for (index, register) in new.registers.enumerated() {
      let partner = pairing.registers.first { $0.value.index == index }?.key
      let isSeen = partner.map { isReadAlike(old[$0], register) } ?? false
      joined.registers.append(
        copy(register, slot: slots.new[register.slot.index] ?? side, isSeen: isSeen))
    }
    for (index, register) in old.registers.enumerated()
    where pairing.registers[RegisterID(index)] == nil {
      joined.registers.append(
        copy(register, slot: slots.old[register.slot.index] ?? side, isSeen: false))
    }
  }

  func isReadAlike(_ register: Register, _ other: Register) -> Bool {
    let isSeen = register.access != .writeOnly && other.access != .writeOnly
    return isSeen && register.readBy.flatMap { pairing.actions[$0] } == other.readBy
  }

  private func copy(_ register: Register, slot: SlotID, isSeen: Bool) -> Register {
    // Requests that both have keep the new model's numbers.
    Register(
      name: register.name, slot: slot, width: register.width, layout: register.layout,
      reserved: register.reserved, access: isSeen ? register.access : .writeOnly,
      readBy: isSeen ? register.readBy : nil, cPrefix: nil, hasInitial: register.hasInitial,
      range: register.range, cites: [])
  }

  /// Names for words: the new model's, and those of the old one for words without one.
  private mutating func joinStates() {
    joined.states = new.states.map { copy($0, register: registers.new[$0.register.index], .none) }
    for state in old.states {
      let register = registers.old[state.register.index]
      let added = copy(state, register: register, encodings[state.register] ?? .none)
      let isKnown = joined.states.contains {
        $0.register == register && ($0.value == added.value || $0.name == added.name)
      }
      if !isKnown { joined.states.append(added) }
    }
  }

  private func copy(_ state: State, register: RegisterID, _ recoding: Recoding) -> State {
    State(
      name: state.name, register: register,
      value: state.isExact ? recoding.joint(state.value) : state.value, mask: state.mask,
      isExact: state.isExact, requires: nil, cName: nil, range: state.range, cites: [])
  }

  // MARK: Outputs

  /// Outputs that only one model has aren't compared step by step, and are left out.
  private mutating func joinOutputs() {
    for (first, second) in pairing.outputs.sorted(by: { $0.value < $1.value }) {
      let type = joint(old.outputs[first.index].type, new.outputs[second.index].type)
      let output = new.outputs[second.index]
      joined.outputs.append(Output(name: output.name, type: type.new.type, range: output.range))
      outputs.append((first, second, type))
    }
  }

  func output(_ id: OutputID, of side: Side) -> (OutputID, JointType)? {
    let number = outputs.firstIndex { side == .old ? $0.old == id : $0.new == id }
    return number.map {
      (OutputID($0), side == .old ? outputs[$0].type.old : outputs[$0].type.new)
    }
  }
}
