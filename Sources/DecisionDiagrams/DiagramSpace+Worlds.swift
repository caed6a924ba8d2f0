import Lowering
import Modeling

/// Sets of frozen combinations, of which a system of many devices has too many to list.
extension DiagramSpace {
  /// The combinations of a set of configurations.
  package func combinations(of set: Diagram) throws(Obstacle) -> Diagram {
    try store.projected(set, onto: frozen, at: 0)
  }

  /// The configurations of a set whose combination is in another one.
  package func part(of set: Diagram, in combinations: Diagram) throws(Obstacle) -> Diagram {
    try store.restricted(set, to: combinations, over: frozen, at: 0)
  }

  private var frozen: Selection { space.selection(of: Set(space.system.model.frozenSlots)) }

  /// A set of combinations as cubes, each as wide as it can be without one of `others`, and whether
  /// that is all of them: after `limit` cubes there may be more.
  package func cubes(of set: Diagram, without others: Diagram, limit: Int)
    throws(Obstacle) -> (cubes: [Condition.Cube], isComplete: Bool)
  {
    var cubes: [Condition.Cube] = []
    var rest = set
    while !rest.isEmpty {
      if cubes.count == limit { return (cubes, false) }
      let cube = try widened(firstValues(of: rest), without: others)
      cubes.append(literals(cube))
      rest = try store.difference(rest, diagram(of: cube))
    }
    return (cubes, true)
  }

  private func firstValues(of set: Diagram) -> [[Int32]] {
    var values: [[Int32]] = []
    var rest = set
    while rest != .unit {
      values.append([store[rest].value])
      rest = store[rest].down
    }
    return values
  }

  /// From the last level up, so that what stands there is dropped before what stands above.
  private func widened(_ cube: [[Int32]], without others: Diagram) throws(Obstacle) -> [[Int32]] {
    var cube = cube
    for position in cube.indices.reversed() {
      for value in 0..<Int32(space.sizes[frozen.levels[position]])
      where !cube[position].contains(value) {
        var wider = cube
        wider[position] = (wider[position] + [value]).sorted()
        let met = try store.intersection(diagram(of: wider), others)
        if met.isEmpty { cube = wider }
      }
    }
    return cube
  }

  private func diagram(of cube: [[Int32]]) throws(Obstacle) -> Diagram {
    var below = Diagram.unit
    for values in cube.reversed() {
      let base = store.edges.count
      for value in values { store.edges.push(value, below) }
      below = try store.list(from: base)
    }
    return below
  }

  private func literals(_ cube: [[Int32]]) -> Condition.Cube {
    zip(frozen.levels, cube).compactMap { level, numbers in
      let component = space.component(at: level)
      if numbers.count == component.values.count { return nil }
      return Condition.Literal(
        slot: component.slot, values: numbers.map { component.values[Int($0)] })
    }.sorted { $0.slot < $1.slot }
  }
}
