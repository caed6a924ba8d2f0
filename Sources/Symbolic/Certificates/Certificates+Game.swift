import Modeling
import Z3

extension Certificates {
  /// The actor wins from every configuration of the layers, as μX.νZ of the reference has it: the
  /// lowest is in the goal; from each other one the move has an answer and all its answers lead below,
  /// to fewer requests where it is one, and no step of the others leads above the layer itself.
  ///
  /// The layers below are X, and the layer itself is Z.
  package func confirmWon(
    _ game: GameRanking, goal: Expression, named name: String
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let sets = game.layers.map { terms($0.upTo) }
      guard let lowest = sets.first else { return nil }
      let title = "\(name): layer 0 is the goal"
      if let refuted = try refute(title, [lowest.contains, !symbolic.holds(goal)]) {
        return refuted
      }
      let others = steps { game.rules.isOther($0, in: symbolic.model) }
      for number in sets.indices.dropFirst() {
        let below = game.layers[..<number]
        precondition(
          below.allSatisfy { $0.cost <= game.layers[number].cost },
          "\(name): layer \(number) costs less than one below it")
        let cheaper = below.lastIndex { $0.cost < game.layers[number].cost }
        let exceptions =
          leaving(sets[number], others, "\(name): layer \(number)")
          + moves(
            game.layers[number], game.rules, below: sets[number - 1],
            cheaper: cheaper.map { sets[$0] }, "\(name): layer \(number)")
        let here = [sets[number].contains, !sets[number - 1].contains]
        let refuted = try symbolic.scope(here) { () throws(Obstacle) -> Confirmation? in
          try refuteEach(exceptions, named: "\(name): layer \(number)")
        }
        if let refuted { return refuted }
      }
      return nil
    }
  }

  private func steps(where isWanted: (RuleID) -> Bool) -> [(rule: RuleID, step: Step)] {
    symbolic.model.rules.indices.map { RuleID($0) }.filter(isWanted).map {
      ($0, symbolic.step(by: $0))
    }
  }

  private func leaving(
    _ set: SetTerms, _ steps: [(rule: RuleID, step: Step)], _ title: String
  ) -> [Exception] {
    steps.map { rule, step in
      Exception(
        query: "\(title): \(symbolic.model.title(of: rule)) leads above it",
        term: step.domain && step.transition.enabled && !set.contains(step.transition.next),
        arguments: step.arguments)
    }
  }

  private func moves(
    _ layer: GameRanking.Layer, _ rules: GameRules, below: SetTerms, cheaper: SetTerms?,
    _ title: String
  ) -> [Exception] {
    let parts = layer.parts.map { terms($0.set).contains }
    let none = Exception(
      query: "\(title) has moves everywhere", term: !symbolic.context.or(parts))
    return [none]
      + zip(layer.parts, parts).flatMap { part, isHere in
        let target =
          switch part.move {
          case .ask: cheaper
          case .wait: Optional(below)
          }
        return failures(part, rules, to: target, title).map { failure in
          Exception(
            query: failure.query, term: isHere && failure.term, arguments: failure.arguments,
            isSample: failure.isSample)
        }
      }
  }

  /// How a move can fail: it isn't one, it has no answer, or an answer leads elsewhere.
  private func failures(
    _ part: GameRanking.Part, _ rules: GameRules, to target: SetTerms?, _ title: String
  ) -> [Exception] {
    let model = symbolic.model
    let (answers, domain): ([(rule: RuleID, arguments: [Term], domain: Term)], Term)
    let isSample: Bool
    switch part.move {
    case .ask(let action, let values):
      guard model[action].isRequest, model[action].actor == rules.actor,
        values.count == model[action].parameters.count
      else { return [Exception(query: "\(title): no request", term: yes)] }
      isSample = model[action].parameters.contains { $0.type.sort.isWord }
      (answers, domain) = (self.answers(to: action, values, rules), yes)
    case .wait(let actor):
      isSample = false
      (answers, domain) = (steps(of: actor, rules), isWaiting(for: actor))
    }
    let given = part.answers.filter { answer in answers.contains { $0.rule == answer.rule } }
    let isAnswered = symbolic.context.or(given.map { isTaken($0, as: part.move) })
    let wrong = answers.map { rule, arguments, domain in
      let transition = symbolic.transition(of: rule, arguments: arguments)
      let arrives = target?.contains(transition.next) ?? symbolic.context.literal(false)
      return Exception(
        query: "\(title): \(model.title(of: rule)) leads elsewhere",
        term: domain && transition.enabled && !arrives, isSample: isSample)
    }
    let hasWords = given.contains { answer in
      model.argumentTypes(of: model[answer.rule]).contains(where: \.sort.isWord)
    }
    return [
      Exception(query: "\(title): nothing waits for \(rules.actor ?? "nobody")", term: !domain),
      Exception(
        query: "\(title): a move without an answer", term: !isAnswered,
        isSample: isSample || hasWords),
    ] + wrong
  }

  private var yes: Term { symbolic.context.literal(true) }

  /// The rules of a request that count, with these parameters and free choices.
  private func answers(to action: ActionID, _ values: [Value], _ rules: GameRules) -> [(
    rule: RuleID, arguments: [Term], domain: Term
  )] {
    let model = symbolic.model
    let parameters = zip(model[action].parameters, values).map {
      symbolic.translation.literal($1, $0.type.sort)
    }
    return model[action].rules.filter { rules.counts($0, in: model) }.map { rule in
      let choices = symbolic.choices(of: rule)
      return (rule, parameters + choices.values, choices.domain)
    }
  }

  /// The steps of who must answer, with free arguments.
  private func steps(of actor: String, _ rules: GameRules) -> [(
    rule: RuleID, arguments: [Term], domain: Term
  )] {
    steps { rules.isOther($0, in: symbolic.model) && isRule($0, of: actor) }.map {
      ($0.rule, $0.step.arguments.map(\.1.value), $0.step.domain)
    }
  }

  private func isRule(_ rule: RuleID, of actor: String) -> Bool {
    symbolic.model[symbolic.model[rule].action].actor == actor
  }

  /// The step with these constants is possible, and it answers the request asked.
  private func isTaken(_ step: ConstantStep, as move: GameRanking.Move) -> Term {
    let model = symbolic.model
    if case .ask(let action, let values) = move {
      guard model[step.rule].action == action, Array(step.arguments.prefix(values.count)) == values
      else { return symbolic.context.literal(false) }
    }
    let move = Ranking.Move(part: .all, rule: step.rule, arguments: step.arguments)
    return !fails(move) { _ in yes }
  }

  /// A request waits that this actor must answer.
  func isWaiting(for actor: String) -> Term {
    let model = symbolic.model
    guard let slot = model.waitingSlot else { return symbolic.context.literal(false) }
    let waiting = symbolic.before[slot.index].value
    let requests = model.actions.indices.filter { model.actions[$0].answerer == actor }
    return symbolic.context.or(requests.map { waiting.has(Value($0 + 1)) })
  }
}

extension ConfigurationSet {
  static let all = ConfigurationSet(tests: [], nodes: [], root: yes)
}

extension Modeling.Action {
  /// Who must answer a request.
  fileprivate var answerer: String? {
    switch kind {
    case .request(let answerer, _): answerer
    case .event: nil
    }
  }
}

extension GameRules {
  func counts(_ rule: RuleID, in model: Modeling.Model) -> Bool {
    takesMay || model[rule].freedom == .plain
  }

  /// A step that someone else than the actor takes.
  func isOther(_ rule: RuleID, in model: Modeling.Model) -> Bool {
    counts(rule, in: model) && model[model[rule].action].actor != actor
  }
}
