import Diagnostics
import Modeling

/// Where a repeated look-up in a table leads, with the states that it went through.
enum LookUp: Equatable {
  case found(StateID, through: [StateID])
  case refused(through: [StateID])
  /// The last state stands in the way already.
  case endless(through: [StateID])
  /// An entry that no state has, or a row that the table lacks.
  case outside(through: [StateID])

  var through: [StateID] {
    switch self {
    case .found(_, let states), .refused(let states), .endless(let states), .outside(let states):
      states
    }
  }
}

/// A table that stands beside a route, compared with it.
extension Study {
  func tableFindings(_ route: Route) -> [RawFinding] {
    guard let beside = route.beside else { return [] }
    return pairs(route).flatMap { from, to -> [RawFinding] in
      [difference(route, beside, from, to), endless(route, beside, from, to)].compactMap { $0 }
    }
  }

  /// Follows the table as the driver core does: entry after entry while the state found isn't
  /// supported.
  func lookUp(_ beside: Route.Beside, from: StateID, to: StateID, in world: Int) -> LookUp {
    let table = model.tables[beside.table.index]
    var through: [StateID] = []
    var state = from
    while true {
      let entry = table.value(at: [model[state].value, model[to].value])
      guard let entry, let next = stateWith(entry, like: from) else {
        return .outside(through: through)
      }
      if through.contains(next) { return .endless(through: through + [next]) }
      through.append(next)
      if beside.blocked == .refusing(next) { return .refused(through: through) }
      if beside.blocked != .skipping(next), isSupported(next, in: world) {
        return .found(next, through: through)
      }
      state = next
    }
  }

  private func stateWith(_ value: Value, like other: StateID) -> StateID? {
    model.states.indices.first {
      model.states[$0].isExact && model.states[$0].register == model[other].register
        && model.states[$0].value == value
    }.map { StateID($0) }
  }

  /// The first states that the route enters; none where it refuses or has no path.
  private func firstHops(_ route: Route, _ from: StateID, _ to: StateID, _ world: Int) -> [StateID]
  {
    let taken = route.paths.filter {
      $0.from == from && $0.to == to && isEnabled($0.condition, in: world)
    }
    return Set(taken.map(\.firstHop)).sorted()
  }

  private func agree(
    _ route: Route, _ from: StateID, _ to: StateID, _ found: LookUp, _ world: Int
  ) -> Bool {
    switch found {
    case .found(let state, _): firstHops(route, from, to, world) == [state]
    case .refused: isRefused(route, from, to)
    case .outside: false
    case .endless: true
    }
  }

  private func isRefused(_ route: Route, _ from: StateID, _ to: StateID) -> Bool {
    route.refusals.contains { $0.from == from && $0.to == to }
  }

  /// The devices for which a test on the look-up holds, and what it shows there, each once.
  private func compare(
    _ route: Route, _ beside: Route.Beside, _ from: StateID, _ to: StateID,
    where isMarked: (LookUp, Int) -> Bool
  ) -> (space: Space, details: [String])? {
    var details: [String] = []
    let space = worldSpace { world in
      guard isOffered(route, in: world), isSupported(from, in: world),
        isSupported(to, in: world)
      else { return false }
      let found = lookUp(beside, from: from, to: to, in: world)
      guard isMarked(found, world) else { return false }
      for text in [told(route, from, to, world), told(found, beside, from, to)]
      where !details.contains(text) { details.append(text) }
      return true
    }
    return space.hasMark ? (space, details) : nil
  }

  private func difference(
    _ route: Route, _ beside: Route.Beside, _ from: StateID, _ to: StateID
  ) -> RawFinding? {
    guard
      let found = compare(
        route, beside, from, to, where: { !agree(route, from, to, $0, $1) })
    else { return nil }
    let table = model.tables[beside.table.index]
    return RawFinding(
      finding: Finding(
        id: .routeDiffersFromTable, severity: .error, subject: subject(route, from, to),
        message: "the route from \(name(from)) to \(name(to)) isn't what \(table.name) says",
        range: beside.range, label: "says otherwise",
        others: [Note("the table", at: table.range)], condition: .always,
        details: found.details, cites: route.cites), space: found.space)
  }

  private func endless(
    _ route: Route, _ beside: Route.Beside, _ from: StateID, _ to: StateID
  ) -> RawFinding? {
    let found = compare(route, beside, from, to) { look, _ in
      if case .endless = look { true } else { false }
    }
    guard let found else { return nil }
    let table = model.tables[beside.table.index]
    return RawFinding(
      finding: Finding(
        id: .endlessLookUp, severity: .error, subject: subject(route, from, to),
        message: "the look-up in \(table.name) from \(name(from)) to \(name(to)) never ends",
        range: beside.range, label: "never ends", others: [Note("the table", at: table.range)],
        condition: .always, details: found.details, cites: route.cites), space: found.space)
  }

  // MARK: Words

  private func told(_ route: Route, _ from: StateID, _ to: StateID, _ world: Int) -> String {
    if isRefused(route, from, to) { return "the route is refused" }
    let taken = route.paths.filter {
      $0.from == from && $0.to == to && isEnabled($0.condition, in: world)
    }
    if taken.isEmpty { return "the route: no path is left" }
    let texts = taken.map { $0.visited.map(name).joined(separator: " -> ") }
    return "the route: \(texts.joined(separator: ", or "))"
  }

  private func told(_ found: LookUp, _ beside: Route.Beside, _ from: StateID, _ to: StateID)
    -> String
  {
    let states = [from] + found.through
    let table = model.tables[beside.table.index].name
    let entries = zip(states, found.through).map {
      "\(table)[\(name($0))][\(name(to))] = \(name($1))"
    }.joined(separator: ", ")
    switch found {
    case .found(let state, _): return "the table leads to \(name(state)): \(entries)"
    case .refused: return "the table refuses: \(entries)"
    case .endless: return "the table goes round: \(entries), and so on"
    case .outside: return "the table leads to no state: \(entries)"
    }
  }
}
