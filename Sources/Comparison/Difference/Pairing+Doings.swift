import Modeling

/// What has another name and is surely the same: it is done where the other is, or hands back what the
/// other does, and nothing else of either model that has no partner does.
extension Pairing {
  /// Events of the device, by the states that they happen in.
  struct EventGroup: Equatable {
    let old: [ActionID]
    let new: [ActionID]
  }

  /// Events that user space sees and that have no partner, where some of each model happen in the same
  /// of the states that both have.
  func likeEvents() -> [EventGroup] {
    let (olds, news) = (events(old, lone(old, \.key)), events(new, lone(new, \.value)))
    let looks = (old: olds.map { look($0, .old) }, new: news.map { look($0, .new) })
    var groups: [EventGroup] = []
    for (number, look) in looks.old.enumerated()
    where look.contains(true) && !looks.old[..<number].contains(look) {
      let group = EventGroup(
        old: olds.indices.filter { looks.old[$0] == look }.map { olds[$0] },
        new: news.indices.filter { looks.new[$0] == look }.map { news[$0] })
      if !group.new.isEmpty { groups.append(group) }
    }
    return groups
  }

  /// Requests of the user that change the same of what both models have, or whose names begin alike.
  func likeRequests() -> [(old: ActionID, new: ActionID)] {
    let olds = lone(old, \.key).filter { old[$0].isRequest && old.isSeen($0) && !old.isOutside($0) }
    let news = lone(new, \.value).filter {
      new[$0].isRequest && new.isSeen($0) && !new.isOutside($0)
    }
    func only(
      _ isLike: (ActionID, ActionID) -> Bool
    ) -> [(old: ActionID, new: ActionID)] {
      olds.compactMap { first in
        let found = news.filter { isLike(first, $0) }
        guard found.count == 1, olds.filter({ isLike($0, found[0]) }).count == 1 else { return nil }
        return (first, found[0])
      }
    }
    let byWrites = only { first, second in
      let writes = self.writes(of: first)
      return !writes.isEmpty && writes == newWrites(of: second) && isOneLonger(first, second)
    }
    let byName = only { first, second in
      zip(words(old[first].name), words(new[second].name)).prefix { $0 == $1 }.count > 1
    }.filter { pair in
      !byWrites.contains { $0.old == pair.old || $0.new == pair.new }
    }
    return byWrites + byName
  }

  /// Outputs that the same requests hand back, made of the same.
  func likeOutputs() -> [(old: OutputID, new: OutputID)] {
    let partners = Set(outputs.values)
    let olds = old.outputs.indices.map { OutputID($0) }.filter { outputs[$0] == nil }
    let news = new.outputs.indices.map { OutputID($0) }.filter { !partners.contains($0) }
    func isLike(_ first: OutputID, _ second: OutputID) -> Bool {
      let givers = self.givers(of: first, in: old).map {
        Giver(action: $0.action.flatMap { actions[$0] }, value: $0.value)
      }
      return isPairable(old.outputs[first.index].type, new.outputs[second.index].type)
        && !givers.isEmpty && givers == self.givers(of: second, in: new)
    }
    return olds.compactMap { first in
      let found = news.filter { isLike(first, $0) }
      guard found.count == 1, olds.filter({ isLike($0, found[0]) }).count == 1 else { return nil }
      return (first, found[0])
    }
  }

  /// A request or event that one of the models has alone.
  struct Lone {
    let id: ActionID
    let side: ModelSide
  }

  /// Without events that are only cut otherwise.
  func lone(_ side: ModelSide) -> [Lone] {
    let recut = recutEvents.flatMap { side == .old ? $0.old : $0.new }
    let ids = side == .old ? lone(old, \.key) : lone(new, \.value)
    return ids.filter { !recut.contains($0) }.map { Lone(id: $0, side: side) }
  }

  // MARK: Looks

  private func lone(
    _ model: Model, _ side: KeyPath<(key: ActionID, value: ActionID), ActionID>
  ) -> [ActionID] {
    let known = Set((Array(actions) + Array(unlikeActions)).map { $0[keyPath: side] })
    return model.actions.indices.map { ActionID($0) }.filter { !known.contains($0) }
  }

  private func events(_ model: Model, _ ids: [ActionID]) -> [ActionID] {
    ids.filter { !model[$0].isRequest && model.isSeen($0) && !model.isOutside($0) }
  }

  private func look(_ event: ActionID, _ side: ModelSide) -> [Bool] {
    registers.sorted { $0.value < $1.value }.flatMap { first, second in
      StatePartners(of: first, second, in: self).sure.map { pair in
        switch side {
        case .old: Doings(model: old, register: first).mayBe(event, at: old[pair.old].value)
        case .new: Doings(model: new, register: second).mayBe(event, at: new[pair.new].value)
        }
      }
    }
  }

  /// Whether each step of some events changes what a step of the others does, to the same, of what
  /// both models have; only constants can be told to be the same.
  func changeTheSame(_ group: EventGroup) -> Bool {
    guard let changes = changes(by: group.old, .old) else { return false }
    return changes == self.changes(by: group.new, .new)
  }

  /// What a step writes into the slots that both models have, as the new one numbers them.
  private typealias Change = [SlotID: Written]

  private enum Written: Hashable {
    case number(Value)
    case name(String)
  }

  /// The changes of all rules; none where a value isn't a constant, or where a rule answers a request.
  private func changes(by events: [ActionID], _ side: ModelSide) -> Set<Change>? {
    let model = side == .old ? old : new
    let shared: [SlotID: SlotID] =
      side == .old
      ? slots : Dictionary(uniqueKeysWithValues: Set(slots.values).map { ($0, $0) })
    var found: Set<Change> = []
    for rule in events.flatMap({ model[$0].rules }) {
      guard model[rule].answer == .none else { return nil }
      var change: Change = [:]
      for assignment in model[rule].assignments {
        guard case .slot(let slot) = assignment.target else { return nil }
        guard let partner = shared[slot] else { continue }
        guard let value = written(assignment.value, into: model[slot].type, of: model) else {
          return nil
        }
        change[partner] = value
      }
      found.insert(change)
    }
    return found
  }

  private func written(_ value: Expression, into type: ValueType, of model: Model) -> Written? {
    guard case .constant(let value, _) = value else { return nil }
    switch type {
    case .boolean, .integer, .word: return .number(value)
    case .enumeration(let id): return .name(model[id].cases[Int(value)])
    }
  }

  /// The variables that a request changes, of those that both have, as the new model numbers them.
  private func writes(of action: ActionID) -> Set<SlotID> {
    Set(written(by: action, in: old).compactMap { slots[$0] })
  }

  private func newWrites(of action: ActionID) -> Set<SlotID> {
    Set(written(by: action, in: new)).intersection(slots.values)
  }

  private func written(by action: ActionID, in model: Model) -> [SlotID] {
    assigned(by: action, in: model).filter { model[$0].kind == .variable }
  }

  private func assigned(by action: ActionID, in model: Model) -> [SlotID] {
    model[action].rules.flatMap { model[$0].assignments }.compactMap { assignment in
      guard case .slot(let id) = assignment.target else { return nil }
      return id
    }
  }

  /// Whether what the one takes is what the other takes, but perhaps for more at the end.
  private func isOneLonger(_ action: ActionID, _ other: ActionID) -> Bool {
    zip(old[action].parameters, new[other].parameters).allSatisfy { isPairable($0.type, $1.type) }
  }

  private func words(_ name: String) -> [Substring] { name.split(separator: "_") }

  private struct Giver: Equatable {
    let action: ActionID?
    let value: Expression
  }

  private func givers(of output: OutputID, in model: Model) -> [Giver] {
    model.rules.flatMap { rule in
      rule.assignments.filter { $0.target == .output(output) }.map {
        Giver(action: rule.action, value: $0.value)
      }
    }
  }
}
