import Modeling
import Z3

/// An action with any parameters it may have.
struct Call {
  let parameters: [(Parameter, Unknown)]
  /// That they are of their types.
  let domain: Term
  var values: [Term] { parameters.map(\.1.value) }
}

/// What decides about a rule with some arguments, as findings tell it apart.
struct RuleTerms {
  let asked: Term
  /// The guard holds, and what it ends waits; or the guard has no value.
  let applies: Term
  /// As `applies`, and a value that is assigned doesn't fit its target or has none.
  let leavesRange: Term
  /// As `applies`, and no duty that is kept forbids the step: it counts as an answer.
  let counts: Term
  let taken: Term
  let next: [Term]
  let outputs: [Term?]
}

extension SymbolicModel {
  func call(of id: ActionID) -> Call {
    let parameters = model[id].parameters.enumerated().map { index, parameter in
      let name = "action \(id.index), \(index): \(parameter.name)"
      return (parameter, translation.unknown(name, parameter.type))
    }
    return Call(
      parameters: parameters, domain: context.and(parameters.compactMap(\.1.domain)))
  }

  /// What `for` chooses, free within its types and lists.
  func choices(of id: RuleID) -> (values: [Term], domain: Term) {
    let choices = model[id].choices.enumerated().map { index, choice in
      (choice, translation.unknown("rule \(id.index), choice \(index)", choice.type))
    }
    let listed = choices.compactMap { choice, unknown in
      choice.values.map { values in context.or(values.map { unknown.value.has($0) }) }
    }
    return (
      choices.map(\.1.value), context.and(choices.compactMap(\.1.domain) + listed)
    )
  }

  func terms(of id: RuleID, _ arguments: [Term]) -> RuleTerms {
    let step = stepExpressions(of: id)
    let frame = Frame(before.map(\.value), arguments: arguments)
    func all(_ kind: StepExpressions.Condition.Kind) -> Term {
      context.and(
        step.conditions.filter { $0.kind == kind }.map {
          translation.holds($0.expression, in: frame)
        })
    }
    let asked = all(.asked)
    let guarding = all(.guarding)
    let fits = all(.range)
    let unguarded = translation.translate(model[id].condition, in: frame).defined.map { !$0 }
    func orUnguarded(_ term: Term) -> Term { unguarded.map { $0 || term } ?? term }
    return RuleTerms(
      asked: asked, applies: asked && orUnguarded(guarding),
      leavesRange: asked && orUnguarded(guarding && !fits),
      counts: asked && orUnguarded(guarding && (!fits || all(.restraint))),
      taken: asked && guarding && fits && all(.restraint),
      next: step.next.map { translation.translate($0, in: frame).value },
      outputs: step.outputs.map { $0.map { translation.translate($0, in: frame).value } })
  }

  /// That two rules do the same, where both are taken.
  func haveOneEffect(_ first: (RuleID, RuleTerms), _ second: (RuleID, RuleTerms)) -> Term {
    guard model[first.0].answer == model[second.0].answer else { return context.literal(false) }
    var equal: [Term] = []
    for (left, right) in zip(first.1.next, second.1.next) where left != right {
      equal.append(left.equals(right))
    }
    for (left, right) in zip(first.1.outputs, second.1.outputs) {
      switch (left, right) {
      case (nil, nil): continue
      case (let left?, let right?): equal.append(left.equals(right))
      case (nil, .some), (.some, nil): return context.literal(false)
      }
    }
    return context.and(equal)
  }

  /// Whether a duty that may forbid the rule's steps looks something up: whether it then forbids or
  /// has no value isn't told apart here.
  func hasVagueRestraint(_ id: RuleID) -> Bool {
    stepExpressions(of: id).conditions.contains {
      $0.kind == .restraint && $0.expression.hasLookup
    }
  }
}
