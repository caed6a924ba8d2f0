import Diagnostics
import Modeling

/// What elaboration notes beside the model when it is asked for the clauses as they are written.
struct ClauseNotes {
  var guards: [RuleID: [WrittenClauses.Conjunct]] = [:]
  var valid: [SourceRange] = []
  /// The condition of `valid` with a mark at each conjunct, for its uses.
  var markedValid: Expression?
}

extension Elaborator {
  /// The clauses of a tree that has been elaborated without faults; the rules come in the same order.
  package static func writtenClauses(_ syntax: ModelSyntax) -> (WrittenClauses?, Diagnostics) {
    let (model, notes, diagnostics) = elaborateNoting(syntax)
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    let guards = model.rules.indices.map { notes.guards[RuleID($0)] }
    return (WrittenClauses(guards: guards, valid: notes.valid), diagnostics)
  }

  /// Notes the conjuncts of the rule that is added next.
  mutating func noteGuard(_ parts: [(ExpressionSyntax?, SourceRange, Expression)]) {
    guard notes != nil else { return }
    let conjuncts = parts.flatMap { syntax, range, condition in
      syntax.map { self.conjuncts($0, condition) }
        ?? [WrittenClauses.Conjunct(condition: condition, range: range)]
    }
    notes?.guards[RuleID(model.rules.count)] = conjuncts.filter { $0.condition != .yes }
  }

  mutating func noteValid(_ body: ExpressionSyntax) {
    guard notes != nil, let condition = model.valid?.condition else { return }
    let parts = conjuncts(body, condition)
    notes?.valid = parts.map(\.range)
    notes?.markedValid = .all(parts.enumerated().map { $1.condition.marked($0) })
  }

  /// Elaboration keeps the shape of `&&`, so text and meaning are walked side by side.
  private func conjuncts(_ syntax: ExpressionSyntax, _ condition: Expression)
    -> [WrittenClauses.Conjunct]
  {
    if case .binary(.and, let left, let right) = syntax.kind,
      case .binary(.and, let first, let second) = condition
    {
      return conjuncts(left, first) + conjuncts(right, second)
    }
    return [WrittenClauses.Conjunct(condition: condition, range: syntax.range)]
  }
}
