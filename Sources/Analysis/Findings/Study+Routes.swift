import Diagnostics
import Exploration
import Modeling

/// What routes have besides the rules that they stand for.
extension Study {
  func routeFindings() -> [RawFinding] {
    model.routes.flatMap { route in ambiguousPairs(route) + tableFindings(route) }
  }

  // MARK: ambiguous-route

  private func ambiguousPairs(_ route: Route) -> [RawFinding] {
    pairs(route).compactMap { from, to in
      let candidates = route.paths.filter { $0.from == from && $0.to == to }
      guard candidates.count > 1 else { return nil }
      let space = worldSpace { world in
        isOffered(route, in: world)
          && candidates.count { isEnabled($0.condition, in: world) } > 1
      }
      guard space.hasMark else { return nil }
      let shown = candidates.filter { path in
        space.markedWorlds.contains { isEnabled(path.condition, in: $0) }
      }
      return RawFinding(
        finding: Finding(
          id: .ambiguousRoute, severity: .error, subject: subject(route, from, to),
          message: "\(shown.count) paths lead from \(name(from)) to \(name(to)), none preferred",
          range: route.nameRange, label: "doesn't choose", condition: .always,
          details: shown.map { "by \(spelled($0, route))" },
          cites: route.cites), space: space)
    }
  }

  /// `A -> (X) -> B`, with what isn't entered in parentheses.
  private func spelled(_ path: Route.Path, _ route: Route) -> String {
    let entered = path.arcs.map { route.arcs[$0].to }.map { state in
      path.visited.contains(state) ? name(state) : "(\(name(state)))"
    }
    return ([name(path.from)] + entered).joined(separator: " -> ")
  }

  /// Whether the device has the request at all.
  func isOffered(_ route: Route, in world: Int) -> Bool {
    isEnabled(model[route.request].requires, in: world)
  }

  func pairs(_ route: Route) -> [(from: StateID, to: StateID)] {
    route.states.flatMap { from in route.states.map { (from, $0) } }
  }

  func name(_ state: StateID) -> String { model[state].name }

  func subject(_ route: Route, _ from: StateID, _ to: StateID) -> String {
    "\(model[route.request].name).\(name(from))->\(name(to))"
  }

  func isSupported(_ state: StateID, in world: Int) -> Bool {
    model[state].requires.map { isEnabled($0, in: world) } ?? true
  }

  // MARK: Told otherwise

  /// Two paths for one request: what they do differently is told as an ambiguous route.
  func areOneRoute(_ first: RuleID, _ second: RuleID) -> Bool {
    model.routes.contains { route in
      guard let left = route.paths.first(where: { $0.rule == first }),
        let right = route.paths.first(where: { $0.rule == second })
      else { return false }
      return left.from == right.from && left.to == right.to
    }
  }

  /// Arcs that no rule derived from them ever takes.
  func deadArcs(_ isFree: [Bool]) -> [RawFinding] {
    model.routes.flatMap { route in
      route.arcs.indices.filter { arc in
        !route.uses.contains { $0.arcs.contains(arc) && isFree[$0.rule.index] }
      }.map { number in
        let arc = route.arcs[number]
        var raw = RawFinding(
          finding: Finding(
            id: .deadRule, severity: .error, subject: arc.name,
            message: "no route ever takes the arc \(arc.name)", range: arc.range,
            label: "never taken", condition: .always, cites: arc.cites),
          space: worldSpace { _ in true })
        raw.claim = .dead(route.uses.filter { $0.arcs.contains(number) }.map(\.rule))
        return raw
      }
    }
  }

  /// Why nothing is derived: for requests without an answer, the pairs that no path joins.
  func pairsWithoutRoute(_ space: Space, _ id: ActionID) -> [String] {
    guard let route = model.routes.first(where: { $0.request == id }) else { return [] }
    let marked = zip(space.points, space.isMarked).filter(\.1).map(\.0)
    let open = Set(marked.flatMap { pairsWithoutPath(route, $0) })
    let found = pairs(route).filter { open.contains([$0.from, $0.to]) }
    let texts = found.map { "no route leads from \(name($0.from)) to \(name($0.to))" }
    let rest = texts.count - 6
    return rest > 1 ? texts.prefix(6) + ["nor do routes for \(rest) further pairs"] : texts
  }

  private func pairsWithoutPath(_ route: Route, _ point: Space.Point) -> [[StateID]] {
    let register = model[model[route.states[0]].register].slot
    let from = route.states.filter { model[$0].contains(point.configuration[register.index]) }
    let to = route.states.filter { model[$0].contains(point.arguments[0]) }
    return from.flatMap { from in to.map { [from, $0] } }.filter {
      hasNothing(route, $0[0], $0[1], point.world)
    }
  }

  private func hasNothing(_ route: Route, _ from: StateID, _ to: StateID, _ world: Int) -> Bool {
    isSupported(from, in: world) && isSupported(to, in: world)
      && !route.refusals.contains { $0.from == from && $0.to == to }
      && !route.paths.contains {
        $0.from == from && $0.to == to && isEnabled($0.condition, in: world)
      }
  }
}
