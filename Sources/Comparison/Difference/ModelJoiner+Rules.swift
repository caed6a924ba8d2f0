import Modeling

extension ModelJoiner {
  /// Actions of the new model keep their numbers.
  mutating func numberActions() {
    actions.new = new.actions.indices.map { ActionID($0) }
    var next = new.actions.count
    actions.old = old.actions.indices.map { index in
      if let partner = pairing.actions[ActionID(index)] { return partner }
      next += 1
      return ActionID(next - 1)
    }
  }

  mutating func joinActions() {
    parameters.new = new.actions.map { $0.parameters.map { alone($0.type, of: .new) } }
    parameters.old = old.actions.map { $0.parameters.map { alone($0.type, of: .old) } }
    for (first, second) in pairing.actions.sorted(by: { $0.value < $1.value }) {
      for number in new[second].parameters.indices {
        let types = joint(old[first].parameters[number].type, new[second].parameters[number].type)
        parameters.old[first.index][number] = types.old
        parameters.new[second.index][number] = types.new
      }
    }
    for (index, action) in new.actions.enumerated() {
      let partner = pairing.actions.first { $0.value.index == index }?.key
      let own = converted(action.requires, of: .new)
      let requires =
        partner.map { partner -> Expression in
          let other = converted(old[partner].requires, of: .old)
          return own == other ? own : .conditional(runs(.old), other, own)
        } ?? .all([runs(.new), own])
      joined.actions.append(copy(action, parameters.new[index], requires: requires))
    }
    for (index, action) in old.actions.enumerated() where pairing.actions[ActionID(index)] == nil {
      let own = converted(action.requires, of: .old)
      joined.actions.append(
        copy(action, parameters.old[index], requires: .all([runs(.old), own])))
    }
  }

  /// The user is called as in the new model.
  private func copy(_ action: Action, _ types: [JointType], requires: Expression) -> Action {
    let isOldUser = action.actor == old.user && old.user != new.user
    return Action(
      name: action.name, kind: action.kind,
      actor: isOldUser ? new.user ?? action.actor : action.actor,
      parameters: zip(action.parameters, types).map { Parameter(name: $0.name, type: $1.type) },
      requires: requires, rules: [], range: action.range, cites: [])
  }

  mutating func joinRules() {
    for rule in old.rules { joined.rules.append(converted(rule, .old)) }
    for rule in new.rules { joined.rules.append(converted(rule, .new)) }
    joined.actions = joined.actions.enumerated().map { index, action in
      Action(
        name: action.name, kind: action.kind, actor: action.actor, parameters: action.parameters,
        requires: action.requires,
        rules: joined.rules.indices.filter { joined.rules[$0].action.index == index }.map {
          RuleID($0)
        }, range: action.range, cites: [])
    }
  }

  private mutating func converted(_ rule: Rule, _ side: Side) -> Rule {
    let choices = rule.choices.map { choice -> (Rule.Choice, JointType) in
      let type = alone(choice.type, of: side)
      return (
        Rule.Choice(
          name: choice.name, type: type.type, values: choice.values?.map(type.recoding.joint)),
        type
      )
    }
    let action = side == .old ? actions.old[rule.action.index] : actions.new[rule.action.index]
    let types =
      (side == .old ? parameters.old : parameters.new)[rule.action.index] + choices.map(\.1)
    let recodings = types.map(\.recoding)
    let tests = types.enumerated().compactMap { index, type in
      type.allowed.test(.argument(index, type.type.sort))
    }
    let condition = converted(rule.condition, of: side, arguments: recodings)
    return Rule(
      name: rule.name, action: action, freedom: rule.freedom, choices: choices.map(\.0),
      requires: nil, condition: .all([runs(side)] + tests + [condition]),
      answer: answer(rule.answer, side),
      assignments: rule.assignments.compactMap { assignment($0, side, recodings) }, arc: nil,
      range: rule.range, nameRange: rule.nameRange, cites: [])
  }

  private func answer(_ answer: Answer, _ side: Side) -> Answer {
    switch answer {
    case .ends(let request, let inner):
      .ends(
        side == .old ? actions.old[request.index] : actions.new[request.index],
        self.answer(inner, side))
    case .ok, .error, .waits, .none: answer
    }
  }

  private mutating func assignment(
    _ assignment: Rule.Assignment, _ side: Side, _ arguments: [Recoding]
  ) -> Rule.Assignment? {
    let type: JointType
    let target: Rule.Assignment.Target
    switch assignment.target {
    case .slot(let id):
      let (map, kinds) = side == .old ? (slots.old, types.old) : (slots.new, types.new)
      guard let slot = map[id.index], let known = kinds[id.index] else { return nil }
      (target, type) = (.slot(slot), known)
    case .output(let id):
      guard let (output, known) = output(id, of: side) else { return nil }
      (target, type) = (.output(output), known)
    }
    let own = converted(assignment.value, of: side, arguments: arguments)
    let value = jointValue(own, type.recoding)
    let fits = converted(assignment.fits, of: side, arguments: arguments)
    // A value outside the model's own type has no number in the joint one.
    let test = type.allowed.test(value)
    return Rule.Assignment(
      target: target, value: value, fits: .all([test, fits].compactMap { $0 }),
      range: assignment.range)
  }

  // MARK: Duties and words

  mutating func joinDuties() {
    for (number, duty) in new.duties.enumerated() { add(duty, .new, number) }
    for (number, duty) in old.duties.enumerated() { add(duty, .old, number) }
  }

  private mutating func add(_ duty: Duty, _ side: Side, _ number: Int) {
    let (map, all) = side == .old ? (slots.old, actions.old) : (slots.new, actions.new)
    guard let slot = map[duty.slot.index] else { return }
    let types = (side == .old ? parameters.old : parameters.new)[duty.request.index]
    let condition = converted(
      duty.condition, of: side, arguments: types.map(\.recoding))
    joined.duties.append(
      Duty(
        slot: slot, side: duty.side, request: all[duty.request.index],
        condition: .binary(.implies, runs(side), condition), cites: []))
  }

  /// Valid and error words as guards of an event that no device has: words are then told apart as
  /// far as both models do.
  mutating func joinWordPredicates() {
    let all: [(WordPredicate?, Side)] = [
      (old.valid, .old), (old.error, .old), (new.valid, .new), (new.error, .new),
    ]
    for (predicate, side) in all {
      guard let predicate else { continue }
      let own = model(side)
      let type = alone(own[own[predicate.register].slot].type, of: side)
      let action = ActionID(joined.actions.count)
      let rule = RuleID(joined.rules.count)
      joined.actions.append(
        Action(
          name: "words \(action.index)", kind: .event(isVisible: false), actor: "",
          parameters: [Parameter(name: "word", type: type.type)], requires: .no, rules: [rule],
          range: predicate.range, cites: []))
      joined.rules.append(
        Rule(
          name: "words", action: action, freedom: .may, choices: [], requires: nil,
          condition: converted(predicate.condition, of: side, arguments: [type.recoding]),
          answer: .none, assignments: [], arc: nil, range: predicate.range,
          nameRange: predicate.range, cites: []))
    }
  }

  // MARK: Expressions

  func read(_ slot: SlotID, of side: Side) -> Expression {
    .slot((side == .old ? slots.old : slots.new)[slot.index] ?? self.side)
  }

  /// An expression of one model about the joined one.
  mutating func converted(
    _ expression: Expression, of side: Side, arguments: [Recoding] = []
  ) -> Expression {
    let (map, kinds) = side == .old ? (slots.old, types.old) : (slots.new, types.new)
    switch expression {
    case .slot(let id):
      return ownValue(read(id, of: side), kinds[id.index]?.recoding ?? .none)
    case .old(let id):
      return ownValue(.old(map[id.index] ?? self.side), kinds[id.index]?.recoding ?? .none)
    case .argument(let index, _):
      return index < arguments.count ? ownValue(expression, arguments[index]) : expression
    case .output(let id):
      guard let (output, type) = output(id, of: side) else { return expression }
      return ownValue(.output(output), type.recoding)
    case .lookup(let table, let indices):
      let offset = side == .old ? tableOffset : 0
      var converted: [Expression] = []
      for index in indices {
        converted.append(self.converted(index, of: side, arguments: arguments))
      }
      return .lookup(TableID(table.index + offset), converted)
    case .constant, .answer, .not, .complement, .binary, .conditional, .wordToInteger,
      .integerToWord, .can:
      var children: [Expression] = []
      for child in expression.children {
        children.append(converted(child, of: side, arguments: arguments))
      }
      var next = children.makeIterator()
      let mapped = expression.mapChildren { next.next() ?? $0 }
      guard case .can(let possibility) = mapped else { return mapped }
      let all = side == .old ? actions.old : actions.new
      return .can(
        Possibility(
          action: all[possibility.action.index], arguments: possibility.arguments,
          answer: possibility.answer, moment: possibility.moment))
    }
  }
}

extension ModelJoiner {
  /// A property of one model about the joined one.
  mutating func converted(_ property: Property, of side: Side) -> Property {
    let all = side == .old ? actions.old : actions.new
    func fair(_ fairness: Fairness) -> Fairness {
      Fairness(fairness.actions.map { all[$0.index] }, readiness: fairness.readiness)
    }
    func types(_ request: ActionID) -> [Recoding] {
      (side == .old ? parameters.old : parameters.new)[request.index].map(\.recoding)
    }
    let arguments: [Recoding] =
      switch property.kind {
      case .always(let request, _), .reachableStep(let request, _): types(request)
      case .invariant, .reachable, .recoverable, .forced, .leadsTo, .flow, .neverFlow, .ctl: []
      }
    let plain = property.mapExpressions { converted($0, of: side, arguments: arguments) }
    let kind: Property.Kind =
      switch plain.kind {
      case .always(let request, let e): .always(request: all[request.index], e)
      case .reachableStep(let action, let e): .reachableStep(of: all[action.index], e)
      case .leadsTo(let from, let to, let fairness): .leadsTo(from, to, fair(fairness))
      case .ctl(let formula, let fairness): .ctl(formula, fair(fairness))
      case .invariant, .reachable, .recoverable, .forced, .flow, .neverFlow: plain.kind
      }
    return Property(
      name: property.name, title: nil, kind: kind, range: property.range,
      nameRange: property.nameRange, cites: [])
  }
}
