import Modeling

extension TransitionSystem {
  /// Finds the components and footprints of a model; the tables themselves are filled when a
  /// search first asks for them.
  package init(_ model: Model, partitions: WordPartitions) throws(Obstacle) {
    self.init(ofAnySize: model, partitions: partitions)
    if case .tooLarge(let bits) = packing { throw .tooManyComponents(bits: bits) }
  }

  /// As above, also where a configuration doesn't fit into 128 bits; see `Packing`.
  package init(ofAnySize model: Model, partitions: WordPartitions) {
    self.model = model
    self.partitions = partitions
    (components, packing) = Self.components(of: model, partitions)
    stepConditions = Self.stepConditions(of: model)
    let domains = Domains(model: model, partitions: partitions)
    let fields = components.map(\.field)
    func mask(_ slots: Set<SlotID>) -> Packed {
      slots.reduce(.zero) { $0 | fields[$1.index].mask }
    }
    let waiting = model.waitingSlots
    offers = model.actions.enumerated().map { index, action in
      let reads = model.askingReads(of: ActionID(index)).union(waiting)
      return Offer(
        action: ActionID(index),
        parameters: domains.tuples(action.parameters.map { ($0.type, nil) }),
        readMask: mask(reads), reads: reads.sorted())
    }
    let conditions = stepConditions
    let parts = components
    groups = model.rules.enumerated().map { index, rule in
      let asked = conditions.indices.filter { conditions[$0].request == rule.action }
      let writes = model.writes(of: rule)
      let reads = model.readsOfRow(of: rule)
      let parameters = model[rule.action].parameters
      let domain =
        parameters.map { ($0.type, [Value]?.none) } + rule.choices.map { ($0.type, $0.values) }
      let tuples = domains.tuples(domain)
      let choices = domains.tuples(rule.choices.map { ($0.type, $0.values) }).count
      return Group(
        rule: RuleID(index), action: rule.action, reads: reads.sorted(), readMask: mask(reads),
        guardMask: mask(model.guardReads(of: rule)), writeMask: mask(writes),
        writes: writes.sorted(), arguments: tuples,
        parameterNumbers: tuples.indices.map { $0 / max(choices, 1) }, conditions: asked,
        code: CompiledRule(RuleID(index), in: model, components: parts),
        isCompiled: !model.duties.contains { $0.request == rule.action && $0.side == .answering })
    }
  }

  private static func components(of model: Model, _ partitions: WordPartitions)
    -> ([Component], Packing)
  {
    let domains = Domains(model: model, partitions: partitions)
    let values = model.slots.map { domains.values(of: $0.type) }
    let widths = values.map { Int.bitWidth - max($0.count - 1, 0).leadingZeroBitCount }
    let fields = fields(widths)
    let none = PackedField(isHigh: false, shift: 0, bits: 0)
    let components = values.indices.map {
      Component(slot: SlotID($0), values: values[$0], field: fields?[$0] ?? none)
    }
    return (components, fields == nil ? .tooLarge(bits: widths.reduce(0, +)) : .packed)
  }

  /// One after the other, none across the middle; nil where 128 bits aren't enough.
  private static func fields(_ widths: [Int]) -> [PackedField]? {
    var used: (low: UInt64, high: UInt64) = (0, 0)
    var fields: [PackedField] = []
    for bits in widths.map({ UInt64($0) }) {
      let isHigh = used.low + bits > 64
      let shift = isHigh ? used.high : used.low
      guard shift + bits <= 64 else { return nil }
      fields.append(PackedField(isHigh: isHigh, shift: shift, bits: bits))
      if isHigh { used.high += bits } else { used.low += bits }
    }
    return fields
  }

  private static func stepConditions(of model: Model) -> [StepCondition] {
    model.requirements.enumerated().map { index, requirement in
      StepCondition(
        requirement: index, request: requirement.request,
        expression: requirement.condition)
    }
  }
}

/// The values that the explorer walks over.
package struct Domains: Sendable {
  private let model: Model
  private let partitions: WordPartitions

  package init(model: Model, partitions: WordPartitions) {
    self.model = model
    self.partitions = partitions
  }

  /// Ascending; words by the representatives of their classes.
  package func values(of type: ValueType) -> [Value] {
    if let values = type.values(in: model) { return values }
    guard case .word(let word) = type else { preconditionFailure("\(type) has no values") }
    let all = partitions.partition(of: word).representatives
    return word.onlyStates ? all.filter { model.contains(type, $0) } : all
  }

  /// All tuples, the first element varying slowest.
  package func tuples(_ domain: [(ValueType, [Value]?)]) -> [[Value]] {
    domain.reduce([[]]) { tuples, next in
      let values = next.1 ?? self.values(of: next.0)
      return tuples.flatMap { tuple in values.map { tuple + [$0] } }
    }
  }
}

extension Model {
  package var waitingSlots: [SlotID] {
    slots.indices.map { SlotID($0) }.filter {
      switch self[$0].kind {
      case .waiting, .waitingArgument: true
      default: false
      }
    }
  }

  /// What decides whether an action can be asked.
  fileprivate func askingReads(of id: ActionID) -> Set<SlotID> {
    var reads = self[id].requires.slots
    for duty in duties where duty.request == id && duty.side == .asking {
      reads.insert(duty.slot)
      reads.formUnion(duty.condition.slots)
    }
    return reads
  }

  fileprivate func writes(of rule: Rule) -> Set<SlotID> {
    var writes: Set<SlotID> = []
    for assignment in rule.assignments {
      if case .slot(let slot) = assignment.target { writes.insert(slot) }
    }
    return self[rule.action].isRequest || rule.answer != .none ? writes.union(waitingSlots) : writes
  }

  fileprivate func guardReads(of rule: Rule) -> Set<SlotID> {
    if case .ends = rule.answer { return rule.condition.slots.union(waitingSlots) }
    return rule.condition.slots
  }

  /// What decides the steps of a rule: a row of its local table has these slots for a key.
  package func readsOfRow(of rule: Rule) -> Set<SlotID> { reads(of: rule).union(waitingSlots) }

  private func reads(of rule: Rule) -> Set<SlotID> {
    var reads = askingReads(of: rule.action).union(rule.condition.slots)
    for assignment in rule.assignments {
      reads.formUnion(assignment.value.slots.union(assignment.fits.slots))
    }
    for duty in duties where duty.request == rule.action && duty.side == .answering {
      reads.insert(duty.slot)
      reads.formUnion(duty.condition.slots)
    }
    return reads
  }
}
