/// What user space sees of one step: an answer to its request, a visible event, or both.
///
/// What the registers read afterwards belongs to the configuration, and isn't in here.
package struct Observation: Hashable, Sendable {
  /// The request that user space makes, or the event that it notices.
  package let action: ActionID?
  /// The parameters of `action`.
  package let arguments: [Value]
  /// The waiting request that an event answers.
  package let ended: ActionID?
  package let answer: Answer
  package let outputs: [Value?]
  /// The registers that only this request reads, with what they held before it was answered.
  package let shown: [Value]

  package init(
    action: ActionID?, arguments: [Value], ended: ActionID?, answer: Answer, outputs: [Value?],
    shown: [Value]
  ) {
    self.action = action
    self.arguments = arguments
    self.ended = ended
    self.answer = answer
    self.outputs = outputs
    self.shown = shown
  }

  /// The request whose answer is seen; nil for an event that answers nothing.
  package var request: ActionID? {
    switch answer {
    case .ok, .error, .waits: ended ?? action
    case .ends, .none: nil
    }
  }

  /// The same step with another answer.
  package func answering(_ answer: Answer) -> Observation {
    Observation(
      action: action, arguments: arguments, ended: ended, answer: answer, outputs: outputs,
      shown: shown)
  }

  /// Whether one step may look like this and like the other: `error` without an errno is any errno.
  package func mayBe(_ other: Observation) -> Bool {
    switch (answer, other.answer) {
    case (.error(nil), .error): answering(other.answer) == other
    case (.error, .error(nil)): self == other.answering(answer)
    default: self == other
    }
  }
}

extension Model {
  /// What user space sees of a step; nil for a silent one.
  package func observation(
    of rule: RuleID, arguments: [Value], outputs: [Value?], from before: [Value]
  ) -> Observation? {
    let clause = self[rule]
    let action = self[clause.action]
    let isSeen = isSeen(clause.action)
    let parameters = isSeen ? Array(arguments.prefix(action.parameters.count)) : []
    switch clause.answer {
    case .ok, .error, .waits:
      guard isSeen else { return nil }
      return Observation(
        action: clause.action, arguments: parameters, ended: nil, answer: clause.answer,
        outputs: outputs, shown: shown(by: clause.action, clause.answer, from: before))
    case .ends(let request, let answer) where self[request].actor == user:
      return Observation(
        action: isSeen ? clause.action : nil, arguments: parameters, ended: request,
        answer: answer, outputs: outputs, shown: shown(by: request, answer, from: before))
    case .ends, .none:
      guard isSeen else { return nil }
      return Observation(
        action: clause.action, arguments: parameters, ended: nil, answer: .none, outputs: [],
        shown: [])
    }
  }

  /// Whether user space makes this request or notices this event.
  package func isSeen(_ id: ActionID) -> Bool {
    switch self[id].kind {
    case .request: self[id].actor == user
    case .event(let isVisible): isVisible
    }
  }

  /// Registers that user space may read at any moment, without an effect.
  package var readableSlots: [SlotID] {
    registers.filter { $0.access != .writeOnly && $0.readBy == nil }.map(\.slot)
  }

  /// The slots of registers that only a request reads.
  package func slotsShown(by request: ActionID) -> [SlotID] {
    registers.filter { $0.access != .writeOnly && $0.readBy == request }.map(\.slot)
  }

  private func shown(by request: ActionID, _ answer: Answer, from before: [Value]) -> [Value] {
    answer.isOK ? slotsShown(by: request).map { before[$0.index] } : []
  }
}
