import Diagnostics
import Modeling

extension Diagnostic {
  static func unknownArcs(_ name: Name, known: [String]) -> Diagnostic {
    let near = name.value.nearest(in: known)
    return Diagnostic(
      "unknown-name", "no arcs named '\(name.value)'", at: name.range,
      help: near.map { "did you mean '\($0)'?" }
        ?? (known.first.map { "write 'over \($0)'" } ?? "write 'arcs \(name.value) { A -> B }'"))
  }

  static func arcsOfAnotherRequest(_ name: Name, _ request: Name) -> Diagnostic {
    Diagnostic(
      "arcs-of-another-request", "these arcs answer '\(request.value)'", at: name.range,
      notes: [Note("the request that they answer", at: request.range)],
      help: "write 'route \(request.value) over \(name.value)', or name other arcs")
  }

  static func routeWithoutArcs(_ name: Name) -> Diagnostic {
    Diagnostic(
      "route-without-arcs", "there is no arc in '\(name.value)'", at: name.range,
      help: "write the arcs that the route joins: 'A -> B'")
  }

  static func secondRoute(_ name: Name, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "second-route", "'\(name.value)' has a route already", at: name.range,
      notes: [Note("the first", at: first)],
      help: "keep one; its clauses can name the arcs of both")
  }

  static func selfArcInRoute(_ arc: Route.Arc, state: String) -> Diagnostic {
    Diagnostic(
      "self-arc-in-route", "no route takes an arc from \(state) to itself", at: arc.range,
      help: "remove it: a request for the state that the device is in is answered ok, "
        + "and write what it does as a rule of other arcs")
  }

  static func clauseAgain(_ clause: Located<RouteSyntax.Clause>, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "contradictory-clauses", "this clause says again, or otherwise, what an earlier one says",
      at: clause.range, notes: [Note("the earlier one", at: first)], help: "keep one of the two")
  }

  static func routeWithoutShortest(_ name: Name) -> Diagnostic {
    Diagnostic(
      "route-without-shortest", "the route of '\(name.value)' doesn't say which path is taken",
      at: name.range, help: "add the clause 'shortest by arcs'")
  }

  static func routeWithoutUnsupported(_ name: Name, state: State) -> Diagnostic {
    Diagnostic(
      "route-without-unsupported",
      "the route of '\(name.value)' doesn't say what becomes of states that a device lacks",
      at: name.range, notes: [Note("not every device has this state", at: state.range)],
      help: "add the clause 'unsupported drop' or 'unsupported contract'")
  }

  static func unknownStop(_ name: Name, nearest: String?) -> Diagnostic {
    Diagnostic(
      "unknown-state", "no state named '\(name.value)'", at: name.range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "write original, along or the name of a state"
    )
  }

  static func stateOfAnotherRegister(_ name: Name, _ register: Register, wanted: Register)
    -> Diagnostic
  {
    Diagnostic(
      "state-of-another-register",
      "'\(name.value)' is a state of \(register.name), and the arcs move \(wanted.name)",
      at: name.range, notes: [Note("the register that the arcs move", at: wanted.range)],
      help: "name a state of \(wanted.name)")
  }

  static func patternInRoute(_ range: SourceRange, _ state: State) -> Diagnostic {
    Diagnostic(
      "pattern-in-route",
      "a request can't stop in \(state.name) or pass it: some of its bits have no value", at: range,
      notes: [Note("a '?' stands here", at: state.range)],
      help: "give every bit of \(state.name) a value, or add 'no interior \(state.name)'")
  }

  static func tooManyPaths(_ name: Name, from: String, to: String, limit: Int) -> Diagnostic {
    Diagnostic(
      "too-many-paths", "over \(limit) paths from \(from) to \(to) are the shortest",
      at: name.range,
      help: "add a clause such as 'no interior STATE', or 'refuse \(from) -> \(to) with EINVAL'")
  }

  static func routeTable(_ name: Name, table: SourceRange) -> Diagnostic {
    Diagnostic(
      "route-table", "the table '\(name.value)' doesn't lead from a state and a goal to a state",
      at: name.range, notes: [Note("the table", at: table)],
      help: "declare 'table \(name.value)[states][states] : states { … }'")
  }
}
