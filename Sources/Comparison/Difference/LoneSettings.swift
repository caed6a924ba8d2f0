import Analysis
import Modeling

/// Capabilities, readings and duties that only one of the models has.
///
/// A machine with one of them is several machines. For those of a reading, of a duty and of a
/// capability that is gone, the other model is held against the one that it is nearest to; what the
/// others do is told with the setting itself. What a capability that is new brings is told in full.
struct LoneSettings {
  private(set) var changes: [BehaviourChange] = []
  private let basis: Set<Int>
  /// What a check of one model alone is asked, so that it is about the machine that is compared.
  private(set) var restrictions: [ModelSide: Restriction] = [
    .old: Restriction(), .new: Restriction(),
  ]

  /// The pairs that are compared in full.
  var pairs: [Int] { basis.sorted() }

  /// How far two machines are from each other: what breaks for the user counts most.
  private struct Distance: Equatable {
    var breaks = 0
    var cases = 0

    mutating func add(_ sort: CaseSort, count: Int) {
      cases += count
      if sort.breaksUser { breaks += count }
    }

    static func < (left: Distance, right: Distance) -> Bool {
      (left.breaks, left.cases) < (right.breaks, right.cases)
    }
  }

  private struct Setting {
    let slot: SlotID
    let own: SlotID
    let side: ModelSide
    let kind: Slot.Kind
    var isTold: Bool { side == .new && kind == .capability }
  }

  init(_ comparison: MachineComparison) {
    let settings = Self.settings(comparison)
    let pairs = comparison.sides.pairs
    let folded = settings.filter { !$0.isTold }
    var counts: [[Value]: Distance] = [:]
    var members: [[Value]: [Int]] = [:]
    let keys = pairs.map { pair in folded.map { pair.values[$0.slot.index] } }
    for number in pairs.indices {
      members[keys[number], default: []].append(number)
      counts[keys[number], default: Distance()].cases +=
        comparison.startsApart.contains(number) ? 1 : 0
    }
    for found in comparison.found {
      for met in found.step.occurrences {
        counts[keys[met.pair], default: Distance()].add(found.sort, count: met.count)
      }
    }
    let nearest: [Value]? = counts.keys.min { left, right in
      let (one, other) = (counts[left] ?? Distance(), counts[right] ?? Distance())
      return one != other ? one < other : left.lexicographicallyPrecedes(right)
    }
    basis = Set(nearest.map { members[$0] ?? [] } ?? Array(pairs.indices))
    for setting in settings {
      let value = folded.firstIndex { $0.slot == setting.slot }.flatMap { nearest?[$0] }
      if !Self.isOfUnlike(setting, comparison.pairing) {
        changes.append(Self.change(setting, basis: value, comparison))
      }
      if let value { restrict(setting, to: value, comparison.pairing) }
    }
  }

  /// Whether it is a duty on a request that is asked with other words now, and was one before: that is
  /// told of the request.
  private static func isOfUnlike(_ setting: Setting, _ pairing: Pairing) -> Bool {
    let (own, other) =
      setting.side == .new ? (pairing.new, pairing.old) : (pairing.old, pairing.new)
    guard let duty = own.duties.first(where: { $0.slot == setting.own }) else { return false }
    let partner = pairing.unlikeActions.first {
      (setting.side == .new ? $0.value : $0.key) == duty.request
    }
    guard let partner else { return false }
    let request = setting.side == .new ? partner.key : partner.value
    return other.duties.contains {
      $0.request == request && other[$0.slot].name == own[duty.slot].name
    }
  }

  private mutating func restrict(_ setting: Setting, to value: Value, _ pairing: Pairing) {
    let model = setting.side == .new ? pairing.new : pairing.old
    let slot = model[setting.own]
    switch slot.kind {
    case .reading:
      restrictions[setting.side]?.readings.append(
        (slot.name, Wording(model).text(value, slot.type)))
    case .duty: restrictions[setting.side]?.duties.append((slot.name, value == 1))
    case .capability, .register, .variable, .waiting, .waitingArgument: break
    }
  }

  private static func settings(_ comparison: MachineComparison) -> [Setting] {
    let pairing = comparison.pairing
    let news = pairing.new.frozenSlots.filter { !pairing.slots.values.contains($0) }.map {
      Setting(
        slot: comparison.joined.new.slots[$0.index], own: $0, side: .new,
        kind: pairing.new[$0].kind)
    }
    let olds = pairing.old.frozenSlots.filter { pairing.slots[$0] == nil }.map {
      Setting(
        slot: comparison.joined.old.slots[$0.index], own: $0, side: .old,
        kind: pairing.old[$0].kind)
    }
    return news + olds
  }

  private static func change(
    _ setting: Setting, basis: Value?, _ comparison: MachineComparison
  ) -> BehaviourChange {
    let pairing = comparison.pairing
    let model = setting.side == .new ? pairing.new : pairing.old
    let name = model[setting.own].name
    let place = ChangePlace(setting.side, model[setting.own].range)
    let nearest = basis.map { Wording(model).text($0, model[setting.own].type) } ?? ""
    var change: BehaviourChange
    switch (setting.kind, setting.side) {
    case (.capability, .new):
      let isMandatory = model.capabilities.contains { $0.slot == setting.own && $0.isMandatory }
      change = BehaviourChange(
        .capabilityAdded, .compatible, subject: name,
        message: isMandatory
          ? "every device now offers \(name)" : "a device may now offer \(name)", at: place)
    case (.capability, .old):
      let isAlways = basis == 1
      change = BehaviourChange(
        .capabilityRemoved, isAlways ? .compatible : .breaking, breaks: isAlways ? [] : [.user],
        subject: name,
        message: isAlways
          ? "\(name) is no longer a choice: every device does what needed it"
          : "\(name) is gone: no device can offer it", at: place)
    case (.duty, .new):
      change = duty(.dutyAdded, name, setting, pairing, at: place)
    case (.duty, .old):
      change = duty(.dutyRemoved, name, setting, pairing, at: place)
    case (_, .new):
      change = BehaviourChange(
        .readingAdded, .note, subject: name,
        message: "\(name) is a new question; '\(nearest)' is nearest to how it was", at: place)
    case (_, .old):
      change = BehaviourChange(
        .readingRemoved, .note, subject: name,
        message: "\(name) is no longer a question; '\(nearest)' is nearest to how it is", at: place)
    }
    change.details = others(setting, basis, comparison, model)
    change.essence = nearest
    return change
  }

  private static func duty(
    _ kind: ChangeKind, _ name: String, _ setting: Setting, _ pairing: Pairing,
    at place: ChangePlace
  ) -> BehaviourChange {
    let model = setting.side == .new ? pairing.new : pairing.old
    let duty = model.duties.first { $0.slot == setting.own }
    let isAsking = duty?.side == .asking
    let request = duty.map { model[$0.request].name } ?? ""
    let isAdded = kind == .dutyAdded
    let party: Party = isAsking ? .user : .driver
    return BehaviourChange(
      kind, isAdded ? .breaking : .compatible, breaks: isAdded ? [party] : [], subject: name,
      message: isAdded
        ? "the \(party.rawValue) is now told to keep \(name) on \(request)"
        : "the \(party.rawValue) is no longer told to keep \(name) on \(request)", at: place)
  }

  /// What differs where the setting has another value than the nearest one.
  private static func others(
    _ setting: Setting, _ basis: Value?, _ comparison: MachineComparison, _ model: Model
  ) -> [String] {
    guard let basis else { return [] }
    let values = model[setting.own].type.values(in: model) ?? []
    return values.filter { $0 != basis }.compactMap { value in
      let known = actions(of: setting, with: basis, comparison)
      let names = actions(of: setting, with: value, comparison).filter { !known.contains($0) }
      guard !names.isEmpty else { return nil }
      let literal = Condition.Literal(slot: setting.own, values: [value])
      let condition = Wording(model).text(Condition(cubes: [[literal]]))
      let shown = names.prefix(5).joined(separator: ", ")
      let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
      return "with \(condition) more differs: \(shown)\(rest)"
    }
  }

  /// What differs where a setting has a value, in the order in which it was met.
  private static func actions(
    of setting: Setting, with value: Value, _ comparison: MachineComparison
  ) -> [String] {
    var names: [String] = []
    for item in comparison.found {
      let isMet = item.step.occurrences.contains {
        comparison.sides.pairs[$0.pair].values[setting.slot.index] == value
      }
      guard isMet else { continue }
      let name = comparison.joined.model[item.step.action].name
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}
