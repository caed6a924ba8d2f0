import Modeling
import Z3

extension Certificates {
  /// The actor doesn't win from any configuration of the trap: none is in the goal; in the lowest layer each
  /// request has an answer that stays in the trap, or none at all, and waiting isn't sure either; and
  /// from each other layer a step of the others leads below.
  ///
  /// That is the complement of μX.νZ: νY.μV. ¬goal and (no sure move to outside of Y, or a step of the
  /// others into Y and V).
  package func confirmTrap(
    _ trap: GameTrap, goal: Expression, named name: String
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let sets = trap.layers.map { terms($0.upTo) }
      return try sprung(trap, sets, asking: sets.last, goal, name)
    }
  }

  /// The actor doesn't get to the goal with as many requests as the number of the level, from any
  /// configuration of its trap: a trap as above, but that each request has an answer that leads into the
  /// trap of the level before, or none at all; and where no request is left none is looked at.
  package func confirmShortfall(
    _ shortfall: GameShortfall, goal: Expression, named name: String
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      var before: SetTerms?
      for (number, trap) in shortfall.levels.enumerated() {
        // Where any number of requests below is enough, so is one more: nothing is claimed of the rest.
        guard !trap.layers.isEmpty else { return nil }
        precondition(
          trap.rules == shortfall.levels[0].rules, "\(name): level \(number) is another game")
        let sets = trap.layers.map { terms($0.upTo) }
        let title = "\(name), \(number) requests"
        if let failed = try sprung(trap, sets, asking: before, goal, title) { return failed }
        before = sets.last
      }
      return nil
    }
  }

  /// What is wrong with a trap; `asked` is where some answer to each request has to stay, nil where nothing
  /// may be asked.
  private func sprung(
    _ trap: GameTrap, _ sets: [SetTerms], asking asked: SetTerms?, _ goal: Expression,
    _ name: String
  ) throws(Obstacle) -> Confirmation? {
    guard let whole = sets.last else { return nil }
    let title = "\(name): the goal"
    if let refuted = try refute(title, [whole.contains, symbolic.holds(goal)]) { return refuted }
    guard let sure = sureMoves(trap.rules, outOf: whole, asking: asked, name) else {
      return .unknown(query: name, reason: "there are too many choices")
    }
    for number in sets.indices {
      let exceptions =
        number == 0
        ? sure
        : exits(trap.layers[number].exits, trap.rules, to: sets[number - 1], name)
      let here = [sets[number].contains] + (number == 0 ? [] : [!sets[number - 1].contains])
      let refuted = try symbolic.scope(here) { () throws(Obstacle) -> Confirmation? in
        try refuteEach(exceptions, named: "\(name): layer \(number)")
      }
      if let refuted { return refuted }
    }
    return nil
  }

  private func exits(
    _ moves: [Ranking.Move], _ rules: GameRules, to below: SetTerms, _ name: String
  ) -> [Exception] {
    let parts = moves.map { terms($0.part).contains }
    let none = Exception(
      query: "\(name): steps of the others everywhere", term: !symbolic.context.or(parts))
    return [none]
      + zip(moves, parts).map { move, part in
        let isOther = rules.isOther(move.rule, in: symbolic.model)
        return Exception(
          query: "\(name): exit by \(symbolic.model.title(of: move.rule))",
          term: isOther ? part && fails(move) { below.contains($0) } : part,
          isSample: isSample(move))
      }
  }

  /// Requests of the actor, and waits, that surely lead out; nil where there are too many choices.
  private func sureMoves(
    _ rules: GameRules, outOf trap: SetTerms, asking asked: SetTerms?, _ name: String
  ) -> [Exception]? {
    let model = symbolic.model
    var all: [Exception] = []
    for index in model.actions.indices
    where model.actions[index].isRequest && model.actions[index].actor == rules.actor {
      guard let asked else { continue }
      guard let request = sureRequest(ActionID(index), rules, outOf: asked, name) else {
        return nil
      }
      all.append(request)
    }
    let answerers = Set(
      model.actions.compactMap { action -> String? in
        switch action.kind {
        case .request(let answerer, _): answerer == rules.actor ? nil : answerer
        case .event: nil
        }
      })
    for answerer in answerers.sorted() {
      guard let wait = sureWait(for: answerer, rules, outOf: trap, name) else { return nil }
      all.append(wait)
    }
    return all
  }

  private func sureRequest(
    _ action: ActionID, _ rules: GameRules, outOf trap: SetTerms, _ name: String
  ) -> Exception? {
    let model = symbolic.model
    let call = symbolic.call(of: action)
    let answers = model[action].rules.filter { rules.counts($0, in: model) }
    var staying: [Term] = []
    var isSample = false
    for rule in answers {
      guard let constants = constants(for: rule) else { return nil }
      isSample = isSample || constants.isSample
      staying += constants.values.map { stays(in: trap, rule, call.values + $0) }
    }
    return Exception(
      query: "\(name): \(model[action].name) leads out of it",
      term: call.domain && free(answers, call, .taken) && !symbolic.context.or(staying),
      arguments: call.parameters, isSample: isSample)
  }

  private func sureWait(
    for answerer: String, _ rules: GameRules, outOf trap: SetTerms, _ name: String
  ) -> Exception? {
    let model = symbolic.model
    let steps = model.rules.indices.map { RuleID($0) }.filter {
      rules.isOther($0, in: model) && model[model[$0].action].actor == answerer
    }
    var (staying, possible): ([Term], [Term]) = ([], [])
    var isSample = false
    for rule in steps {
      guard let constants = constantArguments(of: rule) else { return nil }
      isSample = isSample || constants.isSample
      staying += constants.values.map { stays(in: trap, rule, $0) }
      let step = symbolic.step(by: rule)
      possible.append(step.domain && step.transition.enabled)
    }
    return Exception(
      query: "\(name): waiting for \(answerer) leads out of it",
      term: isWaiting(for: answerer) && symbolic.context.or(possible)
        && !symbolic.context.or(staying), isSample: isSample)
  }

  private func stays(in trap: SetTerms, _ rule: RuleID, _ arguments: [Term]) -> Term {
    let transition = symbolic.transition(of: rule, arguments: arguments)
    return transition.enabled && trap.contains(transition.next)
  }
}
