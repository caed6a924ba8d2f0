import Modeling

extension Model {
  /// The model as if a rule had never been written; the rules behind it move up.
  func dropping(_ dropped: RuleID) -> Model {
    var model = self
    model.rules.remove(at: dropped.index)
    model.actions = actions.map { $0.dropping(dropped) }
    model.routes = routes.map { $0.dropping(dropped) }
    return model
  }
}

extension RuleID {
  /// The number of this rule once another is gone; nil for that one itself.
  fileprivate func without(_ dropped: RuleID) -> RuleID? {
    self == dropped ? nil : RuleID(index > dropped.index ? index - 1 : index)
  }
}

extension Action {
  fileprivate func dropping(_ dropped: RuleID) -> Action {
    Action(
      name: name, kind: kind, actor: actor, parameters: parameters, requires: requires,
      rules: rules.compactMap { $0.without(dropped) }, range: range, cites: cites)
  }
}

extension Route {
  fileprivate func dropping(_ dropped: RuleID) -> Route {
    Route(
      request: request, range: range, nameRange: nameRange, cites: cites, states: states,
      arcs: arcs, paths: paths.compactMap { $0.dropping(dropped) },
      refusals: refusals.compactMap { $0.dropping(dropped) },
      steps: steps.compactMap { $0.dropping(dropped) },
      failures: failures.compactMap { $0.without(dropped) }, beside: beside)
  }
}

extension Route.Path {
  fileprivate func dropping(_ dropped: RuleID) -> Route.Path? {
    rule.without(dropped).map {
      Route.Path(arcs: arcs, visited: visited, condition: condition, rule: $0)
    }
  }
}

extension Route.Refusal {
  fileprivate func dropping(_ dropped: RuleID) -> Route.Refusal? {
    rule.without(dropped).map { Route.Refusal(from: from, to: to, rule: $0) }
  }
}

extension Route.Step {
  fileprivate func dropping(_ dropped: RuleID) -> Route.Step? {
    rule.without(dropped).map { Route.Step(arcs: arcs, rule: $0) }
  }
}
