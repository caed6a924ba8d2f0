import Language
import Modeling
import Testing

@testable import Analysis

/// What can't be decided is said to be undecided, with the reason, and never passes.
struct LimitsTests {
  private func report(_ text: String, _ change: (inout CheckOptions) -> Void) throws -> ModelReport
  {
    let (model, problems) = GoldenModel.elaborated(text, named: "m.arc")
    #expect(problems == [])
    var options = CheckOptions()
    options.confirms = false
    change(&options)
    return try Checker(try #require(model), options: options).check()
  }

  /// 65,536 configurations, so that every limit is looked at on the way.
  private let counter = """
    model m
    var low  : int 0..255 = 0
    var high : int 0..255 = 0
    request count by user -> ok {
      low  = (low + 1) % 256
      high = if low == 255 then (high + 1) % 256 else high
    }
    invariant any : low >= 0
    """

  @Test func timeRunsOut() throws {
    let report = try report(counter) { $0.milliseconds = 1 }
    #expect(report.obstacles == [.timedOut(afterMilliseconds: 1)])
    #expect(report.outcome(failingOn: .error) == .undecided)
  }

  @Test func memoryRunsOut() throws {
    let report = try report(counter) { $0.memoryBytes = 100_000 }
    #expect(report.obstacles == [.outOfMemory(limitBytes: 100_000)])
    #expect(report.outcome(failingOn: .error) == .undecided)
  }

  /// What a run shows stays shown; what all runs must be asked about is open.
  @Test func reportsWhatItHadMet() throws {
    let asked =
      counter + """

        register r : bits 2 = 0
        valid r(w) = w != 3
        event tick by device when low == 3 { r = 3 }
        invariant small "a claim" : low < 2
        invariant never_broken : low <= 255
        reachable five : low == 5
        recoverable back : from any to low == 0
        expect fails small because "it counts"
        """
    let report = try report(asked) { $0.memoryBytes = 100_000 }
    #expect(!report.isComplete)
    #expect(report.obstacles == [.outOfMemory(limitBytes: 100_000)])
    #expect(report.outcome(failingOn: .error) == .undecided)
    let found = report.findings.filter { $0.id == .reachableInvalid }
    #expect(found.map(\.trace?.steps.count) == [4])
    let verdicts = report.properties.map { "\($0.property.name) \($0.obstacle == nil)" }
    #expect(
      verdicts == [
        "any false", "small true", "never_broken false", "five true", "back false",
      ])
    #expect(report.properties[1].verdict == .fails)
    #expect(report.properties[1].isExpected)
    #expect(report.properties[3].verdict == .holds)
    #expect(report.properties[3].trace?.steps.count == 5)
    #expect(report.unmet.isEmpty)
  }

  @Test func isInterrupted() throws {
    let report = try report(counter) { $0.isInterrupted = { true } }
    #expect(report.obstacles == [.interrupted])
    #expect(report.outcome(failingOn: .error) == .undecided)
  }

  @Test func isTooWide() throws {
    let variables = (0..<65).map { "var v\($0) : int 0..3 = 0\n" }.joined()
    let text = "model m\n" + variables + "request go by user -> ok { v0 = 1 }\n"
    let report = try report(text) { _ in }
    #expect(report.obstacles == [.tooManyComponents(bits: 130)])
    #expect(report.outcome(failingOn: .error) == .undecided)
  }
}
