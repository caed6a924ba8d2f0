extension ExpressionSyntax {
  var children: [ExpressionSyntax] {
    switch kind {
    case .boolean, .integer, .bits, .name, .missing: []
    case .member(let base, _): [base]
    case .memberCall(let base, _, let arguments): [base] + arguments
    case .index(let base, let index): [base, index]
    case .call(_, let arguments): arguments
    case .unary(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .membership(let element, let set): [element] + set.elements
    case .conditional(let c, let t, let f): [c, t, f]
    case .match(let subject, let arms): [subject] + arms.map(\.value)
    case .old(let inner): [inner]
    case .quantified(_, _, let body): [body]
    }
  }

  /// The parameter whose instances an index counts, by its first use as an index; nil for none.
  func parameter(counting index: String, _ plan: SystemPlan) -> String? {
    switch kind {
    case .quantified(_, let inner, _) where inner.value == index: return nil
    case .index(let base, let used):
      if case .name(index) = used.kind, case .name(let name) = base.kind,
        let size = plan.size(ofIndexIn: name)
      {
        return size
      }
    case .call(let name, let arguments):
      for (parameter, argument) in zip(plan.indexed[name.value] ?? [], arguments) {
        if case .name(index) = argument.kind, let parameter { return parameter }
      }
    default: break
    }
    for child in children {
      if let found = child.parameter(counting: index, plan) { return found }
    }
    return nil
  }
}

extension SetSyntax {
  fileprivate var elements: [ExpressionSyntax] {
    switch kind {
    case .list(let items): items
    case .range(let low, let high): [low, high]
    case .type: []
    }
  }
}

extension SystemPlan {
  /// What the index of a variable or of instances counts.
  func size(ofIndexIn name: String) -> String? {
    instances(named: name)?.size ?? indexed[name]?.first ?? nil
  }
}
