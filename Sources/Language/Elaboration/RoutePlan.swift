import Diagnostics
import Modeling

/// A route's clauses with every name resolved.
struct RoutePlan {
  struct Refusal {
    let from: StateID
    let to: StateID
    let errno: String
    let range: SourceRange
  }

  struct Failure {
    var mayKeepOriginal = false
    var mayStopAlong = false
    var states: [StateID] = []
  }

  enum Pace { case atomic, stepwise }

  let declaration: DeclarationSyntax
  let request: ActionID
  let register: RegisterID
  let arcs: [DraftArc]
  /// The ends of the arcs.
  let states: [StateID]
  var filters: [RouteGraph.Filter] = []
  var counting: RouteGraph.Counting?
  var refusals: [Refusal] = []
  var failure = Failure()
  var pace = Pace.atomic
  var beside: Route.Beside?

  init(
    _ declaration: DeclarationSyntax, request: ActionID, register: RegisterID, arcs: [DraftArc]
  ) {
    self.declaration = declaration
    self.request = request
    self.register = register
    self.arcs = arcs
    states = Set(arcs.flatMap { [$0.arc.from, $0.arc.to] }).sorted()
  }

  func number(of state: StateID) -> Int? { states.firstIndex(of: state) }
}

extension Elaborator {
  mutating func elaborateRoutes() {
    var first: [String: SourceRange] = [:]
    for declaration in declarations {
      guard case .route(let route) = declaration.kind else { continue }
      if let range = first[declaration.name.value] {
        diagnostics.report(.secondRoute(declaration.name, first: range))
        continue
      }
      first[declaration.name.value] = declaration.name.range
      attempt { (this: inout Elaborator) throws(Faulted) in
        let plan = try this.plan(declaration, route)
        try this.derive(plan)
      }
    }
  }

  private mutating func plan(_ declaration: DeclarationSyntax, _ route: RouteSyntax) throws(Faulted)
    -> RoutePlan
  {
    guard let id = request(named: declaration.name, for: "route") else { throw Faulted() }
    let owners = declarations.filter { $0.isArcs(named: route.arcs.value) }
    guard let owner = owners.first, case .arcs(let request, _, _) = owner.kind else {
      throw fault(.unknownArcs(route.arcs, known: declarations.compactMap(\.arcsName)))
    }
    guard request.value == declaration.name.value else {
      throw fault(.arcsOfAnotherRequest(route.arcs, request))
    }
    guard let arcs = routedArcs[declaration.name.value], let first = arcs.first else {
      // Arcs with faults have been reported.
      if !owners.contains(where: \.hasArcs) { throw fault(.routeWithoutArcs(route.arcs)) }
      throw Faulted()
    }
    for arc in arcs where arc.arc.from == arc.arc.to {
      throw fault(.selfArcInRoute(arc.arc, state: model[arc.arc.from].name))
    }
    var plan = RoutePlan(
      declaration, request: id, register: model[first.arc.from].register, arcs: arcs)
    try read(route.clauses, into: &plan)
    return plan
  }

  private mutating func read(
    _ clauses: [Located<RouteSyntax.Clause>], into plan: inout RoutePlan
  ) throws(Faulted) {
    var failed = false
    var seen: [String: SourceRange] = [:]
    for clause in clauses {
      if let key = clause.value.uniqueKey {
        if let first = seen[key] {
          diagnostics.report(.clauseAgain(clause, first: first))
          failed = true
          continue
        }
        seen[key] = clause.range
      }
      do { try read(clause, into: &plan) } catch { failed = true }
    }
    if failed { throw Faulted() }
    if !plan.filters.contains(.shortest) {
      throw fault(.routeWithoutShortest(plan.declaration.name))
    }
    if plan.counting == nil {
      if let partial = plan.states.first(where: { model[$0].requires != nil }) {
        throw fault(.routeWithoutUnsupported(plan.declaration.name, state: model[partial]))
      }
    }
  }

  private mutating func read(_ clause: Located<RouteSyntax.Clause>, into plan: inout RoutePlan)
    throws(Faulted)
  {
    switch clause.value {
    case .shortestByArcs: plan.filters.append(.shortest)
    case .noInterior(let names):
      let states = try names.map { name throws(Faulted) in
        try routeState(name, plan)
      }
      plan.filters.append(.noInterior(states.compactMap(plan.number)))
    case .refuse(let from, let to, let errno):
      let ends = (try routeState(from, plan), try routeState(to, plan))
      guard isErrno(errno.value) else { throw fault(.notAnErrno(errno)) }
      if let first = plan.refusals.first(where: { $0.from == ends.0 && $0.to == ends.1 }) {
        throw fault(.clauseAgain(clause, first: first.range))
      }
      plan.refusals.append(
        RoutePlan.Refusal(from: ends.0, to: ends.1, errno: errno.value, range: clause.range))
    case .unsupported(let manner):
      plan.counting = manner.value == "drop" ? .arcs : .supportedStates
    case .failure(let words):
      reportRepeated(words)
      for word in words { try read(failure: word, into: &plan) }
    case .atomic: plan.pace = .atomic
    case .stepwise: plan.pace = .stepwise
    case .beside(let table, let blocked):
      plan.beside = try beside(table, blocked, at: clause.range, plan)
    }
  }

  private mutating func read(failure word: Name, into plan: inout RoutePlan) throws(Faulted) {
    switch word.value {
    case "original": plan.failure.mayKeepOriginal = true
    case "along": plan.failure.mayStopAlong = true
    default:
      guard case .state? = symbols[word.value] else {
        if poisoned.contains(word.value) { throw Faulted() }
        let known = ["original", "along"] + model.states.map(\.name)
        throw fault(.unknownStop(word, nearest: word.value.nearest(in: known)))
      }
      let state = try routeState(word, plan)
      guard model[state].isExact else { throw fault(.patternInRoute(word.range, model[state])) }
      plan.failure.states.append(state)
    }
  }

  /// A state of the register that the arcs move.
  private mutating func routeState(_ name: Name, _ plan: RoutePlan) throws(Faulted) -> StateID {
    let id = try state(name)
    guard model[id].register == plan.register else {
      throw fault(
        .stateOfAnotherRegister(name, model[model[id].register], wanted: model[plan.register]))
    }
    return id
  }

  private mutating func beside(
    _ name: Name, _ blocked: RouteSyntax.BlockedSyntax?, at range: SourceRange, _ plan: RoutePlan
  ) throws(Faulted) -> Route.Beside {
    guard case .table(let table)? = symbols[name.value], let declaration = tableSyntax[table.index],
      case .table(let syntax) = declaration.kind
    else {
      if poisoned.contains(name.value) { throw Faulted() }
      let known = symbols.keys.filter { if case .table = symbols[$0] { true } else { false } }
      throw fault(
        .unknownName(name, what: "table", nearest: name.value.nearest(in: known.sorted())))
    }
    var types: [ValueType] = []
    for written in syntax.indices + [syntax.element] {
      types.append(try type(written, owner: "\(name.value).beside"))
    }
    let areStates = types.allSatisfy {
      if case .word(let word) = $0 { word.register == plan.register } else { false }
    }
    guard areStates, types.count == 3 else {
      throw fault(.routeTable(name, table: model.tables[table.index].range))
    }
    let meaning = try blocked.map { written throws(Faulted) -> Route.Beside.Blocked in
      let state = try routeState(written.state, plan)
      switch written.manner {
      case .refusing: return .refusing(state)
      case .skipping: return .skipping(state)
      }
    }
    return Route.Beside(table: table, blocked: meaning, range: range)
  }
}

extension RouteSyntax.Clause {
  /// Clauses with one key can't stand together; nil for those that may stand several times.
  fileprivate var uniqueKey: String? {
    switch self {
    case .shortestByArcs: "shortest"
    case .noInterior, .refuse: nil
    case .unsupported: "unsupported"
    case .failure: "failure"
    case .atomic, .stepwise: "pace"
    case .beside: "beside"
    }
  }
}

extension DeclarationSyntax {
  /// What a route calls these arcs: their own name, or the request's.
  var arcsName: String? {
    guard case .arcs(let request, _, _) = kind else { return nil }
    return name.value == "arcs \(request.value)" ? request.value : name.value
  }

  fileprivate var hasArcs: Bool {
    if case .arcs(_, _, let arcs) = kind { !arcs.isEmpty } else { false }
  }

  func isArcs(named name: String) -> Bool { arcsName == name }
}
