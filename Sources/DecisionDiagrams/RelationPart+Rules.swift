import Lowering
import Modeling

extension Model {
  /// Everything that has to hold for a rule to be asked and enabled, each a condition of its own.
  func conjuncts(of rule: Rule) -> [Expression] {
    var all = askingConjuncts(of: rule.action)
    if let waitingSlot, case .ends(let request, _) = rule.answer {
      all.append(isWaitingFor(Value(request.index + 1), waitingSlot))
    }
    return all + rule.condition.conjuncts
  }

  /// Everything that has to hold for an action to be asked.
  package func askingConjuncts(of id: ActionID) -> [Expression] {
    let action = self[id]
    var all = action.requires.conjuncts
    if let waitingSlot, action.isRequest, !action.isAnytime {
      all.append(isWaitingFor(0, waitingSlot))
    }
    for duty in duties where duty.request == id && duty.side == .asking {
      all.append(.binary(.implies, .slot(duty.slot), duty.condition))
    }
    return all
  }

  private func isWaitingFor(_ value: Value, _ slot: SlotID) -> Expression {
    .binary(.equal, .slot(slot), .constant(value, self[slot].type.sort))
  }
}

extension TransitionSystem.Group {
  /// The sets of components that the rule can't be told apart into: what its arguments and
  /// assignments bring together, and each conjunct that stands by itself.
  func ties(in system: TransitionSystem) -> [Set<SlotID>] {
    let model = system.model
    let conjuncts = model.conjuncts(of: model[rule])
    var core = Set(writes)
    for assignment in model[rule].assignments { core.formUnion(assignment.reads) }
    for conjunct in conjuncts where !conjunct.argumentIndices.isEmpty {
      core.formUnion(conjunct.slots)
    }
    return [core] + conjuncts.filter { $0.argumentIndices.isEmpty }.map(\.slots)
  }
}

extension RelationPart {
  /// What a rule does, in parts that don't depend on each other once the arguments are known.
  static func effects(of group: TransitionSystem.Group, in space: LevelSpace) -> [RelationPart] {
    let model = space.system.model
    let rule = model[group.rule]
    let duties = model.duties.filter { $0.request == rule.action && $0.side == .answering }
    if !duties.isEmpty {
      let reads =
        (rule.assignments.map(\.reads) + duties.map { $0.condition.slots.union([$0.slot]) })
        .reduce(Set()) { $0.union($1) }
      return [
        RelationPart(
          .effect, of: group.rule, reads: reads, writes: group.writes, in: space)
      ]
    }
    let waiting = group.writes.filter { model.isAboutWaiting($0) }
    let parts = rule.assignments.map { assignment in
      RelationPart(
        .assignment(assignment), of: group.rule, reads: assignment.reads,
        writes: assignment.slot.map { [$0] } ?? [], in: space)
    }
    if waiting.isEmpty { return parts }
    return parts + [
      RelationPart(.waiting, of: group.rule, reads: [], writes: waiting, in: space)
    ]
  }
}

extension Rule.Assignment {
  fileprivate var reads: Set<SlotID> { value.slots.union(fits.slots) }

  fileprivate var slot: SlotID? {
    switch target {
    case .slot(let slot): slot
    case .output: nil
    }
  }
}

extension Model {
  fileprivate func isAboutWaiting(_ slot: SlotID) -> Bool {
    switch self[slot].kind {
    case .waiting, .waitingArgument: true
    case .capability, .reading, .duty, .register, .variable: false
    }
  }
}
