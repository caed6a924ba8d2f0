import Lowering
import Modeling

/// The reachable configurations of a system as a diagram, and what can be asked of them.
package final class DiagramSpace {
  let space: LevelSpace
  let saturation: Saturation
  private var conditions: [Expression: Diagram] = [:]
  /// Where runs begin.
  package var system: TransitionSystem { space.system }
  package let start: Diagram
  package let reachable: Diagram
  private var knowsIdleRules = false
  private var knownResting: Diagram?

  var store: NodeStore { space.store }

  /// Finds all reachable configurations, or says why not.
  package init(_ system: TransitionSystem, limits: DiagramLimits = DiagramLimits())
    throws(Obstacle)
  {
    let space = LevelSpace(system, limits: limits)
    let saturation = try Saturation(space)
    let start = try space.start()
    self.space = space
    self.saturation = saturation
    self.start = start
    reachable = try saturation.closure(of: start)
  }

  /// The reachable configurations from which some run leads into a set of them (EF).
  package func leading(to goal: Diagram) throws(Obstacle) -> Diagram {
    try saturation.backClosure(of: goal, among: reachable)
  }

  /// The configurations from which some run stays in a set of reachable ones for ever (EG); a run
  /// that can't go on doesn't count. Plain iteration from above.
  package func staying(in set: Diagram) throws(Obstacle) -> Diagram {
    try learnIdleRules()
    return try staying(in: set, or: .empty) { _ in true }
  }

  /// As `staying`, but a run that can't go on stays where it is; with some of the rules, by their numbers.
  package func stayingOrResting(
    in set: Diagram, by isAllowed: (Int) -> Bool = { _ in true }
  ) throws(Obstacle) -> Diagram {
    let resting = try resting()
    return try staying(in: set, or: store.intersection(set, resting), by: isAllowed)
  }

  private func staying(
    in set: Diagram, or resting: Diagram, by isAllowed: (Int) -> Bool
  ) throws(Obstacle) -> Diagram {
    var kept = set
    while true {
      let next = try store.union(
        saturation.before(kept, among: kept, by: isAllowed), resting)
      if next == kept { return kept }
      kept = next
    }
  }

  /// The reachable configurations without a step.
  package func resting() throws(Obstacle) -> Diagram {
    if let knownResting { return knownResting }
    let resting = try store.difference(reachable, before(reachable))
    knownResting = resting
    return resting
  }

  /// The reachable configurations from which one step leads into a set.
  package func before(_ set: Diagram) throws(Obstacle) -> Diagram {
    try learnIdleRules()
    return try saturation.before(set, among: reachable) { _ in true }
  }

  /// The configurations from which some run leads into a set through another one (EU), by plain
  /// iteration from below.
  package func leading(to goal: Diagram, through part: Diagram) throws(Obstacle) -> Diagram {
    try learnIdleRules()
    var found = goal
    while true {
      let next = try store.union(found, saturation.before(found, among: part) { _ in true })
      if next == found { return found }
      found = next
    }
  }

  func learnIdleRules() throws(Obstacle) {
    if !knowsIdleRules { try saturation.learnIdleRules(in: reachable) }
    knowsIdleRules = true
  }

  /// The reachable configurations in which a condition is defined and holds.
  package func configurations(where condition: Expression) throws(Obstacle) -> Diagram {
    if let known = conditions[condition] { return known }
    let found = try search(condition)
    conditions[condition] = found
    return found
  }

  /// A condition without look-ups is always defined, so where it has too many remainders, its parts
  /// can be asked one by one, and few components are multiplied out.
  private func search(_ condition: Expression) throws(Obstacle) -> Diagram {
    var local = LocalCondition(condition, space)
    let isMade = try local.isMade(in: space)
    if isMade || condition.hasLookup {
      return try local.filter(reachable, at: 0, in: space)
    }
    switch condition {
    case .binary(.and, let left, let right):
      return try intersection(configurations(where: left), configurations(where: right))
    case .binary(.or, let left, let right):
      return try union(configurations(where: left), configurations(where: right))
    case .binary(.implies, let left, let right):
      return try union(
        subtracting(configurations(where: left), from: reachable), configurations(where: right))
    case .not(let inner):
      return try subtracting(configurations(where: inner), from: reachable)
    default:
      return try local.filter(reachable, at: 0, in: space)
    }
  }
}

extension DiagramSpace {
  package func union(_ left: Diagram, _ right: Diagram) throws(Obstacle) -> Diagram {
    try store.union(left, right)
  }

  package func intersection(_ left: Diagram, _ right: Diagram) throws(Obstacle) -> Diagram {
    try store.intersection(left, right)
  }

  package func subtracting(_ part: Diagram, from whole: Diagram) throws(Obstacle) -> Diagram {
    try store.difference(whole, part)
  }

  package func count(of set: Diagram) -> Cardinal { store.cardinality(of: set) }

  package func contains(_ configuration: Packed, in set: Diagram) -> Bool {
    store.contains(set) { Int32(space.component(at: $0).field.read(configuration)) }
  }

  /// The frozen combinations of a set, with values for frozen slots only, in ascending order.
  package func frozenCombinations(of set: Diagram) throws(Obstacle) -> [[Value]] {
    let slots = space.system.model.frozenSlots
    let selection = space.selection(of: Set(slots))
    let tuples = try store.tuples(try store.projected(set, onto: selection, at: 0))
    return tuples.map { tuple in
      let configuration = space.configuration(tuple, at: selection.levels)
      return slots.map { configuration[$0.index] }
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The configuration of a set that is least in the order of the model's slots, or nil.
  package func first(of set: Diagram) throws(Obstacle) -> [Value]? {
    var rest = set
    for component in space.system.components.indices where !rest.isEmpty {
      let selection = space.selection(of: [SlotID(component)])
      let values = try store.projected(rest, onto: selection, at: 0)
      let least = try store.node(store[values].value, .unit, .empty)
      rest = try store.restricted(rest, to: least, over: selection, at: 0)
    }
    guard let tuple = try store.tuples(rest).first else { return nil }
    return space.configuration(tuple, at: Array(0..<space.count))
  }

  /// From here on so many nodes may be made.
  package func allowNodes(_ nodes: Int) { store.limits.nodes = nodes }

  /// How many nodes there are, in one diagram and in all that were made.
  package func size(of set: Diagram) -> Int { store.size(of: set) }
  package var nodeCount: Int { store.count }
}

extension Expression {
  fileprivate var hasLookup: Bool {
    var found = false
    forEachNode { if case .lookup = $0 { found = true } }
    return found
  }
}
