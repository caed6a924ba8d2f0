import Language
import Modeling
import Testing

@testable import Analysis

/// Asking about one combination of capabilities, readings and duties gives what the whole says of it.
struct RestrictionTests {
  @Test(arguments: GoldenModel.names)
  func oneCombinationIsPartOfTheWhole(_ name: String) throws {
    let model = try #require(try GoldenModel(name).loaded.model)
    guard !model.frozenSlots.isEmpty else { return }
    var options = CheckOptions()
    options.confirms = false
    let whole = try Checker(model, options: options).check()
    // Without Z3 a few words aren't told apart.
    guard whole.outcome(failingOn: .warning) == .expected else { return }
    for world in worlds(of: model) {
      options.restriction = restriction(to: world, model)
      let part = try Checker(model, options: options).check()
      #expect(part.outcome(failingOn: .warning) == .expected, "\(world): \(part.summary)")
      #expect(names(part) { _ in true } == names(whole) { $0.holds(in: world) }, "\(world)")
    }
  }

  @Test(arguments: GoldenModel.names)
  func onePropertyIsAskedAlone(_ name: String) throws {
    let model = try #require(try GoldenModel(name).loaded.model)
    var options = CheckOptions()
    options.confirms = false
    let whole = try Checker(model, options: options).check()
    guard whole.outcome(failingOn: .warning) == .expected else { return }
    for (index, property) in model.properties.enumerated() {
      options.property = property.name
      let part = try Checker(model, options: options).check()
      #expect(part.findings.isEmpty)
      #expect(part.properties.map(\.fails) == [whole.properties[index].fails])
      #expect(part.outcome(failingOn: .note) == .expected)
    }
  }

  @Test func aConditionThatNoCombinationMeetsIsNotMet() throws {
    let (model, problems) = GoldenModel.elaborated(
      """
      model m
      capability P
      var x : bool = false
      request go by user -> ok { x = !x }
      expect dead-rule go under P && !P because "never"
      """, named: "m.arc")
    #expect(problems == [])
    let report = try Checker(try #require(model)).check()
    #expect(report.unmet.map(\.expectation.subject) == ["go"])
    #expect(report.outcome(failingOn: .error) == .unexpected)
  }

  private func worlds(of model: Model) -> [[Value]] {
    let domains = model.frozenSlots.map { model[$0].type.values(in: model) ?? [] }
    let all = domains.reduce([[]]) { rows, values in
      rows.flatMap { row in values.map { row + [$0] } }
    }
    let rest = model.slots.count - domains.count
    return all.map { $0 + Array(repeating: 0, count: rest) }.filter(model.isAllowedFrozen)
  }

  private func restriction(to world: [Value], _ model: Model) -> Restriction {
    var result = Restriction()
    result.capabilities = model.capabilities.map(\.slot).filter { world[$0.index] == 1 }.map {
      model[$0].name
    }
    result.readings = model.readings.map { reading in
      (model[reading.slot].name, reading.options[Int(world[reading.slot.index])].name)
    }
    result.duties = model.duties.map { (model[$0.slot].name, world[$0.slot.index] == 1) }
    return result
  }

  private func names(_ report: ModelReport, _ isWanted: (Condition) -> Bool) -> [String] {
    // What a reading decides is asked of the whole only.
    let narrowed = report.findings.filter { $0.id != .readingMatters }
    let found = narrowed.filter { isWanted($0.condition) }.map {
      "\($0.id.rawValue) \($0.subject) \($0.isOnlyPermitted)"
    }
    let failing = report.properties.filter { isWanted($0.fails) && !$0.fails.cubes.isEmpty }
    return found.sorted() + failing.map(\.property.name)
  }
}
