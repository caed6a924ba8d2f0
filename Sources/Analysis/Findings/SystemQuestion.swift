import Citations
import Lowering
import Modeling

/// A finding of a system as a question about reachable configurations, for engines that list none.
///
/// The listing search asks the same of rows and steps (`Study+Systems`); a test holds the two against
/// each other. An index or an argument is written out, value by value.
struct SystemQuestion {
  enum Sought {
    /// It is found where one of these holds.
    case met([Expression])
    /// It is found, everywhere, where none of these ever holds.
    case never([Expression])
    /// It is found in the combinations of `applies` in which the condition is never met.
    case absent(Expression, applies: Expression)
  }

  /// What is said then.
  let finding: Finding
  let sought: Sought
}

/// All questions that a system is asked and that can be put so.
struct SystemQuestions {
  private(set) var questions: [SystemQuestion] = []
  /// What can't be put so: games, steps, and look-ups that may have no value.
  private(set) var open: [FindingID] = []
  private let system: TransitionSystem
  private var model: Model { system.model }

  init(_ system: TransitionSystem, _ anchors: AnchorCheck?) {
    self.system = system
    for anchor in anchors?.missing ?? [] { add(.missing(anchor), .never([])) }
    addVacuities()
    addUnansweredCalls()
    addIdleClauses()
    addOutOfRange()
    if model.home != nil { open.append(.unrecoverable) }
  }

  /// The findings that questions are about.
  static let all: [FindingID] = [.vacuous, .unspecified, .deadRule, .outOfRange]

  private mutating func leaveOpen(_ id: FindingID) {
    if !open.contains(id) { open.append(id) }
  }

  private mutating func add(_ finding: Finding, _ sought: SystemQuestion.Sought) {
    questions.append(SystemQuestion(finding: finding, sought: sought))
  }

  private mutating func addVacuities() {
    for property in model.properties {
      if case .always = property.kind { leaveOpen(.vacuous) }
      guard let condition = property.presupposition else { continue }
      add(
        .vacuous(
          property.name, "\(property.name) holds because \(property.wordsForAbsence)",
          property.nameRange, property.cites),
        .absent(condition, applies: model.frozenPart(of: condition)))
    }
  }

  private mutating func addUnansweredCalls() {
    for decision in model.composition?.decisions ?? [] {
      let calls = decision.actions.filter { model.composition?.calls[$0] != nil }
      guard let first = calls.first else { continue }
      if model.duties.contains(where: { calls.contains($0.request) && $0.side == .answering }) {
        leaveOpen(.unspecified)
        continue
      }
      let request = model.composition?.calls[first]?.request ?? decision.name
      for isOnlyPermitted in [false, true] {
        add(
          .unanswered(decision, calling: request, isOnlyPermitted: isOnlyPermitted),
          .met(calls.compactMap { unanswered($0, isOnlyPermitted: isOnlyPermitted) }))
      }
    }
  }

  /// Where a call is asked, with some arguments, and no rule applies; nil where that is nowhere.
  private func unanswered(_ call: ActionID, isOnlyPermitted: Bool) -> Expression? {
    let offer = system.offers[call.index]
    let cases = offer.parameters.indices.map { number -> Expression in
      var (plain, permitted): ([Expression], [Expression]) = ([], [])
      for rule in model[call].rules {
        let guards = guards(of: rule, parameters: number)
        if model[rule].freedom == .may { permitted += guards } else { plain += guards }
      }
      let isPermitted = Expression.any(permitted)
      return .all([
        asked(call, offer.parameters[number]), .not(.any(plain)),
        isOnlyPermitted ? isPermitted : .not(isPermitted),
      ])
    }
    let all = Expression.any(cases)
    return all == .no ? nil : all
  }

  private mutating func addIdleClauses() {
    for decision in model.composition?.decisions ?? [] {
      let asked = decision.actions.flatMap { action in
        system.offers[action.index].parameters.map { self.asked(action, $0) }
      }
      add(.neverDecided(decision), .never(asked))
    }
    for copies in model.ownEvents {
      add(.neverHappens(model[copies[0]]), .never(copies.flatMap { guards(of: $0) }))
    }
  }

  private mutating func addOutOfRange() {
    for (index, rule) in model.rules.enumerated() {
      let group = system.groups[index]
      let inside = rule.assignments.map { isInside($0) }
      let whole = model.wholeGuard(of: rule)
      if whole.looksUp || rule.assignments.contains(where: { $0.value.looksUp }) {
        leaveOpen(.outOfRange)
        continue
      }
      if inside.allSatisfy({ $0 == .yes }) { continue }
      let leaves = Expression.all([whole, .not(.all(inside))])
      add(
        .leavesRange(rule),
        .met(group.arguments.map { leaves.substituting(arguments: constants($0, of: rule)) }))
    }
  }

  // MARK: Conditions

  /// Whether an action is asked with these arguments.
  private func asked(_ action: ActionID, _ parameters: [Value]) -> Expression {
    let duties = model.duties.filter { $0.request == action && $0.side == .asking }.map {
      Expression.binary(.implies, .slot($0.slot), $0.condition)
    }
    let values = zip(parameters, model[action].parameters).map {
      Expression.constant($0, $1.type.sort)
    }
    return Expression.all([model[action].requires] + duties).substituting(arguments: values)
  }

  /// Where a rule is enabled: for each choice of arguments, or those with one choice of parameters.
  private func guards(of rule: RuleID, parameters: Int? = nil) -> [Expression] {
    let group = system.groups[rule.index]
    let whole = model.wholeGuard(of: model[rule])
    return group.arguments.indices
      .filter { parameters == nil || group.parameterNumbers[$0] == parameters }
      .map { whole.substituting(arguments: constants(group.arguments[$0], of: model[rule])) }
  }

  private func constants(_ arguments: [Value], of rule: Rule) -> [Expression] {
    let types = model[rule.action].parameters.map(\.type) + rule.choices.map(\.type)
    return zip(arguments, types).map { .constant($0, $1.sort) }
  }

  private func isInside(_ assignment: Rule.Assignment) -> Expression {
    let type =
      switch assignment.target {
      case .slot(let slot): model[slot].type
      case .output(let output): model.outputs[output.index].type
      }
    return .all([assignment.fits, isInside(type, assignment.value)])
  }

  private func isInside(_ type: ValueType, _ value: Expression) -> Expression {
    switch type {
    case .boolean, .enumeration: return .yes
    case .integer(let low, let high):
      if let known = range(of: value), low <= known.lowerBound, known.upperBound <= high {
        return .yes
      }
      return .all([
        .binary(.lessOrEqual(.integer), .constant(Value(integer: low), .integer), value),
        .binary(.lessOrEqual(.integer), value, .constant(Value(integer: high), .integer)),
      ])
    case .word(let word):
      if !word.onlyStates { return .yes }
      let words = model.states.filter { $0.isExact && $0.register == word.register }
      return .any(
        words.map { .binary(.equal, value, .constant($0.value, .word(word.width))) })
    }
  }

  /// Of what can be told at a glance: a number, or what a slot may hold.
  private func range(of value: Expression) -> ClosedRange<Int64>? {
    switch value {
    case .constant(let number, _): number.integer...number.integer
    case .slot(let slot):
      if case .integer(let low, let high) = model[slot].type { low...high } else { nil }
    case .old, .argument, .output, .answer, .not, .complement, .wordToInteger, .integerToWord,
      .binary, .conditional, .lookup, .can:
      nil
    }
  }
}
