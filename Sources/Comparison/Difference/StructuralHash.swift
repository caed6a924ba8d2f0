import Modeling

/// What things of a model are and what is done with them, without their names: equal for things
/// that are used alike as far as one looks.
///
/// Colour refinement (the one-dimensional Weisfeiler-Leman method) over registers, variables,
/// outputs, actions and rules: each round a thing is told apart by those it is used with. Neither
/// the order of declarations nor a name has a say.
struct StructuralHash {
  /// What is known to be the same in both models.
  struct Seeds {
    var slots: [Int: UInt64] = [:]
    var actions: [Int: UInt64] = [:]
    var registers: [Int: UInt64] = [:]
    var outputs: [Int: UInt64] = [:]
  }

  private(set) var registers: [RegisterID: UInt64] = [:]
  private(set) var slots: [SlotID: UInt64] = [:]
  private(set) var outputs: [OutputID: UInt64] = [:]
  private(set) var actions: [ActionID: UInt64] = [:]
  private var rules: [UInt64] = []
  private let model: Model
  private let seeds: Seeds

  init(_ model: Model, seeds: Seeds, _ depth: Int) {
    self.model = model
    self.seeds = seeds
    for index in model.registers.indices {
      registers[RegisterID(index)] =
        seeds.registers[index].map { mix([11, $0]) } ?? hash(model.registers[index])
    }
    for id in model.slotIDs {
      slots[id] = seeds.slots[id.index].map { mix([12, $0]) } ?? hash(model[id])
    }
    for (index, output) in model.outputs.enumerated() {
      outputs[OutputID(index)] =
        seeds.outputs[index].map { mix([13, $0]) } ?? mix([14, hash(output.type)])
    }
    for (index, action) in model.actions.enumerated() {
      actions[ActionID(index)] = seeds.actions[index].map { mix([15, $0]) } ?? hash(action)
    }
    for _ in 0..<depth { refine() }
  }

  private mutating func refine() {
    rules = model.rules.map { hash($0) }
    let uses = usesBySlot()
    for id in model.slotIDs where seeds.slots[id.index] == nil {
      let initial = model[id].initial.map { hash($0) } ?? 0
      slots[id] = mix([slots[id] ?? 0, initial] + (uses[id] ?? []).sorted())
    }
    for (index, register) in model.registers.enumerated() where seeds.registers[index] == nil {
      registers[RegisterID(index)] = mix([
        registers[RegisterID(index)] ?? 0, slots[register.slot] ?? 0,
      ])
    }
    for index in model.outputs.indices where seeds.outputs[index] == nil {
      let id = OutputID(index)
      let writers = model.rules.indices.filter { rule in
        model.rules[rule].assignments.contains { $0.target == .output(id) }
      }
      outputs[id] = mix([outputs[id] ?? 0] + writers.map { rules[$0] }.sorted())
    }
    for (index, action) in model.actions.enumerated() where seeds.actions[index] == nil {
      actions[ActionID(index)] = mix(
        [actions[ActionID(index)] ?? 0, hash(action.requires)]
          + action.rules.map { rules[$0.index] }.sorted())
    }
  }

  private func usesBySlot() -> [SlotID: [UInt64]] {
    var uses: [SlotID: [UInt64]] = [:]
    for (number, rule) in model.rules.enumerated() {
      var counts: [SlotID: (reads: UInt64, values: UInt64, writes: UInt64)] = [:]
      rule.condition.forEachNode { node in
        if case .slot(let id) = node { counts[id, default: (0, 0, 0)].reads += 1 }
      }
      for assignment in rule.assignments {
        if case .slot(let id) = assignment.target { counts[id, default: (0, 0, 0)].writes += 1 }
        assignment.value.forEachNode { node in
          if case .slot(let id) = node { counts[id, default: (0, 0, 0)].values += 1 }
        }
      }
      for (id, count) in counts {
        uses[id, default: []].append(mix([rules[number], count.reads, count.values, count.writes]))
      }
    }
    for (expression, user) in otherUses {
      for id in expression.slots { uses[id, default: []].append(mix([51, user])) }
    }
    return uses
  }

  /// What else than rules reads capabilities, readings and duties, with what it is.
  private var otherUses: [(Expression, UInt64)] {
    let initials = model.slotIDs.compactMap { id in
      model[id].initial.map { ($0, mix([61, slots[id] ?? 0])) }
    }
    let requests = model.actions.indices.map { index in
      (model.actions[index].requires, mix([62, actions[ActionID(index)] ?? 0]))
    }
    let capabilities = model.capabilities.compactMap { capability in
      capability.requires.map { ($0, mix([63, slots[capability.slot] ?? 0])) }
    }
    let words = [(model.valid, 64), (model.error, 65)].compactMap { predicate, number in
      predicate.map { ($0.condition, mix([UInt64(number), registers[$0.register] ?? 0])) }
    }
    let states = model.states.compactMap { state in
      state.requires.map { ($0, mix([66, state.value, registers[state.register] ?? 0])) }
    }
    return initials + requests + capabilities + words + states
  }

  // MARK: Things

  private func hash(_ register: Register) -> UInt64 {
    let layout: [UInt64] = register.fields.flatMap { [UInt64($0.low), UInt64($0.high)] }
    let access: UInt64 =
      switch register.access {
      case .readWrite: 1
      case .readOnly: 2
      case .writeOnly: 3
      }
    return mix(
      [1, UInt64(register.width), access, register.readBy == nil ? 0 : 1] + layout.sorted())
  }

  private func hash(_ slot: Slot) -> UInt64 {
    let kind: UInt64 =
      switch slot.kind {
      case .capability: 1
      case .reading: 2
      case .duty: 3
      case .register: 4
      case .variable: 5
      case .waiting: 6
      case .waitingArgument: 7
      }
    return mix([2, kind, hash(slot.type)])
  }

  private func hash(_ action: Action) -> UInt64 {
    let kind: UInt64 =
      switch action.kind {
      case .request(_, let isAnytime): isAnytime ? 1 : 2
      case .event(let isVisible): isVisible ? 3 : 4
      }
    let isUser: UInt64 = action.actor == model.user ? 1 : 0
    return mix([3, kind, isUser] + action.parameters.map { hash($0.type) })
  }

  private func hash(_ type: ValueType) -> UInt64 {
    switch type {
    case .boolean: return 21
    case .integer(let low, let high):
      return mix([22, UInt64(bitPattern: low), UInt64(bitPattern: high)])
    case .enumeration(let id): return mix([23, UInt64(model[id].cases.count)])
    case .word(let word):
      let register = word.register.map { registers[$0] ?? 0 } ?? 1
      return mix([24, UInt64(word.width), register, word.onlyStates ? 1 : 0])
    }
  }

  private func hash(_ rule: Rule) -> UInt64 {
    let writes = rule.assignments.map { assignment -> UInt64 in
      let target =
        switch assignment.target {
        case .slot(let id): slots[id] ?? 0
        case .output(let id): outputs[id] ?? 0
        }
      return mix([target, hash(assignment.value)])
    }
    return mix(
      [4, rule.freedom == .may ? 1 : 0, hash(rule.condition), hash(rule.answer)]
        + rule.choices.map { hash($0.type) } + writes.sorted())
  }

  private func hash(_ answer: Answer) -> UInt64 {
    switch answer {
    case .ok: 31
    case .waits: 32
    case .none: 33
    case .error(let name): (name ?? "").utf8.reduce(34) { mix([$0, UInt64($1)]) }
    case .ends(let request, let inner): mix([35, actions[request] ?? 0, hash(inner)])
    }
  }

  private func hash(_ expression: Expression) -> UInt64 {
    switch expression {
    case .constant(let value, _): return mix([41, value])
    case .slot(let id), .old(let id): return mix([42, slots[id] ?? 0])
    case .argument(let index, _): return mix([43, UInt64(index)])
    case .output(let id): return mix([44, outputs[id] ?? 0])
    case .lookup(let table, let indices):
      return mix([45] + model.tables[table.index].elements + indices.map { hash($0) })
    case .binary(let operation, let left, let right):
      let both = [hash(left), hash(right)]
      return mix([46, number(of: operation)] + (operation.isSymmetric ? both.sorted() : both))
    case .not, .complement, .conditional, .wordToInteger, .integerToWord, .can, .answer:
      return mix([47, UInt64(expression.children.count)] + expression.children.map { hash($0) })
    }
  }

  private func number(of operation: Operation) -> UInt64 {
    switch operation {
    case .and: 1
    case .or: 2
    case .implies: 3
    case .equal: 4
    case .notEqual: 5
    case .less: 6
    case .lessOrEqual: 7
    case .add: 8
    case .subtract: 9
    case .multiply: 10
    case .divide: 11
    case .modulo: 12
    case .bitAnd: 13
    case .bitOr: 14
    case .bitXor: 15
    case .shiftLeft: 16
    case .shiftRight: 17
    }
  }

  private func mix(_ words: [UInt64]) -> UInt64 {
    words.reduce(0x9E37_79B9_7F4A_7C15) { value, word in
      let mixed = (value ^ word) &* 0xBF58_476D_1CE4_E5B9
      return mixed ^ (mixed >> 31)
    }
  }
}

extension Operation {
  fileprivate var isSymmetric: Bool {
    switch self {
    case .and, .or, .equal, .notEqual, .add, .multiply, .bitAnd, .bitOr, .bitXor: true
    case .implies, .less, .lessOrEqual, .subtract, .divide, .modulo, .shiftLeft, .shiftRight:
      false
    }
  }
}
