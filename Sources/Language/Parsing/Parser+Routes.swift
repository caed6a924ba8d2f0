import Diagnostics

extension Parser {
  /// `route REQUEST over ARCS { clause* }`
  mutating func route() -> Parts {
    let request = name("the request's name")
    expect(.over, "'over ARCS'")
    let arcs = name("the name of the arcs")
    var clauses: [Located<RouteSyntax.Clause>] = []
    let opening = openBlock(of: .clause, "'{' and the clauses")
    members(.clause, opening: opening) { parser in
      if parser.accept(.semicolon) { return }
      let start = parser.position
      guard let clause = parser.routeClause() else { return }
      clauses.append(Located(clause, at: parser.range(from: start)))
    }
    return (request, .route(RouteSyntax(arcs: arcs, clauses: clauses)))
  }

  private mutating func routeClause() -> RouteSyntax.Clause? {
    layout.begin(.clause, at: position)
    form =
      "shortest by arcs; no interior STATE; refuse STATE -> STATE with ERRNO; "
      + "unsupported drop; unsupported contract; failure may stop original, along, STATE; "
      + "atomic; stepwise; beside TABLE refusing STATE; beside TABLE skipping STATE"
    guard let word = keyword else {
      fault(expected: "a clause of the route")
      return nil
    }
    let start = position
    position += 1
    switch word {
    case .shortest:
      expect(.by, "'by arcs'")
      expect(.arcs, "'arcs' after 'by'")
      return .shortestByArcs
    case .no:
      expect(.interior, "'interior' after 'no'")
      return .noInterior(names("a state"))
    case .refuse: return refusal()
    case .unsupported: return unsupported()
    case .failure:
      expect(.may, "'may stop' after 'failure'")
      expect(.stop, "'stop' after 'may'")
      return .failure(names("original, along or a state"))
    case .atomic: return .atomic
    case .stepwise: return .stepwise
    case .beside: return beside()
    default:
      position = start
      fault(expected: "a clause of the route")
      return nil
    }
  }

  private mutating func refusal() -> RouteSyntax.Clause {
    let from = name("the state that is left")
    expect(.arrow, "'->' and the state asked for")
    let to = name("the state asked for")
    expect(.with, "'with ERRNO'")
    return .refuse(from: from, to: to, errno: name("an errno such as EINVAL"))
  }

  private mutating func unsupported() -> RouteSyntax.Clause {
    if !at(.drop) && !at(.contract) { fault(expected: "'drop' or 'contract'") }
    return .unsupported(isRecovering ? missingName : takeName())
  }

  private mutating func beside() -> RouteSyntax.Clause {
    let table = name("the table's name")
    if accept(.refusing) {
      return .beside(table: table, blocked: .init(.refusing, name("the state that refuses")))
    }
    if accept(.skipping) {
      return .beside(table: table, blocked: .init(.skipping, name("the state that is skipped")))
    }
    return .beside(table: table, blocked: nil)
  }
}
