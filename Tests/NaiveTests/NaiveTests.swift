import Modeling
import Testing

@testable import small_scope

/// The checker against brute force, on models that nobody wrote: each word is looked at.
struct NaiveTests {
  /// Models per part; a disagreement prints the seed and the model.
  private static let batch = 100

  @Test(arguments: 0..<20)
  func randomModelsAgree(_ part: Int) throws {
    var compared = 0
    var seed = UInt64(part) * 1_000_000
    while compared < Self.batch {
      seed += 1
      if try agree(seed: seed, limit: 600) { compared += 1 }
    }
  }

  /// False where the model is too large, or no device can be like that.
  private func agree(seed: UInt64, limit: Int) throws -> Bool {
    var size = ModelWriter.Size()
    size.width = 1 + Int(seed % 3)
    let source = ModelWriter.source(seed: seed, size: size)
    guard let model = try RandomModel.elaborated(source, seed: seed),
      let graph = NaiveGraph(model, limit: limit), !graph.worlds.isEmpty
    else { return false }
    let comparison = try Comparison(
      model, NaiveChecker(graph), seed % 2 == 0 ? .configurations : .points, confirming: false)
    let differences = comparison.differences + comparison.obstacles.map { "undecided: \($0)" }
    #expect(differences == [], "seed \(seed)\n\(source)")
    return true
  }
}
