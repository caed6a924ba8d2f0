import Lowering
import Modeling

/// Sets cut down to a few slots, for who makes tables of them.
extension DiagramSpace {
  /// A projection takes at most so many new nodes.
  private static let projectionNodes = 1_000_000

  /// What some slots hold together in the configurations of a set, as the numbers of their values, in
  /// ascending order; nil where there is more than so much of it.
  package func values(of slots: [SlotID], in set: Diagram, limit: Int) throws(Obstacle) -> [[Int]]?
  {
    guard let projection = try projection(of: set, onto: Set(slots)) else { return nil }
    guard let count = count(of: projection.set).number, count <= limit else { return nil }
    let places = slots.map { slot in
      projection.selection.levels.firstIndex(of: space.order.levels[slot.index]) ?? 0
    }
    return try store.tuples(projection.set).map { tuple in places.map { Int(tuple[$0]) } }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func projection(of set: Diagram, onto slots: Set<SlotID>) throws(Obstacle)
    -> (set: Diagram, selection: Selection)?
  {
    let selection = space.selection(of: slots)
    let nodes = store.limits.nodes
    store.limits.nodes = min(nodes, store.count + Self.projectionNodes)
    defer { store.limits.nodes = nodes }
    do { return (try store.projected(set, onto: selection, at: 0), selection) } catch {
      guard case .tooMany = error else { throw error }
      return nil
    }
  }

  /// Where a condition holds, among what its slots hold in reachable configurations; what it says of
  /// others is left open. Nil where that takes too many nodes.
  func cases(of condition: Expression) throws(Obstacle) -> (set: Diagram, selection: Selection)? {
    if condition.isStructured, let all = try space.diagram(of: condition) {
      return (all, space.selection(of: condition.slots))
    }
    return try projection(of: configurations(where: condition), onto: condition.slots)
  }

  /// From here on these limits hold.
  package func renew(_ limits: DiagramLimits) { store.limits = limits }
}
