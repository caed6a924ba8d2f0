import Exploration
import Modeling
import Synchronization
import Testing

@testable import Analysis

/// Time that runs out, or Ctrl-C, while questions are asked of a graph that is searched already.
struct StopTests {
  /// Few configurations, and many pairs of them after one history.
  private static let source = """
    model m
    register r : bits 1 { RUN @ 0 }
    var hidden : int 0..30 = 0
    request step by user {
      rule any for n in 0..30 when hidden == 0 -> ok { hidden = n }
      rule on when hidden > 0 -> ok { hidden = if hidden == 30 then 1 else hidden + 1 }
      rule off may when hidden > 25 -> error EIO { hidden = 0 }
    }
    request calm by user -> waits
    event calmed by driver when waiting(calm) -> answers calm ok
    event tell by device when hidden == 25 { r = r ^ 1b }
    recoverable back : from any to hidden == 0 by user
    forced forced_back : from any to hidden == 0 by user
    leadsto told : r.RUN to !r.RUN fair tell
    always running on step : hidden == 0 -> !r.RUN
    flow on : hidden == 1 -> hidden == 3
    expect dead-rule step.on because "it isn't"
    """

  /// Stops when it has been asked so often whether to stop, which doesn't depend on the clock.
  private func report(stoppingAfter calls: Int) throws -> (ModelReport, asked: Int) {
    let (model, problems) = GoldenModel.elaborated(Self.source, named: "m.arc")
    #expect(problems == [])
    let count = Counter()
    var options = CheckOptions()
    options.confirms = false
    options.usesDiagrams = false
    options.isInterrupted = { count.next() > calls }
    return (try Checker(try #require(model), options: options).check(), count.value)
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .relaxed) }
    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
  }

  /// Wherever it stops, what is said is said by the whole answer too, and nothing is missed.
  @Test func aStopLeavesOutWhatIsOpen() throws {
    let (whole, asked) = try report(stoppingAfter: .max)
    #expect(whole.isAnswered)
    #expect(whole.outcome(failingOn: .error) == .unexpected)
    #expect(whole.unmet.count == 1)
    let known = Set(whole.findings.map { "\($0.id) \($0.subject)" })
    var extents: Set<Int> = []
    var open: Set<Int> = []
    for calls in stride(from: 0, to: asked, by: max(1, asked / 40)) {
      let (report, _) = try report(stoppingAfter: calls)
      guard report.isComplete else { continue }
      let found = report.findings.map { "\($0.id) \($0.subject)" }
      #expect(known.isSuperset(of: found), "after \(calls)")
      extents.insert(found.count)
      open.insert(report.properties.count { $0.obstacle != nil })
      for (one, other) in zip(report.properties, whole.properties) where one.obstacle == nil {
        #expect(one.verdict == other.verdict)
      }
      if report.isAnswered {
        // It stopped in the wording: nothing is left out.
        #expect(found.count == known.count)
        continue
      }
      #expect(report.obstacles == [.interrupted])
      #expect(report.outcome(failingOn: .error) == .undecided)
      #expect(report.unmet.isEmpty)
    }
    #expect(extents.count > 2, "\(extents)")
    #expect(open.count > 2, "\(open)")
  }
}
