import Analysis
import Modeling

/// Combinations of capabilities that devices of one model alone may have.
///
/// There is nothing to hold such a device against, so its steps aren't compared.
struct CombinationChanges {
  private let comparison: MachineComparison

  init(_ comparison: MachineComparison) { self.comparison = comparison }

  var changes: [BehaviourChange] {
    [
      change(.combinationAdded, .new, .compatible, []) { "a device may now be one with \($0)" },
      change(.combinationRemoved, .old, .breaking, [.driver]) {
        "no device may be one with \($0) any more"
      },
    ].compactMap { $0 }
  }

  private func change(
    _ kind: ChangeKind, _ machine: SideBySide.Machine, _ severity: ChangeSeverity,
    _ breaks: [Party], message: (String) -> String
  ) -> BehaviourChange? {
    guard let condition = comparison.sides.condition(ofLonely: machine),
      let first = condition.cubes.first?.first
    else { return nil }
    let model = comparison.joined.model
    let text = Wording(model).text(condition)
    var change = BehaviourChange(
      kind, severity, breaks: breaks, subject: model[first.slot].name, message: message(text),
      at: ChangePlace(.new, model[first.slot].range))
    change.essence = text
    return change
  }
}
