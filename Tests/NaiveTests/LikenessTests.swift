import Analysis
import Modeling
import Testing

@testable import small_scope

/// What user space can tell apart, against brute force.
struct LikenessTests {
  private static let batch = 25

  @Test(arguments: 0..<12)
  func randomModelsAgree(_ part: Int) throws {
    var tally = Tally()
    var seed = 500_000_000 + UInt64(part) * 1_000_000
    while tally.models < Self.batch {
      seed += 1
      try agree(seed: seed, &tally)
    }
    #expect(tally.found.isSuperset(of: ["hidden-state", "equivalent-states", "reading-matters"]))
  }

  /// What was compared, so that a test that compares nothing fails.
  private struct Tally {
    var models = 0
    var found: Set<String> = []
  }

  private func agree(seed: UInt64, _ tally: inout Tally) throws {
    var size = ModelWriter.Size()
    size.width = 1 + Int(seed % 2)
    size.second = ModelWriter.Second.allCases[Int(seed / 2 % 5)]
    let source = ModelWriter.source(seed: seed, size: size)
    guard let model = try RandomModel.elaborated(source, seed: seed),
      let graph = NaiveGraph(model, limit: 1000), !graph.worlds.isEmpty
    else { return }
    var options = CheckOptions()
    options.confirms = false
    let report = try Checker(model, options: options).check()
    let comparison = LikenessComparison(report, graph)
    #expect(comparison.differences == [], "seed \(seed)\n\(source)")
    #expect(report.obstacles == [], "seed \(seed)\n\(source)")
    tally.models += 1
    tally.found.formUnion(report.findings.map(\.id.rawValue))
  }
}
