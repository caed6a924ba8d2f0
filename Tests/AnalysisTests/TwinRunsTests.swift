import Modeling
import Testing

@testable import Analysis

/// Two runs are only evidence if the plain evaluator agrees that they are.
struct TwinRunsTests {
  private func twins() throws -> (model: Model, twins: TwinRuns) {
    let model = try #require(try GoldenModel("hidden/read-changes").loaded.model)
    let report = try Checker(model).check()
    let finding = try #require(report.findings.first { $0.id == .hiddenState })
    return (model, try #require(finding.twins))
  }

  @Test func whatIsFoundHolds() throws {
    let (model, twins) = try twins()
    #expect(twins.fault(on: model) == nil)
    #expect(twins.first.last != twins.second.last)
    #expect(twins.rows?.count == 1)
  }

  @Test func aRowLessIsAFault() throws {
    let (model, twins) = try twins()
    let wrong = TwinRuns(first: twins.first, second: twins.second, rows: [])
    #expect(wrong.fault(on: model) == "the rows leave out steps")
  }

  /// One run goes on to where the register still reads the same, by a step that the user sees.
  @Test func anotherHistoryIsAFault() throws {
    let (model, twins) = try twins()
    let work = try #require(model.rules.firstIndex { $0.name == "work" })
    let runs = [twins.first, twins.second].filter {
      model.outcome(of: RuleID(work), arguments: [], in: $0.last) != .disabled
    }
    let run = try #require(runs.first)
    let step = Trace.Step(
      rule: RuleID(work), arguments: [], outputs: [], configuration: run.last)
    let longer = Trace(start: run.start, steps: run.steps + [step])
    let wrong = TwinRuns(
      first: longer, second: run,
      rows: [.init(first: 0, second: 0), .init(first: 1, second: nil)])
    #expect(wrong.fault(on: model) == "in row 2 user space sees two things")
  }

  @Test func endsThatReadDifferentlyAreAFault() throws {
    let (model, twins) = try twins()
    let start = Trace(start: twins.first.start, steps: [])
    let wrong = TwinRuns(first: twins.first, second: start, rows: nil)
    #expect(wrong.fault(on: model) == "the ends read differently")
  }
}
