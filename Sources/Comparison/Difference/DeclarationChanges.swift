import Modeling

/// What is declared in one model alone, or otherwise: requests, events, registers, outputs, bits, C
/// names.
struct DeclarationChanges {
  private let pairing: Pairing
  /// Whether some device that is compared in full has an action.
  private let isOffered: (ActionID, ModelSide) -> Bool

  init(_ pairing: Pairing, isOffered: @escaping (ActionID, ModelSide) -> Bool) {
    self.pairing = pairing
    self.isOffered = isOffered
  }

  private var old: Model { pairing.old }
  private var new: Model { pairing.new }

  var changes: [BehaviourChange] {
    registers + actions + outputs + bits + cNames
  }

  // MARK: Registers

  private var registers: [BehaviourChange] {
    let partners = Set(pairing.registers.values)
    let added = new.registers.indices.map { RegisterID($0) }.filter { !partners.contains($0) }
    let removed = old.registers.indices.map { RegisterID($0) }.filter {
      pairing.registers[$0] == nil
    }
    return added.map { id in
      BehaviourChange(
        .registerAdded, .compatible, subject: new[id].name,
        message: "there is a new register, \(new[id].name)", at: ChangePlace(.new, new[id].range))
    }
      + removed.map { id in
        BehaviourChange(
          .registerRemoved, .breaking, breaks: [.user], subject: old[id].name,
          message: "the register \(old[id].name) is gone", at: ChangePlace(.old, old[id].range))
      } + accesses
  }

  private var accesses: [BehaviourChange] {
    pairing.registers.sorted { $0.value < $1.value }.compactMap { first, second in
      let (before, after) = (old[first], new[second])
      let reader = before.readBy.flatMap { pairing.actions[$0] }
      guard before.access != after.access || reader != after.readBy else { return nil }
      let couldRead = before.access != .writeOnly
      let canRead = after.access != .writeOnly
      let isLost = couldRead && (!canRead || after.readBy != nil && reader == nil)
      let isDriver = !couldRead && canRead
      return BehaviourChange(
        .accessChanged, isLost || isDriver ? .breaking : .compatible,
        breaks: isLost ? [.user] : isDriver ? [.driver] : [], subject: after.name,
        message: "\(after.name) was \(access(before, old)), is \(access(after, new))",
        at: ChangePlace(.new, after.range))
    }
  }

  private func access(_ register: Register, _ model: Model) -> String {
    let reader = register.readBy.map { ", read by \(model[$0].name)" } ?? ""
    return "\(register.access.rawValue)\(reader)"
  }

  // MARK: Requests and events

  private var actions: [BehaviourChange] {
    recut + (pairing.lone(.new) + pairing.lone(.old)).filter(isTold).map(change) + unlike
  }

  /// A request or event that one model has alone.
  func change(_ action: Pairing.Lone) -> BehaviourChange {
    let model = action.side == .old ? old : new
    if model.isOutside(action.id) { return outside(model[action.id], action.side) }
    return action.side == .old ? removed(action.id) : added(action.id)
  }

  /// Nobody who keeps to the interface has to care.
  private func outside(_ action: Action, _ side: ModelSide) -> BehaviourChange {
    let whose =
      switch action.kind {
      case .request(let answerer, _): "which is asked of \(answerer)"
      case .event: "which is \(action.actor)'s"
      }
    let isNew = side == .new
    let kind: ChangeKind =
      action.isRequest
      ? (isNew ? .requestAdded : .requestRemoved) : (isNew ? .eventAdded : .eventRemoved)
    return BehaviourChange(
      kind, .note, subject: action.name,
      message: "\(action.name), \(whose), is \(isNew ? "told of now" : "no longer told of")",
      at: ChangePlace(side, action.range))
  }

  /// What the device does, under names that are cut otherwise.
  private var recut: [BehaviourChange] {
    pairing.recutEvents.map { group in
      let olds = group.old.map { old[$0].name }.joined(separator: ", ")
      let news = group.new.map { new[$0].name }.joined(separator: ", ")
      var change = BehaviourChange(
        .eventsRecut, .note, subject: news,
        message: "\(news) may happen where \(olds) might, in each state that both models have",
        at: ChangePlace(.new, new[group.new[0]].range))
      change.essence = olds
      return change
    }
  }

  /// What happens unseen is told by what can be seen of it.
  private func isTold(_ action: Pairing.Lone) -> Bool {
    let model = action.side == .old ? old : new
    return isOffered(action.id, action.side)
      && (model[action.id].isRequest || model.isSeen(action.id))
  }

  private func added(_ id: ActionID) -> BehaviourChange {
    let action = new[id]
    let isOptional = needsNewCapability(action.requires)
    // A new event may come to a user who doesn't know it; a new request is for the driver to serve.
    let breaks: [Party] = !action.isRequest ? [.user] : isOptional ? [] : [.driver]
    return BehaviourChange(
      action.isRequest ? .requestAdded : .eventAdded, breaks.isEmpty ? .compatible : .breaking,
      breaks: breaks, subject: action.name,
      message: "there is a new \(action.isRequest ? "request" : "event"), \(action.name)",
      at: ChangePlace(.new, action.range))
  }

  private func needsNewCapability(_ requires: Expression) -> Bool {
    requires.conjuncts.contains { conjunct in
      guard case .slot(let slot) = conjunct, new[slot].kind == .capability else { return false }
      return !pairing.slots.values.contains(slot)
    }
  }

  private func removed(_ id: ActionID) -> BehaviourChange {
    let action = old[id]
    return BehaviourChange(
      action.isRequest ? .requestRemoved : .eventRemoved, .breaking,
      breaks: action.isRequest ? [.user] : [.user, .driver],
      subject: action.name,
      message: "the \(action.isRequest ? "request" : "event") \(action.name) is gone",
      at: ChangePlace(.old, action.range))
  }

  private var unlike: [BehaviourChange] {
    pairing.unlikeActions.sorted { $0.value < $1.value }.map { first, second in
      BehaviourChange(
        .requestChanged, .breaking, breaks: [.user, .driver], subject: new[second].name,
        message: "\(new[second].name) is \(signature(new[second], new)), was "
          + (old[first].name == new[second].name ? "" : "\(old[first].name), ")
          + signature(old[first], old), at: ChangePlace(.new, new[second].range))
    }
  }

  private func signature(_ action: Action, _ model: Model) -> String {
    let parameters = action.parameters.map { "\($0.name) : \(text($0.type, model))" }
    let list = parameters.isEmpty ? "" : "(\(parameters.joined(separator: ", ")))"
    switch action.kind {
    case .request(_, let isAnytime):
      return "a request\(list) by \(action.actor)\(isAnytime ? " at any time" : "")"
    case .event(let isVisible): return "\(isVisible ? "a visible" : "a silent") event\(list)"
    }
  }

  private func text(_ type: ValueType, _ model: Model) -> String {
    switch type {
    case .boolean: "bool"
    case .integer(let low, let high): "int \(low)..\(high)"
    case .enumeration(let id): "{\(model[id].cases.joined(separator: ", "))}"
    case .word(let word): word.register.map { model[$0].name } ?? "bits \(word.width)"
    }
  }

  // MARK: Outputs

  private var outputs: [BehaviourChange] {
    let partners = Set(pairing.outputs.values)
    // What only a new request hands back, or one that is gone, is told with the request.
    let added = new.outputs.indices.filter {
      !partners.contains(OutputID($0)) && isHandedBack(OutputID($0), new, by: partnersOfActions)
    }
    let removed = old.outputs.indices.filter {
      pairing.outputs[OutputID($0)] == nil
        && isHandedBack(OutputID($0), old, by: Set(pairing.actions.keys))
    }
    return added.map { index in
      BehaviourChange(
        .outputAdded, .compatible, subject: new.outputs[index].name,
        message: "requests may hand back \(new.outputs[index].name)",
        at: ChangePlace(.new, new.outputs[index].range))
    }
      + removed.map { index in
        BehaviourChange(
          .outputRemoved, .breaking, breaks: [.user], subject: old.outputs[index].name,
          message: "no request hands back \(old.outputs[index].name)",
          at: ChangePlace(.old, old.outputs[index].range))
      }
  }

  private var partnersOfActions: Set<ActionID> { Set(pairing.actions.values) }

  private func isHandedBack(_ output: OutputID, _ model: Model, by actions: Set<ActionID>) -> Bool {
    model.rules.contains { rule in
      actions.contains(rule.action) && rule.assignments.contains { $0.target == .output(output) }
    }
  }

  // MARK: Bits

  /// Bits that have a meaning now, or have none any more; where they stand, not what they are
  /// called.
  private var bits: [BehaviourChange] {
    pairing.registers.sorted { $0.value < $1.value }.flatMap { first, second -> [BehaviourChange] in
      let (before, after) = (old[first], new[second])
      guard !before.isEnum, !after.isEnum else { return [] }
      let (olds, news) = (before.fields.map(\.mask), after.fields.map(\.mask))
      let gained = after.fields.filter { !olds.contains($0.mask) }.map {
        "\($0.name) @ \(place($0))"
      }
      let lost = before.fields.filter { !news.contains($0.mask) }.map {
        "\($0.name) @ \(place($0))"
      }
      let policies = self.policies(before, after)
      let parts =
        [gained.isEmpty ? "" : "\(gained.joined(separator: ", ")) has a meaning now"]
        + [lost.isEmpty ? "" : "\(lost.joined(separator: ", ")) has no meaning any more"] + policies
      let said = parts.filter { !$0.isEmpty }
      guard !said.isEmpty else { return [] }
      return [
        BehaviourChange(
          .bitsChanged, .note, subject: after.name, message: said.joined(separator: "; "),
          at: ChangePlace(.new, after.range))
      ]
    }
  }

  private func place(_ field: Field) -> String {
    field.low == field.high ? "\(field.low)" : "\(field.low)..\(field.high)"
  }

  private func policies(_ before: Register, _ after: Register) -> [String] {
    func policy(_ register: Register, _ bit: Int) -> String? {
      let range = register.reserved.first { $0.low <= bit && bit <= $0.high }
      return range.map { $0.policy?.rawValue ?? "reserved without a word" }
    }
    var texts: [String] = []
    for bit in 0..<before.width {
      guard let first = policy(before, bit), let second = policy(after, bit), first != second
      else { continue }
      let text = "reserved bits are \(second), were \(first)"
      if !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  // MARK: C names

  /// Only where one of them is written out: those made of a prefix and a state follow a name that may
  /// change.
  private var cNames: [BehaviourChange] {
    let registers = pairing.registers.sorted { $0.value < $1.value }
    return registers.flatMap { first, second -> [BehaviourChange] in
      let (before, after) = (old[first], new[second])
      let prefix = renamed(before.cPrefix, after.cPrefix, after.name, after)
      let fields = after.fields.compactMap { field -> BehaviourChange? in
        let same = before.fields.first { $0.mask == field.mask }
        return same.flatMap {
          renamed(CName($0.cName, $0.name, before), CName(field.cName, field.name, after), after)
        }
      }
      let states = new.states.filter { $0.register == second }.compactMap {
        state -> BehaviourChange? in
        let same = old.states.first {
          $0.register == first && $0.name == state.name && $0.isExact == state.isExact
        }
        return same.flatMap {
          renamed(
            CName($0.cName, $0.name, before), CName(state.cName, state.name, after), after,
            at: state)
        }
      }
      return [prefix].compactMap { $0 } + fields + states
    }
  }

  /// What stands in C for a bit or a state.
  private struct CName {
    let name: String
    let isWritten: Bool
    /// Nil where there is neither a name nor a prefix.
    let text: String?

    init(_ written: String?, _ name: String, _ register: Register) {
      self.name = name
      isWritten = written != nil
      text = written ?? register.cPrefix.map { $0 + name }
    }
  }

  private func renamed(
    _ before: CName, _ after: CName, _ register: Register, at state: State? = nil
  ) -> BehaviourChange? {
    guard before.isWritten || after.isWritten else { return nil }
    return renamed(before.text, after.text, after.name, register, at: state)
  }

  private func renamed(
    _ before: String?, _ after: String?, _ name: String, _ register: Register,
    at state: State? = nil
  ) -> BehaviourChange? {
    guard before != after, before != nil || after != nil else { return nil }
    let was = before.map { "was \($0)" } ?? "had none"
    let now = after.map { "is \($0)" } ?? "has none"
    return BehaviourChange(
      .cNameChanged, .note, subject: name, message: "the C name of \(name) \(now), \(was)",
      at: ChangePlace(.new, state?.range ?? register.range))
  }
}
