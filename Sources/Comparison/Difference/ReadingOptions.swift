import Analysis
import Modeling

/// What is lost where a question that only one of the models asks is answered otherwise than nearest.
///
/// Whoever takes the text so has these changes; what only gets better isn't told.
struct ReadingOptions {
  private let comparison: MachineComparison
  private let basis: [Int]
  private let option: LoneSettings.Option

  init(_ comparison: MachineComparison, basis: [Int], option: LoneSettings.Option) {
    self.comparison = comparison
    self.basis = basis
    self.option = option
  }

  /// A request that is there with this answer only, in the place of one that isn't then.
  struct StandIn {
    let action: Pairing.Lone
    /// The request that both models have, as the joined one numbers it.
    let joint: ActionID
    let name: String
  }

  var standIns: [StandIn] {
    let pairing = comparison.pairing
    return alone.filter { model($0)[$0.id].isRequest }.compactMap { action in
      let known = action.side == .old ? Array(pairing.actions.keys) : Array(pairing.actions.values)
      let replaced = known.sorted().first { id in
        isOffered(id, action.side, basis) && !isOffered(id, action.side, option.pairs)
          && isAskedAlike(model(action)[id], model(action)[action.id])
      }
      guard let replaced else { return nil }
      let part = action.side == .old ? comparison.joined.old : comparison.joined.new
      return StandIn(
        action: action, joint: part.actions[replaced.index], name: model(action)[replaced].name)
    }
  }

  /// Requests and events that are there with this answer only.
  func changes() -> [BehaviourChange] {
    let standIns = standIns
    let declarations = DeclarationChanges(comparison.pairing) { _, _ in true }
    let told = alone.filter { action in
      !standIns.contains { $0.action.id == action.id && $0.action.side == action.side }
        && (model(action)[action.id].isRequest || standIns.isEmpty)
        && model(action).isSeen(action.id)
    }
    return (told.map(declarations.change) + standIns.map(change)).map { change in
      var change = change
      let condition = comparison.sides.condition(
        Set(option.pairs), among: (basis + option.pairs).sorted())
      change.condition = Wording(comparison.joined.model).text(condition)
      return change
    }
  }

  private func change(_ standIn: StandIn) -> BehaviourChange {
    let action = model(standIn.action)[standIn.action.id]
    return BehaviourChange(
      .requestChanged, .note, subject: action.name,
      message: "\(action.name) stands for \(standIn.name)",
      at: ChangePlace(standIn.action.side, action.range))
  }

  private var alone: [Pairing.Lone] {
    (comparison.pairing.lone(.new) + comparison.pairing.lone(.old)).filter { action in
      isOffered(action.id, action.side, option.pairs) && !isOffered(action.id, action.side, basis)
    }
  }

  private func model(_ action: Pairing.Lone) -> Model {
    action.side == .old ? comparison.pairing.old : comparison.pairing.new
  }

  private func isOffered(_ id: ActionID, _ side: ModelSide, _ pairs: [Int]) -> Bool {
    comparison.isOffered(id, of: side, among: pairs)
  }

  private func isAskedAlike(_ action: Action, _ other: Action) -> Bool {
    action.isRequest && other.isRequest && action.actor == other.actor
      && action.parameters.count == other.parameters.count
      && zip(action.parameters, other.parameters).allSatisfy { first, second in
        switch (first.type, second.type) {
        case (.word(let one), .word(let two)): one.register == two.register
        case (let one, let two): one == two
        }
      }
  }
}
