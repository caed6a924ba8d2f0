import Lowering
import Modeling

/// One rule as a relation between configurations, put together from parts over few components each.
///
/// With its arguments fixed, a rule is a conjunction: of its guard's conjuncts and of one equation
/// for each component that it writes. Each part is evaluated for the values that have turned up,
/// and the parts are joined; so nothing is evaluated for all combinations of what a rule
/// reads. All conjuncts without arguments are one part, made by its structure. One with a look-up,
/// over other components than the rest, isn't joined: it restricts the set that the relation is
/// applied to.
struct RuleRelation {
  let footprint: Footprint
  /// Numbers of conditions that the whole system shares.
  let guards: [Int]
  /// The same for all copies of a rule, one for each choice of indices.
  let clause: Int
  /// The topmost level that the rule reads or writes.
  let top: Int
  private(set) var relation = Diagram.empty
  private var hasAllRows = false

  private var parts: [EvaluatedPart]
  private let joinings: [Joining]
  private let choiceCount: Int

  init(
    _ group: TransitionSystem.Group, _ space: LevelSpace, clause: Int,
    guardNumber: (Expression) -> Int
  ) throws(Obstacle) {
    let model = space.system.model
    let effects = RelationPart.effects(of: group, in: space)
    let conjuncts = model.conjuncts(of: model[group.rule])
    var alone = conjuncts.filter { $0.argumentIndices.isEmpty && $0.isStructured }
    if try space.diagram(of: .all(alone)) == nil { alone = [] }
    let others = conjuncts.filter { !alone.contains($0) }
    let tied = others.filter { !$0.argumentIndices.isEmpty }
    let reads = Set(
      effects.flatMap(\.selection.levels) + tied.flatMap { space.levels(of: $0.slots) })
    let inner = others.filter {
      !$0.argumentIndices.isEmpty || reads.isSuperset(of: space.levels(of: $0.slots))
    }
    let outer = others.filter { !inner.contains($0) }
    guards = outer.map(guardNumber)
    self.clause = clause
    let all =
      ((alone.isEmpty ? [] : [Expression.all(alone)]) + inner).map {
        RelationPart(.condition($0), of: group.rule, reads: $0.slots, writes: [], in: space)
      } + effects
    parts = all.map { EvaluatedPart($0, arguments: group.arguments, in: space) }
    choiceCount = group.arguments.count
    var columns: [Int] = []
    joinings = all.map { part in
      let joining = space.joining(columns, part.columns)
      columns = joining.columns
      return joining
    }
    footprint = space.footprint(columns)
    top = (outer.flatMap { space.levels(of: $0.slots) } + columns.map { $0 / 2 }).min() ?? 0
  }

  /// A rule that writes nothing leads nowhere else.
  var changesNothing: Bool { !footprint.uses.contains { $0 == .written || $0 == .both } }

  /// Makes all rows, where they don't depend on what turns up.
  mutating func makeWhole(in space: LevelSpace) throws(Obstacle) {
    hasAllRows = true
    for part in parts.indices {
      let isMade = try parts[part].makeWhole(in: space)
      hasAllRows = hasAllRows && isMade
    }
    guard hasAllRows else { return }
    for choice in 0..<choiceCount {
      let rows = try joinedRows(choice, in: space)
      relation = try space.store.union(relation, rows)
    }
  }

  /// Whether the relation is all there is of the rule.
  var isWhole: Bool { hasAllRows && guards.isEmpty }

  /// Adds the rows for what turns up in a set.
  mutating func learn(from set: Diagram, at level: Int, in space: LevelSpace) throws(Obstacle) {
    if hasAllRows { return }
    let store = space.store
    var isNew = parts.isEmpty && relation.isEmpty
    for part in parts.indices {
      let meetsNew = try parts[part].meet(set, at: level, in: space)
      isNew = isNew || meetsNew
    }
    guard isNew else { return }
    for choice in 0..<choiceCount {
      let rows = try joinedRows(choice, in: space)
      relation = try store.union(relation, rows)
    }
  }

  private mutating func joinedRows(_ choice: Int, in space: LevelSpace) throws(Obstacle) -> Diagram
  {
    var rows = Diagram.unit
    for part in parts.indices where !rows.isEmpty {
      let next = try parts[part].rows(choice, in: space)
      rows = try space.store.joined(rows, next, joinings[part])
    }
    return rows
  }
}
