import Modeling

/// One rule with its guard taken apart: what its own units decide, and what it needs of others.
///
/// The units that it writes, computes with, or ties to its arguments are its own. They are looked
/// up together; a clause about other units becomes a condition that the step needs.
struct CompactRule: Sendable {
  /// A clause that the own units may meet by themselves.
  private struct Need: Sendable {
    /// Nil: none of its literals is about them.
    let isMet: CompiledExpression?
    let condition: CompactCondition
  }

  fileprivate struct Store: Sendable {
    let slot: SlotID?
    let type: ValueType
    let value: CompiledExpression
    let fits: CompiledExpression?
  }

  let group: Int
  /// What decides about its steps besides the conditions, and what they change.
  let slots: Set<SlotID>
  private let guards: [CompiledExpression]
  private let argumentGuards: [CompiledExpression]
  private let needs: [Need]
  private let stores: [Store]

  init(
    _ group: Int, of system: TransitionSystem, _ map: UnitMap, _ layout: BitLayout,
    _ conditions: inout ConditionCollector
  ) {
    let model = system.model
    let rule = model[system.groups[group].rule]
    let clauses = ClauseSplit(map).clauses(of: model.wholeGuard(of: rule))
    var slots = model.effectSlots(of: rule)
    for clause in clauses where clause.readsArguments { slots.formUnion(clause.slots) }
    var own = map.units(of: slots)
    for clause in clauses where !clause.readsArguments {
      // A literal that ties two units is split by value: both belong to the rule then.
      let tied = clause.filter { map.units(of: $0).count > 1 }
        .reduce(into: Set<Int>()) { $0.formUnion(map.units(of: $1)) }
      if layout.bits(of: own.union(tied), map) <= Self.widest { own.formUnion(tied) }
    }
    var sorted = Sorted()
    for clause in clauses {
      sorted.add(clause, own, map, model, &conditions)
    }
    self.group = group
    self.slots = slots.union(sorted.slots)
    guards = sorted.guards
    argumentGuards = sorted.argumentGuards
    needs = sorted.needs
    stores = rule.assignments.map { Self.store($0, in: model) }
  }

  /// How many bits of own units are looked up together when there is a choice.
  private static let widest = 18

  private struct Sorted {
    var slots: Set<SlotID> = []
    var guards: [CompiledExpression] = []
    var argumentGuards: [CompiledExpression] = []
    var needs: [Need] = []

    mutating func add(
      _ clause: ClauseSplit.Clause, _ own: Set<Int>, _ map: UnitMap, _ model: Model,
      _ conditions: inout ConditionCollector
    ) {
      let inner = clause.filter { map.units(of: $0).isSubset(of: own) }
      let outer = clause.filter { !map.units(of: $0).isSubset(of: own) }
      if outer.isEmpty {
        slots.formUnion(clause.slots)
        let compiled = CompiledExpression(.any(clause), in: model)
        if clause.readsArguments {
          argumentGuards.append(compiled)
        } else {
          guards.append(compiled)
        }
        return
      }
      slots.formUnion(inner.slots)
      needs.append(
        Need(
          isMet: inner.isEmpty ? nil : CompiledExpression(.any(inner), in: model),
          condition: conditions.condition(for: [outer])))
    }
  }

  private static func store(_ assignment: Rule.Assignment, in model: Model) -> Store {
    let fits = CompiledExpression(assignment.fits, in: model)
    let value = CompiledExpression(assignment.value, in: model)
    switch assignment.target {
    case .slot(let slot):
      return Store(
        slot: slot, type: model[slot].type, value: value, fits: fits.isYes ? nil : fits)
    case .output(let output):
      return Store(
        slot: nil, type: model.outputs[output.index].type, value: value,
        fits: fits.isYes ? nil : fits)
    }
  }
}

extension CompactRule {
  /// Nil where the guard fails whatever the other units do; otherwise what the steps need of them.
  func need(in configuration: [Value]) -> CompactCondition? {
    guard guards.allSatisfy({ $0.holds(configuration) }) else { return nil }
    var all = CompactCondition()
    for need in needs where need.isMet?.holds(configuration) != true {
      all.clauses |= need.condition.clauses
      all.wholes += need.condition.wholes
    }
    all.wholes = Set(all.wholes).sorted()
    return all
  }

  /// For each choice of arguments with a step, which bits it changes; in the order of the arguments.
  func changes(in configuration: [Value], of system: TransitionSystem, _ layout: BitLayout)
    throws(Obstacle) -> [UInt128]
  {
    var changes: [UInt128] = []
    for arguments in system.groups[group].arguments {
      guard argumentGuards.allSatisfy({ $0.holds(configuration, arguments: arguments) }) else {
        continue
      }
      if let change = try change(configuration, arguments, system, layout) {
        changes.append(change)
      }
    }
    return changes
  }

  /// Nil where an assignment leaves its range or a kept duty forbids the step.
  private func change(
    _ configuration: [Value], _ arguments: [Value], _ system: TransitionSystem, _ layout: BitLayout
  ) throws(Obstacle) -> UInt128? {
    let group = system.groups[group]
    guard group.isCompiled else {
      switch system.model.effect(of: group.rule, arguments: arguments, in: configuration) {
      case .notAsked, .disabled, .restrained, .outOfRange: return nil
      case .step(let effect):
        return try layout.key(of: effect.next, in: system)
          ^ layout.key(of: configuration, in: system)
      }
    }
    var change: UInt128 = 0
    for store in stores {
      guard let value = store.new(configuration, arguments, system.model) else { return nil }
      guard let slot = store.slot else { continue }
      let component = system.components[slot.index]
      guard let new = component.number(of: value),
        let old = component.number(of: configuration[slot.index])
      else { throw .wordOutsideClasses(rule: system.model[group.rule].name, value) }
      change |= layout.placed(new ^ old, at: slot)
    }
    return change
  }
}

extension CompactRule.Store {
  /// Nil where there is no value, or none that fits.
  fileprivate func new(_ configuration: [Value], _ arguments: [Value], _ model: Model) -> Value? {
    configuration.withUnsafeBufferPointer { configuration in
      arguments.withUnsafeBufferPointer { arguments in
        let frame = CompiledFrame(configuration, arguments: arguments)
        guard let value = value.value(in: frame), fits?.holds(in: frame) ?? true,
          model.contains(type, value)
        else { return nil }
        return value
      }
    }
  }
}

extension ClauseSplit.Clause {
  fileprivate var readsArguments: Bool { contains { !$0.argumentIndices.isEmpty } }
  fileprivate var slots: Set<SlotID> { reduce(into: []) { $0.formUnion($1.slots) } }
}

extension BitLayout {
  fileprivate func bits(of units: Set<Int>, _ map: UnitMap) -> Int {
    fields.indices.reduce(0) { sum, slot in
      units.contains(map[SlotID(slot)]) ? sum + fields[slot].bits : sum
    }
  }
}

extension Model {
  /// Whether a rule's action is asked and its guard holds: each conjunct must, in any order, since
  /// one without a value leads nowhere either.
  package func wholeGuard(of rule: Rule) -> Expression {
    let duties = duties.filter { $0.request == rule.action && $0.side == .asking }.map {
      Expression.binary(.implies, .slot($0.slot), $0.condition)
    }
    return .all([self[rule.action].requires] + duties + [rule.condition])
  }

  /// What a rule writes, and what its right-hand sides and answering duties read.
  fileprivate func effectSlots(of rule: Rule) -> Set<SlotID> {
    var slots: Set<SlotID> = []
    for assignment in rule.assignments {
      if case .slot(let slot) = assignment.target { slots.insert(slot) }
      slots.formUnion(assignment.value.slots.union(assignment.fits.slots))
    }
    for duty in duties where duty.request == rule.action && duty.side == .answering {
      slots.insert(duty.slot)
      slots.formUnion(duty.condition.slots)
    }
    return slots
  }
}
