import Modeling

/// Where a request that fails may stop.
extension RouteRules {
  mutating func addFailures() {
    switch plan.pace {
    case .atomic: addAtomicFailures()
    case .stepwise: addStepwiseFailures()
    }
  }

  private mutating func addAtomicFailures() {
    let pairs = pairsWithPath()
    if plan.failure.mayKeepOriginal {
      fail("original", [isOnPair(pairs, asked)], [])
    }
    if plan.failure.mayStopAlong {
      for (start, goals) in starts() {
        let half = composition(start.arcs, word(start.to))
        let name = "\(action.name).failure.\(start.visited.map(stateName).joined(separator: "->"))"
        fail(
          named: unique(name, passedOver(start.arcs)),
          [isIn(start.from), anyOf(goals, asked)] + half.guards, half.assignments,
          arcs: start.arcs)
      }
    }
    for state in plan.failure.states {
      fail(
        model[state].name, [isOnPair(pairs, asked), model[state].requires ?? .yes],
        [moving(to: state)])
    }
  }

  private mutating func addStepwiseFailures() {
    let isUnder = [isWaiting, isOnWay()]
    switch (plan.failure.mayKeepOriginal, plan.failure.mayStopAlong) {
    case (true, true): fail("stop", isUnder, [])
    case (true, false): fail("original", isUnder + [.not(hasBegun)], [])
    case (false, true): fail("along", isUnder + [hasBegun], [])
    case (false, false): break
    }
    for state in plan.failure.states {
      fail(model[state].name, isUnder + [model[state].requires ?? .yes], [moving(to: state)])
    }
  }

  private var hasBegun: Expression {
    guard let underway else {
      preconditionFailure("\(action.name) doesn't remember its first step")
    }
    return .slot(underway)
  }

  private struct Start: Hashable {
    let arcs: [Int]
    let visited: [Int]
    var from: Int { visited[0] }
    var to: Int { visited[visited.count - 1] }
  }

  /// The beginnings of paths that end in a state strictly between, with the goals that have them.
  private func starts() -> [(Start, [Int: [Bool]])] {
    var order: [Start] = []
    var goals: [Start: [Int: [Bool]]] = [:]
    for path in derivation.found {
      let hops = derivation.hops(of: path)
      for length in 1..<max(1, hops.count) {
        let start = Start(
          arcs: Array(hops[..<length].joined()), visited: Array(path.visited[...length]))
        if goals[start] == nil { order.append(start) }
        goals[start, default: [:]].add(path.isTaken, for: path.to)
      }
    }
    return order.map { ($0, goals[$0] ?? [:]) }
  }

  /// For each pair with a path that has an arc, the worlds in which it has one.
  private func pairsWithPath() -> [(from: Int, goals: [Int: [Bool]])] {
    var goals: [Int: [Int: [Bool]]] = [:]
    for path in derivation.found where !path.arcs.isEmpty {
      goals[path.from, default: [:]].add(path.isTaken, for: path.to)
    }
    return goals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func isOnPair(_ pairs: [(from: Int, goals: [Int: [Bool]])], _ asked: Expression)
    -> Expression
  {
    .any(pairs.map { .all([isIn($0.from), anyOf($0.goals, asked)]) })
  }

  /// In a state from which the path being followed goes on.
  private func isOnWay() -> Expression {
    var ways: [Int: [Int: [Bool]]] = [:]
    for path in derivation.found where !path.arcs.isEmpty {
      for state in path.visited.dropLast() {
        ways[state, default: [:]].add(path.isTaken, for: path.to)
      }
    }
    let sorted = ways.sorted { $0.key < $1.key }
    return isOnPair(sorted.map { ($0.key, $0.value) }, kept)
  }

  private mutating func fail(
    _ what: String, _ condition: [Expression], _ assignments: [Rule.Assignment]
  ) {
    let owner = step.map { model[$0].name } ?? action.name
    fail(named: "\(owner).failure.\(what)", condition, assignments, arcs: [])
  }

  private mutating func fail(
    named name: String, _ condition: [Expression], _ assignments: [Rule.Assignment], arcs: [Int]
  ) {
    let answer = step == nil ? Answer.error(nil) : .ends(plan.request, .error(nil))
    failures.append(
      append(
        unique(name, []), freedom: .may, condition: condition, answer: answer, assignments,
        arcs: arcs))
  }
}
