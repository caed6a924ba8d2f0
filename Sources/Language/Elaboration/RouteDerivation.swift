import Diagnostics
import Modeling

/// The paths that a route leaves for each pair of states and each device.
struct RouteDerivation {
  /// A path and the worlds whose devices take it.
  struct Found {
    let arcs: [Int]
    /// Numbers of states, those passed over left out.
    let visited: [Int]
    var isTaken: [Bool]
    var from: Int { visited[0] }
    var to: Int { visited[visited.count - 1] }
  }

  let plan: RoutePlan
  let worlds: FrozenWorlds
  /// For each world which states its devices support.
  let isSupported: [[Bool]]
  private(set) var found: [Found] = []
  /// A pair with more shortest paths than may be listed.
  private(set) var excess: (from: Int, to: Int)?
  private var index: [[Int]: [Int]] = [:]

  init(_ plan: RoutePlan, _ worlds: FrozenWorlds, in model: Model) {
    self.plan = plan
    self.worlds = worlds
    let isSupported = worlds.worlds.map { world in
      plan.states.map { model.holds(model[$0].requires, for: world) }
    }
    self.isSupported = isSupported
    var seen: [[Bool]: [[Found]]] = [:]
    for (number, world) in worlds.worlds.enumerated() {
      let has = plan.arcs.map { model.holds($0.requires, for: world) }
      let signature = isSupported[number] + has
      let paths = seen[signature] ?? self.paths(isSupported[number], has)
      seen[signature] = paths
      for pair in paths { for path in pair { add(path, world: number) } }
    }
    found = found.enumerated().sorted { left, right in
      (left.element.from, left.element.to, left.offset)
        < (right.element.from, right.element.to, right.offset)
    }.map(\.element)
  }

  /// For each pair of supported states that no clause refuses, what is left.
  private mutating func paths(_ isSupported: [Bool], _ has: [Bool]) -> [[Found]] {
    let edges = plan.arcs.map { arc in
      RouteGraph.Edge(from: number(arc.arc.from), to: number(arc.arc.to))
    }
    let graph = RouteGraph(
      edges: edges, isSupported: isSupported,
      exists: has,
      counting: plan.counting ?? .arcs)
    let states = plan.states.indices.filter { isSupported[$0] }
    return states.flatMap { from in
      states.compactMap { to -> [Found]? in
        if isRefused(from, to) { return nil }
        guard let paths = graph.paths(from: from, to: to, plan.filters) else {
          excess = excess ?? (from, to)
          return nil
        }
        return paths.map { path in
          let visited = [from] + path.map { edges[$0].to }.filter { isSupported[$0] }
          return Found(arcs: path, visited: path.isEmpty ? [from, from] : visited, isTaken: [])
        }
      }
    }
  }

  private func number(_ state: StateID) -> Int {
    guard let number = plan.number(of: state) else {
      preconditionFailure("state \(state) isn't an end of an arc of \(plan.declaration.name.value)")
    }
    return number
  }

  private func isRefused(_ from: Int, _ to: Int) -> Bool {
    plan.refusals.contains { $0.from == plan.states[from] && $0.to == plan.states[to] }
  }

  private mutating func add(_ path: Found, world: Int) {
    let twins = index[path.visited] ?? []
    if let known = twins.first(where: { found[$0].arcs == path.arcs }) {
      found[known].isTaken[world] = true
      return
    }
    index[path.visited] = twins + [found.count]
    var isTaken = [Bool](repeating: false, count: worlds.worlds.count)
    isTaken[world] = true
    found.append(Found(arcs: path.arcs, visited: path.visited, isTaken: isTaken))
  }
}

extension RouteDerivation {
  /// The parts of a path from one state that is entered to the next: its steps for the user.
  func hops(of path: Found) -> [[Int]] {
    var hops: [[Int]] = []
    var hop: [Int] = []
    var entered = path.visited.dropFirst()
    for arc in path.arcs {
      hop.append(arc)
      if let next = entered.first, plan.arcs[arc].arc.to == plan.states[next] {
        hops.append(hop)
        hop = []
        entered = entered.dropFirst()
      }
    }
    return hops
  }

  /// States between the ends that the path doesn't enter, in its order.
  func passedOver(by path: Found) -> [StateID] {
    let visited = Set(path.visited.map { plan.states[$0] })
    return path.arcs.map { plan.arcs[$0].arc.to }.filter { !visited.contains($0) }
  }

  func drafts(_ arcs: [Int]) -> [DraftArc] { arcs.map { plan.arcs[$0] } }
}

extension Model {
  /// Elaboration lets a `requires` read frozen slots only, so it is always defined.
  fileprivate func holds(_ requires: Expression?, for world: [Value]) -> Bool {
    guard let requires else { return true }
    do { return try holds(requires, in: Environment(world)) } catch {
      preconditionFailure("\(requires) isn't defined in \(world)")
    }
  }
}
