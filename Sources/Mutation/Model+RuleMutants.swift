import Modeling

extension Model {
  /// Each rule, those derived from a route too: negated, dropped, short of each assignment, no more
  /// only permitted, and with another errno.
  package var ruleMutants: [Mutant] { rules.indices.flatMap { ruleMutants(RuleID($0)) } }

  /// Each rule that isn't yet only permitted made so.
  package var permittedMutants: [Mutant] {
    rules.indices.filter { rules[$0].freedom == .plain }.map {
      mutant("only permitted", RuleID($0), rules[$0].with(freedom: .may))
    }
  }

  private func ruleMutants(_ id: RuleID) -> [Mutant] {
    let rule = self[id]
    var mutants = [Mutant("\(rule.name): dropped", at: rule.nameRange, dropping(id))]
    // A guard that always holds, negated, is a rule that was dropped.
    if rule.condition != .yes {
      mutants.append(
        mutant("guard negated", id, rule.with(condition: .not(rule.condition))))
    }
    if rule.freedom == .may {
      mutants.append(mutant("may dropped", id, rule.with(freedom: .plain)))
    }
    for (index, assignment) in rule.assignments.enumerated() {
      var kept = rule.assignments
      kept.remove(at: index)
      mutants.append(
        mutant("\(name(of: assignment.target)) not written", id, rule.with(assignments: kept)))
    }
    if let (answer, errno) = withOtherErrno(rule.answer) {
      mutants.append(mutant("answers \(errno)", id, rule.with(answer: answer)))
    }
    return mutants
  }

  private func mutant(_ change: String, _ id: RuleID, _ rule: Rule) -> Mutant {
    var model = self
    model.rules[id.index] = rule
    return Mutant("\(rule.name): \(change)", at: rule.nameRange, model)
  }

  private func name(of target: Rule.Assignment.Target) -> String {
    switch target {
    case .slot(let slot): self[slot].name
    case .output(let output): outputs[output.index].name
    }
  }

  // MARK: Errnos

  /// An answer that names no errno has none to swap.
  private func withOtherErrno(_ answer: Answer) -> (Answer, String)? {
    switch answer {
    case .error(let errno?):
      let other = otherErrno(errno)
      return (.error(other), other)
    case .ends(let request, let inner):
      return withOtherErrno(inner).map { (.ends(request, $0.0), $0.1) }
    case .error(nil), .ok, .waits, .none: return nil
    }
  }

  /// The first other errno of the model; EIO, or EINVAL for EIO, where there is none.
  private func otherErrno(_ errno: String) -> String {
    let used = rules.lazy.compactMap(\.answer.errno)
    return used.first { $0 != errno } ?? (errno == "EIO" ? "EINVAL" : "EIO")
  }
}

extension Answer {
  fileprivate var errno: String? {
    switch self {
    case .error(let name): name
    case .ends(_, let inner): inner.errno
    case .ok, .waits, .none: nil
    }
  }
}

extension Rule {
  /// The same rule with what is given in place of its own.
  func with(
    freedom: Freedom? = nil, condition: Expression? = nil, answer: Answer? = nil,
    assignments: [Assignment]? = nil
  ) -> Rule {
    Rule(
      name: name, action: action, freedom: freedom ?? self.freedom, choices: choices,
      requires: requires, condition: condition ?? self.condition, answer: answer ?? self.answer,
      assignments: assignments ?? self.assignments, arc: arc, range: range, nameRange: nameRange,
      cites: cites)
  }
}
