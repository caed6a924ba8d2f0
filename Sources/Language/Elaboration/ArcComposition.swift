import Diagnostics
import Modeling

/// An arc that a route may use: what a rule would say, with its ends apart.
struct DraftArc {
  let arc: Route.Arc
  let title: String?
  let freedom: Rule.Freedom
  let requires: Expression?
  /// The `when`, over the configuration and the state asked for.
  let condition: Expression
  /// Without the one that moves the register.
  let assignments: [Rule.Assignment]
  /// The whole arc, for an excerpt.
  let range: SourceRange
}

/// Several arcs as one step: what must hold before the first, and what is left after the last.
struct ArcComposition {
  private(set) var guards: [Expression] = []
  private(set) var assignments: [Rule.Assignment] = []
  private(set) var freedom = Rule.Freedom.plain
  private var held: [SlotID: Expression] = [:]
  private let model: Model
  private let register: SlotID

  /// The arcs in turn; `asked` is the word that the last one moves the register to. To every
  /// arc it is as if its own end had been asked for, and the register were in its own start.
  init(_ arcs: [DraftArc], asked: Expression, in model: Model, register: SlotID) {
    self.model = model
    self.register = register
    for (index, arc) in arcs.enumerated() {
      let end = model.states[arc.arc.to.index]
      let word = Expression.constant(end.value, model[register].type.sort)
      append(arc, asked: index == arcs.count - 1 ? asked : word)
    }
  }

  private mutating func append(_ arc: DraftArc, asked: Expression) {
    let condition = arc.condition.substituting(slots: held, argument: asked)
    if condition != .yes { guards.append(condition) }
    if arc.freedom == .may { freedom = .may }
    let moved = Rule.Assignment(target: .slot(register), value: asked, range: arc.arc.range)
    let changes =
      [moved]
      + arc.assignments.map {
        Rule.Assignment(
          target: $0.target, value: $0.value.substituting(slots: held, argument: asked),
          fits: $0.fits.substituting(slots: held, argument: asked), range: $0.range)
      }
    for change in changes { assign(change) }
  }

  /// What is overwritten must have fitted all the same.
  private mutating func assign(_ change: Rule.Assignment) {
    if case .slot(let slot) = change.target { held[slot] = change.value }
    guard let earlier = assignments.firstIndex(where: { $0.target == change.target }) else {
      assignments.append(change)
      return
    }
    let old = assignments[earlier]
    let fits = Expression.all([old.fits, isInside(old), change.fits])
    assignments[earlier] = Rule.Assignment(
      target: change.target, value: change.value, fits: fits, range: change.range)
  }

  private func isInside(_ assignment: Rule.Assignment) -> Expression {
    let type =
      switch assignment.target {
      case .slot(let slot): model[slot].type
      case .output(let output): model.outputs[output.index].type
      }
    if case .constant(let value, _) = assignment.value, model.contains(type, value) { return .yes }
    switch type {
    case .boolean, .enumeration: return .yes
    case .integer(let low, let high):
      return .all([
        .binary(
          .lessOrEqual(.integer), .constant(Value(integer: low), .integer), assignment.value),
        .binary(
          .lessOrEqual(.integer), assignment.value, .constant(Value(integer: high), .integer)),
      ])
    case .word(let word):
      guard word.onlyStates else { return .yes }
      return .any(
        model.states.filter { $0.isExact && $0.register == word.register }.map {
          .binary(.equal, assignment.value, .constant($0.value, type.sort))
        })
    }
  }

  /// Whether both say the same, clause by clause.
  func says(what other: ArcComposition) -> Bool {
    freedom == other.freedom && guards == other.guards
      && assignments.map(\.target) == other.assignments.map(\.target)
      && assignments.map(\.value) == other.assignments.map(\.value)
      && assignments.map(\.fits) == other.assignments.map(\.fits)
  }
}
