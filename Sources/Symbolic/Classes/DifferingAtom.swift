import Modeling

/// Finds the smallest part of an expression to which its different values in two environments can
/// be traced, by the plain evaluator.
struct DifferingAtom {
  let model: Model
  let pair: CopyPair

  /// A boolean expression that is true in one environment and false in the other.
  func atom(of expression: Expression) -> Expression? {
    if let inner = differingBoolean(in: expression) { return inner }
    let (left, right) = (value(expression, pair.left), value(expression, pair.right))
    // What has a value on one side only has no atom.
    guard let left, let right, left != right else { return nil }
    return .binary(.equal, expression, .constant(left, model.sort(of: expression)))
  }

  /// Nil where the evaluator throws.
  func value(_ expression: Expression, _ environment: Environment) -> Value? {
    do { return try model.evaluate(expression, in: environment) } catch { return nil }
  }

  private func differs(_ expression: Expression) -> Bool {
    value(expression, pair.left) != value(expression, pair.right)
  }

  private func differingBoolean(in expression: Expression) -> Expression? {
    for child in relevantChildren(of: expression) where differs(child) {
      if let found = differingBoolean(in: child) { return found }
    }
    let isBoolean = model.sort(of: expression) == .boolean
    let hasValues = value(expression, pair.left) != nil && value(expression, pair.right) != nil
    return isBoolean && hasValues && differs(expression) ? expression : nil
  }

  /// The children that the evaluator looks at, as far as both environments go the same way.
  private func relevantChildren(of expression: Expression) -> [Expression] {
    switch expression {
    case .conditional(let test, let then, let otherwise):
      if differs(test) { return [test] }
      return [value(test, pair.left) == 1 ? then : otherwise]
    case .binary(.and, let left, let right), .binary(.or, let left, let right),
      .binary(.implies, let left, let right):
      return differs(left) ? [left] : [right]
    default: return expression.children
    }
  }
}
