/// What a rule makes of a configuration and arguments.
package enum RuleOutcome: Equatable, Sendable {
  /// The request can't be made now, or an asking duty forbids it, or the device hasn't the action.
  case notAsked
  /// The guard is false.
  case disabled
  /// An answering duty that is kept forbids the step.
  case restrained
  /// An assignment leaves the range of its target, or a look-up has no entry.
  case outOfRange(Rule.Assignment.Target?)
  case step(StepEffect)
}

package struct StepEffect: Equatable, Sendable {
  package let next: [Value]
  package let outputs: [Value?]
  package let answer: Answer
  package init(next: [Value], outputs: [Value?], answer: Answer) {
    self.next = next
    self.outputs = outputs
    self.answer = answer
  }
}

extension Model {
  /// Whether the action can happen at all in a configuration: the device has it, nothing keeps it
  /// waiting, and no asking duty that is kept forbids it with these arguments.
  package func isAsked(_ id: ActionID, arguments: [Value], in configuration: [Value])
    throws(UndefinedValue) -> Bool
  {
    if let waitingSlot, configuration[waitingSlot.index] != 0, actions[id.index].isRequest,
      !actions[id.index].isAnytime
    {
      return false
    }
    let environment = Environment(configuration, arguments: arguments)
    guard try holds(actions[id.index].requires, in: environment) else { return false }
    for duty in duties where duty.request == id && duty.side == .asking {
      if configuration[duty.slot.index] == 1, try !holds(duty.condition, in: environment) {
        return false
      }
    }
    return true
  }

  /// The plain meaning of one rule with one choice of arguments (parameters, then `for` values).
  package func outcome(of id: RuleID, arguments: [Value], in configuration: [Value]) -> RuleOutcome
  {
    let environment = Environment(configuration, arguments: arguments)
    do {
      guard try isAsked(rules[id.index].action, arguments: arguments, in: configuration) else {
        return .notAsked
      }
      guard try holds(rules[id.index].condition, in: environment) else { return .disabled }
      if case .ends(let request, _) = rules[id.index].answer,
        !isWaiting(request, in: configuration)
      {
        return .disabled
      }
      return try effect(of: rules[id.index], in: environment)
    } catch {
      return .outOfRange(nil)
    }
  }

  /// Whether a rule's guard holds, whether or not its action is asked; nil where the guard isn't
  /// defined.
  package func isEnabled(_ id: RuleID, arguments: [Value], in configuration: [Value]) -> Bool? {
    let environment = Environment(configuration, arguments: arguments)
    guard let holds = try? holds(rules[id.index].condition, in: environment) else { return nil }
    if case .ends(let request, _) = rules[id.index].answer {
      return holds && isWaiting(request, in: configuration)
    }
    return holds
  }

  /// What a rule does where it is asked and enabled.
  package func effect(of id: RuleID, arguments: [Value], in configuration: [Value]) -> RuleOutcome {
    let environment = Environment(configuration, arguments: arguments)
    return (try? effect(of: rules[id.index], in: environment)) ?? .outOfRange(nil)
  }

  /// Whether this request waits for its answer.
  package func isWaiting(_ request: ActionID, in configuration: [Value]) -> Bool {
    guard let waitingSlot else { return false }
    return configuration[waitingSlot.index] == Value(request.index + 1)
  }

  private func effect(of rule: Rule, in environment: Environment) throws(UndefinedValue)
    -> RuleOutcome
  {
    var next = environment.configuration
    var results = [Value?](repeating: nil, count: outputs.count)
    for assignment in rule.assignments {
      guard let value = try value(of: assignment, in: environment) else {
        return .outOfRange(assignment.target)
      }
      switch assignment.target {
      case .slot(let slot): next[slot.index] = value
      case .output(let output): results[output.index] = value
      }
    }
    updateWaiting(by: rule, arguments: environment.arguments, in: &next)
    let step = StepEffect(next: next, outputs: results, answer: rule.answer)
    for duty in duties where duty.request == rule.action && duty.side == .answering {
      if environment.configuration[duty.slot.index] == 1,
        try !satisfies(duty.condition, step, from: environment)
      {
        return .restrained
      }
    }
    return .step(step)
  }

  /// What an assignment writes, or nil where that leaves its range.
  package func value(of assignment: Rule.Assignment, in environment: Environment)
    throws(UndefinedValue) -> Value?
  {
    let value = try evaluate(assignment.value, in: environment)
    guard try holds(assignment.fits, in: environment) else { return nil }
    let type =
      switch assignment.target {
      case .slot(let slot): self[slot].type
      case .output(let output): outputs[output.index].type
      }
    return contains(type, value) ? value : nil
  }

  /// Whether a step satisfies a property of steps; one that reads an output which the step doesn't set isn't asked.
  package func satisfies(
    _ condition: Expression, _ step: StepEffect, from environment: Environment
  ) throws(UndefinedValue) -> Bool {
    guard condition.outputs.allSatisfy({ step.outputs[$0.index] != nil }) else { return true }
    return try holds(
      condition,
      in: Environment(
        step.next, arguments: environment.arguments, old: environment.configuration,
        outputs: step.outputs, answer: step.answer))
  }

  /// Writes what waits after a step.
  package func updateWaiting(by rule: Rule, arguments: [Value], in next: inout [Value]) {
    guard let waitingSlot else { return }
    let wasAnytime = self[rule.action].isRequest
    switch rule.answer {
    case .waits:
      clearWaiting(in: &next)
      next[waitingSlot.index] = Value(rule.action.index + 1)
      for (index, slot) in slots.enumerated() {
        if case .waitingArgument(let action, let parameter) = slot.kind, action == rule.action {
          next[index] = arguments[parameter]
        }
      }
    case .ends: clearWaiting(in: &next)
    // A request that is answered while another waits (a reset) ends the waiting.
    case .ok, .error: if wasAnytime { clearWaiting(in: &next) }
    case .none: break
    }
  }

  private func clearWaiting(in next: inout [Value]) {
    for (index, slot) in slots.enumerated() {
      switch slot.kind {
      case .waiting: next[index] = 0
      case .waitingArgument: next[index] = restingValue(of: slot.type)
      default: break
      }
    }
  }

  /// What a waiting argument holds while nothing waits: the first value of its type.
  package func restingValue(of type: ValueType) -> Value {
    switch type {
    case .boolean, .enumeration: 0
    case .integer(let low, _): Value(integer: low)
    case .word(let word):
      word.onlyStates
        ? (states.first { $0.isExact && $0.register == word.register }?.value ?? 0) : 0
    }
  }

  /// Whether a value belongs to a type.
  package func contains(_ type: ValueType, _ value: Value) -> Bool {
    switch type {
    case .boolean: value < 2
    case .integer(let low, let high): value.integer >= low && value.integer <= high
    case .enumeration(let id): value < Value(self[id].cases.count)
    case .word(let word):
      value & ~Value.mask(word.width) == 0
        && (!word.onlyStates
          || states.contains { $0.isExact && $0.register == word.register && $0.value == value })
    }
  }
}
