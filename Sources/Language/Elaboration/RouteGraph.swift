/// The states and arcs of a route as numbers, for devices that support the same of them.
///
/// Paths of fewest steps are listed by a depth-first walk that never exceeds the distance left,
/// which a relaxation from the goal gives. No state stands twice in a path.
struct RouteGraph {
  struct Edge: Equatable {
    let from: Int
    let to: Int
  }
  enum Filter: Equatable {
    case shortest
    case noInterior([Int])
  }
  /// What `shortest by arcs` counts.
  enum Counting: Equatable {
    /// Every arc of the full graph.
    case arcs
    /// Arcs over unsupported states are joined: each state that is entered counts one.
    case supportedStates
  }

  let edges: [Edge]
  let isSupported: [Bool]
  /// Arcs whose own `requires` holds; those at an unsupported state serve to pass it over.
  let exists: [Bool]
  let counting: Counting

  /// More than this for one pair of states is taken for a slip in the arcs.
  static let limit = 100

  /// The paths of one state to another as numbers of edges, after the filters in their order;
  /// nil for more than `limit` shortest ones. Both ends must be supported.
  func paths(from start: Int, to goal: Int, _ filters: [Filter]) -> [[Int]]? {
    if start == goal { return [[]] }
    guard let first = filters.firstIndex(of: .shortest) else {
      preconditionFailure("a route without 'shortest by arcs' has been refused: \(filters)")
    }
    let banned = Set(filters[..<first].flatMap(\.states))
    let distances = distances(to: goal, avoiding: banned)
    guard let distance = distances[start] else { return [] }
    var walk = Walk(graph: self, goal: goal, banned: banned, distances: distances)
    walk.go(from: start, left: distance)
    guard walk.found.count <= Self.limit else { return nil }
    // They all have the same length, so a further 'shortest' keeps all.
    let late = Set(filters[first...].flatMap(\.states))
    return walk.found.filter { path in !path.dropLast().contains { late.contains(edges[$0].to) } }
  }

  private func weight(of edge: Edge) -> Int {
    switch counting {
    case .arcs: 1
    case .supportedStates: isSupported[edge.to] ? 1 : 0
    }
  }

  /// The fewest steps to the goal, with no banned state strictly between.
  private func distances(to goal: Int, avoiding banned: Set<Int>) -> [Int?] {
    var distances = [Int?](repeating: nil, count: isSupported.count)
    distances[goal] = 0
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (index, edge) in edges.enumerated() where exists[index] {
        guard edge.to == goal || !banned.contains(edge.to), let rest = distances[edge.to] else {
          continue
        }
        let length = rest + weight(of: edge)
        if distances[edge.from].map({ length < $0 }) ?? true {
          distances[edge.from] = length
          hasChanged = true
        }
      }
    }
    return distances
  }

  private struct Walk {
    let graph: RouteGraph
    let goal: Int
    let banned: Set<Int>
    let distances: [Int?]
    var found: [[Int]] = []
    private var path: [Int] = []
    private var visited: Set<Int> = []

    init(graph: RouteGraph, goal: Int, banned: Set<Int>, distances: [Int?]) {
      self.graph = graph
      self.goal = goal
      self.banned = banned
      self.distances = distances
    }

    mutating func go(from state: Int, left: Int) {
      if state == goal {
        found.append(path)
        return
      }
      visited.insert(state)
      for (index, edge) in graph.edges.enumerated() where edge.from == state && graph.exists[index]
      {
        guard found.count <= RouteGraph.limit, !visited.contains(edge.to),
          edge.to == goal || !banned.contains(edge.to), let rest = distances[edge.to],
          graph.weight(of: edge) + rest <= left
        else { continue }
        path.append(index)
        go(from: edge.to, left: left - graph.weight(of: edge))
        path.removeLast()
      }
      visited.remove(state)
    }
  }
}

extension RouteGraph.Filter {
  fileprivate var states: [Int] {
    switch self {
    case .shortest: []
    case .noInterior(let states): states
    }
  }
}
