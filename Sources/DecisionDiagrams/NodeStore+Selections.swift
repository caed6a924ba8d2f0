import Modeling

extension NodeStore {
  /// The tuples cut down to the selected levels.
  func projected(_ set: Diagram, onto selection: Selection, at level: Int) throws(Obstacle)
    -> Diagram
  {
    if set.isEmpty { return .empty }
    if level >= selection.end { return .unit }
    let key = OperationCache.Key(.projection, shape: selection.shape, set)
    if let known = cache[key] { return known }
    var result = Diagram.empty
    if selection.isSelected[level] {
      let base = edges.count
      var rest = set
      while !rest.isEmpty {
        let node = self[rest]
        edges.push(node.value, try projected(node.down, onto: selection, at: level + 1))
        rest = node.right
      }
      result = try list(from: base)
    } else {
      var rest = set
      while !rest.isEmpty {
        let node = self[rest]
        let below = try projected(node.down, onto: selection, at: level + 1)
        result = try union(result, below)
        rest = node.right
      }
    }
    cache.store(result, for: key)
    return result
  }

  /// The tuples whose selected levels are in `part`.
  func restricted(
    _ set: Diagram, to part: Diagram, over selection: Selection, at level: Int
  ) throws(Obstacle) -> Diagram {
    if set.isEmpty || part.isEmpty { return .empty }
    if level >= selection.end { return set }
    let key = OperationCache.Key(.restriction, shape: selection.shape, set, part)
    if let known = cache[key] { return known }
    let base = edges.count
    var (i, j) = (set, part)
    while !i.isEmpty, !j.isEmpty {
      let x = self[i]
      if !selection.isSelected[level] {
        edges.push(
          x.value, try restricted(x.down, to: part, over: selection, at: level + 1))
        i = x.right
        continue
      }
      let y = self[j]
      if x.value == y.value {
        edges.push(
          x.value, try restricted(x.down, to: y.down, over: selection, at: level + 1))
      }
      if x.value <= y.value { i = x.right }
      if y.value <= x.value { j = y.right }
    }
    let result = try list(from: base)
    cache.store(result, for: key)
    return result
  }
}
