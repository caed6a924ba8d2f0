import Lowering
import Modeling

/// Where an expression over few components holds, found out by the plain evaluator for each
/// combination of their values that has turned up.
struct LocalCondition {
  let expression: Expression
  let selection: Selection
  private var known = Diagram.empty
  private(set) var holding = Diagram.empty

  init(_ expression: Expression, _ space: LevelSpace) {
    self.expression = expression
    selection = space.selection(of: expression.slots)
  }

  /// The part of a set in which the expression is defined and holds.
  mutating func filter(_ set: Diagram, at level: Int, in space: LevelSpace) throws(Obstacle)
    -> Diagram
  {
    let store = space.store
    let met = try store.projected(set, onto: selection, at: level)
    let new = try store.difference(met, known)
    if !new.isEmpty {
      let tuples = store.tuples(new).filter { isTrue(in: $0, space) }
      holding = try store.union(holding, store.diagram(ofSorted: tuples))
      known = try store.union(known, new)
    }
    return try restrict(set, at: level, in: space)
  }

  /// The same for a set of which every combination is known.
  func restrict(_ set: Diagram, at level: Int, in space: LevelSpace) throws(Obstacle) -> Diagram {
    try space.store.restricted(set, to: holding, over: selection, at: level)
  }

  private func isTrue(in tuple: [Int32], _ space: LevelSpace) -> Bool {
    let configuration = space.configuration(tuple, at: selection.levels)
    // Where it isn't defined it doesn't hold; the rule then isn't enabled.
    return (try? space.system.model.holds(expression, in: Environment(configuration))) ?? false
  }
}
