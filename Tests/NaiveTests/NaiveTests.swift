import Analysis
import Diagnostics
import Language
import Modeling
import Testing

/// The checker against brute force, on models that nobody wrote.
struct NaiveTests {
  /// Models per seed; a disagreement prints the seed and the model.
  private static let batch = 100

  @Test(arguments: 0..<20)
  func randomModelsAgree(_ part: Int) throws {
    var compared = 0
    var seed = UInt64(part) * 1_000_000
    while compared < Self.batch {
      seed += 1
      var size = ModelWriter.Size()
      size.width = 1 + Int(seed % 3)
      if try agree(seed: seed, size: size, confirming: false, limit: 4_000) { compared += 1 }
    }
  }

  /// False where the model is too large to be worth it.
  private func agree(seed: UInt64, size: ModelWriter.Size, confirming: Bool, limit: Int) throws -> Bool {
    let source = ModelWriter.source(seed: seed, size: size)
    let (model, problems) = elaborated(source)
    guard let model else {
      Issue.record("seed \(seed): \(problems)\n\(source)")
      return true
    }
    guard let graph = NaiveGraph(model, limit: limit) else { return false }
    guard !graph.worlds.isEmpty else { return false }
    let comparison = try Comparison(
      model, NaiveChecker(graph), confirming: confirming, isComplete: size.width <= 3)
    if !comparison.differences.isEmpty {
      Issue.record("seed \(seed):\n\(comparison.differences.joined(separator: "\n"))\n\(source)")
    }
    return true
  }
}

/// A model from its text, or what is wrong with it.
func elaborated(_ source: String) -> (Model?, [String]) {
  var sources = SourceMap()
  let file = sources.add(SourceFile(path: "random.arc", bytes: Array(source.utf8)))
  let (syntax, faults) = parse(file, in: sources)
  guard let syntax, !faults.hasErrors else { return (nil, faults.all.map(\.message)) }
  let (model, diagnostics) = Elaborator.elaborate(syntax)
  let texts = diagnostics.all.map {
    "\($0.message) [\($0.id)] at \(sources.place(of: $0.range).line): \(sources.text(of: $0.range))"
  }
  return (model, texts)
}
