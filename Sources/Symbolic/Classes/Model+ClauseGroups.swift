import Modeling

extension Model {
  /// Every clause whose truth the engines read off representatives, by what it reads; without the
  /// types of slots, on which all of these rely.
  func clauseGroups(
    _ steps: [StepExpressions], _ partitions: WordPartitions
  ) -> [ClauseGroup] {
    [configurationClauses()] + registers.indices.map { wordClauses(RegisterID($0)) }
      + expectations.map { expectationClauses($0) }
      + actions.indices.map { actionClauses(ActionID($0)) }
      + rules.indices.map { ruleClauses(RuleID($0), steps[$0], partitions) }
      + conflictClauses(steps)
  }

  /// Of these, the clauses that properties have.
  func propertyClauseGroups(_ step: (RuleID) -> StepExpressions) -> [ClauseGroup] {
    let said = ClauseGroup("properties", [], properties.flatMap { clauses(of: $0) })
    return [said]
      + rules.indices.compactMap { index in
        let id = RuleID(index)
        guard properties.contains(where: { $0.speaks(of: self[id]) }) else { return nil }
        return ClauseGroup(
          title(of: id), parameters(of: self[id]), claims(on: self[id], step(id)))
      }
  }

  /// Which words of `onlyStates` slots are values of their types.
  func typeClauses() -> ClauseGroup {
    ClauseGroup(
      "types", [],
      slots.enumerated().map { index, slot in
        typeClause(slot.name, .slot(SlotID(index)), slot.type, .condition)
      })
  }

  func typeClause(
    _ name: String, _ value: Expression, _ type: ValueType, _ use: ClauseGroup.Use
  ) -> ClauseGroup.Clause {
    guard case .word(let word) = type, word.onlyStates else {
      return ClauseGroup.Clause("type of \(name)", .yes, use)
    }
    return ClauseGroup.Clause("type of \(name)", range(of: value, type), use)
  }

  private func configurationClauses() -> ClauseGroup {
    let initial = slots.enumerated().compactMap { index, slot in
      slot.initial.map {
        ClauseGroup.Clause(
          "initial \(slot.name)", .binary(.equal, .slot(SlotID(index)), $0), .claim)
      }
    }
    let home = self.home.map { [ClauseGroup.Clause("home", $0, .claim)] } ?? []
    return ClauseGroup(
      "configurations", [], initial + home + properties.flatMap { clauses(of: $0) })
  }

  private func clauses(of property: Property) -> [ClauseGroup.Clause] {
    let title = "\(property.keyword) \(property.name)"
    switch property.kind {
    case .invariant(let e), .reachable(let e): return [.init(title, e, .claim)]
    case .recoverable(let recovery), .forced(let recovery):
      return [.init("\(title): to", recovery.to, .claim)]
        + (recovery.from.map { [.init("\(title): from", $0, .claim)] } ?? [])
    case .flow(let steps), .neverFlow(let steps):
      return steps.enumerated().map { .init("\(title): \($0 + 1)", $1, .claim) }
    case .leadsTo(let from, let to, _):
      return [.init("\(title): from", from, .claim), .init("\(title): to", to, .claim)]
    case .ctl(let formula, _):
      return formula.expressions.enumerated().map { .init("\(title): \($0 + 1)", $1, .claim) }
    case .always, .reachableStep: return []
    }
  }

  /// Predicates on one word of a register, their argument 0.
  private func wordClauses(_ id: RegisterID) -> ClauseGroup {
    let register = self[id]
    let type = WordType(width: register.width, register: id, onlyStates: false)
    let tests =
      states.filter { $0.register == id }
      .map { ("state \($0.name)", test($0.mask, equals: $0.value, register.width)) }
      + register.fields.filter { $0.requires != nil }
      .map { ("field \($0.name)", .not(test($0.mask, equals: 0, register.width))) }
    let predicates = [("valid", valid), ("error", error)].compactMap { name, predicate in
      predicate.flatMap { $0.register == id ? (name, $0.condition) : nil }
    }
    return ClauseGroup(
      register.name, [Parameter(name: "word", type: .word(type))],
      (tests + predicates).map { .init($0, $1, .claim) })
  }

  private func test(_ mask: Value, equals value: Value, _ width: Int) -> Expression {
    let masked = Expression.binary(
      .bitAnd, .argument(0, .word(width)), .constant(mask, .word(width)))
    return .binary(.equal, masked, .constant(value & mask, .word(width)))
  }

  /// An expectation's arguments are those of the request that its subject begins with.
  private func expectationClauses(_ expectation: Expectation) -> ClauseGroup {
    let owner = expectation.subject.split(whereSeparator: { ".,".contains($0) }).first.map(
      String.init)
    let parts = [("when", expectation.when), ("under", expectation.under)]
    return ClauseGroup(
      "expect \(expectation.id) \(expectation.subject)",
      actions.first { $0.name == owner }?.parameters ?? [],
      parts.compactMap { part, e in e.map { .init(part, $0, .claim) } })
  }

  private func actionClauses(_ id: ActionID) -> ClauseGroup {
    let asked = askedConditions(of: id).map { ($0.name, $0.expression) }
    return ClauseGroup(
      self[id].name, self[id].parameters,
      parameterTypes(self[id].parameters, .condition)
        + asked.map { .init($0, $1, .condition) })
  }

  func parameterTypes(
    _ parameters: [Parameter], _ use: ClauseGroup.Use
  ) -> [ClauseGroup.Clause] {
    parameters.enumerated().map { index, parameter in
      typeClause(parameter.name, .argument(index, parameter.type.sort), parameter.type, use)
    }
  }
}
