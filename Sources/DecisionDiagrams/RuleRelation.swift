import Lowering
import Modeling

/// One rule as a relation between configurations: conditions on few components each, and a relation
/// over the components that the rest of the rule ties together.
///
/// What is asked of a step is a conjunction. A conjunct that reads no argument restricts the set that the rule
/// is applied to, so that a guard over all devices isn't multiplied out; the rest, and what the rule writes, is
/// evaluated once for each combination of the values read that has turned up.
struct RuleRelation {
  let footprint: Footprint
  /// Numbers of conditions that the whole system shares.
  let guards: [Int]
  /// The topmost level that the rule reads or writes.
  let top: Int
  private let group: TransitionSystem.Group
  /// Conjuncts over nothing but what is read anyway.
  private let plain: [Expression]
  private let withArguments: [Expression]
  private let reads: [Int]
  private let writes: [Int]
  private let selection: Selection
  private var known = Diagram.empty
  private(set) var relation = Diagram.empty

  init(
    _ group: TransitionSystem.Group, _ space: LevelSpace, guardNumber: (Expression) -> Int
  ) {
    self.group = group
    let model = space.system.model
    let conjuncts = model.conjuncts(of: model[group.rule])
    withArguments = conjuncts.filter { !$0.argumentIndices.isEmpty }
    let slots = withArguments.reduce(model.effectReads(of: model[group.rule])) {
      $0.union($1.slots)
    }
    let free = conjuncts.filter { $0.argumentIndices.isEmpty }
    plain = free.filter { $0.slots.isSubset(of: slots) }
    guards = free.filter { !$0.slots.isSubset(of: slots) }.map(guardNumber)
    reads = space.levels(of: slots)
    writes = space.order.components.indices.filter {
      space.component(at: $0).field.mask & group.writeMask != .zero
    }
    selection = Selection(reads, of: space.count, in: space.store)
    footprint = Footprint(reads: reads, writes: writes, sizes: space.sizes, in: space.store)
    let guarded = free.reduce(slots) { $0.union($1.slots) }
    top = min(space.levels(of: guarded).first ?? space.count, writes.first ?? space.count)
  }

  /// A rule that writes nothing leads nowhere else.
  var changesNothing: Bool { writes.isEmpty }

  /// Adds the rows for what turns up in a set.
  mutating func learn(from set: Diagram, at level: Int, in space: LevelSpace) throws(Obstacle) {
    let store = space.store
    let met = try store.projected(set, onto: selection, at: level)
    let new = try store.difference(met, known)
    if new.isEmpty { return }
    var rows: Set<[Int32]> = []
    for tuple in store.tuples(new) { try addRows(for: tuple, to: &rows, in: space) }
    let sorted = rows.sorted { $0.lexicographicallyPrecedes($1) }
    relation = try store.union(relation, store.diagram(ofSorted: sorted))
    known = try store.union(known, new)
  }

  private func addRows(
    for tuple: [Int32], to rows: inout Set<[Int32]>, in space: LevelSpace
  ) throws(Obstacle) {
    let model = space.system.model
    let configuration = space.configuration(tuple, at: reads)
    guard model.hold(plain, in: Environment(configuration)) else { return }
    for arguments in group.arguments {
      let environment = Environment(configuration, arguments: arguments)
      guard model.hold(withArguments, in: environment) else { continue }
      let outcome = model.effect(of: group.rule, arguments: arguments, in: configuration)
      // The other outcomes are no steps.
      guard case .step(let effect) = outcome else { continue }
      rows.insert(try row(from: tuple, to: effect.next, in: space))
    }
  }

  /// The values before and after, level by level, as the footprint has them.
  private func row(from tuple: [Int32], to next: [Value], in space: LevelSpace) throws(Obstacle)
    -> [Int32]
  {
    var row: [Int32] = []
    var position = 0
    for (level, use) in footprint.uses.enumerated() {
      if use == .read || use == .both {
        row.append(tuple[position])
        position += 1
      }
      if use == .written || use == .both {
        let component = space.component(at: level)
        let value = next[component.slot.index]
        guard let number = component.number(of: value) else {
          throw .wordOutsideClasses(rule: space.system.model[group.rule].name, value)
        }
        row.append(Int32(number))
      }
    }
    return row
  }
}

extension Model {
  /// Everything that has to hold for a rule to be asked and enabled, each a condition of its own.
  fileprivate func conjuncts(of rule: Rule) -> [Expression] {
    let action = self[rule.action]
    var all = action.requires.conjuncts
    if let waitingSlot {
      if action.isRequest, !action.isAnytime { all.append(isWaitingFor(0, waitingSlot)) }
      if case .ends(let request, _) = rule.answer {
        all.append(isWaitingFor(Value(request.index + 1), waitingSlot))
      }
    }
    for duty in duties where duty.request == rule.action && duty.side == .asking {
      all.append(.binary(.implies, .slot(duty.slot), duty.condition))
    }
    return all + rule.condition.conjuncts
  }

  private func isWaitingFor(_ value: Value, _ slot: SlotID) -> Expression {
    .binary(.equal, .slot(slot), .constant(value, self[slot].type.sort))
  }

  /// What decides what a rule does once it is enabled.
  fileprivate func effectReads(of rule: Rule) -> Set<SlotID> {
    var reads: Set<SlotID> = []
    for assignment in rule.assignments {
      reads.formUnion(assignment.value.slots)
      reads.formUnion(assignment.fits.slots)
    }
    for duty in duties where duty.request == rule.action && duty.side == .answering {
      reads.insert(duty.slot)
      reads.formUnion(duty.condition.slots)
    }
    return reads
  }

  /// Whether all hold; one that isn't defined doesn't.
  fileprivate func hold(_ conditions: [Expression], in environment: Environment) -> Bool {
    conditions.allSatisfy { (try? holds($0, in: environment)) ?? false }
  }
}
