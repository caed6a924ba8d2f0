/// What a step is called where it is shown: in a system the call that was made, not the clause that
/// made it.
package struct ToldStep: Sendable {
  /// `set_state`, `dev[1].set_state`, `write[0][1]`
  package let action: String
  package let parameters: [Parameter]
  package let arguments: [Value]
  /// A user's own step, which nobody answers.
  package let isOwnStep: Bool
  package init(action: String, parameters: [Parameter], arguments: [Value], isOwnStep: Bool) {
    self.action = action
    self.parameters = parameters
    self.arguments = arguments
    self.isOwnStep = isOwnStep
  }

  /// `set_state(011b)`, with the words that `text` has for a value.
  package func call(_ text: (Value, ValueType) -> String) -> String {
    guard !parameters.isEmpty else { return action }
    let arguments = zip(parameters, self.arguments).map { text($1, $0.type) }
    return "\(action)(\(arguments.joined(separator: ", ")))"
  }
}

extension Model {
  /// How a step is told; without the configuration before it, a call whose arguments read one is
  /// told by the name of what made it.
  package func told(_ step: Trace.Step, from before: [Value]?) -> ToldStep {
    let rule = self[step.rule]
    let action = self[rule.action]
    guard let composition else {
      return ToldStep(
        action: action.name, parameters: action.parameters, arguments: step.arguments,
        isOwnStep: false)
    }
    if let call = composition.calls[rule.action],
      let arguments = values(of: call.arguments, step.arguments, from: before)
    {
      return ToldStep(
        action: call.request, parameters: call.parameters, arguments: arguments, isOwnStep: false)
    }
    let isCopy = rule.name.hasPrefix(action.name + "[")
    return ToldStep(
      action: isCopy ? rule.name : action.name, parameters: action.parameters,
      arguments: step.arguments,
      isOwnStep: composition.calls[rule.action] == nil && composition.isDecision(rule.action))
  }

  private func values(of expressions: [Expression], _ arguments: [Value], from before: [Value]?)
    -> [Value]?
  {
    if before == nil, expressions.contains(where: { !$0.slots.isEmpty }) { return nil }
    let environment = Environment(before ?? [], arguments: arguments)
    var values: [Value] = []
    for expression in expressions {
      // Where an argument isn't defined the call isn't made, and there is no step to tell.
      guard let value = try? evaluate(expression, in: environment) else { return nil }
      values.append(value)
    }
    return values
  }
}
