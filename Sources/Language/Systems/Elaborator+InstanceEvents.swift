import Modeling

extension Elaborator {
  /// What an instance does by itself.
  mutating func declareEvents(of part: InstancePart) {
    for (index, action) in part.model.actions.enumerated() where !action.isRequest {
      let id = ActionID(model.actions.count)
      let count = action.parameters.count
      let arguments = action.parameters.enumerated().map {
        Expression.argument($0, $1.type.sort)
      }
      let kept = keptDuties(of: ActionID(index), part, arguments: arguments)
      actionIDs[part.name(action.name)] = id
      actorNames.insert(action.actor)
      model.actions.append(
        Action(
          name: part.name(action.name), kind: action.kind, actor: action.actor,
          parameters: action.parameters.map(part.parameter),
          requires: .all([part.expression(action.requires)] + kept), rules: [],
          range: action.range,
          cites: action.cites.map(part.cite)))
      for rule in action.rules {
        let mapped = part.rule(
          rule, of: id, named: part.name(part.model[rule].name), arguments: arguments,
          others: count)
        append(mapped, to: id)
      }
      addDuties(of: ActionID(index), as: id, part, arguments: arguments, others: count)
    }
  }

  /// What an asking side asks for only, where its duties are bound to be kept.
  func keptDuties(
    of source: ActionID, _ part: InstancePart, arguments: [Expression]
  ) -> [Expression] {
    part.model.duties.filter {
      $0.request == source && $0.side == .asking
        && part.slots[$0.slot.index] == .constant(1, .boolean)
    }.map { part.expression($0.condition, arguments: arguments) }
  }

  /// The duties of an instance's action that are left free, on what stands for it in the system.
  mutating func addDuties(
    of source: ActionID, as id: ActionID, _ part: InstancePart, arguments: [Expression],
    others: Int
  ) {
    for duty in part.model.duties where duty.request == source {
      guard case .slot(let slot) = part.slots[duty.slot.index] else { continue }
      model.duties.append(
        Duty(
          slot: slot, side: duty.side, request: id,
          condition: part.expression(duty.condition, arguments: arguments, others: others),
          cites: duty.cites.map(part.cite)))
    }
  }
}

extension InstancePart {
  /// A rule of the instance as one of the system's action; a claim about devices stays the model's.
  func rule(
    _ id: RuleID, of action: ActionID, named name: String, arguments: [Expression], others: Int
  ) -> Rule {
    let rule = model[id]
    return Rule(
      name: name, action: action, freedom: rule.freedom, choices: rule.choices.map(choice),
      requires: nil,
      condition: expression(rule.condition, arguments: arguments, others: others),
      answer: rule.answer,
      assignments: rule.assignments.map {
        assignment($0, arguments: arguments, others: others)
      },
      arc: nil, range: rule.range, nameRange: rule.nameRange, cites: rule.cites.map(cite))
  }
}
