import Analysis
import Modeling
import Testing

@testable import small_scope

/// A wrong answer of an engine is noticed on a model that nobody wrote, and the model is made small.
struct ReductionTests {
  /// An engine that takes every request to be possible at any time.
  private static func asksAnytime(_ model: Model) -> Model {
    var wrong = model
    wrong.actions = model.actions.map { action in
      switch action.kind {
      case .request(let answerer, _):
        copy(of: action, as: .request(answerer: answerer, isAnytime: true))
      case .event: action
      }
    }
    return wrong
  }

  /// One that doesn't see that an answer is only permitted.
  private static func knowsNoFreedom(_ model: Model) -> Model {
    var wrong = model
    wrong.rules = model.rules.map { rule in
      Rule(
        name: rule.name, action: rule.action, freedom: .plain, choices: rule.choices,
        requires: rule.requires, condition: rule.condition, answer: rule.answer,
        assignments: rule.assignments, arc: rule.arc, range: rule.range,
        nameRange: rule.nameRange, cites: rule.cites)
    }
    return wrong
  }

  /// One that shows user space every event.
  private static func seesEverything(_ model: Model) -> Model {
    var wrong = model
    wrong.actions = model.actions.map {
      $0.isRequest ? $0 : copy(of: $0, as: .event(isVisible: true))
    }
    return wrong
  }

  /// One that starts anywhere.
  private static func startsAnywhere(_ model: Model) -> Model {
    var wrong = model
    wrong.slots = model.slots.map { slot in
      guard case .variable = slot.kind else { return slot }
      return Slot(
        name: slot.name, kind: slot.kind, type: slot.type, initial: nil, range: slot.range)
    }
    return wrong
  }

  private static func copy(of action: Action, as kind: Action.Kind) -> Action {
    Action(
      name: action.name, kind: kind, actor: action.actor, parameters: action.parameters,
      requires: action.requires, rules: action.rules, range: action.range, cites: action.cites)
  }

  private struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// No more lines are needed to show it.
    let lines: Int
    let misread: @Sendable (Model) -> Model
  }

  private static let faults = [
    Fault(testDescription: "asks anytime", lines: 6, misread: asksAnytime),
    Fault(testDescription: "knows no freedom", lines: 6, misread: knowsNoFreedom),
    Fault(testDescription: "sees everything", lines: 6, misread: seesEverything),
    Fault(testDescription: "starts anywhere", lines: 6, misread: startsAnywhere),
  ]

  @Test(arguments: faults)
  private func aFaultIsShownByAFewLines(_ fault: Fault) throws {
    var seed: UInt64 = 700_000
    while true {
      seed += 1
      try #require(seed < 700_200, "no model shows it")
      let found = try Disagreement("seed \(seed)", RandomFamily.source(seed: seed)) { text in
        guard let model = try RandomModel.elaborated(text, seed: seed) else { return [] }
        return try Agreement(
          model, engines: .searches, limits: .init(instances: 300, likeness: 12),
          misread: fault.misread
        )?.differences ?? []
      }
      guard let found else { continue }
      let lines = found.reduced.split(separator: "\n")
      #expect(lines.count <= fault.lines, "\(found)")
      #expect(found.remaining != [], "the small model shows it too")
      // Asked without the fault, the two agree about the small model.
      let model = try #require(try RandomModel.elaborated(found.reduced, seed: seed))
      #expect(try #require(try Agreement(model, engines: .searches)).differences == [])
      return
    }
  }

  /// Nothing of the result can be left out, and what isn't wanted stays away.
  @Test func whatIsLeftIsMinimal() {
    let reducer = Reducer { $0.contains("event") && $0.contains("b") && !$0.contains("(") }
    #expect(
      reducer.reduced("model m\nvar b : bool\nevent a when b && true { b = b }\n") == "event b\n")
  }

  @Test func groupsBecomeConstants() {
    let reducer = Reducer {
      $0.contains("p :") && $0.contains("&& c") && !$0.contains(": &&") && !$0.contains("( )")
    }
    #expect(reducer.reduced("p : (a || (b && x)) && c\n") == "p : true && c\n")
  }
}
