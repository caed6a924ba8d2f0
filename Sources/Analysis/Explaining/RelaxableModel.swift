import Modeling

/// A model with its clauses, any set of which can be relaxed.
struct RelaxableModel {
  let model: Model
  let clauses: [Clause]
  /// For each rule its conjuncts with the numbers of their clauses; uses of `valid` carry marks.
  private let guards: [[(clause: Int, condition: Expression)]]

  init(_ model: Model, _ written: WrittenClauses) {
    self.model = model
    clauses = model.clauses(written)
    var next = written.valid.count
    guards = model.rules.indices.map { index in
      let conditions = Self.conditions(of: model.rules[index], written.guards[index])
      defer { next += conditions.count }
      return conditions.enumerated().map { (next + $0, $1) }
    }
  }

  private static func conditions(of rule: Rule, _ written: [WrittenClauses.Conjunct]?)
    -> [Expression]
  {
    if let written { return written.map(\.condition) }
    return rule.condition == .yes ? [] : [rule.condition]
  }

  /// The conjuncts of a rule's guard.
  func conjuncts(of rule: RuleID) -> [(clause: Clause, condition: Expression)] {
    guards[rule.index].map { (clauses[$0.clause], $0.condition) }
  }

  /// The model with some clauses relaxed; readings stay, since they are relaxed by looking at the
  /// runs under their other options as well.
  func relaxing(_ relaxed: Set<Int>) -> Model {
    var result = model
    let valid = relaxedValid(relaxed)
    result.rules = model.rules.indices.map { index in
      model.rules[index].with(condition: condition(of: index, relaxed, valid))
    }
    for number in relaxed {
      guard case .initial(let slot) = clauses[number].kind else { continue }
      result.slots[slot.index] = model[slot].with(initial: nil)
    }
    return result
  }

  func relaxedReadings(_ relaxed: Set<Int>) -> Set<SlotID> {
    Set(
      relaxed.compactMap { number in
        if case .reading(let slot) = clauses[number].kind { slot } else { nil }
      })
  }

  private func relaxedValid(_ relaxed: Set<Int>) -> Set<Int> {
    Set(
      relaxed.compactMap { number in
        if case .valid(let conjunct) = clauses[number].kind { conjunct } else { nil }
      })
  }

  private func condition(of rule: Int, _ relaxed: Set<Int>, _ valid: Set<Int>) -> Expression {
    .all(
      guards[rule].filter { !relaxed.contains($0.clause) }
        .map { $0.condition.relaxingMarks(valid) })
  }

  /// A model that asks all that any relaxed one can ask, each conjunct on its own and each rule
  /// without its guard: where its classes of words are exact, they are for every relaxed model.
  func carrier(adding extra: [Expression], asking calls: [(ActionID, [Expression])]) -> Model {
    var result = model
    result.expectations = []
    result.properties = extra.enumerated().map { index, condition in
      Property(
        name: "goal \(index)", title: nil, kind: .reachable(condition), range: model.range,
        nameRange: model.range, cites: [])
    }
    let uses = model.rules.indices.flatMap { index -> [Rule] in
      let rule = model.rules[index]
      let conditions = guards[index].flatMap { parts(of: $0.condition) }
      return [rule.with(condition: .yes).permitted]
        + conditions.map { rule.with(condition: $0).asking }
    }
    result.rules += uses
    for (id, conditions) in calls {
      guard let rule = model.rules.first(where: { $0.action == id }) else { continue }
      result.rules += conditions.map { rule.with(condition: $0).asking }
    }
    return result
  }

  private func parts(of condition: Expression) -> [Expression] {
    let marks = condition.marks.sorted()
    return [condition.relaxingMarks([])] + marks.map { condition.relaxingMarks([$0]) }
      + (marks.count > 1 ? [condition.relaxingMarks(Set(marks))] : [])
  }
}

extension Rule {
  func with(condition: Expression, assignments: [Assignment]? = nil) -> Rule {
    Rule(
      name: name, action: action, freedom: freedom, choices: choices, requires: requires,
      condition: condition, answer: answer, assignments: assignments ?? self.assignments, arc: arc,
      range: range, nameRange: nameRange, cites: cites)
  }

  /// Permitted only, so that it conflicts with nothing.
  fileprivate var permitted: Rule {
    Rule(
      name: name, action: action, freedom: .may, choices: choices, requires: nil,
      condition: condition, answer: answer, assignments: assignments, arc: nil, range: range,
      nameRange: nameRange, cites: [])
  }

  fileprivate var asking: Rule { with(condition: condition, assignments: []).permitted }
}

extension Slot {
  func with(initial: Expression?) -> Slot {
    Slot(name: name, kind: kind, type: type, initial: initial, range: range)
  }
}
