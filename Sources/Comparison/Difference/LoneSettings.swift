import Analysis
import Modeling

/// Capabilities, readings and duties that only one of the models has.
///
/// A machine with one of them is several machines. For those of a reading and of a capability that is
/// gone, the other model is held against the one that it is nearest to; what is lost with another
/// option of a reading is told beside that. Of a duty it is the machine whose users or drivers don't
/// keep it, since the duty itself says what it forbids. What a capability that is new brings is told in
/// full.
struct LoneSettings {
  /// Another answer to one question that only one of the models asks.
  struct Option {
    let slot: SlotID
    /// The pairs of combinations in which it alone is answered otherwise.
    let pairs: [Int]
  }
  private(set) var changes: [BehaviourChange] = []
  private(set) var options: [Option] = []
  private let basis: Set<Int>
  /// What a check of one model alone is asked, so that it is about the machine that is compared.
  private(set) var restrictions: [ModelSide: Restriction] = [
    .old: Restriction(), .new: Restriction(),
  ]

  /// The pairs that are compared in full.
  var pairs: [Int] { basis.sorted() }

  /// Those, and the ones with another answer to one question.
  var allPairs: [Int] { basis.union(options.flatMap(\.pairs)).sorted() }

  /// How far two machines are from each other.
  private struct Distance {
    var breaks = 0
    var cases = 0

    mutating func add(_ sort: CaseSort, count: Int) {
      cases += count
      if sort.breaksUser { breaks += count }
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
    let keys = pairs.map { pair in folded.map { pair.values[$0.slot.index] } }
    var numbers: [[Value]: Int] = [:]
    for key in keys where numbers[key] == nil { numbers[key] = numbers.count }
    let groups = keys.map { numbers[$0] ?? 0 }
    var counts = [Distance](repeating: Distance(), count: numbers.count)
    for number in comparison.startsApart { counts[groups[number]].cases += 1 }
    for found in comparison.found {
      for met in found.step.occurrences {
        counts[groups[met.pair]].add(found.sort, count: met.count)
      }
    }
    let distances = numbers.mapValues { counts[$0] }
    var lists = [[Int]](repeating: [], count: numbers.count)
    for (number, group) in groups.enumerated() { lists[group].append(number) }
    let members = numbers.mapValues { lists[$0] }
    let bound = folded.indices.filter { folded[$0].kind == .duty }
    let free = distances.keys.filter { key in bound.allSatisfy { key[$0] == 0 } }
    // Where the duty is kept by the question itself there is no other machine.
    let nearest = Self.nearest(free.isEmpty ? Array(distances.keys) : free, folded, distances)
    basis = Set(nearest.map { members[$0] ?? [] } ?? Array(pairs.indices))
    if let nearest { options = Self.options(folded, beside: nearest, members) }
    let differing = DifferingActions(comparison)
    for setting in settings {
      let value = folded.firstIndex { $0.slot == setting.slot }.flatMap { nearest?[$0] }
      if !Self.isOfUnlike(setting, comparison.pairing) {
        changes.append(Self.change(setting, basis: value, comparison, differing))
      }
      if let value { restrict(setting, to: value, comparison.pairing) }
    }
  }

  /// What the old model left open is taken as the new one has it: as little as can be is another then.
  /// What the new one leaves open is taken as it breaks least.
  private static func nearest(
    _ candidates: [[Value]], _ folded: [Setting], _ counts: [[Value]: Distance]
  ) -> [Value]? {
    func distance(_ key: [Value]) -> Distance { counts[key] ?? Distance() }
    func least(_ keys: [[Value]], _ measure: (Distance) -> [Int]) -> [Value]? {
      keys.min { left, right in
        let (one, other) = (measure(distance(left)), measure(distance(right)))
        return one != other
          ? one.lexicographicallyPrecedes(other) : left.lexicographicallyPrecedes(right)
      }
    }
    guard let closest = least(candidates, { [$0.cases, $0.breaks] }) else { return nil }
    let olds = folded.indices.filter { folded[$0].side == .old }
    return least(
      candidates.filter { key in olds.allSatisfy { key[$0] == closest[$0] } },
      { [$0.breaks, $0.cases] })
  }

  private static func options(
    _ folded: [Setting], beside nearest: [Value], _ members: [[Value]: [Int]]
  ) -> [Option] {
    folded.indices.filter { folded[$0].kind == .reading }.flatMap { index in
      members.keys.filter { key in
        key.indices.allSatisfy { (key[$0] == nearest[$0]) != ($0 == index) }
      }.sorted { $0[index] < $1[index] }.map {
        Option(slot: folded[index].slot, pairs: (members[$0] ?? []).sorted())
      }
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

  /// A model is asked under all options of its readings.
  private mutating func restrict(_ setting: Setting, to value: Value, _ pairing: Pairing) {
    let model = setting.side == .new ? pairing.new : pairing.old
    guard model[setting.own].kind == .duty else { return }
    restrictions[setting.side]?.duties.append((model[setting.own].name, value == 1))
  }

  /// What these restrictions will be where no duty of one model alone is restricted already: then nobody
  /// keeps it.
  static func expectedRestrictions(
    _ pairing: Pairing, _ restriction: Restriction
  ) -> [ModelSide: Restriction]? {
    var result: [ModelSide: Restriction] = [.old: Restriction(), .new: Restriction()]
    let news = pairing.new.frozenSlots.filter { !pairing.slots.values.contains($0) }
    let olds = pairing.old.frozenSlots.filter { pairing.slots[$0] == nil }
    for (side, slots) in [(ModelSide.new, news), (.old, olds)] {
      let model = side == .new ? pairing.new : pairing.old
      for name in slots.filter({ model[$0].kind == .duty }).map({ model[$0].name }) {
        if restriction.duties.contains(where: { $0.0 == name }) { return nil }
        result[side]?.duties.append((name, false))
      }
    }
    return result
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
    _ setting: Setting, basis: Value?, _ comparison: MachineComparison,
    _ differing: DifferingActions
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
    change.details = setting.kind == .duty ? [] : others(setting, basis, differing, model)
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
    _ setting: Setting, _ basis: Value?, _ differing: DifferingActions, _ model: Model
  ) -> [String] {
    guard let basis else { return [] }
    let values = model[setting.own].type.values(in: model) ?? []
    return values.filter { $0 != basis }.compactMap { value in
      let known = differing.names(where: setting.slot, is: basis)
      let names = differing.names(where: setting.slot, is: value).filter { !known.contains($0) }
      guard !names.isEmpty else { return nil }
      let literal = Condition.Literal(slot: setting.own, values: [value])
      let condition = Wording(model).text(Condition(cubes: [[literal]]))
      let shown = names.prefix(5).joined(separator: ", ")
      let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
      return "with \(condition) more differs: \(shown)\(rest)"
    }
  }
}

/// Which actions differ in which pairs of combinations.
private struct DifferingActions {
  private let model: Model
  private let pairs: [SideBySide.WorldPair]
  /// For each action and pair the first case that is met there.
  private var first: [[Int?]]

  init(_ comparison: MachineComparison) {
    model = comparison.joined.model
    pairs = comparison.sides.pairs
    let none = [Int?](repeating: nil, count: pairs.count)
    first = Array(repeating: none, count: model.actions.count)
    for number in comparison.found.indices {
      let action = comparison.found[number].step.action.index
      for met in comparison.found[number].step.occurrences where first[action][met.pair] == nil {
        first[action][met.pair] = number
      }
    }
  }

  /// Those that differ where a setting has a value, in the order in which they were met.
  func names(where slot: SlotID, is value: Value) -> [String] {
    let numbers = pairs.indices.filter { pairs[$0].values[slot.index] == value }
    let met = first.indices.compactMap { action in
      numbers.compactMap { first[action][$0] }.min().map { (number: $0, action: action) }
    }
    var names: [String] = []
    for (_, action) in met.sorted(by: { $0.number < $1.number })
    where !names.contains(model.actions[action].name) {
      names.append(model.actions[action].name)
    }
    return names
  }
}
