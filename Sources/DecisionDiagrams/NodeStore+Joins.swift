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
