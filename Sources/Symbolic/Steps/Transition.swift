import Modeling
import Z3

/// A rule's step as terms over the configuration before it.
struct Transition {
  /// That the request is asked, the guard holds, no kept duty forbids the step, and every value
  /// assigned exists and is in range. Values of `next` mean something only where it is true.
  let enabled: Term
  let next: [Term]
}

extension SymbolicModel {
  func transition(of rule: RuleID, arguments: [Term]) -> Transition {
    let step = stepExpressions(of: rule)
    let frame = Frame(before.map(\.value), arguments: arguments)
    return Transition(
      enabled: context.and(step.conditions.map { translation.holds($0.expression, in: frame) }),
      next: step.next.map { translation.translate($0, in: frame).value })
  }

  /// Constants for a rule's parameters and choices.
  func arguments(of rule: Rule, _ copy: String) -> [Unknown] {
    arguments(copy, model.parameters(of: rule))
  }

  /// That a rule's arguments are of their types, and the choices among those that it lists.
  func domain(of arguments: [Unknown], for rule: Rule) -> [Term] {
    let listed = zip(rule.choices, arguments.dropFirst(model[rule.action].parameters.count))
      .compactMap { choice, argument in
        choice.values.map { values in context.or(values.map { argument.value.has($0) }) }
      }
    return arguments.compactMap(\.domain) + listed
  }

  /// That the configuration `after` is the one that the transition leads to.
  func leads(_ transition: Transition) -> Term {
    let changes = zip(before, zip(after, transition.next)).filter { $0.value != $1.0.value }
    return context.and(changes.map { $1.0.value.equals($1.1) })
  }
}

/// A rule with any arguments it may be taken with.
struct Step {
  let rule: RuleID
  let arguments: [(Parameter, Unknown)]
  /// The step is taken from `before` and leads to `after`.
  let isTaken: Term
  let next: [Term]
}

extension SymbolicModel {
  func step(by id: RuleID) -> Step {
    let rule = model[id]
    let arguments = self.arguments(of: rule, "\(id.index)")
    let transition = self.transition(of: id, arguments: arguments.map(\.value))
    return Step(
      rule: id, arguments: Array(zip(model.parameters(of: rule), arguments)),
      isTaken: context.and(
        domain(of: arguments, for: rule) + [transition.enabled]), next: transition.next)
  }
}

extension Modeling.Model {
  /// All arguments of a rule: the action's parameters, then what `for` chooses.
  func parameters(of rule: Rule) -> [Parameter] {
    self[rule.action].parameters + rule.choices.map { Parameter(name: $0.name, type: $0.type) }
  }

  func argumentTypes(of rule: Rule) -> [ValueType] { parameters(of: rule).map(\.type) }

  /// Whether a rule may be taken with these arguments at all: types, and the lists of its choices.
  func allows(_ arguments: [Value], for rule: Rule) -> Bool {
    let types = argumentTypes(of: rule)
    guard arguments.count == types.count else { return false }
    let chosen = arguments.dropFirst(self[rule.action].parameters.count)
    return zip(types, arguments).allSatisfy { contains($0, $1) }
      && zip(rule.choices, chosen).allSatisfy { choice, value in
        choice.values.map { $0.contains(value) } ?? true
      }
  }

  func title(of id: RuleID) -> String {
    let rule = self[id]
    let action = self[rule.action].name
    return rule.name == action ? action : "\(action).\(rule.name)"
  }
}
