import Modeling

/// What a rule asks and does, all of it as expressions over the configuration before the step and
/// the arguments; the same meaning as `Model.outcome(of:arguments:in:)`, clause by clause.
///
/// With this one form, "enabled in both copies" and "same values afterwards" are the same kind of
/// question, and what differs can be shown in words of the configuration before the step.
struct StepExpressions {
  /// One thing that must be true for the step to be taken.
  struct Condition {
    /// What follows where it isn't true.
    enum Kind {
      /// The action isn't asked for.
      case asked
      /// The rule doesn't apply.
      case guarding
      /// A value doesn't fit its target.
      case range
      /// An answering duty that is kept forbids the step.
      case restraint
    }
    let name: String
    let kind: Kind
    let expression: Expression
  }
  /// In the evaluator's order: each is looked at only where all before it hold.
  let conditions: [Condition]
  /// How many conditions decide whether the step is asked for: the rest is the rule's own.
  let askedCount: Int
  /// For each slot, its value after the step.
  let next: [Expression]
  /// For each output, its value; nil where the rule doesn't set it.
  let outputs: [Expression?]
  let answer: Answer

  /// An expression over the configuration after the step, as one over the configuration before.
  ///
  /// A property that reads an output which the step doesn't set isn't asked: it is `yes`.
  func before(_ expression: Expression) -> Expression {
    guard expression.outputs.allSatisfy({ outputs[$0.index] != nil }) else { return .yes }
    return substituted(expression)
  }

  private func substituted(_ expression: Expression) -> Expression {
    switch expression {
    case .slot(let id): return next[id.index]
    case .old(let id): return .slot(id)
    case .output(let id):
      guard let value = outputs[id.index] else { preconditionFailure("output \(id) isn't set") }
      return value
    case .answer(let test): return .constant(Value(answer.passes(test)), .boolean)
    default: return expression.mapChildren { substituted($0) }
    }
  }
}

extension Model {
  func stepExpressions(of id: RuleID) -> StepExpressions {
    let rule = self[id]
    let asked = askedConditions(of: rule.action)
    let effect = StepExpressions(
      conditions: [], askedCount: 0, next: next(by: rule), outputs: outputs(by: rule),
      answer: rule.answer)
    return StepExpressions(
      conditions: asked + guardConditions(of: rule) + rangeConditions(of: rule)
        + restraints(of: rule, effect),
      askedCount: asked.count, next: effect.next, outputs: effect.outputs, answer: rule.answer)
  }

  func askedConditions(of id: ActionID) -> [StepExpressions.Condition] {
    let action = self[id]
    var conditions: [StepExpressions.Condition] = []
    if let waitingSlot, action.isRequest, !action.isAnytime {
      let nothing = Expression.constant(0, self[waitingSlot].type.sort)
      conditions.append(
        .init(
          name: "nothing waits", kind: .asked,
          expression: .binary(.equal, .slot(waitingSlot), nothing)))
    }
    conditions.append(.init(name: "requires", kind: .asked, expression: action.requires))
    for duty in duties where duty.request == id && duty.side == .asking {
      conditions.append(kept(duty, duty.condition, .asked))
    }
    return conditions.filter { $0.expression != .yes }
  }

  private func kept(
    _ duty: Duty, _ condition: Expression, _ kind: StepExpressions.Condition.Kind
  ) -> StepExpressions.Condition {
    .init(
      name: "duty \(self[duty.slot].name)", kind: kind,
      expression: .binary(.implies, .slot(duty.slot), condition))
  }

  private func guardConditions(of rule: Rule) -> [StepExpressions.Condition] {
    var conditions = [
      StepExpressions.Condition(name: "guard", kind: .guarding, expression: rule.condition)
    ]
    if case .ends(let request, _) = rule.answer {
      conditions.append(.init(name: "waiting", kind: .guarding, expression: isWaiting(request)))
    }
    return conditions.filter { $0.expression != .yes }
  }

  private func isWaiting(_ request: ActionID) -> Expression {
    guard let waitingSlot else { return .no }
    let number = Expression.constant(Value(request.index + 1), self[waitingSlot].type.sort)
    return .binary(.equal, .slot(waitingSlot), number)
  }

  private func rangeConditions(of rule: Rule) -> [StepExpressions.Condition] {
    let arguments = argumentTypes(of: rule)
    return rule.assignments.map { assignment in
      let (name, type) =
        switch assignment.target {
        case .slot(let id): (self[id].name, self[id].type)
        case .output(let id): (outputs[id.index].name, outputs[id.index].type)
        }
      return .init(
        name: "range of \(name)", kind: .range,
        expression: .all([
          membership(of: assignment.value, in: type, arguments: arguments), assignment.fits,
        ]))
    }.filter { $0.expression != .yes }
  }

  private func restraints(
    of rule: Rule, _ effect: StepExpressions
  ) -> [StepExpressions.Condition] {
    duties.filter { $0.request == rule.action && $0.side == .answering }
      .map { kept($0, effect.before($0.condition), .restraint) }
      .filter { $0.expression != .yes }
  }

  private func outputs(by rule: Rule) -> [Expression?] {
    var values = [Expression?](repeating: nil, count: outputs.count)
    for assignment in rule.assignments {
      if case .output(let id) = assignment.target { values[id.index] = assignment.value }
    }
    return values
  }
}
