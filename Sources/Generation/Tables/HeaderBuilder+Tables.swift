import Diagnostics
import Modeling
import Symbolic

extension HeaderBuilder {
  /// For each request that takes a word of the register: next steps where a route derives them,
  /// and otherwise which state may be asked for from which.
  mutating func tables(of id: RegisterID) throws -> [TransitionTable] {
    var tables: [TransitionTable] = []
    let requests = model.actions.indices.map { ActionID($0) }.filter { asks($0, for: id) }
    let used = requests.filter { hasTable($0) }
    for request in used {
      guard states(of: request, id).count <= Self.tableLimit else {
        notes.append(
          "No table for \(model[request].name): more than \(Self.tableLimit) states.")
        continue
      }
      let results = try entries(of: request, id)
      let groups = CapabilityGroups(model, results)
      for reading in groups.readingsThatMatter {
        report(
          .readingMatters(reading, "which state '\(model[request].name)' leads to", model))
      }
      guard groups.readingsThatMatter.isEmpty else { continue }
      guard results.contains(where: { $0.result.saysSomething }) else {
        notes.append("No table for \(model[request].name): no rule has to answer it ok.")
        continue
      }
      for group in groups.groups {
        tables.append(table(request, group.result, group.capabilities, id, isOnly: used.count == 1))
      }
    }
    return tables
  }

  private static let tableLimit = 64

  private func asks(_ action: ActionID, for id: RegisterID) -> Bool {
    guard model[action].isRequest, let parameter = model[action].parameters.first,
      model[action].parameters.count == 1, case .word(let word) = parameter.type
    else { return false }
    return word.register == id
  }

  private func hasTable(_ request: ActionID) -> Bool {
    model.routes.contains { $0.request == request }
      || model[request].rules.contains { isPlainOK($0) }
  }

  private func isPlainOK(_ rule: RuleID) -> Bool {
    model[rule].freedom == .plain && model[rule].answer == .ok
  }

  /// In the worlds that have the request.
  private mutating func entries(of request: ActionID, _ id: RegisterID) throws
    -> [(world: World, result: [[TransitionTable.Entry]])]
  {
    let route = model.routes.first { $0.request == request }
    var results: [(world: World, result: [[TransitionTable.Entry]])] = []
    for world in worlds {
      let action = model[request]
      guard
        try model.holds(
          action.requires, in: world, of: "the request '\(action.name)'", at: action.range)
      else { continue }
      let entries =
        if let route { try nextSteps(route, in: world) } else {
          try allowed(request, id, in: world)
        }
      results.append((world, entries))
    }
    return results
  }

  private func states(of request: ActionID, _ id: RegisterID) -> [StateName] {
    let all = names.states[id] ?? []
    guard let route = model.routes.first(where: { $0.request == request }) else {
      return all.filter(\.isExact)
    }
    // Every state of the register: a request may come in one that no arc touches.
    return all.filter { state in state.isExact || route.states.contains(state.id) }
  }

  private mutating func nextSteps(_ route: Route, in world: World) throws
    -> [[TransitionTable.Entry]]
  {
    let register = model[route.states[0]].register
    let states = states(of: route.request, register)
    var rows: [[TransitionTable.Entry]] = []
    for from in states {
      var row: [TransitionTable.Entry] = []
      for to in states { row.append(try nextStep(route, from, to, states, in: world)) }
      rows.append(row)
    }
    return rows
  }

  private mutating func nextStep(
    _ route: Route, _ from: StateName, _ to: StateName, _ states: [StateName], in world: World
  ) throws -> TransitionTable.Entry {
    guard try isSupported(from, in: world), try isSupported(to, in: world) else { return .no }
    let steps = try route.paths.filter {
      try $0.from == from.id && $0.to == to.id
        && model.holds(
          $0.condition, in: world, of: "the route from \(from.name) to \(to.name)",
          at: route.nameRange)
    }.map(\.firstHop)
    guard let first = steps.first else {
      return try isAnswered(route.request, from, to, in: world) ? .no : .open
    }
    if steps.contains(where: { $0 != first }) {
      report(.ambiguousRoute(route, from: model[from.id], to: model[to.id]))
    }
    return states.firstIndex { $0.id == first }.map { .step($0) } ?? .no
  }

  private func isSupported(_ state: StateName, in world: World) throws -> Bool {
    try model.holds(
      model[state.id].requires ?? .yes, in: world, of: "the state '\(state.name)'",
      at: state.range)
  }

  /// Whether some rule, whatever the variables are, answers this request.
  private func isAnswered(
    _ request: ActionID, _ from: StateName, _ to: StateName, in world: World
  ) throws -> Bool {
    let rules = model[request].rules.filter { model[$0].freedom == .plain }
    let guards = Expression.any(rules.map { condition(of: $0, from, to, in: world) })
    return try symbolic.firstWord(satisfying: guards, width: 1, "an answer") != nil
  }

  private func allowed(_ request: ActionID, _ id: RegisterID, in world: World) throws
    -> [[TransitionTable.Entry]]
  {
    let rules = model[request].rules.filter { isPlainOK($0) }
    return try states(of: request, id).map { from in
      try states(of: request, id).map { to in
        guard try isSupported(from, in: world) else { return .no }
        let guards = Expression.any(rules.map { condition(of: $0, from, to, in: world) })
        let found = try symbolic.firstWord(satisfying: guards, width: 1, "may be asked for")
        return found == nil ? .no : .allowed
      }
    }
  }

  /// That the rule is enabled in a state, asked for a state: over slots that aren't frozen.
  private func condition(
    of rule: RuleID, _ from: StateName, _ to: StateName, in world: World
  ) -> Expression {
    let register = model[from.id].register
    let width = model[register].width
    let inState = model.test(of: from.id, on: .slot(model[register].slot))
    let asked = Expression.constant(to.value, .word(width))
    var choices: [[Expression]] = [[asked]]
    for choice in model[rule].choices {
      let values = choice.values ?? choice.type.values(in: model) ?? []
      choices = choices.flatMap { earlier in
        values.map { earlier + [.constant($0, choice.type.sort)] }
      }
    }
    let guards = Expression.any(
      choices.map { model[rule].condition.substituting(arguments: $0) })
    return Expression.all([inState, guards, nothingWaits]).fixed(in: world, of: model)
  }

  private var nothingWaits: Expression {
    guard let waiting = model.waitingSlot else { return .yes }
    return .binary(.equal, .slot(waiting), .constant(0, model[waiting].type.sort))
  }

  private mutating func table(
    _ request: ActionID, _ entries: [[TransitionTable.Entry]], _ capabilities: [String]?,
    _ id: RegisterID, isOnly: Bool
  ) -> TransitionTable {
    let isRoute = model.routes.contains { $0.request == request }
    let name = model[request].name
    var tag = tag(of: id) + (isOnly ? "" : "_" + name.asIdentifier.lowercased())
    tag += isRoute ? "_next" : "_allowed"
    tag += capabilities?.capabilitySuffix.lowercased() ?? ""
    names.reserve(tag, for: "a table", at: model[request].range)
    return TransitionTable(
      kind: isRoute ? .next : .allowed, request: name, tag: tag, capabilities: capabilities,
      states: states(of: request, id), entries: entries)
  }
}

extension [[TransitionTable.Entry]] {
  /// A step, or one that is left open.
  fileprivate var saysSomething: Bool { contains { row in row.contains { $0 != .no } } }
}
