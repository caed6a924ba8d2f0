import Modeling

/// What a route gives for each pair of states, and for which devices.
package struct RouteTable: Sendable {
  package struct Line: Sendable {
    /// The states that are entered, from the first to the last.
    package let states: [String]
    /// Nil for a path; the answer of a refusal.
    package let refusal: String?
    package let condition: Condition
  }
  package let request: String
  package let lines: [Line]
}

extension Study {
  /// For the combinations asked about; a state's path to itself is left out.
  func routeTables() -> [RouteTable] {
    model.routes.map { route in
      let lines = pairs(route).flatMap { from, to in
        refusals(route, from, to) + paths(route, from, to)
      }
      return RouteTable(
        request: model[route.request].name, lines: lines.filter { !$0.condition.cubes.isEmpty })
    }
  }

  private func paths(_ route: Route, _ from: StateID, _ to: StateID) -> [RouteTable.Line] {
    route.paths.filter { $0.from == from && $0.to == to && !$0.arcs.isEmpty }.map { path in
      RouteTable.Line(
        states: path.visited.map(name), refusal: nil,
        condition: condition(worlds.filter { isEnabled(path.condition, in: $0) }))
    }
  }

  private func refusals(_ route: Route, _ from: StateID, _ to: StateID) -> [RouteTable.Line] {
    route.refusals.filter { $0.from == from && $0.to == to }.map { refusal in
      RouteTable.Line(
        states: [name(from), name(to)], refusal: model[refusal.rule].answer.text,
        condition: condition(
          worlds.filter { isSupported(from, in: $0) && isSupported(to, in: $0) }))
    }
  }
}
