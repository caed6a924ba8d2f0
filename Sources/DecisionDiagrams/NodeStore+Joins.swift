import Modeling

extension NodeStore {
  /// The rows whose parts are in both relations (a natural join).
  func joined(_ left: Diagram, _ right: Diagram, _ joining: Joining, at position: Int = 0)
    throws(Obstacle) -> Diagram
  {
    if left.isEmpty || right.isEmpty { return .empty }
    if position >= joining.rightEnd { return left }
    if position >= joining.leftEnd { return right }
    let key = OperationCache.Key(.join, shape: joining.shape, left, right)
    if let known = cache[key] { return known }
    let base = edges.count
    var (i, j) = (left, right)
    while !i.isEmpty, !j.isEmpty {
      let (x, y) = (self[i], self[j])
      switch joining.sides[position] {
      case .left:
        edges.push(x.value, try joined(x.down, right, joining, at: position + 1))
        i = x.right
      case .right:
        edges.push(y.value, try joined(left, y.down, joining, at: position + 1))
        j = y.right
      case .both:
        if x.value == y.value {
          edges.push(x.value, try joined(x.down, y.down, joining, at: position + 1))
        }
        if x.value <= y.value { i = x.right }
        if y.value <= x.value { j = y.right }
      }
    }
    let result = try list(from: base)
    cache.store(result, for: key)
    return result
  }
}

extension NodeStore {
  /// A relation over the columns of a footprint that covers its own: what it doesn't speak of keeps
  /// its value. Seen from a level down.
  func widened(
    _ relation: Diagram, _ own: Footprint, to wider: Footprint, shape: Int32, at level: Int
  ) throws(Obstacle) -> Diagram {
    if relation.isEmpty || level >= wider.end { return relation }
    let key = OperationCache.Key(.widening, shape: shape, relation, Diagram(Int32(level)))
    if let known = cache[key] { return known }
    func below(_ rest: Diagram) throws(Obstacle) -> Diagram {
      try widened(rest, own, to: wider, shape: shape, at: level + 1)
    }
    let result: Diagram
    switch (own.uses[level], wider.uses[level]) {
    case (.none, .none): result = try below(relation)
    case (.read, .read), (.written, .written): result = try mapped(relation, below)
    case (.both, .both):
      result = try mapped(relation) { after throws(Obstacle) in try mapped(after, below) }
    case (.none, .read): result = try list(to: below(relation), values: wider.sizes[level])
    case (.none, .both):
      let rest = try below(relation)
      let base = edges.count
      for value in 0..<Int32(wider.sizes[level]) {
        edges.push(value, try node(value, rest, .empty))
      }
      result = try list(from: base)
    case (.read, .both):
      let base = edges.count
      var rest = relation
      while !rest.isEmpty {
        let edge = self[rest]
        edges.push(edge.value, try node(edge.value, below(edge.down), .empty))
        rest = edge.right
      }
      result = try list(from: base)
    case (.written, .both):
      result = try list(to: mapped(relation, below), values: wider.sizes[level])
    case (.read, .none), (.written, .none), (.both, .none), (.none, .written), (.read, .written),
      (.both, .written), (.written, .read), (.both, .read):
      preconditionFailure("\(wider.uses[level]) doesn't cover \(own.uses[level])")
    }
    cache.store(result, for: key)
    return result
  }

  /// Every value of a level leads to one target.
  private func list(to target: Diagram, values: Int) throws(Obstacle) -> Diagram {
    let base = edges.count
    for value in 0..<Int32(values) { edges.push(value, target) }
    return try list(from: base)
  }
}
