import Diagnostics
import Modeling

/// What the user of a system's instances decides to do.
///
/// Each decision is a request of the user's, so that games and answers are as in a model: it is asked
/// where its guard holds, and its values behind `for` are its parameters, since the user chooses them.
/// A call is answered by every rule of the instance's request, joined with what follows the answer;
/// a decision without a call is a step of its own, with nothing that others could say about it.
extension Elaborator {
  private typealias Decided = (
    id: ActionID, asked: Expression, scope: Scope, decision: UnfoldedDecision
  )

  mutating func add(_ decision: UnfoldedDecision) throws(Faulted) {
    let rule = decision.rule
    let actor = decision.event.actor.value
    var locals = try self.locals(decision.event.parameters, owner: decision.name)
    var limits: [Expression] = []
    for syntax in rule.choices {
      let choice = try freshChoice(syntax, hiding: locals)
      if let values = choice.values {
        limits.append(choice.isOne(of: values, at: locals.count))
      }
      locals.append(Local(name: choice.name, type: choice.type))
    }
    try requireFewTuples(locals, [], at: decision.clause.range)
    let scope = Scope(
      moment: .configuration, locals: locals, purpose: "the rule '\(decision.clause.value)'")
    let condition = try rule.condition.map { written throws(Faulted) in
      let condition = try boolean(written, in: scope)
      try requireSeen(condition, by: actor, at: written.range)
      return condition
    }
    let decided: Decided = (
      ActionID(model.actions.count), .all(limits + [condition ?? .yes]), scope, decision
    )
    if let call = decision.call { try add(call, decided) } else { try addStep(decided) }
    actionIDs[decision.name] = decided.id
    actorNames.insert(actor)
    note(decided)
  }

  private mutating func note(_ decided: Decided) {
    let clause = decided.decision.clause
    var decisions = model.composition?.decisions ?? []
    if let known = decisions.firstIndex(where: { $0.name == clause.value }) {
      decisions[known].actions.append(decided.id)
    } else {
      decisions.append(
        Composition.Decision(
          name: clause.value, range: clause.range, cites: cites(decided.decision),
          actions: [decided.id]))
    }
    model.composition?.decisions = decisions
  }

  private mutating func cites(_ decision: UnfoldedDecision) -> [Cite] {
    cites(decision.rule.cites + (decision.rule.name == nil ? decision.declaration.cites : []))
  }

  /// The user reads what it may observe, and its own variables.
  private mutating func requireSeen(
    _ expression: Expression, by actor: String, at range: SourceRange
  ) throws(Faulted) {
    guard let slot = expression.slots.sorted().first(where: systemNotes.unseen.contains) else {
      return
    }
    throw fault(.notObserved(model[slot].name, by: actor, at: range))
  }

  private mutating func action(_ decided: Decided, answerer: String, requires: Expression) -> Action
  {
    Action(
      name: decided.decision.name, kind: .request(answerer: answerer, isAnytime: true),
      actor: decided.decision.event.actor.value,
      parameters: decided.scope.locals.map { Parameter(name: $0.name, type: $0.type) },
      requires: .all([decided.asked, requires]), rules: [], range: decided.decision.clause.range,
      cites: cites(decided.decision))
  }

  // MARK: Without a call

  private mutating func addStep(_ decided: Decided) throws(Faulted) {
    let decision = decided.decision
    let assignments = try seenAssignments(decision.rule.assignments, decided)
    model.actions.append(
      action(decided, answerer: decision.event.actor.value, requires: .yes))
    append(
      Rule(
        name: decision.name, action: decided.id, freedom: .plain, choices: [], requires: nil,
        condition: .yes, answer: .ok, assignments: assignments, arc: nil,
        range: decision.rule.range, nameRange: decision.clause.range, cites: cites(decision)),
      to: decided.id)
  }

  private mutating func seenAssignments(_ syntax: [AssignmentSyntax], _ decided: Decided)
    throws(Faulted) -> [Rule.Assignment]
  {
    let assignments = try self.assignments(syntax, in: decided.scope)
    for assignment in assignments {
      try requireSeen(
        assignment.value, by: decided.decision.event.actor.value, at: assignment.range)
    }
    return assignments
  }

  // MARK: Calls

  private mutating func add(_ call: UnfoldedDecision.Call, _ decided: Decided) throws(Faulted) {
    guard let part = systemNotes.parts.first(where: { $0.prefix == call.reference.prefix }) else {
      preconditionFailure("no part for \(call.reference.prefix)")
    }
    let source = try request(call.request, of: part)
    let arguments = try self.arguments(call, of: part.model[source], part, decided)
    let after = try continuations(call, decided)
    guard case .request(let answerer, _) = part.model[source].kind else {
      preconditionFailure("\(call.request.value) is an event")
    }
    let required = part.expression(part.model[source].requires, arguments: arguments)
    let kept = keptDuties(of: source, part, arguments: arguments)
    model.actions.append(action(decided, answerer: answerer, requires: .all([required] + kept)))
    let others = decided.scope.locals.count
    for rule in part.model[source].rules {
      let own = part.model[rule]
      let name = own.name.split(separator: ".", maxSplits: 1).dropFirst().first
      let joined = part.rule(
        rule, of: decided.id,
        named: name.map { "\(decided.decision.name).\($0)" } ?? decided.decision.name,
        arguments: arguments, others: others)
      append(
        joined.followed(
          by: own.answer.isOK ? after.ok : after.error, written: decided.decision,
          cites: cites(decided.decision)), to: decided.id)
    }
    addDuties(of: source, as: decided.id, part, arguments: arguments, others: others)
    model.composition?.calls[decided.id] = Composition.Call(
      request: part.name(call.request.value),
      parameters: part.model[source].parameters.map(part.parameter), arguments: arguments)
  }

  private mutating func request(_ name: Name, of part: InstancePart) throws(Faulted) -> ActionID {
    let actions = part.model.actions
    guard let index = actions.firstIndex(where: { $0.name == name.value }) else {
      throw fault(
        .unknownName(
          name, what: "request of \(part.model.name)",
          nearest: name.value.nearest(in: actions.filter(\.isRequest).map(\.name))))
    }
    guard actions[index].isRequest else {
      throw fault(.callOfEvent(name, event: actions[index].range))
    }
    return ActionID(index)
  }

  private mutating func arguments(
    _ call: UnfoldedDecision.Call, of request: Action, _ part: InstancePart, _ decided: Decided
  ) throws(Faulted) -> [Expression] {
    guard call.arguments.count == request.parameters.count else {
      throw fault(
        .argumentCount(
          call.request, found: call.arguments.count, wanted: request.parameters.count))
    }
    var arguments: [Expression] = []
    for (written, parameter) in zip(call.arguments, request.parameters) {
      let value = try value(written, of: part.type(parameter.type), in: decided.scope)
      try requireSeen(value, by: decided.decision.event.actor.value, at: written.range)
      arguments.append(value)
    }
    return arguments
  }

  private typealias Continuations = (ok: [Rule.Assignment], error: [Rule.Assignment])

  private mutating func continuations(_ call: UnfoldedDecision.Call, _ decided: Decided)
    throws(Faulted) -> Continuations
  {
    let always = decided.decision.rule.assignments
    func written(_ answer: CallSyntax.Branch.Answer) -> [AssignmentSyntax] {
      always + (call.branches.first { $0.answer.value == answer }?.assignments ?? [])
    }
    return (
      try seenAssignments(written(.ok), decided), try seenAssignments(written(.error), decided)
    )
  }
}

extension Rule {
  /// With what the user does after the answer, at the place of the user's own rule.
  fileprivate func followed(
    by assignments: [Assignment], written decision: UnfoldedDecision, cites: [Cite]
  ) -> Rule {
    Rule(
      name: name, action: action, freedom: freedom, choices: choices, requires: requires,
      condition: condition, answer: answer, assignments: self.assignments + assignments, arc: nil,
      range: decision.rule.range, nameRange: decision.clause.range, cites: cites + self.cites)
  }
}

extension Rule.Choice {
  /// That the argument with this number is one of the values.
  fileprivate func isOne(of values: [Value], at index: Int) -> Expression {
    .any(
      values.map {
        .binary(.equal, .argument(index, type.sort), .constant($0, type.sort))
      })
  }
}
