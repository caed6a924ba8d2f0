import Modeling

extension Model {
  /// The value of each slot after the rule's step, the waiting ones as `updateWaiting` has them.
  func next(by rule: Rule) -> [Expression] {
    var next = slots.indices.map { Expression.slot(SlotID($0)) }
    for assignment in rule.assignments {
      if case .slot(let id) = assignment.target { next[id.index] = assignment.value }
    }
    guard let waitingSlot else { return next }
    switch rule.answer {
    case .waits:
      clearWaiting(in: &next)
      let number = Value(rule.action.index + 1)
      next[waitingSlot.index] = .constant(number, self[waitingSlot].type.sort)
      keepArguments(of: rule.action, in: &next)
    case .ends: clearWaiting(in: &next)
    case .ok, .error: if self[rule.action].isRequest { clearWaiting(in: &next) }
    case .none: break
    }
    return next
  }

  private func keepArguments(of request: ActionID, in next: inout [Expression]) {
    for (index, slot) in slots.enumerated() {
      if case .waitingArgument(request, let parameter) = slot.kind {
        next[index] = .argument(parameter, slot.type.sort)
      }
    }
  }

  private func clearWaiting(in next: inout [Expression]) {
    for (index, slot) in slots.enumerated() {
      switch slot.kind {
      case .waiting: next[index] = .constant(0, slot.type.sort)
      case .waitingArgument: next[index] = .constant(restingValue(of: slot.type), slot.type.sort)
      case .capability, .reading, .duty, .register, .variable: break
      }
    }
  }
}
