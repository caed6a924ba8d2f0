/// `can(…)`: whether some rule of an action is enabled in a configuration, with these arguments and
/// this answer.
///
/// It stays a node of its own, bound to the action and not to the guards that the action has now, so
/// a model whose rules are changed is asked about its own rules. Before a search or a proof
/// `withPossibilitiesWrittenOut` puts the guards in its place, so that they are taken apart like others.
package struct Possibility: Hashable, Sendable {
  /// Whether the guards read the configuration, or in a property of steps the one before.
  package enum Moment: Hashable, Sendable { case now, old }

  package let action: ActionID
  /// One for each parameter of the action.
  package let arguments: [Expression]
  /// Nil: whatever it answers.
  package let answer: AnswerTest?
  package let moment: Moment
  package init(
    action: ActionID, arguments: [Expression], answer: AnswerTest?, moment: Moment = .now
  ) {
    self.action = action
    self.arguments = arguments
    self.answer = answer
    self.moment = moment
  }

  func mapArguments(_ change: (Expression) -> Expression) -> Possibility {
    Possibility(
      action: action, arguments: arguments.map(change), answer: answer, moment: moment)
  }

  var readingOld: Possibility {
    Possibility(
      action: action, arguments: arguments.map(\.readingOld), answer: answer, moment: .old)
  }
}

extension Model {
  /// The same model with the guards of its rules in place of each `can` of its properties.
  package var withPossibilitiesWrittenOut: Model {
    var model = self
    model.properties = properties.map { $0.mapExpressions(writingOutPossibilities(of:)) }
    return model
  }

  /// What runs are made of: the model without what is asked of it.
  package var withoutProperties: Model {
    var model = self
    model.properties = []
    return model
  }

  /// The guards that rules have in this model in place of each `can`.
  package func writingOutPossibilities(of expression: Expression) -> Expression {
    var hasPossibility = false
    expression.forEachNode { if case .can = $0 { hasPossibility = true } }
    guard hasPossibility else { return expression }
    let inner = expression.mapChildren { writingOutPossibilities(of: $0) }
    guard case .can(let possibility) = inner else { return inner }
    return condition(of: possibility)
  }

  /// Rules are asked in their order, so a guard without a value counts up to the first enabled one.
  ///
  /// Negated twice, so that whoever takes a claim apart at `->` and `&&` sees one condition, as it
  /// was written, and not the guards' own operators.
  package func condition(of possibility: Possibility) -> Expression {
    let action = self[possibility.action]
    let rules = action.rules.filter { rule in
      possibility.answer.map { self[rule].answer.passes($0) } ?? true
    }
    let enabled = Expression.any(
      rules.flatMap { rule in
        choices(of: rule).map { chosen in
          isEnabled(self[rule], possibility.moment)
            .substituting(arguments: possibility.arguments + chosen)
        }
      })
    let requires = at(possibility.moment, action.requires)
      .substituting(arguments: possibility.arguments)
    let all = Expression.all([at(possibility.moment, isFree(for: action)), requires, enabled])
    return .not(.not(all))
  }

  private func at(_ moment: Possibility.Moment, _ expression: Expression) -> Expression {
    switch moment {
    case .now: expression
    case .old: expression.readingOld
    }
  }

  private func isEnabled(_ rule: Rule, _ moment: Possibility.Moment) -> Expression {
    guard case .ends(let request, _) = rule.answer else { return at(moment, rule.condition) }
    return at(moment, .all([rule.condition, isWaiting(for: Value(request.index + 1))]))
  }

  /// Nothing waits, or the action can come all the same.
  private func isFree(for action: Action) -> Expression {
    action.isAnytime ? .yes : isWaiting(for: 0)
  }

  private func isWaiting(for value: Value) -> Expression {
    guard let waitingSlot else { return value == 0 ? .yes : .no }
    return .binary(.equal, .slot(waitingSlot), .constant(value, .enumeration))
  }

  /// Each choice of `for` values, the first varying slowest.
  private func choices(of rule: RuleID) -> [[Expression]] {
    self[rule].choices.reduce([[]]) { chosen, choice in
      chosen.flatMap { before in
        values(of: choice).map { before + [.constant($0, choice.type.sort)] }
      }
    }
  }

  /// The values that a `for` chooses from; elaboration lets no `can` ask about more than a few.
  private func values(of choice: Rule.Choice) -> [Value] {
    if let values = choice.values { return values }
    switch choice.type {
    case .boolean: return [0, 1]
    case .integer(let low, let high): return (low...high).map { Value(integer: $0) }
    case .enumeration(let id): return self[id].cases.indices.map { Value($0) }
    case .word(let word):
      return word.onlyStates ? words(of: word) : (0...Value.mask(word.width)).map { $0 }
    }
  }

  private func words(of word: WordType) -> [Value] {
    states.filter { $0.isExact && $0.register == word.register }.map(\.value)
  }

  /// How many values a `for` chooses from; as many as can be counted of very many.
  package func valueCount(of choice: Rule.Choice) -> Int {
    if let values = choice.values { return values.count }
    switch choice.type {
    case .boolean: return 2
    case .integer(let low, let high): return Int(high - low) + 1
    case .enumeration(let id): return self[id].cases.count
    case .word(let word):
      return word.onlyStates ? words(of: word).count : 1 << min(word.width, 32)
    }
  }
}

extension Property {
  /// The same claim with every expression in it changed.
  package func mapExpressions(_ change: (Expression) -> Expression) -> Property {
    let changed: Kind =
      switch kind {
      case .invariant(let e): .invariant(change(e))
      case .always(let request, let e): .always(request: request, change(e))
      case .reachable(let e): .reachable(change(e))
      case .reachableStep(let action, let e): .reachableStep(of: action, change(e))
      case .recoverable(let recovery): .recoverable(recovery.mapExpressions(change))
      case .forced(let recovery): .forced(recovery.mapExpressions(change))
      case .leadsTo(let from, let to, let fairness): .leadsTo(change(from), change(to), fairness)
      case .flow(let steps): .flow(steps.map(change))
      case .neverFlow(let steps): .neverFlow(steps.map(change))
      case .ctl(let formula, let fairness): .ctl(formula.mapExpressions(change), fairness)
      }
    return Property(
      name: name, title: title, kind: changed, range: range, nameRange: nameRange, cites: cites)
  }
}

extension Property.Recovery {
  fileprivate func mapExpressions(_ change: (Expression) -> Expression) -> Property.Recovery {
    Property.Recovery(from: from.map(change), to: change(to), by: by, within: within)
  }
}

extension Formula {
  fileprivate func mapExpressions(_ change: (Expression) -> Expression) -> Formula {
    switch self {
    case .state(let e): .state(change(e))
    case .not(let inner): .not(inner.mapExpressions(change))
    case .and(let l, let r): .and(l.mapExpressions(change), r.mapExpressions(change))
    case .or(let l, let r): .or(l.mapExpressions(change), r.mapExpressions(change))
    case .implies(let l, let r): .implies(l.mapExpressions(change), r.mapExpressions(change))
    case .next(let runs, let inner): .next(runs, inner.mapExpressions(change))
    case .finally(let runs, let inner): .finally(runs, inner.mapExpressions(change))
    case .globally(let runs, let inner): .globally(runs, inner.mapExpressions(change))
    case .until(let runs, let l, let r):
      .until(runs, l.mapExpressions(change), r.mapExpressions(change))
    }
  }
}
