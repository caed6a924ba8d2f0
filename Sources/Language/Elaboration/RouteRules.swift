import Diagnostics
import Modeling

/// The rules that a route stands for, one after the other.
struct RouteRules {
  let derivation: RouteDerivation
  let model: Model
  /// The event that goes on with a request that waits, and what remembers that it has begun.
  let step: ActionID?
  let underway: SlotID?
  var rules: [Rule] = []
  var paths: [Route.Path] = []
  var refusals: [Route.Refusal] = []
  var steps: [Route.Step] = []
  var failures: [RuleID] = []
  var names: Set<String> = []
  let routeCites: [Cite]

  var plan: RoutePlan { derivation.plan }
  var action: Action { model[plan.request] }
  var register: SlotID { model[plan.register].slot }
  var word: Sort { model[register].type.sort }
  /// The state asked for, in the rules of the request.
  var asked: Expression { .argument(0, action.parameters[0].type.sort) }

  init(
    _ derivation: RouteDerivation, in model: Model, cites: [Cite], step: ActionID?,
    underway: SlotID?
  ) {
    self.derivation = derivation
    self.model = model
    self.step = step
    self.underway = underway
    routeCites = cites
    names = Set(model.rules.map(\.name))
    addPaths()
    addRefusals()
    if step != nil { addSteps() }
    addFailures()
  }

  // MARK: What is asked

  private mutating func addPaths() {
    for path in distinct() {
      let condition = derivation.worlds.condition(in: model, where: path.isTaken)
      let name = self.name(path)
      let (guards, assignments, answer, freedom) = effect(of: path)
      let rule = append(
        name, freedom: freedom,
        condition: [condition, isIn(path.from), isAsked(path.to, asked)] + guards,
        answer: answer, assignments, arcs: path.arcs)
      paths.append(
        Route.Path(
          arcs: path.arcs, visited: path.visited.map { plan.states[$0] }, condition: condition,
          rule: rule))
    }
  }

  private func effect(of path: RouteDerivation.Found)
    -> ([Expression], [Rule.Assignment], Answer, Rule.Freedom)
  {
    let goal = goal(path.to, asked)
    if path.arcs.isEmpty {
      // A state with bits that don't matter may be asked for with others than the device has.
      let moved = Rule.Assignment(
        target: .slot(register), value: goal, range: plan.declaration.name.range)
      return ([], goal == asked ? [moved] : [], .ok, .plain)
    }
    switch plan.pace {
    case .atomic:
      let whole = composition(path.arcs, goal)
      return (whole.guards, whole.assignments, .ok, whole.freedom)
    case .stepwise:
      let hop = derivation.hops(of: path)[0]
      let first = composition(hop, path.visited.count == 2 ? goal : word(path.visited[1]))
      return (first.guards, remembering(false), .waits, first.freedom)
    }
  }

  /// Paths that enter the same states and do the same are one.
  private func distinct() -> [RouteDerivation.Found] {
    var kept: [RouteDerivation.Found] = []
    for path in derivation.found {
      let twin = kept.firstIndex { $0.visited == path.visited && doSame($0, path) }
      if let twin {
        kept[twin].isTaken = zip(kept[twin].isTaken, path.isTaken).map { $0 || $1 }
      } else {
        kept.append(path)
      }
    }
    return kept
  }

  private func doSame(_ left: RouteDerivation.Found, _ right: RouteDerivation.Found) -> Bool {
    let (l, r) = (derivation.hops(of: left), derivation.hops(of: right))
    return l.count == r.count
      && zip(l, r).allSatisfy { composition($0, asked).says(what: composition($1, asked)) }
  }

  private mutating func addRefusals() {
    for refusal in plan.refusals {
      let isOffered = [refusal.from, refusal.to].compactMap { model[$0].requires }
      let rule = append(
        "\(action.name).refuse.\(model[refusal.from].name)->\(model[refusal.to].name)",
        freedom: .plain,
        condition: isOffered + [
          model.test(of: refusal.from, on: .slot(register)),
          model.test(of: refusal.to, on: asked),
        ], answer: .error(refusal.errno), [], arcs: [], at: refusal.range)
      refusals.append(Route.Refusal(from: refusal.from, to: refusal.to, rule: rule))
    }
  }
}
