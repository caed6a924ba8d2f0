import Modeling

extension NodeStore {
  /// Where a relation leads from a set, seen from a level down.
  func image(
    of set: Diagram, by relation: Diagram, _ footprint: Footprint, at level: Int
  ) throws(Obstacle) -> Diagram {
    if set.isEmpty || relation.isEmpty { return .empty }
    if level >= footprint.end { return set }
    let key = OperationCache.Key(.image, shape: footprint.shape, set, relation)
    if let known = cache[key] { return known }
    let base = edges.count
    switch footprint.uses[level] {
    case .none:
      var rest = set
      while !rest.isEmpty {
        let node = self[rest]
        edges.push(node.value, try image(of: node.down, by: relation, footprint, at: level + 1))
        rest = node.right
      }
    case .read:
      try forEachCommon(set, relation) { value, below, step throws(Obstacle) in
        edges.push(value, try image(of: below, by: step, footprint, at: level + 1))
      }
    case .both:
      edges.pushEmpty(values: footprint.sizes[level])
      try forEachCommon(set, relation) { _, below, step throws(Obstacle) in
        try addImages(of: below, by: step, footprint, at: level, above: base)
      }
    case .written:
      edges.pushEmpty(values: footprint.sizes[level])
      var rest = set
      while !rest.isEmpty {
        let node = self[rest]
        try addImages(of: node.down, by: relation, footprint, at: level, above: base)
        rest = node.right
      }
    }
    let result = try list(from: base)
    cache.store(result, for: key)
    return result
  }

  /// Adds to the edges above `base` what each value written leads to.
  private func addImages(
    of below: Diagram, by written: Diagram, _ footprint: Footprint, at level: Int, above base: Int
  ) throws(Obstacle) {
    var rest = written
    while !rest.isEmpty {
      let step = self[rest]
      let found = try image(of: below, by: step.down, footprint, at: level + 1)
      let sum = try union(edges[base + Int(step.value)], found)
      edges[base + Int(step.value)] = sum
      rest = step.right
    }
  }

  /// From where among `sources` a relation leads into a set, seen from a level down.
  func preimage(
    of set: Diagram, by relation: Diagram, among sources: Diagram, _ footprint: Footprint,
    at level: Int
  ) throws(Obstacle) -> Diagram {
    if set.isEmpty || relation.isEmpty || sources.isEmpty { return .empty }
    if level >= footprint.end { return try intersection(set, sources) }
    let key = OperationCache.Key(.preimage, shape: footprint.shape, set, relation, sources)
    if let known = cache[key] { return known }
    let base = edges.count
    switch footprint.uses[level] {
    case .none:
      try forEachCommon(set, sources) { value, below, source throws(Obstacle) in
        edges.push(
          value, try preimage(of: below, by: relation, among: source, footprint, at: level + 1))
      }
    case .read:
      try forEachCommon(sources, relation) { value, source, step throws(Obstacle) in
        let below = target(of: value, in: set)
        edges.push(
          value, try preimage(of: below, by: step, among: source, footprint, at: level + 1))
      }
    case .both:
      try forEachCommon(sources, relation) { value, source, step throws(Obstacle) in
        edges.push(
          value, try preimages(of: set, by: step, among: source, footprint, at: level))
      }
    case .written:
      var rest = sources
      while !rest.isEmpty {
        let node = self[rest]
        edges.push(
          node.value, try preimages(of: set, by: relation, among: node.down, footprint, at: level))
        rest = node.right
      }
    }
    let result = try list(from: base)
    cache.store(result, for: key)
    return result
  }

  /// What one value before can be followed by, over all values that are written.
  private func preimages(
    of set: Diagram, by written: Diagram, among source: Diagram, _ footprint: Footprint,
    at level: Int
  ) throws(Obstacle) -> Diagram {
    var result = Diagram.empty
    try forEachCommon(set, written) { _, below, step throws(Obstacle) in
      let found = try preimage(of: below, by: step, among: source, footprint, at: level + 1)
      result = try union(result, found)
    }
    return result
  }

  /// The target of the edge with a value.
  func target(of value: Int32, in list: Diagram) -> Diagram {
    var rest = list
    while !rest.isEmpty, self[rest].value < value { rest = self[rest].right }
    return !rest.isEmpty && self[rest].value == value ? self[rest].down : .empty
  }

  /// The one target of every value of a level, if there is one.
  func onlyTarget(of list: Diagram, values: Int) -> Diagram? {
    var count = 0
    var rest = list
    while !rest.isEmpty {
      if self[rest].down != self[list].down { return nil }
      count += 1
      rest = self[rest].right
    }
    return count == values ? self[list].down : nil
  }

  /// The values that stand in both lists, with their targets.
  @inline(__always)
  func forEachCommon(
    _ a: Diagram, _ b: Diagram,
    _ visit: (Int32, Diagram, Diagram) throws(Obstacle) -> Void
  ) throws(Obstacle) {
    var (i, j) = (a, b)
    while !i.isEmpty, !j.isEmpty {
      let (x, y) = (self[i], self[j])
      if x.value == y.value { try visit(x.value, x.down, y.down) }
      if x.value <= y.value { i = x.right }
      if y.value <= x.value { j = y.right }
    }
  }
}
