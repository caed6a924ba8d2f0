import Analysis
import Language
import Modeling
import Testing

/// The systems that are measured in Benchmarks/scaling have as many configurations as a formula says.
struct ScalingSystemTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  private func report(_ name: String, _ settings: [String: Int]) throws -> ModelReport {
    var library = ModelLibrary(searchPath: ["\(Self.root)/Benchmarks"])
    library.settings = settings
    let loaded = try library.load("\(Self.root)/Benchmarks/scaling/\(name).arc")
    #expect(loaded.diagnostics.all.map(\.message) == [])
    return try Checker(try #require(loaded.model)).check()
  }

  private func verdicts(_ report: ModelReport) -> [String] {
    report.properties.filter { $0.verdict != .holds }.map(\.property.name)
  }

  @Test(arguments: [(1, 202), (2, 5118)])
  func family(n: Int, count: Int) throws {
    let report = try report("family", ["N": n])
    #expect(report.configurations == count)
    #expect(report.engines == ["explicit", "mdd", "z3"])
    #expect(verdicts(report) == [])
  }

  /// A reset in any phase brings a device that runs without NDMA, by a shortest run of N + 5 steps.
  @Test(arguments: [(1, 203), (2, 5177)])
  func resetInAnyPhase(n: Int, count: Int) throws {
    let report = try report("family", ["N": n, "BUG": 1])
    #expect(report.configurations == count)
    #expect(verdicts(report) == ["quiesced"])
    #expect(report.properties.first { $0.property.name == "quiesced" }?.trace?.steps.count == n + 5)
  }

  @Test func resetOnlyWhenIdle() throws {
    let report = try report("family", ["N": 2, "BUG": 2])
    #expect(report.configurations == 5118)
    #expect(verdicts(report) == ["running"])
  }

  /// The coefficient of x^N in (2 + x + x^2 + x^3)^N: work is handed on between all pairs.
  @Test(arguments: [(2, 5), (3, 25), (4, 97), (5, 441)])
  func coupled(n: Int, count: Int) throws {
    let report = try report("coupled", ["N": n])
    #expect(report.configurations == count)
    #expect(report.engines == ["explicit", "mdd", "z3"])
    #expect(verdicts(report) == [])
  }

  /// The sum over k of N!/(N-k)! 2^(N-k), k the number of those that wait, at most Q.
  @Test(arguments: [(2, 8, 10), (3, 8, 38), (3, 2, 32), (4, 1, 48), (4, 8, 168)])
  func queue(n: Int, places: Int, count: Int) throws {
    let report = try report("queue", ["N": n, "Q": places])
    #expect(report.configurations == count)
    #expect(report.engines == ["explicit", "mdd", "z3"])
    #expect(verdicts(report) == [])
  }
}
