import Modeling

extension Model {
  /// For two plain rules of one request: whether they give the same words. Everything else that
  /// makes a conflict is known when it is known which rules are taken.
  func conflictClauses(_ steps: [StepExpressions]) -> [ClauseGroup] {
    actions.filter(\.isRequest).flatMap { action in
      let plain = action.rules.filter { self[$0].freedom == .plain }
      return plain.indices.flatMap { index in
        plain[(index + 1)...].compactMap { conflictClauses(plain[index], $0, steps) }
      }
    }
  }

  private func conflictClauses(
    _ first: RuleID, _ second: RuleID, _ steps: [StepExpressions]
  ) -> ClauseGroup? {
    let shift = self[first].choices.count
    let (left, right) = (steps[first.index], steps[second.index])
    let parameters = self[self[first].action].parameters
    func moved(_ e: Expression) -> Expression {
      shift == 0 ? e : e.movingArguments(from: parameters.count, by: shift)
    }
    guard let same = sameWords(left, right, moved), readsWord(same) else { return nil }
    let conditions =
      choiceClauses(self[first], from: parameters.count, .given)
      + choiceClauses(self[second], from: parameters.count + shift, .given)
      + left.conditions.map { .init($0.name, $0.expression, .given) }
      + right.conditions.map { .init($0.name, moved($0.expression), .given) }
    return ClauseGroup(
      "\(title(of: first)) and \(title(of: second))",
      self.parameters(of: self[first])
        + self.parameters(of: self[second]).dropFirst(parameters.count),
      parameterTypes(parameters, .given) + conditions + [.init("same words", same, .claim)])
  }

  /// Nil when the rules differ in any case, whatever the words.
  private func sameWords(
    _ left: StepExpressions, _ right: StepExpressions, _ moved: (Expression) -> Expression
  ) -> Expression? {
    guard left.answer.isOK == right.answer.isOK, left.answer.waits == right.answer.waits else {
      return nil
    }
    var equal: [Expression] = []
    let pairs =
      zip(left.next, right.next).map { (Optional($0), Optional($1)) }
      + zip(left.outputs, right.outputs).map { ($0, $1) }
    for (before, after) in pairs {
      guard let value = before, let other = after.map(moved) else {
        if before == nil && after == nil { continue }
        return nil
      }
      if case (.constant(let a, _), .constant(let b, _)) = (value, other), a != b { return nil }
      if value != other, sort(of: value).isWord { equal.append(.binary(.equal, value, other)) }
    }
    return .all(equal)
  }
}

extension Answer {
  fileprivate var waits: Bool { passes(.waits) }
}

extension Expression {
  /// The same expression with arguments from a number on counted up.
  fileprivate func movingArguments(from first: Int, by distance: Int) -> Expression {
    if case .argument(let index, let sort) = self, index >= first {
      return .argument(index + distance, sort)
    }
    return mapChildren { $0.movingArguments(from: first, by: distance) }
  }
}
