import Modeling

extension NodeStore {
  func union(_ left: Diagram, _ right: Diagram) throws(Obstacle) -> Diagram {
    if left == right || right.isEmpty { return left }
    if left.isEmpty { return right }
    let (a, b) = left.index < right.index ? (left, right) : (right, left)
    let key = OperationCache.Key(.union, a, b)
    if let known = cache[key] { return known }
    let base = edges.count
    var (i, j) = (a, b)
    while i != j, !i.isEmpty, !j.isEmpty {
      let (x, y) = (self[i], self[j])
      if x.value == y.value {
        edges.push(x.value, try union(x.down, y.down))
        (i, j) = (x.right, y.right)
      } else if x.value < y.value {
        edges.push(x.value, x.down)
        i = x.right
      } else {
        edges.push(y.value, y.down)
        j = y.right
      }
    }
    let result = try list(from: base, before: i.isEmpty ? j : i)
    cache.store(result, for: key)
    return result
  }

  /// In pairs, so that few large unions are made.
  func union(of sets: [Diagram]) throws(Obstacle) -> Diagram {
    switch sets.count {
    case 0: return .empty
    case 1: return sets[0]
    default:
      let half = sets.count / 2
      return try union(union(of: Array(sets[..<half])), union(of: Array(sets[half...])))
    }
  }

  func intersection(_ left: Diagram, _ right: Diagram) throws(Obstacle) -> Diagram {
    if left == right { return left }
    if left.isEmpty || right.isEmpty { return .empty }
    let (a, b) = left.index < right.index ? (left, right) : (right, left)
    let key = OperationCache.Key(.intersection, a, b)
    if let known = cache[key] { return known }
    let base = edges.count
    var (i, j) = (a, b)
    while i != j, !i.isEmpty, !j.isEmpty {
      let (x, y) = (self[i], self[j])
      if x.value == y.value { edges.push(x.value, try intersection(x.down, y.down)) }
      if x.value <= y.value { i = x.right }
      if y.value <= x.value { j = y.right }
    }
    let result = try list(from: base, before: i == j ? i : .empty)
    cache.store(result, for: key)
    return result
  }

  /// The tuples of the first that the second doesn't have.
  func difference(_ a: Diagram, _ b: Diagram) throws(Obstacle) -> Diagram {
    if a == b || a.isEmpty { return .empty }
    if b.isEmpty { return a }
    let key = OperationCache.Key(.difference, a, b)
    if let known = cache[key] { return known }
    let base = edges.count
    var (i, j) = (a, b)
    while i != j, !i.isEmpty, !j.isEmpty {
      let (x, y) = (self[i], self[j])
      if x.value == y.value { edges.push(x.value, try difference(x.down, y.down)) }
      if x.value < y.value { edges.push(x.value, x.down) }
      if x.value <= y.value { i = x.right }
      if y.value <= x.value { j = y.right }
    }
    let result = try list(from: base, before: i == j ? .empty : i)
    cache.store(result, for: key)
    return result
  }
}
