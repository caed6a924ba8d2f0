import Analysis
import Modeling

/// Events that nobody sees happen and that only one of the models has.
///
/// One that changes what the registers read, or that answers a request of both, is seen by that. Of the
/// others a sequence of sights may bring out later that they happened.
struct SilentEvents {
  struct Described {
    var change: BehaviourChange
    /// The clauses of the event, in the joined model.
    let rules: Set<RuleID>
  }

  private var comparison: MachineComparison
  private let encodings: [RegisterID: Recoding]
  private let basis: [Int]

  init(_ comparison: MachineComparison, encodings: [RegisterID: Recoding], basis: [Int]) {
    self.comparison = comparison
    self.encodings = encodings
    self.basis = basis
  }

  mutating func described() throws(EngineDisagreement) -> [Described] {
    let pairing = comparison.pairing
    let partners = Set(pairing.actions.values).union(pairing.unlikeActions.values)
    let news = pairing.new.actions.indices.map { ActionID($0) }.filter { !partners.contains($0) }
    let olds = pairing.old.actions.indices.map { ActionID($0) }.filter {
      pairing.actions[$0] == nil && pairing.unlikeActions[$0] == nil
    }
    var result: [Described] = []
    for (side, ids) in [(ModelSide.new, news), (.old, olds)] {
      for id in ids {
        if let described = try described(id, side) { result.append(described) }
      }
    }
    return result
  }

  /// Nil for one that never happens in the machines that are compared.
  private mutating func described(
    _ id: ActionID, _ side: ModelSide
  ) throws(EngineDisagreement) -> Described? {
    let model = side == .old ? comparison.pairing.old : comparison.pairing.new
    let part = side == .old ? comparison.joined.old : comparison.joined.new
    guard !model[id].isRequest, !model.isSeen(id) else { return nil }
    let rules = Set(comparison.joined.model[part.actions[id.index]].rules)
    let shown: (pair: Int, trace: Trace)?
    switch comparison.sides.happening(rules, by: side == .old ? .old : .new, among: basis) {
    case .never: return nil
    case .unseen: shown = nil
    case .shown(let pair, let trace): shown = (pair, trace)
    }
    let what = shown == nil ? "that nobody sees" : "that changes what the user sees"
    var change = BehaviourChange(
      side == .new ? .eventAdded : .eventRemoved, shown == nil ? .note : .breaking,
      breaks: shown == nil ? [] : side == .new ? [.user] : [.user, .driver],
      subject: model[id].name,
      message: side == .new
        ? "there is a new event \(what), \(model[id].name)"
        : "the event \(model[id].name) is gone, one \(what)",
      at: ChangePlace(side, model[id].range))
    if let shown {
      let run = MachineComparison.Run(side: side, trace: shown.trace, pair: shown.pair)
      change.witness = try RunTranslation(comparison, encodings: encodings).witness(of: run)
    }
    return Described(change: change, rules: rules)
  }
}
