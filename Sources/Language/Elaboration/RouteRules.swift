import Diagnostics
import Modeling

/// The rules that a route stands for, one after the other.
struct RouteRules {
  let derivation: RouteDerivation
  let model: Model
  /// The event that goes on with a request that waits, and what remembers that it has begun.
  let step: ActionID?
  let underway: SlotID?
  private(set) var rules: [Rule] = []
  private(set) var paths: [Route.Path] = []
  private(set) var refusals: [Route.Refusal] = []
  private(set) var steps: [Route.Step] = []
  private(set) var failures: [RuleID] = []
  private var names: Set<String> = []
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

  // MARK: Stepwise

  private struct Hop: Hashable {
    let arcs: [Int]
    let from: Int
    let to: Int
    let isLast: Bool
  }

  /// What waits reads the state asked for from where it is kept.
  private var kept: Expression {
    let slot = model.slots.firstIndex { $0.kind == .waitingArgument(plan.request, 0) }
    guard let slot else { preconditionFailure("\(action.name) keeps no argument while it waits") }
    return .slot(SlotID(slot))
  }

  private mutating func addSteps() {
    for (hop, goals) in hops() {
      let step = composition(hop.arcs, hop.isLast ? goal(hop.to, kept) : word(hop.to))
      let name =
        "\(action.name).step.\(stateName(hop.from))->\(stateName(hop.to))"
        + (hop.isLast ? "" : ".on")
      let rule = append(
        unique(name, passedOver(hop.arcs)), freedom: step.freedom,
        condition: [isWaiting, isIn(hop.from), anyOf(goals, kept)] + step.guards,
        answer: hop.isLast ? .ends(plan.request, .ok) : .none,
        step.assignments + (hop.isLast ? [] : remembering(true)), arcs: hop.arcs)
      steps.append(Route.Step(arcs: hop.arcs, rule: rule))
    }
  }

  /// Each step between states that are entered, with the goals on whose paths it is.
  private func hops() -> [(Hop, [Int: [Bool]])] {
    var order: [Hop] = []
    var goals: [Hop: [Int: [Bool]]] = [:]
    for path in derivation.found where !path.arcs.isEmpty {
      let hops = derivation.hops(of: path)
      for (number, arcs) in hops.enumerated() {
        let hop = Hop(
          arcs: arcs, from: path.visited[number], to: path.visited[number + 1],
          isLast: number == hops.count - 1)
        if goals[hop] == nil { order.append(hop) }
        goals[hop, default: [:]].add(path.isTaken, for: path.to)
      }
    }
    return order.map { ($0, goals[$0] ?? [:]) }
  }

  private func remembering(_ value: Bool) -> [Rule.Assignment] {
    guard let underway else { return [] }
    return [
      Rule.Assignment(
        target: .slot(underway), value: .constant(Value(value), .boolean),
        range: plan.declaration.name.range)
    ]
  }

  private var isWaiting: Expression {
    guard let slot = model.waitingSlot else {
      preconditionFailure("nothing waits in \(model.name)")
    }
    return .binary(
      .equal, .slot(slot), .constant(Value(plan.request.index + 1), .enumeration))
  }

  // MARK: Failure half way

  private mutating func addFailures() {
    switch plan.pace {
    case .atomic: addAtomicFailures()
    case .stepwise: addStepwiseFailures()
    }
  }

  private mutating func addAtomicFailures() {
    let pairs = pairsWithPath()
    if plan.failure.mayKeepOriginal {
      fail("original", [isOnPair(pairs, asked)], [])
    }
    if plan.failure.mayStopAlong {
      for (start, goals) in starts() {
        let half = composition(start.arcs, word(start.to))
        let name = "\(action.name).failure.\(start.visited.map(stateName).joined(separator: "->"))"
        fail(
          named: unique(name, passedOver(start.arcs)),
          [isIn(start.from), anyOf(goals, asked)] + half.guards, half.assignments,
          arcs: start.arcs)
      }
    }
    for state in plan.failure.states {
      fail(
        model[state].name, [isOnPair(pairs, asked), model[state].requires ?? .yes],
        [moving(to: state)])
    }
  }

  private mutating func addStepwiseFailures() {
    let pairs = pairsWithPath()
    let isUnder = [isWaiting, isOnWay(pairs)]
    switch (plan.failure.mayKeepOriginal, plan.failure.mayStopAlong) {
    case (true, true): fail("stop", isUnder, [])
    case (true, false): fail("original", isUnder + [underway.map { .not(.slot($0)) } ?? .yes], [])
    case (false, true): fail("along", isUnder + [underway.map { .slot($0) } ?? .yes], [])
    case (false, false): break
    }
    for state in plan.failure.states {
      fail(model[state].name, isUnder + [model[state].requires ?? .yes], [moving(to: state)])
    }
  }

  private struct Start: Hashable {
    let arcs: [Int]
    let visited: [Int]
    var from: Int { visited[0] }
    var to: Int { visited[visited.count - 1] }
  }

  /// The beginnings of paths that end in a state strictly between, with the goals that have them.
  private func starts() -> [(Start, [Int: [Bool]])] {
    var order: [Start] = []
    var goals: [Start: [Int: [Bool]]] = [:]
    for path in derivation.found {
      let hops = derivation.hops(of: path)
      for length in 1..<max(1, hops.count) {
        let start = Start(
          arcs: Array(hops[..<length].joined()), visited: Array(path.visited[...length]))
        if goals[start] == nil { order.append(start) }
        goals[start, default: [:]].add(path.isTaken, for: path.to)
      }
    }
    return order.map { ($0, goals[$0] ?? [:]) }
  }

  /// For each pair with a path that has an arc, the worlds in which it has one.
  private func pairsWithPath() -> [(from: Int, goals: [Int: [Bool]])] {
    var goals: [Int: [Int: [Bool]]] = [:]
    for path in derivation.found where !path.arcs.isEmpty {
      goals[path.from, default: [:]].add(path.isTaken, for: path.to)
    }
    return goals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func isOnPair(_ pairs: [(from: Int, goals: [Int: [Bool]])], _ asked: Expression)
    -> Expression
  {
    .any(pairs.map { .all([isIn($0.from), anyOf($0.goals, asked)]) })
  }

  /// In a state from which the path being followed goes on.
  private func isOnWay(_ pairs: [(from: Int, goals: [Int: [Bool]])]) -> Expression {
    var ways: [Int: [Int: [Bool]]] = [:]
    for path in derivation.found where !path.arcs.isEmpty {
      for state in path.visited.dropLast() {
        ways[state, default: [:]].add(path.isTaken, for: path.to)
      }
    }
    let sorted = ways.sorted { $0.key < $1.key }
    return isOnPair(sorted.map { ($0.key, $0.value) }, kept)
  }

  private mutating func fail(
    _ what: String, _ condition: [Expression], _ assignments: [Rule.Assignment]
  ) {
    let owner = step.map { model[$0].name } ?? action.name
    fail(named: "\(owner).failure.\(what)", condition, assignments, arcs: [])
  }

  private mutating func fail(
    named name: String, _ condition: [Expression], _ assignments: [Rule.Assignment], arcs: [Int]
  ) {
    let answer = step == nil ? Answer.error(nil) : .ends(plan.request, .error(nil))
    failures.append(
      append(
        unique(name, []), freedom: .may, condition: condition, answer: answer, assignments,
        arcs: arcs))
  }

  // MARK: Clauses

  private func composition(_ arcs: [Int], _ asked: Expression) -> ArcComposition {
    ArcComposition(derivation.drafts(arcs), asked: asked, in: model, register: register)
  }

  private func isIn(_ state: Int) -> Expression {
    model.test(of: plan.states[state], on: .slot(register))
  }

  private func isAsked(_ state: Int, _ asked: Expression) -> Expression {
    model.test(of: plan.states[state], on: asked)
  }

  /// That one of the goals is asked for, on a device for which it counts.
  private func anyOf(_ goals: [Int: [Bool]], _ asked: Expression) -> Expression {
    var groups: [(condition: Expression, states: [Int])] = []
    for (goal, isTaken) in goals.sorted(by: { $0.key < $1.key }) {
      let condition = derivation.worlds.condition(in: model, where: isTaken)
      if let group = groups.firstIndex(where: { $0.condition == condition }) {
        groups[group].states.append(goal)
      } else {
        groups.append((condition, [goal]))
      }
    }
    return .any(
      groups.map { .all([$0.condition, .any($0.states.map { isAsked($0, asked) })]) })
  }

  /// The word that a request for a state leads to: for most states there is just one.
  private func goal(_ state: Int, _ asked: Expression) -> Expression {
    let goal = model[plan.states[state]]
    return goal.isExact && goal.mask == .mask(model[plan.register].width) ? word(state) : asked
  }

  private func word(_ state: Int) -> Expression {
    .constant(model[plan.states[state]].value, word)
  }

  private func moving(to state: StateID) -> Rule.Assignment {
    Rule.Assignment(
      target: .slot(register), value: .constant(model[state].value, word),
      range: plan.declaration.name.range)
  }

  // MARK: Names

  private func stateName(_ state: Int) -> String { model[plan.states[state]].name }

  private mutating func name(_ path: RouteDerivation.Found) -> String {
    unique(
      "\(action.name).\(path.visited.map(stateName).joined(separator: "->"))",
      derivation.passedOver(by: path).map { model[$0].name })
  }

  private func passedOver(_ arcs: [Int]) -> [String] {
    arcs.dropLast().map { model[plan.arcs[$0].arc.to].name }
  }

  /// A second rule of one name says what it passes over.
  private mutating func unique(_ name: String, _ passedOver: [String]) -> String {
    var candidate = name
    if names.contains(candidate), !passedOver.isEmpty {
      candidate += ".over." + passedOver.joined(separator: ".")
    }
    let base = candidate
    var number = 2
    while names.contains(candidate) {
      candidate = "\(base).way\(number)"
      number += 1
    }
    return candidate
  }

  private mutating func append(
    _ name: String, freedom: Rule.Freedom, condition: [Expression], answer: Answer,
    _ assignments: [Rule.Assignment], arcs: [Int], at range: SourceRange? = nil
  ) -> RuleID {
    names.insert(name)
    let isStep: Bool
    switch answer {
    case .ends, .none: isStep = true
    case .ok, .error, .waits: isStep = false
    }
    let single = arcs.count == 1 ? plan.arcs[arcs[0]] : nil
    rules.append(
      Rule(
        name: name, action: isStep ? step ?? plan.request : plan.request, freedom: freedom,
        choices: [], requires: nil, condition: .all(condition), answer: answer,
        assignments: assignments, arc: nil, range: single?.range ?? plan.declaration.range,
        nameRange: range ?? single?.arc.range ?? plan.declaration.name.range,
        cites: (routeCites + arcs.flatMap { plan.arcs[$0].arc.cites }).withoutRepeats))
    return RuleID(model.rules.count + rules.count - 1)
  }
}

extension [Int: [Bool]] {
  fileprivate mutating func add(_ worlds: [Bool], for goal: Int) {
    self[goal] = self[goal].map { zip($0, worlds).map { $0 || $1 } } ?? worlds
  }
}

extension [Cite] {
  fileprivate var withoutRepeats: [Cite] {
    var seen: Set<Cite> = []
    return filter { seen.insert($0).inserted }
  }
}
