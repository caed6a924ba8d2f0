import Analysis
import Modeling

/// What only devices with some capability still do, or only they did before.
///
/// A change is that if it is met on devices alone that lack the capability, and if those that have
/// it do, in both models, what the others don't do any more, or didn't do before.
struct CapabilityNeed {
  /// `capabilityNeeded` or `capabilityFreed`.
  let kind: ChangeKind
  /// `MIGRATION_P2P`, `READ || WRITE`
  let text: String

  /// Nil for a change that isn't about capabilities; the cases nearest first.
  init?(
    of group: CaseGroup, _ cases: [MachineComparison.Found], _ basis: [Int],
    in comparison: MachineComparison
  ) {
    guard group.pairs.count < basis.count else { return nil }
    for kind in Self.kinds(group.kind) {
      guard let told = Told(group.kind, cases, isNeeded: kind == .capabilityNeeded) else {
        continue
      }
      let others = basis.filter {
        !group.pairs.contains($0) && comparison.bothDo(told, in: $0)
      }
      guard let condition = Self.condition(of: others, without: group.pairs, in: comparison) else {
        continue
      }
      self.kind = kind
      text = Wording(comparison.joined.model).text(condition)
      return
    }
    return nil
  }

  private static func kinds(_ kind: ChangeKind) -> [ChangeKind] {
    let less: [ChangeKind] = [.requestRemoved, .eventRemoved, .arcRemoved, .answerRemoved]
    let more: [ChangeKind] = [.requestAdded, .eventAdded, .arcAdded, .answerAdded]
    if kind == .resultChanged { return [.capabilityNeeded, .capabilityFreed] }
    return (less.contains(kind) ? [.capabilityNeeded] : [])
      + (more.contains(kind) ? [.capabilityFreed] : [])
  }

  /// The capabilities of those that aren't concerned; nil where it isn't by capabilities that they
  /// differ from those that are, or not by having them.
  private static func condition(
    of others: [Int], without pairs: Set<Int>, in comparison: MachineComparison
  ) -> Condition? {
    let joined = comparison.joined
    let slots = joined.shared.filter { joined.model[$0].kind == .capability }
    func offered(_ number: Int) -> [Value] {
      slots.map { comparison.sides.pairs[number].values[$0.index] }
    }
    let concerned = Set(pairs.map(offered))
    let able = others.filter { !concerned.contains(offered($0)) }
    guard !able.isEmpty else { return nil }
    let condition = comparison.sides.condition(Set(able), among: able + pairs.sorted())
    let literals = condition.cubes.flatMap { $0 }
    let isOffer = literals.allSatisfy { slots.contains($0.slot) && $0.values == [1] }
    return literals.isEmpty || !isOffer ? nil : condition
  }

  /// What is held against the devices that aren't concerned.
  enum Told {
    /// That a request or an event is there.
    case offer(ActionID)
    /// What is done, by what the registers read then.
    case step(MachineComparison.Found, StepCase.Possibility)

    /// Nil where all that is gone, or new, is an error: nobody needs a capability to fail.
    fileprivate init?(
      _ kind: ChangeKind, _ cases: [MachineComparison.Found], isNeeded: Bool
    ) {
      if kind == .requestRemoved || kind == .requestAdded {
        self = .offer(cases[0].step.action)
        return
      }
      for found in cases {
        let all = isNeeded ? found.step.removed : found.step.added
        if let possibility = all.first(where: { !$0.outcome.answer.isError }) {
          self = .step(found, possibility)
          return
        }
      }
      return nil
    }
  }
}

extension MachineComparison {
  /// Whether both machines of a pair of combinations do the same.
  fileprivate func bothDo(_ told: CapabilityNeed.Told, in number: Int) -> Bool {
    switch told {
    case .offer(let action):
      return [Value(0), 1].allSatisfy { isOffered(action, bySide: $0, in: number) }
    case .step(let found, let possibility):
      let reader = reader(of: found)
      let step = SideBySide.SeenStep(
        action: found.step.action, arguments: found.step.arguments,
        answer: possibility.outcome.answer, registers: reader.slots, before: found.reading,
        after: reader.seen(possibility.outcome).reading)
      let pair = sides.pairs[number]
      return [pair.old, pair.new].allSatisfy { sides.does(step, in: $0) }
    }
  }

  private func isOffered(_ action: ActionID, bySide side: Value, in number: Int) -> Bool {
    let requires = joined.model[action].requires
    guard requires.slots.allSatisfy({ joined.model[$0].kind.isFrozen }) else { return true }
    var values = sides.pairs[number].values
    values[joined.side.index] = side
    do { return try joined.model.holds(requires, in: Environment(values)) } catch { return true }
  }
}
