import Modeling

/// Why a rule isn't the answer here, or that it can be.
package struct Refusal: Sendable {
  package enum Reason: Equatable, Sendable {
    case isPossible
    /// The device doesn't have the action.
    case notOffered
    /// This request waits for its answer, and the other can't come meanwhile.
    case isWaiting(ActionID)
    /// The event answers this request, which doesn't wait.
    case nothingWaits(ActionID)
    /// A duty of who asks, which is kept.
    case forbidden(SlotID)
    /// A duty of who answers, which is kept.
    case restrained
    /// The parts of the guard that are false; the whole rule in a system, where parts aren't known.
    case guardIsFalse([WrittenClauses.Conjunct])
    /// A guard that nobody wrote.
    case derivedGuardIsFalse
    /// An assignment leaves its range, or a look-up has no entry.
    case outOfRange
  }
  package let rule: RuleID
  package let reason: Reason
}

extension Walk {
  /// What each rule of an action says to a call here.
  package func refusals(of action: ActionID, _ arguments: [Value], _ written: WrittenClauses?)
    -> [Refusal]
  {
    model[action].rules.map { rule in
      Refusal(rule: rule, reason: reason(rule, arguments, written))
    }
  }

  private func reason(_ id: RuleID, _ arguments: [Value], _ written: WrittenClauses?)
    -> Refusal.Reason
  {
    let rule = model[id]
    if let reason = reasonNotAsked(rule.action, arguments) { return reason }
    if case .ends(let request, _) = rule.answer, !model.isWaiting(request, in: configuration) {
      return .nothingWaits(request)
    }
    let tuples = choices(of: rule).map { arguments + $0 }
    let outcomes = tuples.map { model.outcome(of: id, arguments: $0, in: configuration) }
    var known = Refusal.Reason.outOfRange
    for outcome in outcomes {
      switch outcome {
      case .step: return .isPossible
      case .restrained: known = .restrained
      case .notAsked, .disabled, .outOfRange: break
      }
    }
    if known == .restrained { return known }
    let isDisabled = outcomes.allSatisfy { outcome in
      if case .disabled = outcome { true } else { false }
    }
    guard isDisabled else { return known }
    if let written, written.guards[id.index] == nil { return .derivedGuardIsFalse }
    return .guardIsFalse(falseParts(of: id, tuples, written))
  }

  private func reasonNotAsked(_ action: ActionID, _ arguments: [Value]) -> Refusal.Reason? {
    let environment = Environment(configuration, arguments: arguments)
    if let slot = model.waitingSlot, configuration[slot.index] != 0, model[action].isRequest,
      !model[action].isAnytime
    {
      return .isWaiting(ActionID(Int(configuration[slot.index]) - 1))
    }
    if (try? model.holds(model[action].requires, in: environment)) != true {
      guard let decision = decision(action) else { return .notOffered }
      let whole = WrittenClauses.Conjunct(
        condition: model[action].requires, range: decision.range)
      return .guardIsFalse([whole])
    }
    let duty = model.duties.first { duty in
      duty.request == action && duty.side == .asking && configuration[duty.slot.index] == 1
        && (try? model.holds(duty.condition, in: environment)) != true
    }
    return duty.map { .forbidden($0.slot) }
  }

  /// In a system, what the user decides under a condition of its own.
  private func decision(_ action: ActionID) -> Composition.Decision? {
    model.composition?.decisions.first { $0.actions.contains(action) }
  }

  /// The parts that are false whatever the answering side chooses; if it depends on that, those that are
  /// false for its first choice.
  private func falseParts(of id: RuleID, _ tuples: [[Value]], _ written: WrittenClauses?)
    -> [WrittenClauses.Conjunct]
  {
    let whole = [WrittenClauses.Conjunct(condition: model[id].condition, range: model[id].range)]
    guard let parts = written?.guards[id.index], !parts.isEmpty else { return whole }
    func isFalse(_ part: WrittenClauses.Conjunct, _ tuple: [Value]) -> Bool {
      (try? model.holds(
        part.condition, in: Environment(configuration, arguments: tuple))) != true
    }
    let always = parts.filter { part in tuples.allSatisfy { isFalse(part, $0) } }
    if !always.isEmpty { return always }
    return tuples.first.map { first in parts.filter { isFalse($0, first) } } ?? whole
  }

  private func choices(of rule: Rule) -> [[Value]] {
    domains.tuples(rule.choices.map { ($0.type, $0.values) })
  }
}
