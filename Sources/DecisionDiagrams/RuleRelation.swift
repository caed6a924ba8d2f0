import Lowering
import Modeling

/// One rule as a relation between configurations, put together from parts over few components each.
///
/// With its arguments fixed, a rule is a conjunction: of its guard's conjuncts and of one equation
/// for each component that it writes. Each part is evaluated for the values that have turned up,
/// and the parts are joined; so nothing is evaluated for all combinations of what a rule
/// reads. A conjunct without arguments over other components than the rest isn't even joined: it restricts
/// the set that the relation is applied to, so a guard over all devices stays a list of small ones.
struct RuleRelation {
  let footprint: Footprint
  /// Numbers of conditions that the whole system shares.
  let guards: [Int]
  /// The topmost level that the rule reads or writes.
  let top: Int
  private(set) var relation = Diagram.empty

  private let arguments: [[Value]]
  private let parts: [RelationPart]
  private let joinings: [Joining]
  /// For each part, which values of what it reads have turned up.
  private var met: [Diagram]
  private var choices: [Choice]

  /// The relation for one choice of arguments.
  private struct Choice {
    /// For each part, the values that it was evaluated for, and its rows.
    var known: [Diagram]
    var rows: [Diagram]
  }

  init(
    _ group: TransitionSystem.Group, _ space: LevelSpace, guardNumber: (Expression) -> Int
  ) {
    let model = space.system.model
    let effects = RelationPart.effects(of: group, in: space)
    let conjuncts = model.conjuncts(of: model[group.rule])
    let tied = conjuncts.filter { !$0.argumentIndices.isEmpty }
    let reads = Set(
      effects.flatMap(\.selection.levels) + tied.flatMap { space.levels(of: $0.slots) })
    let inner = conjuncts.filter {
      !$0.argumentIndices.isEmpty || reads.isSuperset(of: space.levels(of: $0.slots))
    }
    let outer = conjuncts.filter { !inner.contains($0) }
    guards = outer.map(guardNumber)
    parts =
      inner.map {
        RelationPart(.condition($0), of: group.rule, reads: $0.slots, writes: [], in: space)
      } + effects
    var columns: [Int] = []
    joinings = parts.map { part in
      let joining = Joining(columns, part.columns, in: space.store)
      columns = joining.columns
      return joining
    }
    footprint = Footprint(columns: columns, sizes: space.sizes, in: space.store)
    top = (outer.flatMap { space.levels(of: $0.slots) } + columns.map { $0 / 2 }).min() ?? 0
    arguments = group.arguments
    let none = Array(repeating: Diagram.empty, count: parts.count)
    met = none
    choices = arguments.map { _ in Choice(known: none, rows: none) }
  }

  /// A rule that writes nothing leads nowhere else.
  var changesNothing: Bool { !footprint.uses.contains { $0 == .written || $0 == .both } }

  /// Adds the rows for what turns up in a set.
  mutating func learn(from set: Diagram, at level: Int, in space: LevelSpace) throws(Obstacle) {
    let store = space.store
    var isNew = parts.isEmpty && relation.isEmpty
    for part in parts.indices {
      let values = try store.projected(set, onto: parts[part].selection, at: level)
      let all = try store.union(met[part], values)
      isNew = isNew || all != met[part]
      met[part] = all
    }
    guard isNew else { return }
    for choice in choices.indices {
      let rows = try joinedRows(choice, in: space)
      relation = try store.union(relation, rows)
    }
  }

  private mutating func joinedRows(_ choice: Int, in space: LevelSpace) throws(Obstacle) -> Diagram
  {
    var rows = Diagram.unit
    for part in parts.indices {
      try evaluate(part, choice, in: space)
      rows = try space.store.joined(rows, choices[choice].rows[part], joinings[part])
      if rows.isEmpty { break }
    }
    return rows
  }

  private mutating func evaluate(_ part: Int, _ choice: Int, in space: LevelSpace) throws(Obstacle)
  {
    let store = space.store
    let new = try store.difference(met[part], choices[choice].known[part])
    if new.isEmpty { return }
    let levels = parts[part].selection.levels
    var rows: [[Int32]] = []
    for tuple in store.tuples(new) {
      let environment = Environment(
        space.configuration(tuple, at: levels), arguments: arguments[choice])
      if let row = try parts[part].row(for: tuple, environment, in: space) { rows.append(row) }
    }
    // A row after the step of which the value before isn't the first column may stand out of order.
    rows.sort { $0.lexicographicallyPrecedes($1) }
    let found = try store.diagram(ofSorted: rows)
    choices[choice].rows[part] = try store.union(choices[choice].rows[part], found)
    choices[choice].known[part] = met[part]
  }
}
