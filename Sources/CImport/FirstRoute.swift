/// Arcs and clauses of a route from which tables of next steps follow.
package struct FirstRoute: Equatable, Sendable {
  package struct Pair: Hashable, Sendable {
    package let from: String
    package let to: String
  }
  package enum Unsupported: String, Equatable, Sendable { case drop, contract }
  package let arcs: [Pair]
  /// What the register's states need, where devices differ: that is where a route passes them over.
  package let unsupported: Unsupported?
  package let interior: [String]
  package let refused: [Pair]
  /// No chain of arcs leads out of these, into these, and between these.
  package let sources: [String]
  package let targets: [String]
  package let unconnected: [Pair]
  /// Steps of a table that don't follow.
  package let differing: [Pair]
}

/// Finds arcs and clauses that give the tables: the direct steps of the devices with most states, and
/// of the few kinds of clauses the first that leave no difference.
struct RouteSearch {
  /// A table of one kind of device.
  struct Table {
    let isSupported: [Bool]
    /// From, to: the state entered first.
    let steps: [[Int?]]
  }
  private let names: [String]
  private let tables: [Table]
  private let arcs: [[Int]]

  init(_ names: [String], _ tables: [Table]) {
    self.names = names
    self.tables = tables
    arcs = Self.arcs(names.count, tables)
  }

  /// A state that a richer device lacks is met in another table.
  private static func arcs(_ count: Int, _ tables: [Table]) -> [[Int]] {
    let richest = tables.enumerated().sorted {
      ($1.element.size, $0.offset) < ($0.element.size, $1.offset)
    }.map(\.element)
    var known = [Bool](repeating: false, count: count)
    var arcs = [[Int]](repeating: [], count: count)
    for table in richest {
      for from in 0..<count {
        for to in 0..<count where from != to && table.steps[from][to] == to {
          if !known[from] || !known[to], !arcs[from].contains(to) { arcs[from].append(to) }
        }
      }
      for state in 0..<count where table.isSupported[state] { known[state] = true }
    }
    return arcs.map { $0.sorted() }
  }

  func route() -> FirstRoute {
    let lacks = tables.contains { $0.isSupported.contains(false) }
    let ways: [FirstRoute.Unsupported?] = lacks ? [.drop, .contract] : [nil]
    var best: FirstRoute?
    for way in ways {
      let found = route(passing: way)
      if found.differing.isEmpty { return found }
      if best.map({ found.differing.count < $0.differing.count }) != false { best = found }
    }
    guard let best else { preconditionFailure("no way was tried") }
    return best
  }

  private func route(passing way: FirstRoute.Unsupported?) -> FirstRoute {
    let free = outcome([], way)
    if free.differing.isEmpty { return route(free, [], way) }
    var interior = Set(names.indices).subtracting(metInside)
    var best = outcome(interior, way)
    guard best.differing.count < free.differing.count else { return route(free, [], way) }
    for state in names.indices where interior.contains(state) {
      let fewer = outcome(interior.subtracting([state]), way)
      guard fewer.differing.count <= best.differing.count,
        fewer.refused.count <= best.refused.count
      else { continue }
      interior.remove(state)
      best = fewer
    }
    return route(best, interior, way)
  }

  private typealias Outcome = (differing: [FirstRoute.Pair], refused: [FirstRoute.Pair])

  private func route(
    _ outcome: Outcome, _ interior: Set<Int>, _ way: FirstRoute.Unsupported?
  ) -> FirstRoute {
    let all = names.indices
    let toward = all.map { RoutePaths.distances(to: $0, arcs) }
    let distances = all.map { from in all.map { to in toward[to][from] } }
    let sources = all.filter { from in all.allSatisfy { $0 == from || distances[from][$0] == nil } }
    let targets = all.filter { to in all.allSatisfy { $0 == to || distances[$0][to] == nil } }
    let unconnected = all.filter { !sources.contains($0) }.flatMap { from in
      all.filter { !targets.contains($0) && distances[from][$0] == nil }.map { pair(from, $0) }
    }
    return FirstRoute(
      arcs: all.flatMap { from in arcs[from].map { pair(from, $0) } }, unsupported: way,
      interior: interior.sorted().map { names[$0] }, refused: outcome.refused,
      sources: sources.map { names[$0] }, targets: targets.map { names[$0] },
      unconnected: unconnected, differing: outcome.differing)
  }

  private func pair(_ from: Int, _ to: Int) -> FirstRoute.Pair {
    FirstRoute.Pair(from: names[from], to: names[to])
  }

  /// States that a walk along some table enters between its ends.
  private var metInside: Set<Int> {
    var met: Set<Int> = []
    for table in tables {
      for to in names.indices {
        for from in names.indices {
          if let hop = table.steps[from][to], hop != to { met.insert(hop) }
        }
      }
    }
    return met
  }

  /// What differs under these clauses, but for pairs that can be refused outright.
  private func outcome(_ interior: Set<Int>, _ way: FirstRoute.Unsupported?) -> Outcome {
    var outcome: Outcome = ([], [])
    let devices = tables.map { table in
      (table, RoutePaths(arcs: arcs, table: table, interior: interior, way: way))
    }
    for from in names.indices {
      for to in names.indices {
        let asked = devices.filter { $0.0.isSupported[from] && $0.0.isSupported[to] }
        let isNever = asked.allSatisfy { $0.0.steps[from][to] == nil }
        var isReached = false
        var differs = false
        for (table, paths) in asked {
          let hops = paths.firstSteps(from, to)
          isReached = isReached || !hops.isEmpty
          differs = differs || hops != Set([table.steps[from][to]].compactMap { $0 })
        }
        if isNever && isReached && from != to {
          outcome.refused.append(pair(from, to))
        } else if differs {
          outcome.differing.append(pair(from, to))
        }
      }
    }
    return outcome
  }
}

extension RouteSearch.Table {
  fileprivate var size: Int { isSupported.count { $0 } }
}

/// The shortest chains of arcs for one kind of device, as the language has them: shortest among all
/// states, then those without certain states inside, then the states that the device lacks left out.
private struct RoutePaths {
  private let arcs: [[Int]]
  private let isSupported: [Bool]
  private let interior: Set<Int>
  /// For each end, by where a chain begins: its arcs, and whether one has no forbidden state inside.
  private let distances: [[Int?]]
  private let isOpen: [[Bool]]

  init(
    arcs: [[Int]], table: RouteSearch.Table, interior: Set<Int>, way: FirstRoute.Unsupported?
  ) {
    let graph =
      switch way {
      case .drop, nil: arcs
      case .contract: Self.contracted(arcs, table.isSupported)
      }
    let distances = arcs.indices.map { Self.distances(to: $0, graph) }
    self.arcs = graph
    isSupported = table.isSupported
    self.interior = interior
    self.distances = distances
    isOpen = arcs.indices.map { Self.open(to: $0, graph, distances[$0], interior) }
  }

  /// A chain over states that the device lacks counts one.
  private static func contracted(_ arcs: [[Int]], _ isSupported: [Bool]) -> [[Int]] {
    arcs.indices.map { from in
      guard isSupported[from] else { return [] }
      var ends: Set<Int> = []
      var seen: Set<Int> = [from]
      var left = arcs[from]
      while let next = left.popLast() {
        guard seen.insert(next).inserted else { continue }
        if isSupported[next] { ends.insert(next) } else { left += arcs[next] }
      }
      return ends.sorted()
    }
  }

  /// Arcs to `to` from each state; nil where no chain leads there.
  static func distances(to: Int, _ arcs: [[Int]]) -> [Int?] {
    var distances = [Int?](repeating: nil, count: arcs.count)
    distances[to] = 0
    var reached: Set<Int> = [to]
    var length = 0
    while !reached.isEmpty {
      length += 1
      let next = arcs.indices.filter { from in
        distances[from] == nil && arcs[from].contains { reached.contains($0) }
      }
      for state in next { distances[state] = length }
      reached = Set(next)
    }
    return distances
  }

  private static func open(
    to: Int, _ arcs: [[Int]], _ distances: [Int?], _ interior: Set<Int>
  ) -> [Bool] {
    var isOpen = [Bool](repeating: false, count: arcs.count)
    isOpen[to] = true
    let byLength = arcs.indices.compactMap { state in distances[state].map { ($0, state) } }
      .sorted { $0 < $1 }
    for (length, state) in byLength where length > 0 {
      isOpen[state] = arcs[state].contains { next in
        distances[next] == length - 1 && isOpen[next] && (next == to || !interior.contains(next))
      }
    }
    return isOpen
  }

  /// The states that may be entered first.
  func firstSteps(_ from: Int, _ to: Int) -> Set<Int> {
    let isInGraph = !arcs[from].isEmpty || arcs.contains { $0.contains(from) }
    if from == to { return isInGraph ? [to] : [] }
    return entered(from, to)
  }

  private func entered(_ from: Int, _ to: Int) -> Set<Int> {
    guard let distance = distances[to][from] else { return [] }
    var steps: Set<Int> = []
    for next in arcs[from] where distances[to][next] == distance - 1 {
      if next == to {
        steps.insert(to)
      } else if !interior.contains(next), isOpen[to][next] {
        if isSupported[next] { steps.insert(next) } else { steps.formUnion(entered(next, to)) }
      }
    }
    return steps
  }
}
