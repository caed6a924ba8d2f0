import Modeling
import Z3

extension Certificates {
  /// Every step of the request from the region keeps a condition on steps.
  package func confirmAlways(
    _ request: ActionID, _ condition: Expression, in region: Region, named name: String
  ) -> Confirmation {
    confirmNone(
      symbolic.model[request].rules.map { ($0, .breaks(condition)) }, in: region, named: name)
  }

  /// No step of the action from the region meets the condition.
  package func confirmNever(
    _ action: ActionID, _ condition: Expression, in region: Region, named name: String
  ) -> Confirmation {
    confirmNone(
      symbolic.model[action].rules.map { ($0, .meets(condition)) }, in: region, named: name)
  }

  /// None of the rules is taken in the region.
  package func confirmNeverTaken(
    _ rules: [RuleID], in region: Region, named name: String
  ) -> Confirmation {
    confirmNone(rules.map { ($0, .taken) }, in: region, named: name)
  }

  /// The rule never applies in the region, whatever it would assign.
  package func confirmNeverApplies(
    _ rule: RuleID, in region: Region, named name: String
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let call = symbolic.call(of: symbolic.model[rule].action)
      let choices = symbolic.choices(of: rule)
      let terms = symbolic.terms(of: rule, call.values + choices.values)
      return try refute(
        name, inside(region) + [call.domain, choices.domain, terms.applies],
        arguments: call.parameters)
    }
  }

  /// Wherever the permitted rule applies, it is taken, and a plain rule does the same.
  package func confirmNeverFree(
    _ rule: RuleID, in region: Region, named name: String
  ) -> Confirmation {
    let rivals = symbolic.model[symbolic.model[rule].action].rules.filter {
      symbolic.model[$0].freedom == .plain
    }
    let call = symbolic.call(of: symbolic.model[rule].action)
    let choices = symbolic.choices(of: rule)
    return answer { () throws(Obstacle) -> Confirmation? in
      let own = symbolic.terms(of: rule, call.values + choices.values)
      var same: [Term] = []
      var isSample = false
      for rival in rivals {
        guard let constants = constants(for: rival) else {
          return .unknown(query: name, reason: "there are too many choices")
        }
        isSample = isSample || constants.isSample
        for values in constants.values {
          let other = symbolic.terms(of: rival, call.values + values)
          same.append(other.taken && symbolic.haveOneEffect((rule, own), (rival, other)))
        }
      }
      let alone = own.applies && !(own.taken && symbolic.context.or(same))
      let domain = [call.domain, choices.domain]
      return try symbolic.scope(inside(region) + domain) {
        () throws(Obstacle) -> Confirmation? in
        try refuteEach(
          [
            Exception(
              query: name, term: alone, arguments: call.parameters, isSample: isSample)
          ], named: name)
      }
    }
  }

  /// No step leads from the set to another configuration.
  package func confirmNothingLeaves(
    _ set: ConfigurationSet, named name: String
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let exits = symbolic.model.rules.indices.map { index in
        let step = symbolic.step(by: RuleID(index))
        return Exception(
          query: "\(name): \(symbolic.model.title(of: RuleID(index)))",
          term: step.transition.enabled && step.domain && changes(step.transition.next),
          arguments: step.arguments)
      }
      return try symbolic.scope([terms(set).contains]) { () throws(Obstacle) -> Confirmation? in
        try refuteEach(exits, named: "\(name): all rules")
      }
    }
  }

  /// From each configuration of the set one of the moves leads to another one.
  package func confirmLeaving(
    _ set: ConfigurationSet, by moves: [Ranking.Move], named name: String
  ) -> Confirmation {
    confirm(set, hasMoves: moves, name) { changes($0) }
  }

  /// In each configuration of the set one of the moves can be taken.
  package func confirmTaken(
    _ set: ConfigurationSet, by moves: [Ranking.Move], named name: String
  ) -> Confirmation {
    confirm(set, hasMoves: moves, name) { _ in symbolic.context.literal(true) }
  }

  private func confirm(
    _ set: ConfigurationSet, hasMoves moves: [Ranking.Move], _ name: String,
    to isWanted: ([Term]) -> Term
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let parts = moves.map { terms($0.part).contains }
      let covered = Exception(
        query: "\(name) has moves everywhere", term: !symbolic.context.or(parts))
      let failures = zip(moves, parts).map { move, part in
        Exception(
          query: "\(name) by \(symbolic.model.title(of: move.rule))",
          term: part && fails(move, to: isWanted), isSample: isSample(move))
      }
      return try symbolic.scope([terms(set).contains]) { () throws(Obstacle) -> Confirmation? in
        try refuteEach([covered] + failures, named: name)
      }
    }
  }

  /// The step isn't taken, or what it leads to isn't what is wanted.
  func fails(_ move: Ranking.Move, to isWanted: ([Term]) -> Term) -> Term {
    let model = symbolic.model
    let rule = model[move.rule]
    guard model.allows(move.arguments, for: rule) else { return symbolic.context.literal(true) }
    let transition = symbolic.transition(of: move.rule, arguments: literals(move))
    return !(transition.enabled && isWanted(transition.next))
  }

  private func literals(_ move: Ranking.Move) -> [Term] {
    zip(symbolic.model.argumentTypes(of: symbolic.model[move.rule]), move.arguments).map {
      symbolic.translation.literal($1, $0.sort)
    }
  }

  /// Whether the arguments of a move stand for words that may be others.
  func isSample(_ move: Ranking.Move) -> Bool {
    symbolic.model.argumentTypes(of: symbolic.model[move.rule]).contains(where: \.sort.isWord)
  }

  private func changes(_ next: [Term]) -> Term {
    let differing = zip(symbolic.before, next).filter { $0.value != $1 }
    return symbolic.context.or(differing.map { !$0.value.equals($1) })
  }

  /// Every configuration of the region is in one of the sets.
  package func confirmIncluded(
    _ region: Region, in others: [ConfigurationSet], named name: String
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let union = symbolic.context.or(others.map { terms($0).contains })
      return try refute(name, inside(region) + [!union])
    }
  }

  /// None of the rules passes its test in the region, whatever its arguments.
  private func confirmNone(
    _ tests: [(RuleID, StepTest)], in region: Region, named name: String
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let exceptions = tests.map { rule, test in
        let call = symbolic.call(of: symbolic.model[rule].action)
        return Exception(
          query: "\(name): \(symbolic.model.title(of: rule))",
          term: call.domain && free([rule], call, test), arguments: call.parameters)
      }
      return try symbolic.scope(inside(region)) { () throws(Obstacle) -> Confirmation? in
        try refuteEach(exceptions, named: name)
      }
    }
  }

  func inside(_ region: Region) -> [Term] {
    [terms(region.set).contains, symbolic.holds(region.condition)]
  }
}
