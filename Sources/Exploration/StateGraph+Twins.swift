import Modeling

extension StateGraph {
  /// The runs of a shortest common history, as a search over pairs found it.
  ///
  /// The search keeps no transitions, so they are looked for again, with the plain meaning of what
  /// user space sees.
  package mutating func twins(along path: [(first: Int, second: Int)]) -> TwinRuns {
    var (left, right) = path[0]
    var runs: (first: [Trace.Step], second: [Trace.Step]) = ([], [])
    var rows: [TwinRuns.Row] = []
    for pair in path.dropFirst() {
      let move =
        move(from: (left, right), to: pair) ?? move(from: (left, right), to: (pair.1, pair.0))
      guard let move else { preconditionFailure("no move from \((left, right)) to \(pair)") }
      rows.append(
        TwinRuns.Row(
          first: move.first.map { _ in runs.first.count },
          second: move.second.map { _ in runs.second.count }))
      if let edge = move.first {
        runs.first.append(step(edge, from: left))
        left = Int(edge.target)
      }
      if let edge = move.second {
        runs.second.append(step(edge, from: right))
        right = Int(edge.target)
      }
    }
    return TwinRuns(
      first: Trace(start: values(of: path[0].first), steps: runs.first),
      second: Trace(start: values(of: path[0].second), steps: runs.second), rows: rows)
  }

  private mutating func move(
    from: (first: Int, second: Int), to: (first: Int, second: Int)
  ) -> (first: Edge?, second: Edge?)? {
    let staysAsRead = system.model.readAlike(values(of: from.first), values(of: to.first))
    let lefts = seenEdges(from: from.first, to: to.first)
    let rights = seenEdges(from: from.second, to: to.second)
    let together = lefts.flatMap { left in
      rights.filter { isOne(left.seen, $0.seen) && !(staysAsRead && left.seen == nil) }
        .map { (first: left.edge, second: $0.edge) }
    }
    // The same rule with the same arguments in both is the plainest story.
    let plainest = together.first {
      $0.first.group == $0.second.group && $0.first.arguments == $0.second.arguments
    }
    if let best = plainest ?? together.first { return (best.first, best.second) }
    guard staysAsRead else { return nil }
    if from.second == to.second, let left = lefts.first(where: { $0.seen == nil }) {
      return (left.edge, nil)
    }
    if from.first == to.first, let right = rights.first(where: { $0.seen == nil }) {
      return (nil, right.edge)
    }
    return nil
  }

  private func isOne(_ left: Observation?, _ right: Observation?) -> Bool {
    switch (left, right) {
    case (let left?, let right?): left.mayBe(right)
    case (nil, nil): true
    default: false
    }
  }

  /// The transitions between two configurations, with what user space sees of each.
  private mutating func seenEdges(from: Int, to: Int) -> [(edge: Edge, seen: Observation?)] {
    let before = values(of: from)
    var found: [(edge: Edge, seen: Observation?)] = []
    for edge in edges(of: from) where Int(edge.target) == to {
      let step = step(edge, from: from)
      found.append((edge, system.model.observation(of: step, from: before)))
    }
    return found
  }
}
