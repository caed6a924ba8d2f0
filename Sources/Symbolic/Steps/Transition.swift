import Modeling
import Z3

/// A rule's step as terms over the configuration before it.
struct Transition {
  /// That the request is asked, the guard holds, no kept duty forbids the step, and every value
  /// assigned exists and is in range. Values of `next` mean something only where it is true.
  let enabled: Term
  let next: [Term]
}

/// A rule with any arguments it may be taken with.
struct Step {
  let arguments: [(Parameter, Unknown)]
  /// That the arguments are of their types, and the choices among those that the rule lists.
  let domain: Term
  let transition: Transition
}

extension SymbolicModel {
  func transition(of rule: RuleID, arguments: [Term]) -> Transition {
    let step = stepExpressions(of: rule)
    let frame = Frame(before.map(\.value), arguments: arguments)
    return Transition(
      enabled: context.and(step.conditions.map { translation.holds($0.expression, in: frame) }),
      next: step.next.map { translation.translate($0, in: frame).value })
  }

  func step(by id: RuleID) -> Step {
    let rule = model[id]
    let parameters = model.parameters(of: rule)
    let arguments = parameters.enumerated().map { index, parameter in
      translation.unknown("rule \(id.index), \(index): \(parameter.name)", parameter.type)
    }
    return Step(
      arguments: Array(zip(parameters, arguments)), domain: domain(of: arguments, for: rule),
      transition: transition(of: id, arguments: arguments.map(\.value)))
  }

  private func domain(of arguments: [Unknown], for rule: Rule) -> Term {
    let chosen = arguments.dropFirst(model[rule.action].parameters.count)
    let listed = zip(rule.choices, chosen).compactMap { choice, argument in
      choice.values.map { values in context.or(values.map { argument.value.has($0) }) }
    }
    return context.and(arguments.compactMap(\.domain) + listed)
  }
}
