import Diagnostics
import Modeling

extension Elaborator {
  /// A request with a stepwise route waits; a driver's event goes on with it.
  mutating func declareStep(of declaration: DeclarationSyntax) {
    guard case .route(let route) = declaration.kind, route.isStepwise,
      let id = actionIDs[declaration.name.value],
      case .request(let answerer, _) = model[id].kind
    else { return }
    let name = Self.stepName(of: model[id].name)
    guard actionIDs[name] == nil else { return }
    actionIDs[name] = ActionID(model.actions.count)
    model.actions.append(
      Action(
        name: name, kind: .event(isVisible: false), actor: answerer, parameters: [],
        requires: .yes, rules: [], range: declaration.name.range, cites: []))
  }

  /// Whether a failure may only keep the original state, or only stop later, is remembered.
  mutating func declareUnderway(of declaration: DeclarationSyntax) {
    guard case .route(let route) = declaration.kind, route.isStepwise, route.needsMemory,
      actionIDs[declaration.name.value] != nil
    else { return }
    let name = Self.underwayName(of: declaration.name.value)
    guard !model.slots.contains(where: { $0.name == name }) else { return }
    _ = addSlot(
      Slot(
        name: name, kind: .variable, type: .boolean, initial: .no,
        range: declaration.name.range))
  }

  static func stepName(of request: String) -> String { "\(request).step" }
  static func underwayName(of request: String) -> String { "\(request).underway" }

  /// Lists the paths and adds their rules.
  mutating func derive(_ plan: RoutePlan) throws(Faulted) {
    let conditions =
      plan.states.compactMap { model[$0].requires } + plan.arcs.compactMap(\.requires)
    guard let worlds = frozenWorlds(of: conditions) else {
      throw fault(.domainTooLarge(plan.declaration.name.range, limit: Self.domainLimit))
    }
    let derivation = RouteDerivation(plan, worlds, in: model)
    if let (from, to) = derivation.excess {
      let ends = [from, to].map { model[plan.states[$0]].name }
      throw fault(
        .tooManyPaths(
          plan.declaration.name, from: ends[0], to: ends[1], limit: RouteGraph.limit))
    }
    try requireExactStates(inside: derivation)
    try add(derivation)
  }

  /// A state that a path passes is held by the register for a moment, or stands for it.
  private mutating func requireExactStates(inside derivation: RouteDerivation) throws(Faulted) {
    for path in derivation.found {
      for arc in derivation.drafts(Array(path.arcs.dropLast())) where !model[arc.arc.to].isExact {
        throw fault(.patternInRoute(arc.arc.range, model[arc.arc.to]))
      }
    }
  }

  private mutating func add(_ derivation: RouteDerivation) throws(Faulted) {
    let plan = derivation.plan
    let name = model[plan.request].name
    let cited = cites(plan.declaration.cites)
    let underway = model.slots.firstIndex { $0.name == Self.underwayName(of: name) }
    let derived = RouteRules(
      derivation, in: model, cites: cited,
      step: plan.pace == .stepwise ? actionIDs[Self.stepName(of: name)] : nil,
      underway: underway.map { SlotID($0) })
    for rule in derived.rules { try requireBounds(rule) }
    for rule in derived.rules { append(rule, to: rule.action) }
    model.routes.append(
      Route(
        request: plan.request, range: plan.declaration.range,
        nameRange: plan.declaration.name.range, cites: cited, states: plan.states,
        arcs: plan.arcs.map(\.arc), paths: derived.paths, refusals: derived.refusals,
        steps: derived.steps, failures: derived.failures, beside: plan.beside))
  }
}

extension Elaborator {
  /// Arcs that are fine alone may grow when they are joined.
  private mutating func requireBounds(_ rule: Rule) throws(Faulted) {
    let scope = Scope(moment: .configuration, locals: locals(of: rule.action))
    for expression in [rule.condition] + rule.assignments.flatMap({ [$0.value, $0.fits] }) {
      guard expression.size <= 100_000 else { throw fault(.expressionTooLarge(rule.nameRange)) }
      var leaves = false
      expression.forEachNode { node in
        guard model.sort(of: node) == .integer else { return }
        let (low, high) = bounds(of: node, in: scope)
        if !isInteger(low) || !isInteger(high) { leaves = true }
      }
      if leaves { throw fault(.mayLeave32Bits(rule.nameRange)) }
    }
  }
}

extension RouteSyntax {
  var isStepwise: Bool {
    clauses.contains { if case .stepwise = $0.value { true } else { false } }
  }

  fileprivate var needsMemory: Bool {
    clauses.contains { clause in
      guard case .failure(let words) = clause.value else { return false }
      return words.contains { $0.value == "original" } != words.contains { $0.value == "along" }
    }
  }
}
