import Modeling

extension NodeStore {
  /// The tuples in ascending order.
  func tuples(_ set: Diagram) throws(Obstacle) -> [[Int32]] {
    var result: [[Int32]] = []
    var tuple: [Int32] = []
    try collect(set, &tuple, &result)
    return result
  }

  private func collect(_ set: Diagram, _ tuple: inout [Int32], _ result: inout [[Int32]])
    throws(Obstacle)
  {
    if set == .unit {
      // Many tuples may have few nodes, and nobody else looks meanwhile.
      if result.count & 0xFFF == 0xFFF { try lookAtLimits() }
      result.append(tuple)
      return
    }
    var rest = set
    while !rest.isEmpty {
      let node = self[rest]
      tuple.append(node.value)
      try collect(node.down, &tuple, &result)
      tuple.removeLast()
      rest = node.right
    }
  }

  /// The set of some tuples of one length, which stand in ascending order, each once.
  func diagram(ofSorted tuples: [[Int32]]) throws(Obstacle) -> Diagram {
    try diagram(of: tuples[...], from: 0)
  }

  private func diagram(of tuples: ArraySlice<[Int32]>, from position: Int) throws(Obstacle)
    -> Diagram
  {
    guard let first = tuples.first else { return .empty }
    if position == first.count { return .unit }
    let base = edges.count
    var start = tuples.startIndex
    while start < tuples.endIndex {
      let value = tuples[start][position]
      var end = start + 1
      while end < tuples.endIndex, tuples[end][position] == value { end += 1 }
      edges.push(value, try diagram(of: tuples[start..<end], from: position + 1))
      start = end
    }
    return try list(from: base)
  }

  func contains(_ set: Diagram, _ valueAtLevel: (Int) -> Int32) -> Bool {
    var rest = set
    var level = 0
    while rest != .unit {
      let value = valueAtLevel(level)
      while !rest.isEmpty, self[rest].value < value { rest = self[rest].right }
      if rest.isEmpty || self[rest].value != value { return false }
      rest = self[rest].down
      level += 1
    }
    return true
  }

  func cardinality(of set: Diagram) -> Cardinal {
    var known: [Diagram: Cardinal] = [.empty: Cardinal(0), .unit: Cardinal(1)]
    return cardinality(of: set, &known)
  }

  private func cardinality(of set: Diagram, _ known: inout [Diagram: Cardinal]) -> Cardinal {
    if let count = known[set] { return count }
    var count = Cardinal(0)
    var rest = set
    while !rest.isEmpty {
      count += cardinality(of: self[rest].down, &known)
      rest = self[rest].right
    }
    known[set] = count
    return count
  }

  /// How many nodes a diagram has, shared ones once.
  func size(of set: Diagram) -> Int {
    var seen: Set<Diagram> = [.empty, .unit]
    var open = [set]
    var count = 0
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      count += 1
      open += [self[next].down, self[next].right]
    }
    return count
  }
}
