import Analysis
import Modeling

/// Decides a small model by looking at every word of its registers, every run and every argument.
struct NaiveChecker {
  let graph: NaiveGraph
  let model: Model
  private let wording: Wording

  init(_ graph: NaiveGraph) {
    self.graph = graph
    model = graph.model
    wording = Wording(graph.model)
  }

  func answer() -> NaiveAnswer {
    var answer = NaiveAnswer()
    addUnreached(&answer)
    addInvalid(&answer)
    addEnds(&answer)
    addStuck(&answer)
    for index in model.actions.indices where model.actions[index].isRequest {
      addAnswers(of: ActionID(index), &answer)
    }
    addRules(&answer)
    addLeaks(&answer)
    addVacuities(&answer)
    answer.failures = model.properties.map(failures)
    return answer
  }

  private func point(_ index: Int, _ arguments: [Value] = []) -> NaiveFinding.Point {
    NaiveFinding.Point(configuration: graph.configurations[index], arguments: arguments)
  }

  private func frozen(_ condition: Expression?, in world: [Value], _ arguments: [Value] = [])
    -> Bool
  {
    guard let condition else { return true }
    return NaiveEvaluator(model: model, now: world, arguments: arguments).isTrue(condition) == true
  }

  private func word(of register: RegisterID, _ index: Int) -> Value {
    graph.configurations[index][model[register].slot.index]
  }

  // MARK: Words and states

  private func addUnreached(_ answer: inout NaiveAnswer) {
    for state in model.states {
      let reached = worlds { state.contains(word(of: state.register, $0)) }
      for world in graph.worlds.subtracting(reached) where frozen(state.requires, in: world) {
        answer.add(.init(id: "unreachable-state", subject: state.name), world: world)
      }
    }
    guard let valid = model.valid, !model[valid.register].isEnum else { return }
    let names = model.states.filter { $0.register == valid.register }
    for value in graph.machine.values(of: model[model[valid.register].slot].type) {
      guard value & model[valid.register].unnamedMask == 0,
        !names.contains(where: { $0.contains(value) })
      else { continue }
      let reached = worlds { word(of: valid.register, $0) == value }
      let subject = wording.encoding(of: value, in: valid.register)
      for world in graph.worlds.subtracting(reached)
      where frozen(valid.condition, in: world, [value]) {
        answer.add(.init(id: "unreachable-state", subject: subject), world: world)
      }
    }
  }

  private func worlds(where test: (Int) -> Bool) -> Set<[Value]> {
    Set((0..<graph.count).filter(test).map { graph.world(of: $0) })
  }

  private func addInvalid(_ answer: inout NaiveAnswer) {
    guard let valid = model.valid else { return }
    for index in 0..<graph.count {
      let value = word(of: valid.register, index)
      let world = graph.world(of: index)
      if frozen(valid.condition, in: world, [value]) { continue }
      if let error = model.error, error.register == valid.register,
        frozen(error.condition, in: world, [value])
      {
        continue
      }
      let subject = wording.text(value, model[model[valid.register].slot].type)
      answer.add(.init(id: "reachable-invalid", subject: subject), point(index), world: world)
    }
  }

  private func addEnds(_ answer: inout NaiveAnswer) {
    let home = model.home.map { graph.marks($0) } ?? (0..<graph.count).map { $0 < graph.startCount }
    let recovers = graph.canReach(home)
    let user = graph.userName
    let wins = graph.winning(.init(actor: user, withMay: false), home)
    for index in 0..<graph.count {
      let world = graph.world(of: index)
      if !recovers[index] {
        answer.add(.init(id: "unrecoverable", subject: place(index)), point(index), world: world)
      } else if let user, !wins[index] {
        let key = NaiveFinding.Key(
          id: "unrecoverable", subject: place(index), grade: .byActor(user))
        answer.add(key, point(index), world: world)
      }
      if !graph.edges[index].contains(where: { $0.target != index }) {
        answer.add(.init(id: "dead-end", subject: place(index)), point(index), world: world)
      }
    }
  }

  private func addStuck(_ answer: inout NaiveAnswer) {
    let (certain, possible) = graph.stuck
    for index in 0..<graph.count {
      guard let request = graph.machine.waitingRequest(in: graph.configurations[index]) else {
        continue
      }
      let name = model[request].name
      let world = graph.world(of: index)
      if certain[index] {
        answer.add(.init(id: "stuck-loop", subject: name), point(index), world: world)
      }
      if possible[index] {
        let key = NaiveFinding.Key(id: "stuck-loop", subject: name, grade: .possible)
        answer.add(key, point(index), world: world)
      }
    }
  }

  /// The state of the first register; an exact one before a pattern.
  private func place(_ index: Int) -> String {
    guard !model.registers.isEmpty else { return "configuration" }
    let first = RegisterID(0)
    let value = word(of: first, index)
    let names = model.states.filter { $0.register == first && $0.contains(value) }
    let name = names.first(where: \.isExact) ?? names.first
    return name?.name ?? wording.text(value, model[model[first].slot].type)
  }

  // MARK: Answers

  private func addAnswers(of action: ActionID, _ answer: inout NaiveAnswer) {
    let name = model[action].name
    for index in 0..<graph.count {
      let world = graph.world(of: index)
      let asked = graph.machine.parameters(of: action).filter {
        graph.machine.isAsked(action, $0, in: graph.configurations[index]) == true
      }
      let attempts = graph.attempts[index].filter {
        model[$0.rule].action == action && $0.outcome != .restrained
      }
      for parameters in asked {
        let here = attempts.filter { $0.parameters == parameters }
        let plain = here.filter { model[$0.rule].freedom == .plain }
        if plain.isEmpty {
          let key = NaiveFinding.Key(
            id: "unspecified", subject: name, isOnlyPermitted: !here.isEmpty)
          answer.add(key, point(index, parameters), world: world)
        }
        addClashes(plain, point(index, parameters), world, &answer)
      }
    }
  }

  private func addClashes(
    _ plain: [NaiveGraph.Attempt], _ point: NaiveFinding.Point, _ world: [Value],
    _ answer: inout NaiveAnswer
  ) {
    for left in plain {
      for right in plain where left.rule < right.rule {
        guard case .step(let first) = left.outcome, case .step(let second) = right.outcome,
          first != second, !areOneRoute(left.rule, right.rule)
        else { continue }
        let subject = "\(model[left.rule].name), \(model[right.rule].name)"
        answer.add(.init(id: "conflict", subject: subject), point, world: world)
      }
    }
  }

  // MARK: Rules

  private func addRules(_ answer: inout NaiveAnswer) {
    var isAlive = Array(repeating: false, count: model.rules.count)
    for index in 0..<graph.count {
      let world = graph.world(of: index)
      for attempt in graph.attempts[index] {
        let rule = model[attempt.rule]
        if !isAlive[attempt.rule.index] { isAlive[attempt.rule.index] = adds(attempt, index) }
        let arguments = point(index, attempt.parameters)
        if attempt.outcome == .outOfRange {
          answer.add(.init(id: "out-of-range", subject: rule.name), arguments, world: world)
        }
      }
      for edge in graph.edges[index] {
        for requirement in model.requirements
        where requirement.request == model[edge.rule].action {
          if satisfies(requirement.condition, edge, from: index) { continue }
          let subject = "\(model[edge.rule].name), \(requirement.name)"
          answer.add(
            .init(id: "conflict", subject: subject), point(index, edge.parameters), world: world)
        }
      }
    }
    addDeadArcs(isAlive, &answer)
    let derived = model.routes.flatMap(\.derivedRules).map(\.index)
    for (index, rule) in model.rules.enumerated() where !isAlive[index] && !derived.contains(index)
    {
      for world in graph.worlds {
        answer.add(.init(id: "dead-rule", subject: rule.name), world: world)
      }
    }
  }

  /// What two paths between the same states do differently is told as an ambiguous route.
  private func areOneRoute(_ first: RuleID, _ second: RuleID) -> Bool {
    let paths = model.routes.flatMap { route in
      route.paths.filter { $0.rule == first || $0.rule == second }
    }
    return paths.count == 2 && paths[0].from == paths[1].from && paths[0].to == paths[1].to
  }

  private func addDeadArcs(_ isAlive: [Bool], _ answer: inout NaiveAnswer) {
    for route in model.routes {
      var taken: Set<Int> = []
      for use in route.uses where isAlive[use.rule.index] { taken.formUnion(use.arcs) }
      for (number, arc) in route.arcs.enumerated() where !taken.contains(number) {
        for world in graph.worlds {
          answer.add(.init(id: "dead-rule", subject: arc.name), world: world)
        }
      }
    }
  }

  /// Whether a rule says something here that isn't required already.
  private func adds(_ attempt: NaiveGraph.Attempt, _ index: Int) -> Bool {
    guard model[attempt.rule].freedom == .may, case .step = attempt.outcome else { return true }
    return !graph.attempts[index].contains {
      model[$0.rule].freedom == .plain && model[$0.rule].action == model[attempt.rule].action
        && $0.parameters == attempt.parameters && $0.outcome == attempt.outcome
    }
  }

  private func satisfies(_ condition: Expression, _ edge: NaiveGraph.Edge, from index: Int) -> Bool
  {
    graph.machine.satisfies(
      condition, edge.step, edge.parameters + edge.choice, from: graph.configurations[index])
      == true
  }

  /// As `satisfies`, of a step that is asked: one that sets every output that the condition reads.
  private func isMet(_ condition: Expression, _ edge: NaiveGraph.Edge, from index: Int) -> Bool {
    condition.outputs.allSatisfy { edge.step.outputs[$0.index] != nil }
      && satisfies(condition, edge, from: index)
  }

  private func addLeaks(_ answer: inout NaiveAnswer) {
    func add(_ subject: String, _ requires: Expression?, _ isMet: (Int) -> Bool) {
      for world in worlds(where: isMet) where !frozen(requires, in: world) {
        answer.add(.init(id: "capability-leak", subject: subject), world: world)
      }
    }
    for state in model.states {
      add(state.name, state.requires) { state.contains(word(of: state.register, $0)) }
    }
    for (number, register) in model.registers.enumerated() {
      for field in register.fields {
        add("\(register.name).\(field.name)", field.requires) {
          word(of: RegisterID(number), $0) & field.mask != 0
        }
      }
    }
    for (number, rule) in model.rules.enumerated() {
      add(rule.name, rule.requires) { index in
        graph.edges[index].contains { $0.rule == RuleID(number) }
      }
    }
  }

  // MARK: Properties

  /// The combinations in which a property fails.
  private func failures(_ property: Property) -> Set<[Value]> {
    switch property.kind {
    case .invariant(let condition):
      let marks = graph.marks(condition)
      return worlds { !marks[$0] }
    case .reachable(let condition):
      let marks = graph.marks(condition)
      return graph.worlds.subtracting(worlds { marks[$0] })
    case .always(let request, let condition):
      return worlds { index in
        graph.edges[index].contains {
          model[$0.rule].action == request && !satisfies(condition, $0, from: index)
        }
      }
    case .reachableStep(let action, let condition):
      let met = worlds { index in
        graph.edges[index].contains {
          model[$0.rule].action == action && isMet(condition, $0, from: index)
        }
      }
      return graph.worlds.filter {
        isAbout(condition, stepsOf: action, in: $0) && !met.contains($0)
      }
    case .recoverable(let recovery):
      let goal = graph.marks(recovery.to)
      let start = recovery.from.map { graph.marks($0) }
      let good: [Bool]
      switch (recovery.by, recovery.within) {
      case (nil, nil): good = graph.canReach(goal)
      case (nil, let limit?):
        good = graph.canReach(goal, within: limit, requestsBy: graph.userName)
      case (let actor?, _): good = wins(recovery, .init(actor: actor, withMay: false), goal)
      }
      return worlds { !good[$0] && start?[$0] != false }
    case .forced(let recovery):
      let actor = recovery.by ?? graph.userName
      let good = wins(recovery, .init(actor: actor, withMay: true), graph.marks(recovery.to))
      let start = recovery.from.map { graph.marks($0) }
      return worlds { !good[$0] && start?[$0] != false }
    case .leadsTo(let from, let to, let fairness):
      let start = graph.marks(from)
      let open = graph.staysFairly(
        in: graph.marks(to).map { !$0 }, .init(actions: fairness.actions))
      return worlds { start[$0] && open[$0] }
    case .ctl(let formula, let fairness):
      let marks = graph.marks(formula, .init(actions: fairness.actions))
      return worlds { $0 < graph.startCount && !marks[$0] }
    case .flow(let steps):
      return graph.worlds.subtracting(
        graph.flows(through: steps.map { graph.marks($0) }, withMay: false))
    case .neverFlow(let steps):
      return graph.flows(through: steps.map { graph.marks($0) }, withMay: true)
    }
  }

  private func wins(
    _ recovery: Property.Recovery, _ game: NaiveGraph.NaiveGame, _ goal: [Bool]
  ) -> [Bool] {
    recovery.within.map { graph.winning(game, goal, within: $0) } ?? graph.winning(game, goal)
  }
}
