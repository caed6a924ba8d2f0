import Analysis
import Modeling

/// Events that nobody sees happen and that only one of the models has.
///
/// One that changes what the registers read, or that answers a request, is seen by that. Of the
/// others a sequence of sights may bring out later that they happened.
struct SilentEvents {
  struct Described {
    var change: BehaviourChange
    /// The clauses of the event, in the joined model.
    let rules: Set<RuleID>
  }

  private let comparison: MachineComparison
  private let basis: [Int]

  init(_ comparison: MachineComparison, basis: [Int]) {
    self.comparison = comparison
    self.basis = basis
  }

  func described() -> [Described] {
    let partners = Set(comparison.pairing.actions.values)
      .union(comparison.pairing.unlikeActions.values)
    let news = comparison.pairing.new.actions.indices.map { ActionID($0) }.filter {
      !partners.contains($0)
    }
    let olds = comparison.pairing.old.actions.indices.map { ActionID($0) }.filter {
      comparison.pairing.actions[$0] == nil && comparison.pairing.unlikeActions[$0] == nil
    }
    return news.compactMap { described($0, .new) } + olds.compactMap { described($0, .old) }
  }

  private func described(_ id: ActionID, _ side: ModelSide) -> Described? {
    let model = side == .old ? comparison.pairing.old : comparison.pairing.new
    let part = side == .old ? comparison.joined.old : comparison.joined.new
    guard !model[id].isRequest, !model.isSeen(id),
      comparison.isOffered(id, of: side, among: basis)
    else { return nil }
    let rules = comparison.joined.model[part.actions[id.index]].rules
    let isShown = rules.contains { shows(comparison.joined.model[$0]) }
    let what = isShown ? "that changes what the user sees" : "that nobody sees"
    let change = BehaviourChange(
      side == .new ? .eventAdded : .eventRemoved, isShown ? .breaking : .note,
      breaks: isShown ? [.user] : [], subject: model[id].name,
      message: side == .new
        ? "there is a new event \(what), \(model[id].name)"
        : "the event \(model[id].name) is gone, one \(what)",
      at: ChangePlace(side, model[id].range))
    return Described(change: change, rules: Set(rules))
  }

  /// Whether it writes what user space reads, or answers a request of its.
  private func shows(_ rule: Rule) -> Bool {
    let model = comparison.joined.model
    if case .ends(let request, _) = rule.answer, model.isSeen(request) { return true }
    let readable = model.readableSlots
    return rule.assignments.contains { assignment in
      if case .slot(let slot) = assignment.target { readable.contains(slot) } else { false }
    }
  }
}
