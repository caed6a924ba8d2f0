import Analysis
import Modeling

/// Registers and variables that begin as something else.
struct StartChanges {
  private let comparison: MachineComparison
  private let basis: [Int]

  /// The pairs that are looked at beside those that count: conditions tell them apart.
  private let others: [Int]

  init(_ comparison: MachineComparison, basis: [Int], beside others: [Int] = []) {
    self.comparison = comparison
    self.basis = basis
    self.others = others
  }

  func changes() -> [BehaviourChange] {
    let joined = comparison.joined
    return joined.paired.compactMap { change($0, joined) }
  }

  private func change(_ slot: SlotID, _ joined: JoinedModel) -> BehaviourChange? {
    var pairs: Set<Int> = []
    var texts: [(old: [Value], new: [Value])] = []
    for number in basis {
      let (olds, news) = (starts(slot, .old, number), starts(slot, .new, number))
      guard olds != news else { continue }
      pairs.insert(number)
      texts.append((olds, news))
    }
    guard let first = texts.first else { return nil }
    let model = joined.model
    let wording = Wording(model)
    func words(_ values: [Value]) -> String {
      guard values.count < 5 else { return "anything" }
      return values.map { wording.full($0, model[slot].type) }.joined(separator: " or ")
    }
    let before = oldWords(first.old, slot, joined) ?? words(first.old)
    let isRead = model.readableSlots.contains(slot)
    let kind = model[slot].kind
    guard kind != .waiting else { return nil }
    var change = BehaviourChange(
      .initialChanged, isRead ? .breaking : .note, breaks: isRead ? [.user] : [],
      subject: model[slot].name,
      message: "\(model[slot].name) begins as \(words(first.new)), was \(before)",
      at: ChangePlace(.new, model[slot].range))
    let condition = comparison.sides.condition(pairs, among: (basis + others).sorted())
    if !condition.isAlways { change.condition = wording.text(condition) }
    change.essence = "\(before) \(words(first.new))"
    return change
  }

  /// As the old model writes its own values.
  private func oldWords(_ values: [Value], _ slot: SlotID, _ joined: JoinedModel) -> String? {
    let old = comparison.pairing.old
    guard values.count < 5, let number = joined.old.slots.firstIndex(of: slot) else { return nil }
    let texts = values.compactMap { value in
      joined.old.recodings[number].own(value).map {
        Wording(old).full($0, old.slots[number].type)
      }
    }
    return texts.count == values.count ? texts.joined(separator: " or ") : nil
  }

  private func starts(
    _ slot: SlotID, _ machine: SideBySide.Machine, _ number: Int
  ) -> [Value] {
    Set(
      comparison.sides.starts(of: machine, in: number).map {
        comparison.sides.values(of: $0)[slot.index]
      }
    ).sorted()
  }
}
