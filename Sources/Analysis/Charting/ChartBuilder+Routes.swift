import Modeling

extension ChartBuilder {
  func routes(_ arcs: [Chart.Arc], _ gaps: [Chart.Gap]) -> [RouteChart] {
    model.routes.filter { model[$0.states[0]].register == register }.map { route in
      RouteCharting(builder: self, route: route, arcs: arcs).chart()
    }
  }
}

/// Fills the table of one route.
private struct RouteCharting {
  let builder: ChartBuilder
  let route: Route
  let arcs: [Chart.Arc]
  /// Every state with a value of its own, in the order of declaration.
  private let nodes: [Int]
  /// What plain rules refuse whatever the variables hold, by pair.
  private let refusals: [Pair: [Chart.Arc]]
  /// For each node of the table, where it is reached.
  private let reached: [Int: Set<Int>]

  private struct Pair: Hashable {
    let from: Int
    let to: Int
  }

  private var model: Model { builder.model }
  private var study: Study { builder.study }

  init(builder: ChartBuilder, route: Route, arcs: [Chart.Arc]) {
    self.builder = builder
    self.route = route
    self.arcs = arcs
    let model = builder.model
    nodes = builder.spots.spots.indices.filter { index in
      builder.spots.spots[index].state.map { model[$0].isExact } ?? false
    }
    var refusals: [Pair: [Chart.Arc]] = [:]
    for arc in arcs where arc.action == route.request && arc.from == arc.to && arc.when == nil {
      guard case .error = model[arc.rule].answer, model[arc.rule].freedom == .plain,
        case .node(let to)? = arc.asked.first ?? nil
      else { continue }
      refusals[Pair(from: arc.from, to: to), default: []].append(arc)
    }
    self.refusals = refusals
    let study = builder.study
    reached = Dictionary(
      uniqueKeysWithValues: nodes.map { index in
        let state = builder.spots.spots[index].state
        return (index, state.map { study.reachedWorlds(study.stateTest($0)) } ?? [])
      })
  }

  func chart() -> RouteChart {
    let offered = builder.chosenWorlds.filter { study.isOffered(route, in: $0) }
    var tables: Tables = []
    for world in offered {
      let table = nodes.map { from in nodes.map { ways(from, $0, in: world) } }
      if let index = tables.firstIndex(where: { $0.ways == table }) {
        tables[index].worlds.append(world)
      } else {
        tables.append((table, [world]))
      }
    }
    return RouteChart(
      request: route.request, offered: builder.condition(Set(offered)), nodes: nodes,
      lines: lines(tables), courses: courses(tables),
      devices: tables.map { table in
        RouteChart.Devices(
          condition: builder.condition(Set(table.worlds)),
          capabilitySets: capabilitySets(table.worlds),
          ways: table.ways.map { $0.map { $0.map(\.way) } })
      }, next: next(tables), remarks: remarks())
  }

  private struct Found: Equatable {
    let way: RouteChart.Way
    let rule: RuleID?
  }

  private func state(_ node: Int) -> StateID {
    guard let state = builder.spots.spots[node].state else {
      preconditionFailure("node \(node) of a route is no state")
    }
    return state
  }

  private func node(_ state: StateID) -> Int {
    guard let node = builder.spots.spots.firstIndex(where: { $0.state == state }) else {
      preconditionFailure("no node for \(model[state].name)")
    }
    return node
  }

  private func ways(_ from: Int, _ to: Int, in world: Int) -> [Found] {
    let (start, end) = (state(from), state(to))
    guard study.isSupported(start, in: world), study.isSupported(end, in: world) else {
      return [Found(way: .unsupported, rule: nil)]
    }
    let paths = route.paths.filter {
      $0.from == start && $0.to == end && study.isEnabled($0.condition, in: world)
    }
    let refused = route.refusals.filter { $0.from == start && $0.to == end }
    if !refused.isEmpty {
      return refused.map { Found(way: .refused(model[$0.rule].answer), rule: $0.rule) }
    }
    if !paths.isEmpty { return paths.map(found) }
    let settled = refusals[Pair(from: from, to: to), default: []].filter {
      $0.condition.holds(in: study.graph.frozen[world])
    }
    if !settled.isEmpty {
      return settled.map { Found(way: .refused(model[$0.rule].answer), rule: $0.rule) }
    }
    let isReached = reached[from]?.contains(world) ?? false
    return [Found(way: isReached ? .open : .unreached, rule: nil)]
  }

  private func found(_ path: Route.Path) -> Found {
    let through = [path.from] + path.arcs.map { route.arcs[$0].to }
    return Found(
      way: .path(path.visited.map(node), through: through.map(node)), rule: path.rule)
  }

  private typealias Tables = [(ways: [[[Found]]], worlds: [Int])]

  private func lines(_ tables: Tables) -> [RouteChart.Line] {
    var lines: [RouteChart.Line] = []
    for (row, from) in nodes.enumerated() {
      for (column, to) in nodes.enumerated() where from != to {
        let seen = sorted(tables, row, column) { $0 }
        let both = worlds(with: seen.filter { $0.item.way != .unsupported })
        lines += seen.map { line(from, to, $0.item, $0.worlds, both) }
      }
    }
    return lines
  }

  private func courses(_ tables: Tables) -> [RouteChart.Course] {
    var courses: [RouteChart.Course] = []
    for (row, from) in nodes.enumerated() {
      for (column, to) in nodes.enumerated() where from != to {
        let seen = sorted(tables, row, column) { $0.way.path }
        let both = worlds(with: sorted(tables, row, column) { $0.way.step })
        var through: [[Int]] = []
        for item in seen where !through.contains(item.item.through) {
          through.append(item.item.through)
        }
        courses += through.map { way in
          let own = seen.filter { $0.item.through == way }
          let devices = worlds(with: own)
          return RouteChart.Course(
            from: from, to: to,
            stops: way.map { node in
              let entering = worlds(with: own.filter { $0.item.entered.contains(node) })
              return RouteChart.Course.Stop(node: node, entered: limit(entering, among: devices))
            }, limit: limit(devices, among: both))
        }
      }
    }
    return courses
  }

  private func next(_ tables: Tables) -> [[[RouteChart.Entry]]] {
    nodes.indices.map { row in
      nodes.indices.map { column in
        let seen = sorted(tables, row, column) { $0.way.step }
        let both = worlds(with: seen)
        return seen.map {
          RouteChart.Entry(step: $0.item, condition: limit($0.worlds, among: both))
        }
      }
    }
  }

  /// What tables have in one place, each different thing with the combinations that have it.
  private func sorted<Item: Equatable>(
    _ tables: Tables, _ row: Int, _ column: Int, _ item: (Found) -> Item?
  ) -> [(item: Item, worlds: Set<Int>)] {
    var seen: [(item: Item, worlds: Set<Int>)] = []
    // Devices with the most capabilities come last among the combinations.
    for table in tables.reversed() {
      for found in table.ways[row][column].compactMap(item) {
        if let index = seen.firstIndex(where: { $0.item == found }) {
          seen[index].worlds.formUnion(table.worlds)
        } else {
          seen.append((found, Set(table.worlds)))
        }
      }
    }
    return seen
  }

  private func worlds<Item>(with seen: [(item: Item, worlds: Set<Int>)]) -> Set<Int> {
    seen.reduce(into: []) { $0.formUnion($1.worlds) }
  }

  /// The condition that tells some combinations from the others that are meant; nil for all of these.
  private func limit(_ worlds: Set<Int>, among meant: Set<Int>) -> Condition? {
    if worlds.isSuperset(of: meant) { return nil }
    let chosen = meant.sorted()
    return PrimeImplicants.condition(
      over: model, worlds: chosen.map { study.graph.frozen[$0] },
      isTrue: chosen.map(worlds.contains))
  }

  private func line(
    _ from: Int, _ to: Int, _ found: Found, _ worlds: Set<Int>, _ both: Set<Int>
  ) -> RouteChart.Line {
    let path = found.rule.flatMap { rule in route.paths.first { $0.rule == rule } }
    let cites = path.map { $0.arcs.flatMap { route.arcs[$0].cites } } ?? []
    return RouteChart.Line(
      from: from, to: to, way: found.way, rule: found.rule, condition: builder.condition(worlds),
      limit: found.way == .unsupported ? nil : limit(worlds, among: both),
      cites: cites + (found.rule.map { model[$0].cites } ?? []))
  }

  private func capabilitySets(_ worlds: [Int]) -> [[String]] {
    var sets: [[String]] = []
    for world in worlds {
      let set = model.capabilities.map(\.slot)
        .filter { study.graph.frozen[world][$0.index] == 1 }.map { model[$0].name }
      if !sets.contains(set) { sets.append(set) }
    }
    return sets
  }

  private func remarks() -> [RouteChart.Remark] {
    let found = study.routeFindings()
    return study.pairs(route).flatMap { from, to in
      found.filter { $0.finding.subject == study.subject(route, from, to) }.map { raw in
        RouteChart.Remark(
          id: raw.finding.id, from: node(from), to: node(to), message: raw.finding.message,
          details: raw.finding.details, condition: builder.condition(raw.space.markedWorlds))
      }
    }
  }
}
