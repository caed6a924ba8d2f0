import Modeling

/// What `explain` is asked about: something that a run may or may not come to.
package enum Subject: Equatable, Sendable {
  case state(StateID)
  case word(RegisterID, Value)
  /// That a request with these arguments is answered ok, or taken up and left waiting, in some
  /// configuration of the state; nil: of any.
  case request(ActionID, [Value], from: StateID?)
  /// That a rule can be the answer, or the event.
  case rule(RuleID)
  /// A condition on configurations, with the words that people know it by.
  case condition(Expression, name: String)
  /// What a finding says doesn't happen from one configuration that runs come to.
  case missing(Missing, there: [Value])

  /// What is asked about a configuration where runs have come to, whichever way.
  package enum Missing: Equatable, Sendable {
    /// A run from there gets home, or to another goal, by the words that people know it by.
    case goal(Expression, name: String)
    /// A step from there leads to another configuration.
    case step
    /// A plain rule answers the request with these arguments there.
    case answer(ActionID, [Value])
  }

  /// Where runs begin for the question, nil for the starts of the model; frozen slots don't count.
  var there: [Value]? {
    if case .missing(_, let there) = self { return there }
    return nil
  }

  /// Whether it is about the beginning of runs alone.
  var isOfStart: Bool {
    if case .missing(.answer, _) = self { return true }
    return false
  }

  /// Whether it is a condition on configurations that no relaxing changes, asked of runs from the start.
  var isAboutConfigurations: Bool {
    switch self {
    case .state, .word, .condition: true
    case .request, .rule, .missing: false
    }
  }
}

extension Subject {
  /// The same question with the model's own guards in place of each `can`: relaxing a guard doesn't
  /// change what is asked.
  func writingOutPossibilities(in model: Model) -> Subject {
    switch self {
    case .condition(let condition, let name):
      .condition(model.writingOutPossibilities(of: condition), name: name)
    case .missing(.goal(let goal, let name), let there):
      .missing(.goal(model.writingOutPossibilities(of: goal), name: name), there: there)
    case .state, .word, .request, .rule, .missing(.step, _), .missing(.answer, _): self
    }
  }
}

/// A test on configurations of a relaxed model.
struct Goal {
  /// What it reads.
  let slots: Set<SlotID>
  let test: ([Value]) -> Bool
}

extension Subject {
  /// Constants that the classes of words have to tell apart, as conditions on configurations.
  func conditions(in model: Model) -> [Expression] {
    switch self {
    case .state(let id), .request(_, _, .some(let id)): [model.test(of: id)]
    case .word(let id, let value):
      [
        .binary(
          .equal, .slot(model[id].slot), .constant(value, .word(model[id].width)))
      ]
    case .condition(let condition, _): [condition]
    case .request, .rule: []
    case .missing(let missing, let there):
      model.changingSlots.map { model.isEqual($0, to: there[$0.index]) } + missing.conditions
    }
  }

  /// And as conditions on the arguments of an action.
  func argumentConditions(in model: Model) -> (ActionID, [Expression])? {
    guard let (id, arguments) = call else { return nil }
    let tests = zip(model[id].parameters, arguments).enumerated().map { index, pair in
      Expression.binary(
        .equal, .argument(index, pair.0.type.sort), .constant(pair.1, pair.0.type.sort))
    }
    return (id, tests)
  }

  private var call: (ActionID, [Value])? {
    switch self {
    case .request(let id, let arguments, _), .missing(.answer(let id, let arguments), _):
      (id, arguments)
    case .state, .word, .rule, .condition, .missing: nil
    }
  }

  /// Where the question makes sense: devices that may have the state or the action.
  func requires(in model: Model) -> Expression {
    switch self {
    case .state(let id): model[id].requires ?? .yes
    case .word, .condition, .missing: .yes
    case .request(let action, _, let state):
      .all([model[action].requires, state.flatMap { model[$0].requires } ?? .yes])
    case .rule(let id): model[model[id].action].requires
    }
  }

  /// The goal in a model of which clauses may have been relaxed; `tuples` lists arguments by class.
  func goal(in model: Model, tuples: ([(ValueType, [Value]?)]) -> [[Value]]) -> Goal {
    switch self {
    case .state, .word, .condition:
      let condition = Expression.all(conditions(in: model))
      return Goal(slots: condition.slots) { values in
        (try? model.holds(condition, in: Environment(values))) ?? false
      }
    case .request(let action, let arguments, let state):
      let taken = model.rules(of: action).filter { model[$0].answer.takesUp }
      let steps = taken.flatMap { rule in
        tuples(model[rule].choices.map { ($0.type, $0.values) }).map { (rule, arguments + $0) }
      }
      return model.goal(taking: steps, in: state)
    case .missing(.goal(let goal, _), _):
      return Goal(slots: goal.slots) { values in
        (try? model.holds(goal, in: Environment(values))) ?? false
      }
    case .missing(.step, let there):
      let slots = model.changingSlots
      return Goal(slots: Set(slots)) { values in
        slots.contains { values[$0.index] != there[$0.index] }
      }
    case .missing(.answer(let action, let arguments), _):
      let plain = model.rules(of: action).filter { model[$0].freedom == .plain }
      let steps = plain.flatMap { rule in
        tuples(model[rule].choices.map { ($0.type, $0.values) }).map { (rule, arguments + $0) }
      }
      return model.goal(taking: steps, in: nil)
    case .rule(let rule):
      let domain =
        model[model[rule].action].parameters.map { ($0.type, [Value]?.none) }
        + model[rule].choices.map { ($0.type, $0.values) }
      return model.goal(taking: tuples(domain).map { (rule, $0) }, in: nil)
    }
  }
}

extension Model {
  func rules(of action: ActionID) -> [RuleID] { self[action].rules }

  func test(of id: StateID) -> Expression { test(of: id, on: .slot(self[self[id].register].slot)) }

  /// That one of the steps can be taken.
  fileprivate func goal(taking steps: [(RuleID, [Value])], in state: StateID?) -> Goal {
    let place = state.map { test(of: $0) } ?? .yes
    let slots = Set(steps.map(\.0)).reduce(place.slots) { $0.union(readsToStep($1)) }
    return Goal(slots: slots) { values in
      guard (try? self.holds(place, in: Environment(values))) ?? false else { return false }
      return steps.contains { rule, arguments in
        if case .step = self.outcome(of: rule, arguments: arguments, in: values) {
          true
        } else {
          false
        }
      }
    }
  }

  /// Everything that decides whether a rule's step can be taken.
  private func readsToStep(_ id: RuleID) -> Set<SlotID> {
    let rule = self[id]
    var reads = rule.condition.slots.union(self[rule.action].requires.slots)
    for assignment in rule.assignments {
      reads.formUnion(assignment.value.slots.union(assignment.fits.slots))
    }
    for duty in duties where duty.request == rule.action {
      reads.insert(duty.slot)
      reads.formUnion(duty.condition.slots)
    }
    if let waitingSlot { reads.insert(waitingSlot) }
    return reads
  }
}

extension Subject.Missing {
  fileprivate var conditions: [Expression] {
    switch self {
    case .goal(let goal, _): [goal]
    case .step, .answer: []
    }
  }
}

extension Model {
  /// Slots that change in a run.
  var changingSlots: [SlotID] {
    slots.indices.map { SlotID($0) }.filter { !self[$0].kind.isFrozen }
  }

  /// Home, which is the initial configurations where nothing else is said.
  package var homeCondition: Expression {
    home
      ?? .all(
        slots.enumerated().compactMap { index, slot in
          slot.initial.map { .binary(.equal, .slot(SlotID(index)), $0) }
        })
  }

  fileprivate func isEqual(_ slot: SlotID, to value: Value) -> Expression {
    .binary(.equal, .slot(slot), .constant(value, self[slot].type.sort))
  }
}

extension Answer {
  /// `ok`, or left waiting.
  var takesUp: Bool {
    switch self {
    case .ok, .waits: true
    case .error, .ends, .none: false
    }
  }
}
