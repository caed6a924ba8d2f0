import Lowering
import Modeling

/// What has to hold for a rule's step, in two parts: one that chooses a row, and one that is looked up by
/// itself, since with it the rows would be too many.
///
/// In a system what the asking side demands of all instances stands in what the action requires, so its
/// conjuncts are taken apart as well.
struct GuardSplit {
  private let model: Model
  private let rule: RuleID
  /// What is read besides the conjuncts.
  private let base: Set<SlotID>
  private var required: [Expression]
  private var guarding: [Expression]
  private var left: [Expression] = []

  init(_ rule: RuleID, in model: Model) {
    self.model = model
    self.rule = rule
    required = model[model[rule].action].requires.conjuncts
    guarding = model[rule].condition.conjuncts
    let bare = model.demanding(rule, requires: .yes, condition: .yes)
    // In a system a step is told by its call, which may read the configuration.
    let called = model.composition?.calls[model[rule].action]?.arguments ?? []
    base = called.reduce(bare.readsOfRow(of: bare[rule])) { $0.union($1.slots) }
  }

  /// What chooses a row.
  var reads: [SlotID] {
    (required + guarding).reduce(base) { $0.union($1.slots) }.sorted()
  }

  /// Nil where a row says all.
  var leftOut: Expression? { left.isEmpty ? nil : .all(left) }

  /// The model in which the rule asks only for what is left in.
  var remaining: Model {
    model.demanding(rule, requires: .all(required), condition: .all(guarding))
  }

  /// Leaves out the conjunct with the most slots that the row doesn't need anyway; false where all do.
  mutating func leaveOutWidest() -> Bool {
    func width(_ conjunct: Expression) -> Int { conjunct.slots.subtracting(base).count }
    guard let widest = (required + guarding).map(width).max(), widest > 0 else { return false }
    if let index = required.firstIndex(where: { width($0) == widest }) {
      left.append(required.remove(at: index))
    } else if let index = guarding.firstIndex(where: { width($0) == widest }) {
      left.append(guarding.remove(at: index))
    }
    return true
  }
}

extension Model {
  fileprivate func demanding(_ id: RuleID, requires: Expression, condition: Expression) -> Model {
    var model = self
    let rule = self[id]
    model.rules[id.index] = rule.guarded(by: condition)
    let action = self[rule.action]
    model.actions[rule.action.index] = Action(
      name: action.name, kind: action.kind, actor: action.actor, parameters: action.parameters,
      requires: requires, rules: action.rules, range: action.range, cites: action.cites)
    return model
  }
}
