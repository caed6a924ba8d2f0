import Modeling

/// The part of a model that can have a say in whether a goal is reached: the slots that it reads, the
/// rules that write them, what those read, and so on.
///
/// A rule outside the part changes nothing that the part reads, so a run of the model is a run of the
/// part once such steps are left out, and the other way round. What can stop a step (a value out of
/// range, a duty of the answering side) counts as read.
struct Slice {
  private(set) var slots: Set<SlotID>
  private var rules: Set<Int> = []
  private let model: Model

  init(_ model: Model, reading goal: Set<SlotID>) {
    self.model = model
    slots = goal
    var size = (-1, -1)
    while size != (slots.count, rules.count) {
      size = (slots.count, rules.count)
      for slot in slots { slots.formUnion(model[slot].initial?.slots ?? []) }
      for index in model.rules.indices { extend(by: index) }
    }
  }

  private mutating func extend(by index: Int) {
    let rule = model.rules[index]
    if !rules.contains(index) {
      guard writes(rule).contains(where: slots.contains) else { return }
      rules.insert(index)
    }
    slots.formUnion(rule.condition.slots)
    slots.formUnion(asking(rule))
    for assignment in rule.assignments where isKept(assignment, of: rule) {
      slots.formUnion(assignment.value.slots.union(assignment.fits.slots))
      if case .slot(let slot) = assignment.target { slots.insert(slot) }
    }
    for duty in answeringDuties(of: rule) {
      slots.insert(duty.slot)
      slots.formUnion(duty.condition.slots)
    }
  }

  private func writes(_ rule: Rule) -> [SlotID] {
    let assigned = rule.assignments.compactMap { assignment -> SlotID? in
      if case .slot(let slot) = assignment.target { slot } else { nil }
    }
    let ends = model[rule.action].isRequest || rule.answer != .none
    return ends ? assigned + model.waitingSlots : assigned
  }

  /// What decides whether the rule's action can happen.
  private func asking(_ rule: Rule) -> Set<SlotID> {
    var reads = model[rule.action].requires.slots
    for duty in model.duties where duty.request == rule.action && duty.side == .asking {
      reads.insert(duty.slot)
      reads.formUnion(duty.condition.slots)
    }
    let waits = model[rule.action].isRequest && !model[rule.action].isAnytime
    if waits || rule.ends, let waiting = model.waitingSlot { reads.insert(waiting) }
    return reads
  }

  private func answeringDuties(of rule: Rule) -> [Duty] {
    model.duties.filter { $0.request == rule.action && $0.side == .answering }
  }

  private func isKept(_ assignment: Rule.Assignment, of rule: Rule) -> Bool {
    if canFail(assignment) { return true }
    switch assignment.target {
    case .slot(let slot): return slots.contains(slot)
    case .output(let output):
      return answeringDuties(of: rule).contains { $0.condition.outputs.contains(output) }
    }
  }

  /// Whether the value may not fit, which stops the step.
  private func canFail(_ assignment: Rule.Assignment) -> Bool {
    let type =
      switch assignment.target {
      case .slot(let slot): model[slot].type
      case .output(let output): model.outputs[output.index].type
      }
    if case .constant(let value, _) = assignment.value, assignment.fits == .yes {
      return !model.contains(type, value)
    }
    if assignment.fits != .yes || assignment.value.looksUp { return true }
    switch type {
    case .boolean, .enumeration: return false
    case .integer: return true
    case .word(let word): return word.onlyStates
    }
  }

  /// The model without what has no say; slots and rules keep their numbers.
  var sliced: Model {
    var result = model
    result.properties = []
    result.requirements = []
    result.expectations = []
    result.rules = model.rules.enumerated().map { index, rule in
      guard rules.contains(index) else { return rule.never }
      return rule.with(
        condition: rule.condition,
        assignments: rule.assignments.filter { isKept($0, of: rule) })
    }
    result.slots = model.slots.enumerated().map { index, slot in
      let isPinned = !slots.contains(SlotID(index)) && !slot.kind.isFrozen
      guard isPinned, slot.kind.isWritten else { return slot }
      return slot.with(initial: .constant(model.restingValue(of: slot.type), slot.type.sort))
    }
    return result
  }
}

extension Slot.Kind {
  /// Whether the model's author declares it.
  fileprivate var isWritten: Bool {
    switch self {
    case .register, .variable: true
    case .capability, .reading, .duty, .waiting, .waitingArgument: false
    }
  }
}

extension Rule {
  fileprivate var ends: Bool { if case .ends = answer { true } else { false } }

  /// Never enabled, and quick to find so.
  fileprivate var never: Rule {
    Rule(
      name: name, action: action, freedom: freedom, choices: [], requires: nil, condition: .no,
      answer: answer, assignments: [], arc: nil, range: range, nameRange: nameRange, cites: [])
  }
}
