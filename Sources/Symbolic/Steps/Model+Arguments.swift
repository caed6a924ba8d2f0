import Modeling

extension Model {
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
    let isWhole = rule.name == action || rule.name.hasPrefix("\(action).")
    return isWhole ? rule.name : "\(action).\(rule.name)"
  }
}
