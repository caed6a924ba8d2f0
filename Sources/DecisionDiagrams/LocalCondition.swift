import Lowering
import Modeling

/// Where an expression holds: found by its structure, or, where that can't be, by the plain
/// evaluator for each combination of values that has turned up.
struct LocalCondition {
  let expression: Expression
  let selection: Selection
  private var known = Diagram.empty
  private(set) var holding = Diagram.empty
  private var way: Way

  private enum Way {
    /// By its structure, when it is first asked for.
    case unmade
    case whole
    case asMet
  }

  init(_ expression: Expression, _ space: LevelSpace) {
    self.expression = expression
    selection = space.selection(of: expression.slots)
    way = expression.isStructured ? .unmade : .asMet
  }

  /// The part of a set in which the expression is defined and holds.
  mutating func filter(_ set: Diagram, at level: Int, in space: LevelSpace) throws(Obstacle)
    -> Diagram
  {
    try make(in: space)
    switch way {
    case .whole: break
    case .unmade, .asMet: try learn(from: set, at: level, in: space)
    }
    return try restrict(set, at: level, in: space)
  }

  /// Makes it by its structure, if that can be; whether it has been.
  mutating func isMade(in space: LevelSpace) throws(Obstacle) -> Bool {
    try make(in: space)
    if case .whole = way { return true }
    return false
  }

  private mutating func make(in space: LevelSpace) throws(Obstacle) {
    guard case .unmade = way else { return }
    way = .asMet
    if let all = try space.diagram(of: expression) {
      holding = all
      way = .whole
    }
  }

  private mutating func learn(from set: Diagram, at level: Int, in space: LevelSpace)
    throws(Obstacle)
  {
    let store = space.store
    let met = try store.projected(set, onto: selection, at: level)
    let new = try store.difference(met, known)
    guard !new.isEmpty else { return }
    var tuples: [[Int32]] = []
    for (number, tuple) in try store.tuples(new).enumerated() {
      if number & 0x3FF == 0x3FF { try store.lookAtLimits() }
      if isTrue(in: tuple, space) { tuples.append(tuple) }
    }
    holding = try store.union(holding, store.diagram(ofSorted: tuples))
    known = try store.union(known, new)
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
