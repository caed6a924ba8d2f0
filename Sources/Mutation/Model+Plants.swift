import Modeling

extension Model {
  /// Changes of kinds that no mutant of a rule makes: of words, of what is seen after an error, and
  /// of what needs a capability.
  package var plants: [Plant] {
    predicatePlants(\.valid, .validShrunk, .validGrown)
      + predicatePlants(\.error, .errorShrunk, .errorGrown) + errorStatePlants + capabilityPlants
  }

  /// The named words, each taken from a predicate, and each given to it.
  private func predicatePlants(
    _ path: WritableKeyPath<Model, WordPredicate?>, _ shrunk: Plant.Kind, _ grown: Plant.Kind
  ) -> [Plant] {
    guard let predicate = self[keyPath: path] else { return [] }
    return states.filter { $0.isExact && $0.register == predicate.register }.flatMap { state in
      [
        predicatePlant(path, shrunk, state.value, isGrown: false),
        predicatePlant(path, grown, state.value, isGrown: true),
      ]
    }
  }

  /// A predicate without a word, or with one more.
  func predicatePlant(
    _ path: WritableKeyPath<Model, WordPredicate?>, _ kind: Plant.Kind, _ value: Value,
    isGrown: Bool
  ) -> Plant {
    guard let predicate = self[keyPath: path] else { preconditionFailure("\(name) has no clause") }
    let sort = Sort.word(self[predicate.register].width)
    let word = Expression.constant(value, sort)
    let test = Expression.binary(isGrown ? .equal : .notEqual, .argument(0, sort), word)
    let parts = [predicate.condition, test]
    var model = self
    model[keyPath: path] = WordPredicate(
      register: predicate.register, condition: isGrown ? .any(parts) : .all(parts),
      range: predicate.range, cites: predicate.cites)
    let text =
      states.first { $0.isExact && $0.register == predicate.register && $0.value == value }?.name
      ?? "0x\(String(value, radix: 16))"
    return Plant(
      kind, in: self, Mutant("\(text): \(kind.rawValue)", at: predicate.range, model), word: value)
  }

  /// The named words of a register, then the smallest without a name.
  func words(near register: RegisterID) -> [Value] {
    let named = states.filter { $0.isExact && $0.register == register }.map(\.value)
    let last = min(Value.mask(self[register].width), Value(named.count))
    return named + (0...last).filter { !named.contains($0) }
  }

  /// For each request of the user's that may be answered ok: it may fail as well, and leave a state
  /// behind.
  var errorStatePlants: [Plant] {
    guard
      let state = states.first(where: {
        $0.isExact && readableSlots.contains(self[$0.register].slot)
      })
    else { return [] }
    let slot = self[state.register].slot
    return actions.indices.compactMap { index -> Plant? in
      guard actions[index].isRequest, isSeen(ActionID(index)),
        let known = actions[index].rules.first(where: { self[$0].answer == .ok })
      else { return nil }
      let rule = self[known]
      let assignment = Rule.Assignment(
        target: .slot(slot), value: .constant(state.value, self[slot].type.sort),
        range: rule.range)
      var model = self
      model.rules.append(
        Rule(
          name: "planted", action: rule.action, freedom: .may, choices: rule.choices,
          requires: nil, condition: rule.condition, answer: .error("EREMOTEIO"),
          assignments: [assignment], arc: nil, range: rule.range, nameRange: rule.nameRange,
          cites: []))
      model.actions[index] = actions[index].with(
        rules: actions[index].rules + [RuleID(rules.count)])
      return Plant(
        .errorState, in: self,
        Mutant("\(actions[index].name): may fail", at: rule.nameRange, model))
    }
  }

  /// Each request of the user's, only to be made of devices with a capability.
  var capabilityPlants: [Plant] {
    guard let capability = capabilities.first(where: { !$0.isMandatory }) else { return [] }
    return actions.indices.compactMap { index -> Plant? in
      guard actions[index].isRequest, isSeen(ActionID(index)) else { return nil }
      var model = self
      model.actions[index] = actions[index].with(
        requires: .all([actions[index].requires, .slot(capability.slot)]))
      let name = "\(actions[index].name): needs \(self[capability.slot].name)"
      return Plant(
        .capabilityNeeded, in: self, Mutant(name, at: actions[index].range, model))
    }
  }
}

extension Action {
  /// The same request or event with what is given in place of its own.
  func with(
    parameters: [Parameter]? = nil, requires: Expression? = nil, rules: [RuleID]? = nil
  ) -> Action {
    Action(
      name: name, kind: kind, actor: actor, parameters: parameters ?? self.parameters,
      requires: requires ?? self.requires, rules: rules ?? self.rules, range: range, cites: cites)
  }
}
