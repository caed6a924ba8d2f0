import Modeling
import Testing
import Z3

@testable import Symbolic

/// Steps as expressions and as terms against `Model.outcome`, in every configuration of a model that
/// has waiting requests, duties, ranges and look-ups without an entry.
@Suite struct StepTests {
  private static let model = waitingModel()

  private static func waitingModel() -> Modeling.Model {
    var draft = Draft()
    let fast = draft.capability("fast")
    draft.duty(
      "careful", .asking, on: ActionID(0),
      .binary(.less(.integer), .argument(0, .integer), .constant(3, .integer)))
    let level = draft.slot("level", .variable, .integer(0, 4))
    draft.duty(
      "steady", .answering, on: ActionID(0),
      .binary(.lessOrEqual(.integer), .old(level), .slot(level)) || .answer(.anyError))
    let waiting = draft.slot("waiting", .waiting, .integer(0, 2), initial: .constant(0, .integer))
    let wanted = draft.slot("wanted", .waitingArgument(ActionID(0), 0), .integer(1, 4))
    draft.model.waitingSlot = waiting
    draft.model.tables = [
      Table(
        name: "next", keys: [[0, 1, 3]], elements: [1, 2, 4], elementSort: .integer, range: nowhere)
    ]

    let set = draft.request(
      "set", [Parameter(name: "to", type: .integer(1, 4))], requires: .slot(fast) || .yes)
    let reset = draft.request("reset", isAnytime: true)
    let work = draft.event("work", requires: .slot(fast))
    let to = Expression.argument(0, .integer)
    draft.rule("now", of: set, when: to ~= .slot(level), [(level, to)])
    draft.rule("later", of: set, answer: .waits)
    draft.rule(
      "sum", of: set, choices: [Rule.Choice(name: "by", type: .integer(0, 2), values: [0, 2])],
      [(level, .binary(.add(.integer), to, .argument(1, .integer)))])
    draft.rule("no", of: set, answer: .error("EBUSY"))
    draft.rule("reset", of: reset, [(level, .constant(0, .integer))])
    draft.rule(
      "done", of: work, when: .slot(fast), answer: .ends(set, .ok), [(level, .slot(wanted))])
    draft.rule("climb", of: work, answer: .none, [(level, .lookup(TableID(0), [.slot(level)]))])
    return draft.model
  }

  private var walk: Walk {
    Walk(model: Self.model, partitions: WordPartitions(partitions: [], families: [:]))
  }

  @Test func expressionsSayWhatTheEvaluatorDoes() {
    for row in walk.product(Self.model.slots.map(\.type)) {
      for (index, rule) in Self.model.rules.enumerated() {
        let step = Self.model.stepExpressions(of: RuleID(index))
        for arguments in walk.arguments(of: rule) {
          let environment = Environment(row, arguments: arguments)
          let outcome = Self.model.outcome(of: RuleID(index), arguments: arguments, in: row)
          #expect(effect(step, environment) == effect(outcome), "\(rule.name) in \(row)")
        }
      }
    }
  }

  /// Every eleventh configuration: 11 shares no factor with the numbers of values.
  @Test func termsSayWhatTheEvaluatorDoes() throws {
    let symbolic = try SymbolicModel(Self.model)
    let rows = walk.product(Self.model.slots.map(\.type))
    for row in stride(from: 0, to: rows.count, by: 11).map({ rows[$0] }) {
      for (index, rule) in Self.model.rules.enumerated() {
        for arguments in walk.arguments(of: rule) {
          let outcome = Self.model.outcome(of: RuleID(index), arguments: arguments, in: row)
          let found = try effect(symbolic, RuleID(index), arguments, row)
          #expect(found == effect(outcome), "\(rule.name) in \(row)")
        }
      }
    }
  }

  /// Mandatory capabilities, what offered ones require, and initial values that read them.
  @Test func initialConfigurationsAreTheEvaluators() throws {
    var draft = Draft()
    let base = draft.capability("base")
    let more = draft.capability("more", requires: .slot(base))
    draft.model.capabilities.append(
      Capability(slot: draft.capability("always"), isMandatory: true, requires: nil, cites: []))
    _ = draft.slot(
      "level", .variable, .integer(-2, 3),
      initial: .conditional(.slot(more), .constant(3, .integer), .constant(0, .integer)))
    _ = draft.slot("free", .variable, .boolean)
    let model = draft.model
    let walk = Walk(model: model, partitions: WordPartitions(partitions: [], families: [:]))
    let symbolic = try SymbolicModel(model)
    let rows = walk.product(model.slots.map(\.type))
    let initial = try rows.filter { row in
      let pins = zip(symbolic.before, row).map { $0.value.has($1) }
      return try symbolic.witness("initial", of: pins + [symbolic.isInitial]) != nil
    }
    #expect(initial == rows.filter(model.isInitial))
    #expect(initial.count == 6)
  }

  private func effect(_ outcome: RuleOutcome) -> [Value]? {
    guard case .step(let effect) = outcome else { return nil }
    return effect.next
  }

  private func effect(_ step: StepExpressions, _ environment: Environment) -> [Value]? {
    do {
      for condition in step.conditions
      where try !Self.model.holds(condition.expression, in: environment) {
        return nil
      }
      return try step.next.map { try Self.model.evaluate($0, in: environment) }
    } catch {
      return nil
    }
  }

  private func effect(
    _ symbolic: SymbolicModel, _ rule: RuleID, _ arguments: [Value], _ row: [Value]
  ) throws -> [Value]? {
    let types = Self.model.argumentTypes(of: Self.model[rule])
    let terms = zip(arguments, types).map { symbolic.translation.literal($0, $1.sort) }
    let transition = symbolic.transition(of: rule, arguments: terms)
    let pins = zip(symbolic.before, row).map { $0.value.has($1) }
    let witness = try #require(try symbolic.witness("values", of: pins))
    guard witness.bool(transition.enabled) else { return nil }
    return transition.next.map { witness.number($0) }
  }
}
