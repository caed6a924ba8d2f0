import Modeling
import Z3

/// The configurations that a claim is about: those of a set in which a condition holds.
package struct Region: Sendable {
  package let set: ConfigurationSet
  package let condition: Expression
  package init(set: ConfigurationSet, condition: Expression) {
    self.set = set
    self.condition = condition
  }
}

/// What is so at some points, which are configurations with the parameters of an action, and not at
/// others.
package enum PointClaim: Hashable, Sendable {
  /// The action is asked, and no rule of it is an answer.
  case silent(ActionID)
  /// It is asked, no plain rule is an answer, and a permitted one is.
  case onlyPermitted(ActionID)
  /// Two rules are both taken, for some choices, and don't have one effect.
  case contradiction(RuleID, RuleID)
  /// The rule is taken, for some choice, by a step that breaks the requirement of this number.
  case breach(RuleID, requirement: Int)
  /// The rule applies, for some choice, and a value doesn't fit its target.
  case leavesRange(RuleID)
}

extension Certificates {
  /// Within the region the claim is true at exactly these points.
  ///
  /// That something is possible for some choice is shown by constants. Those for a word stand for its
  /// class; where they don't do, the answer is unknown.
  package func confirmPoints(
    _ claim: PointClaim, at points: ConfigurationSet, in region: Region, named name: String
  ) -> Confirmation {
    let action = claim.action(in: symbolic.model)
    guard !claim.rules(in: symbolic.model).contains(where: symbolic.hasVagueRestraint) else {
      return .unknown(query: name, reason: "a duty looks something up")
    }
    let call = symbolic.call(of: action)
    return answer { () throws(Obstacle) -> Confirmation? in
      let marked = terms(points, call).contains
      let inside = inside(region) + [call.domain]
      let truth = self.truth(of: claim, call)
      guard let truth else {
        return .unknown(query: name, reason: "there are too many choices")
      }
      return try symbolic.scope(inside) { () throws(Obstacle) -> Confirmation? in
        try refuteEach(
          [
            Exception(
              query: "\(name): so, where it isn't said", term: !marked && truth.possible.value,
              arguments: call.parameters, isSample: truth.possible.isSample),
            Exception(
              query: "\(name): not so, where it is said", term: marked && !truth.certain.value,
              arguments: call.parameters, isSample: truth.certain.isSample),
          ], named: name)
      }
    }
  }

  /// A claim as two formulas: one that is true wherever it is, and one that is true only there. Both
  /// are the claim itself unless constants stand for words.
  private struct Truth {
    let possible: Sampled
    let certain: Sampled
  }

  private func truth(of claim: PointClaim, _ call: Call) -> Truth? {
    let model = symbolic.model
    switch claim {
    case .silent(let action):
      return unanswered(action, model[action].rules, but: nil, call)
    case .onlyPermitted(let action):
      let plain = model[action].rules.filter { model[$0].freedom == .plain }
      let permitted = model[action].rules.filter { model[$0].freedom == .may }
      return unanswered(action, plain, but: permitted, call)
    case .contradiction(let first, let second):
      return contradiction(first, second, call)
    case .breach(let rule, let requirement):
      let broken = StepTest.breaks(model.requirements[requirement].condition)
      return some([rule], call, broken)
    case .leavesRange(let rule): return some([rule], call, .leavesRange)
    }
  }

  private func some(_ rules: [RuleID], _ call: Call, _ test: StepTest) -> Truth? {
    guard let constants = byConstants(rules, call, test) else { return nil }
    return Truth(possible: Sampled(value: free(rules, call, test)), certain: constants)
  }

  private func unanswered(
    _ action: ActionID, _ answers: [RuleID], but permitted: [RuleID]?, _ call: Call
  ) -> Truth? {
    guard let known = byConstants(answers, call, .counts) else { return nil }
    let asked = self.asked(action, call)
    let (some, none) = (!known.value && asked, !free(answers, call, .counts) && asked)
    guard let permitted else {
      return Truth(
        possible: Sampled(value: some, isSample: known.isSample), certain: Sampled(value: none))
    }
    guard let allowed = byConstants(permitted, call, .counts) else { return nil }
    return Truth(
      possible: Sampled(
        value: some && free(permitted, call, .counts), isSample: known.isSample),
      certain: Sampled(value: none && allowed.value, isSample: allowed.isSample))
  }

  private func asked(_ action: ActionID, _ call: Call) -> Term {
    let frame = Frame(symbolic.before.map(\.value), arguments: call.values)
    return symbolic.context.and(
      symbolic.model.askedConditions(of: action).map {
        symbolic.translation.holds($0.expression, in: frame)
      })
  }

  private func contradiction(_ first: RuleID, _ second: RuleID, _ call: Call) -> Truth? {
    guard let lefts = constants(for: first), let rights = constants(for: second) else {
      return nil
    }
    func clash(_ left: [Term], _ right: [Term]) -> Term {
      let one = symbolic.terms(of: first, call.values + left)
      let other = symbolic.terms(of: second, call.values + right)
      return one.taken && other.taken && !symbolic.haveOneEffect((first, one), (second, other))
    }
    let (left, right) = (symbolic.choices(of: first), symbolic.choices(of: second))
    let known = lefts.values.flatMap { one in rights.values.map { clash(one, $0) } }
    return Truth(
      possible: Sampled(
        value: left.domain && right.domain && clash(left.values, right.values)),
      certain: Sampled(
        value: symbolic.context.or(known), isSample: lefts.isSample || rights.isSample))
  }
}

extension PointClaim {
  /// Whose parameters the points have.
  func action(in model: Modeling.Model) -> ActionID {
    switch self {
    case .silent(let action), .onlyPermitted(let action): action
    case .contradiction(let rule, _), .breach(let rule, _), .leavesRange(let rule):
      model[rule].action
    }
  }

  /// The rules that it speaks of.
  fileprivate func rules(in model: Modeling.Model) -> [RuleID] {
    switch self {
    case .silent(let action), .onlyPermitted(let action): model[action].rules
    case .contradiction(let first, let second): [first, second]
    case .breach(let rule, _), .leavesRange(let rule): [rule]
    }
  }
}
