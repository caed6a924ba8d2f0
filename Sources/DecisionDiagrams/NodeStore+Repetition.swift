import Modeling

/// Relations after each other, all over the columns of one footprint, in which no level is written
/// without being read.
extension NodeStore {
  /// Any number of steps by some relations; nil where that has more than so many nodes, or a level is
  /// only written.
  ///
  /// Each of them once or not at all, one after the other, and that again and again. Steps that keep
  /// each other's guards are whole after one time, and have as many nodes as a single step.
  func repeated(_ parts: [Diagram], _ footprint: Footprint, limit: Int) throws(Obstacle) -> Diagram?
  {
    guard !footprint.uses.contains(.written) else { return nil }
    let identity = try identity(footprint)
    var steps = identity
    for part in parts {
      steps = try composed(steps, union(identity, part), footprint, at: 0)
      if size(of: steps) > limit { return nil }
    }
    while true {
      let twice = try composed(steps, steps, footprint, at: 0)
      if twice == steps { return steps }
      if size(of: twice) > limit { return nil }
      steps = twice
    }
  }

  /// What changes nothing.
  private func identity(_ footprint: Footprint) throws(Obstacle) -> Diagram {
    var below = Diagram.unit
    for level in (0..<footprint.end).reversed() {
      let values = 0..<Int32(footprint.sizes[level])
      let base = edges.count
      switch footprint.uses[level] {
      case .none: continue
      case .read: for value in values { edges.push(value, below) }
      case .both: for value in values { edges.push(value, try node(value, below, .empty)) }
      case .written: preconditionFailure("level \(level) is written and not read")
      }
      below = try list(from: base)
    }
    return below
  }

  /// First one and then the other, seen from a level down.
  private func composed(
    _ first: Diagram, _ second: Diagram, _ footprint: Footprint, at level: Int
  ) throws(Obstacle) -> Diagram {
    if first.isEmpty || second.isEmpty { return .empty }
    if level >= footprint.end { return .unit }
    let key = OperationCache.Key(.composition, shape: footprint.shape, first, second)
    if let known = cache[key] { return known }
    let result: Diagram
    switch footprint.uses[level] {
    case .none: result = try composed(first, second, footprint, at: level + 1)
    case .read:
      let base = edges.count
      try forEachCommon(first, second) { value, a, b throws(Obstacle) in
        edges.push(value, try composed(a, b, footprint, at: level + 1))
      }
      result = try list(from: base)
    case .both:
      result = try mapped(first) { written throws(Obstacle) in
        try composed(after: written, second, footprint, at: level)
      }
    case .written: preconditionFailure("level \(level) is written and not read")
    }
    cache.store(result, for: key)
    return result
  }

  /// What the values that the first writes into a level lead to.
  private func composed(
    after written: Diagram, _ second: Diagram, _ footprint: Footprint, at level: Int
  ) throws(Obstacle) -> Diagram {
    let base = edges.count
    edges.pushEmpty(values: footprint.sizes[level])
    try forEachCommon(written, second) { _, a, list throws(Obstacle) in
      var rest = list
      while !rest.isEmpty {
        let edge = self[rest]
        let found = try composed(a, edge.down, footprint, at: level + 1)
        let sum = try union(edges[base + Int(edge.value)], found)
        edges[base + Int(edge.value)] = sum
        rest = edge.right
      }
    }
    return try list(from: base)
  }
}
