import Modeling

/// What can happen in a model, as its reference says it: no classes, no tables, no packing.
struct NaiveMachine {
  let model: Model

  /// What becomes of one rule with one choice of arguments.
  enum Outcome: Equatable {
    case notAsked
    case disabled
    case restrained
    case outOfRange
    case step(Step)
  }

  struct Step: Equatable {
    let next: [Value]
    let outputs: [Value?]
    let answer: Answer
  }

  // MARK: Values

  func values(of type: ValueType) -> [Value] {
    switch type {
    case .boolean: return [0, 1]
    case .integer(let low, let high): return (low...high).map { Value(integer: $0) }
    case .enumeration(let id): return model[id].cases.indices.map { Value($0) }
    case .word(let word):
      let all = (0...Value.mask(word.width)).map { $0 }
      return word.onlyStates ? all.filter { isNamed($0, word) } : all
    }
  }

  private func isNamed(_ value: Value, _ word: WordType) -> Bool {
    model.states.contains { $0.isExact && $0.register == word.register && $0.value == value }
  }

  func has(_ type: ValueType, _ value: Value) -> Bool {
    switch type {
    case .boolean: return value <= 1
    case .integer(let low, let high): return low <= value.integer && value.integer <= high
    case .enumeration(let id): return value < Value(model[id].cases.count)
    case .word(let word):
      return value <= .mask(word.width) && (!word.onlyStates || isNamed(value, word))
    }
  }

  /// All choices of values, the first varying slowest.
  func tuples(_ domains: [[Value]]) -> [[Value]] {
    guard let first = domains.first else { return [[]] }
    let rest = tuples(Array(domains.dropFirst()))
    return first.flatMap { value in rest.map { [value] + $0 } }
  }

  func parameters(of action: ActionID) -> [[Value]] {
    tuples(model[action].parameters.map { values(of: $0.type) })
  }

  func choices(of rule: RuleID) -> [[Value]] {
    tuples(model[rule].choices.map { $0.values ?? values(of: $0.type) })
  }

  // MARK: Starts

  var starts: [[Value]] {
    let frozen = model.slots.indices.filter { model.slots[$0].kind.isFrozen }
    let rest = Array(frozen.count..<model.slots.count)
    precondition(frozen == Array(0..<frozen.count), "frozen slots come first")
    var result: [[Value]] = []
    for world in tuples(frozen.map { values(of: model.slots[$0].type) }) where isAllowed(world) {
      let evaluator = NaiveEvaluator(model: model, now: world)
      let domains = rest.map { index -> [Value] in
        let slot = model.slots[index]
        guard let initial = slot.initial else { return values(of: slot.type) }
        guard let value = evaluator.value(initial), has(slot.type, value) else { return [] }
        return [value]
      }
      result += tuples(domains).map { world + $0 }
    }
    return result
  }

  private func isAllowed(_ world: [Value]) -> Bool {
    let evaluator = NaiveEvaluator(model: model, now: world)
    return model.capabilities.allSatisfy { capability in
      let isOffered = world[capability.slot.index] == 1
      if !isOffered { return !capability.isMandatory }
      return capability.requires.map { evaluator.isTrue($0) == true } ?? true
    }
  }

  // MARK: Steps

  /// Nil where a condition isn't defined.
  func isAsked(_ action: ActionID, _ parameters: [Value], in configuration: [Value]) -> Bool? {
    if case .request(_, let isAnytime) = model[action].kind, !isAnytime,
      waitingRequest(in: configuration) != nil
    {
      return false
    }
    let evaluator = NaiveEvaluator(model: model, now: configuration, arguments: parameters)
    guard let has = evaluator.isTrue(model[action].requires) else { return nil }
    if !has { return false }
    for duty in model.duties where duty.side == .asking && duty.request == action {
      guard configuration[duty.slot.index] == 1 else { continue }
      guard let isKept = evaluator.isTrue(duty.condition) else { return nil }
      if !isKept { return false }
    }
    return true
  }

  func waitingRequest(in configuration: [Value]) -> ActionID? {
    guard let slot = model.waitingSlot, configuration[slot.index] != 0 else { return nil }
    return ActionID(Int(configuration[slot.index]) - 1)
  }

  func outcome(
    of rule: RuleID, _ parameters: [Value], _ choice: [Value], in configuration: [Value]
  ) -> Outcome {
    let clause = model[rule]
    let evaluator = NaiveEvaluator(
      model: model, now: configuration, arguments: parameters + choice)
    guard let asked = isAsked(clause.action, parameters, in: configuration) else {
      return .outOfRange
    }
    if !asked { return .notAsked }
    guard let isEnabled = evaluator.isTrue(clause.condition) else { return .outOfRange }
    if !isEnabled { return .disabled }
    if case .ends(let request, _) = clause.answer, waitingRequest(in: configuration) != request {
      return .disabled
    }
    guard let step = step(clause, evaluator) else { return .outOfRange }
    for duty in model.duties where duty.side == .answering && duty.request == clause.action {
      guard configuration[duty.slot.index] == 1 else { continue }
      switch satisfies(duty.condition, step, parameters + choice, from: configuration) {
      case true?: continue
      case false?: return .restrained
      case nil: return .outOfRange
      }
    }
    return .step(step)
  }

  private func step(_ clause: Rule, _ evaluator: NaiveEvaluator) -> Step? {
    var next = evaluator.now
    var outputs = [Value?](repeating: nil, count: model.outputs.count)
    for assignment in clause.assignments {
      guard let value = evaluator.value(assignment.value),
        evaluator.isTrue(assignment.fits) == true
      else { return nil }
      switch assignment.target {
      case .slot(let slot):
        guard has(model[slot].type, value) else { return nil }
        next[slot.index] = value
      case .output(let output):
        guard has(model.outputs[output.index].type, value) else { return nil }
        outputs[output.index] = value
      }
    }
    settleWaiting(clause, evaluator.arguments, &next)
    return Step(next: next, outputs: outputs, answer: clause.answer)
  }

  private func settleWaiting(_ clause: Rule, _ arguments: [Value], _ next: inout [Value]) {
    guard let waiting = model.waitingSlot else { return }
    let isEnded: Bool
    switch clause.answer {
    case .waits, .ends: isEnded = true
    case .ok, .error: isEnded = model[clause.action].isRequest
    case .none: isEnded = false
    }
    guard isEnded else { return }
    next[waiting.index] = clause.answer == .waits ? Value(clause.action.index + 1) : 0
    for (index, slot) in model.slots.enumerated() {
      guard case .waitingArgument(let action, let number) = slot.kind else { continue }
      let isHeld = clause.answer == .waits && action == clause.action
      next[index] = isHeld ? arguments[number] : resting(slot)
    }
  }

  /// What a waiting argument holds while nothing waits: what it held at first.
  private func resting(_ slot: Slot) -> Value {
    guard let initial = slot.initial,
      let value = NaiveEvaluator(model: model, now: []).value(initial)
    else { preconditionFailure("\(slot.name) has no resting value") }
    return value
  }

  /// Whether a step meets a condition on steps; one that reads an output which isn't set isn't asked.
  func satisfies(
    _ condition: Expression, _ step: Step, _ arguments: [Value], from before: [Value]
  ) -> Bool? {
    var readsUnset = false
    condition.forEachNode { node in
      if case .output(let id) = node, step.outputs[id.index] == nil { readsUnset = true }
    }
    if readsUnset { return true }
    return NaiveEvaluator(
      model: model, now: step.next, before: before, arguments: arguments, outputs: step.outputs,
      answer: step.answer
    ).isTrue(condition)
  }
}
