import Diagnostics
import Modeling

extension Planter {
  /// A declaration that the old model hasn't.
  func added(_ kind: Plant.Kind, _ text: String) throws -> Planting {
    planted(kind, try extended("add \(text)"), "there is now: \(text)")
  }

  /// The same about a request of the user's.
  func added(_ kind: Plant.Kind, _ text: (Action) -> String) throws -> Planting {
    guard let request else { return Self.noRequest }
    return try added(kind, text(request.action))
  }

  /// A declaration in both models that says something else in the new one.
  func restated(_ kind: Plant.Kind, _ before: String, as after: String) throws -> Planting {
    planted(
      kind, in: try extended("add \(before)"), try extended("add \(after)"),
      "\(after), where there was: \(before)")
  }

  func restated(
    _ kind: Plant.Kind, _ before: String, as after: String, of text: (Action) -> String
  ) throws -> Planting {
    guard let request else { return Self.noRequest }
    let head = text(request.action)
    return try restated(kind, "\(head) \(before)", as: "\(head) \(after)")
  }

  private static var noRequest: Planting {
    .noPlace("no request of the user's that is answered ok")
  }

  /// A request of the interface that its user sees, with a clause that always answers it where it
  /// applies.
  var request: (action: Action, rule: RuleID)? {
    let all = model.actions.indices.filter {
      model.actions[$0].isRequest && model.isSeen(ActionID($0)) && !model.isOutside(ActionID($0))
    }.flatMap { index in model.actions[index].rules.map { (model.actions[index], $0) } }
    let due = all.filter { model[$0.1].answer == .ok && model[$0.1].freedom == .plain }
    return due.first { model[$0.1].condition == .yes } ?? due.first
  }

  func output() -> Planting {
    guard let request else { return Self.noRequest }
    let rule = model[request.rule]
    var new = model
    new.outputs.append(Output(name: "planted", type: .boolean, range: rule.range))
    let assignment = Rule.Assignment(
      target: .output(OutputID(model.outputs.count)), value: .no, range: rule.range)
    new.rules[request.rule.index] = rule.with(assignments: rule.assignments + [assignment])
    return planted(.output, new, "\(rule.name): hands back something more", at: rule.nameRange)
  }

  /// A parameter more, before the values that answers choose.
  func signature() -> Planting {
    let index = model.actions.indices.first { index in
      model.actions[index].isRequest && model.isSeen(ActionID(index))
        && !model.properties.contains { $0.asks(ActionID(index)) }
    }
    guard let index else { return .noPlace("every request has a claim about its arguments") }
    let action = model.actions[index]
    let count = action.parameters.count
    var new = model
    new.actions[index] = action.with(
      parameters: action.parameters + [Parameter(name: "planted", type: .boolean)])
    for id in action.rules {
      new.rules[id.index] = model[id].with(
        condition: model[id].condition.shiftingArguments(from: count),
        assignments: model[id].assignments.map { assignment in
          Rule.Assignment(
            target: assignment.target, value: assignment.value.shiftingArguments(from: count),
            fits: assignment.fits.shiftingArguments(from: count), range: assignment.range)
        })
    }
    return planted(.signature, new, "\(action.name): has another parameter", at: action.range)
  }

  // MARK: What nobody reads

  /// Both models have a variable that is set unseen; in the new one a request that was answered ok
  /// fails once it is.
  func hiddenState() throws -> Planting {
    guard let request else { return Self.noRequest }
    let old = try extended(
      "add var planted : bool = false  add event plant by device when !planted { planted = true }")
    guard let slot = old.slots.firstIndex(where: { $0.name == "planted" }),
      let action = old.actions.firstIndex(where: { $0.name == request.action.name })
    else { preconditionFailure("\(old.name) hasn't what was added to it") }
    let known = old.actions[action].rules.first {
      old[$0].name == model[request.rule].name && old[$0].answer == .ok
    }
    guard let known else { preconditionFailure("\(old.name) has lost \(request.action.name)") }
    let (rule, planted) = (old[known], Expression.slot(SlotID(slot)))
    var new = old
    new.rules[known.index] = rule.with(condition: .all([rule.condition, .not(planted)]))
    new.rules.append(
      rule.with(
        condition: .all([rule.condition, planted]), answer: .error("EREMOTEIO"), assignments: []))
    new.actions[action] = old.actions[action].with(
      rules: old.actions[action].rules + [RuleID(old.rules.count)])
    return self.planted(
      .hiddenState, in: old, new, "\(rule.name): fails once something unseen has happened",
      at: rule.nameRange)
  }
}

extension Property {
  /// Whether it speaks of the steps of a request, with their arguments.
  fileprivate func asks(_ action: ActionID) -> Bool {
    switch kind {
    case .always(let request, _): request == action
    case .reachableStep(let request, _): request == action
    case .invariant, .reachable, .recoverable, .forced, .leadsTo, .flow, .neverFlow, .ctl: false
    }
  }
}

extension Expression {
  /// The same with the arguments from a number on counted one higher.
  fileprivate func shiftingArguments(from first: Int) -> Expression {
    if case .argument(let index, let sort) = self {
      return index < first ? self : .argument(index + 1, sort)
    }
    return mapChildren { $0.shiftingArguments(from: first) }
  }
}
