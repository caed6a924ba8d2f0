import Diagnostics

/// Events of a system, a copy for each choice of their indices.
extension Unfolding {
  /// Whoever calls a request somewhere: the user of the instances.
  var deciders: Set<String> {
    var names: Set<String> = []
    for declaration in plan.syntax.declarations {
      guard case .event(let event) = declaration.kind else { continue }
      if event.rules.contains(where: { $0.call != nil }) { names.insert(event.actor.value) }
    }
    return names
  }

  /// What an event of a user comes to: a decision for each of its rules and choice of indices.
  mutating func decisions(_ declaration: DeclarationSyntax, _ event: EventSyntax)
    -> [UnfoldedDecision]
  {
    var decisions: [UnfoldedDecision] = []
    checkClauses(of: event)
    for rule in event.rules {
      if let may = rule.may { diagnostics.report(.mayDecision(may, actor: event.actor.value)) }
      let clause = rule.name.map { Name("\(declaration.name.value).\($0.value)", at: $0.range) }
      let name = clause ?? declaration.name
      attempt { (this: inout Unfolding) throws(Faulted) in
        for indices in try this.spread(rule.chosen, over: rule.bodies, [:]) {
          let copy = try this.rule(rule, named: rule.name, indices)
          if copy.isImpossible { continue }
          decisions.append(
            UnfoldedDecision(
              declaration: declaration, event: event, clause: name,
              name: name.value + this.suffix(rule.chosen, indices), rule: copy,
              call: try this.call(rule.call, indices)))
        }
      }
    }
    return decisions
  }

  /// The event with a rule for each choice of indices.
  mutating func event(_ event: EventSyntax, named owner: Name) -> EventSyntax {
    var unfolded = event
    unfolded.rules = []
    checkClauses(of: event)
    for rule in event.rules {
      attempt { (this: inout Unfolding) throws(Faulted) in
        for indices in try this.spread(rule.chosen, over: rule.bodies, [:]) {
          let suffix = this.suffix(rule.chosen, indices)
          let written = rule.name ?? owner
          let name: Name? =
            suffix.isEmpty
            ? rule.name : Name((rule.name?.value ?? "") + suffix, at: written.range)
          let copy = try this.rule(rule, named: name, indices)
          if !copy.isImpossible { unfolded.rules.append(copy) }
        }
      }
    }
    return unfolded
  }

  /// What an event of a system can't have.
  private mutating func checkClauses(of event: EventSyntax) {
    for requires in [event.requires] + event.rules.map(\.requires) {
      guard let requires else { continue }
      diagnostics.report(.notInSystem(Name("requires", at: requires.range)))
    }
    for (index, rule) in event.rules.enumerated() {
      if let result = rule.result { diagnostics.report(.decisionAnswers(result.range)) }
      guard let name = rule.name else { continue }
      let first = event.rules[..<index].first { $0.name?.value == name.value }
      if let first = first?.name { diagnostics.report(.duplicateName(name, first: first.range)) }
    }
  }

  /// Runs a part; a fault ends the part, not the whole.
  mutating func attempt(_ part: (inout Unfolding) throws(Faulted) -> Void) {
    do { try part(&self) } catch {}
  }

  private func suffix(_ names: [Name], _ indices: Indices) -> String {
    names.map { "[\(indices[$0.value]?.value ?? 0)]" }.joined()
  }

  private mutating func rule(_ rule: RuleSyntax, named name: Name?, _ indices: Indices)
    throws(Faulted) -> RuleSyntax
  {
    var choices: [ChoiceSyntax] = []
    for choice in rule.choices {
      choices.append(
        ChoiceSyntax(name: choice.name, set: try unfold(choice.set, indices, hint: nil)))
    }
    let condition = try rule.condition.map { written throws(Faulted) in
      try unfold(written, indices)
    }
    return RuleSyntax(
      documentation: rule.documentation, name: name, may: rule.may, choices: choices,
      requires: nil, condition: condition, result: nil,
      assignments: try assignments(rule.assignments, indices), cites: rule.cites,
      range: rule.range)
  }

  private mutating func assignments(_ list: [AssignmentSyntax], _ indices: Indices)
    throws(Faulted) -> [AssignmentSyntax]
  {
    var result: [AssignmentSyntax] = []
    for assignment in list {
      for inner in try repetitions(of: assignment, indices) {
        result.append(try self.assignment(assignment, inner))
      }
    }
    return result
  }

  private mutating func assignment(_ assignment: AssignmentSyntax, _ indices: Indices)
    throws(Faulted) -> AssignmentSyntax
  {
    let name = assignment.target
    if plan.instances(named: name.value) != nil { throw fault(.assignsInstance(name)) }
    var target = name.value
    switch (plan.indexed[name.value], assignment.indices.first) {
    case (nil, nil): break
    case (nil, .some): throw fault(.notIndexed(name))
    case (.some(let sizes), nil):
      throw fault(.indexNeeded(name, size: sizes.compactMap { $0 }.first ?? "several"))
    case (.some(let sizes), .some(let index)):
      if assignment.indices.count > 1 {
        throw fault(.manyIndices(name, at: assignment.indices[1].range))
      }
      guard let size = sizes.first ?? nil else { throw fault(.notIndexed(name)) }
      target += "[\(try value(of: index, counting: size, indices))]"
    }
    return AssignmentSyntax(
      target: Name(target, at: name.range), field: assignment.field,
      value: try unfold(assignment.value, indices), range: assignment.range)
  }

  private mutating func call(_ call: CallSyntax?, _ indices: Indices) throws(Faulted)
    -> UnfoldedDecision.Call?
  {
    guard let call else { return nil }
    guard let instances = plan.instances(named: call.instance.name.value) else {
      throw fault(
        .unknownName(
          call.instance.name, what: "instance",
          nearest: call.instance.name.value.nearest(in: plan.instances.map(\.name.value))))
    }
    let reference = try self.reference(
      instances, call.instance.name, call.instance.index, indices)
    var branches: [CallSyntax.Branch] = []
    for branch in call.branches {
      branches.append(
        CallSyntax.Branch(
          answer: branch.answer, assignments: try assignments(branch.assignments, indices)))
    }
    return UnfoldedDecision.Call(
      reference: reference, request: call.request,
      arguments: try unfold(call.arguments, indices, hint: reference), branches: branches)
  }
}

extension RuleSyntax {
  /// The guard demands of the indices what isn't so, such as `i != j` of two that are one.
  fileprivate var isImpossible: Bool { condition?.isPlainlyFalse ?? false }

  /// Everything in which an index of the rule may stand.
  var bodies: [ExpressionSyntax] {
    var bodies = [condition].compactMap { $0 } + assignments.flatMap(\.bodies)
    for choice in choices {
      if case .list(let items) = choice.set.kind { bodies += items }
    }
    guard let call else { return bodies }
    if let index = call.instance.index {
      bodies.append(ExpressionSyntax(index: index, of: call.instance.name))
    }
    return bodies + call.arguments + call.branches.flatMap { $0.assignments.flatMap(\.bodies) }
  }
}

extension AssignmentSyntax {
  var bodies: [ExpressionSyntax] {
    indices.map { ExpressionSyntax(index: $0, of: target) } + [value]
  }
}

extension ExpressionSyntax {
  fileprivate var isPlainlyFalse: Bool {
    switch kind {
    case .boolean(let value): !value
    case .binary(.and, let left, let right): left.isPlainlyFalse || right.isPlainlyFalse
    default: false
    }
  }

  fileprivate init(index: Name, of name: Name) {
    self.init(
      .index(
        ExpressionSyntax(.name(name.value), at: name.range),
        ExpressionSyntax(.name(index.value), at: index.range)), at: name.range)
  }
}
