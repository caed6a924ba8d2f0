import Modeling

extension Model {
  /// Whether the step is taken, in the parts that findings tell apart, and what it does.
  func ruleClauses(
    _ id: RuleID, _ step: StepExpressions, _ partitions: WordPartitions
  ) -> ClauseGroup {
    let rule = self[id]
    let requires = rule.requires.map { [ClauseGroup.Clause("requires", $0, .claim)] } ?? []
    return ClauseGroup(
      title(of: id), parameters(of: rule),
      taken(rule, step) + requires + valueClauses(step)
        + wordClauses(step, parameters(of: rule), partitions) + sentences(on: rule, step))
  }

  private func taken(_ rule: Rule, _ step: StepExpressions) -> [ClauseGroup.Clause] {
    let count = self[rule.action].parameters.count
    return parameterTypes(self[rule.action].parameters, .given)
      + choiceClauses(rule, from: count, .condition)
      + step.conditions.enumerated().map { index, condition in
        .init(condition.name, condition.expression, index < step.askedCount ? .given : .condition)
      }
  }

  /// That the values chosen by `for` are among those that may be chosen.
  func choiceClauses(
    _ rule: Rule, from first: Int, _ use: ClauseGroup.Use
  ) -> [ClauseGroup.Clause] {
    rule.choices.enumerated().flatMap { index, choice in
      let value = Expression.argument(first + index, choice.type.sort)
      let listed = choice.values.map { value.isOne(of: $0, choice.type.sort) } ?? .yes
      return [
        typeClause(choice.name, value, choice.type, use),
        ClauseGroup.Clause("values of \(choice.name)", listed, use),
      ]
    }
  }

  /// The values after the step of everything that isn't a word.
  private func valueClauses(_ step: StepExpressions) -> [ClauseGroup.Clause] {
    let next = zip(slots, step.next).filter { !$0.0.type.isWord }.map { ($0.name, $1) }
    let set = zip(outputs, step.outputs).compactMap { output, value in
      value.flatMap { output.type.isWord ? nil : (output.name, $0) }
    }
    return (next + set).map { .init("\($0) after the step", $1, .claim) }
  }

  /// `require`, and what properties of steps say of the rule's action.
  private func sentences(on rule: Rule, _ step: StepExpressions) -> [ClauseGroup.Clause] {
    let required = requirements.filter { $0.request == rule.action }
      .map { ClauseGroup.Clause("require \($0.name)", step.before($0.condition), .claim) }
    return required + claims(on: rule, step)
  }

  /// What properties of steps say of the rule's action.
  func claims(on rule: Rule, _ step: StepExpressions) -> [ClauseGroup.Clause] {
    properties.compactMap { property in
      guard let (_, e) = property.claimOnSteps, property.speaks(of: rule) else { return nil }
      return ClauseGroup.Clause("\(property.keyword) \(property.name)", step.before(e), .claim)
    }
  }
}

extension Property {
  /// Whether steps by a rule are among those that it is about.
  func speaks(of rule: Rule) -> Bool {
    guard let (request, e) = claimOnSteps else { return false }
    let ends =
      if case .ends(request, _) = rule.answer { e.argumentIndices.isEmpty } else { false }
    return request == rule.action || ends
  }

  /// The action and the condition of a property of steps.
  fileprivate var claimOnSteps: (ActionID, Expression)? {
    switch kind {
    case .always(let action, let e), .reachableStep(let action, let e): (action, e)
    case .invariant, .reachable, .recoverable, .forced, .leadsTo, .flow, .neverFlow, .ctl: nil
    }
  }
}
