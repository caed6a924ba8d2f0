import Diagnostics
import Exploration
import Language
import Lowering
import Modeling
import Testing

@testable import Analysis
@testable import small_scope

/// Classes of words against all words: the same verdicts, and as many words reached.
struct WordClassTests {
  @Test(arguments: 0..<8)
  func randomModelsOfFourBitsAgree(_ part: Int) throws {
    try agree(part, width: 4, batch: 12, limit: 8_000)
  }

  @Test(arguments: 0..<4)
  func randomModelsOfSixBitsAgree(_ part: Int) throws {
    try agree(part, width: 6, batch: 6, limit: 20_000)
  }

  /// The registers have 8 bits, and the brute force all 256 words.
  @Test(arguments: 0..<2)
  func randomModelsOfEightBitsAgree(_ part: Int) throws {
    try agree(part, width: 8, batch: 2, limit: 70_000)
  }

  private func agree(_ part: Int, width: Int, batch: Int, limit: Int) throws {
    var decided = 0
    var undecided = 0
    var seed = UInt64(width) * 100_000_000 + UInt64(part) * 1_000_000
    while decided < batch {
      seed += 1
      let size = ModelWriter.Size(width: width, variables: 1, frozen: 1, actions: 1)
      let source = ModelWriter.source(seed: seed, size: size)
      guard let model = try RandomModel.elaborated(source, seed: seed),
        let graph = NaiveGraph(model, limit: limit), !graph.worlds.isEmpty
      else { continue }
      let comparison = try Comparison(model, NaiveChecker(graph), .verdicts, confirming: true)
      #expect(comparison.differences == [], "seed \(seed)\n\(source)")
      guard comparison.obstacles.isEmpty else {
        undecided += 1
        continue
      }
      decided += 1
      if let count = try Self.expandedCount(model) {
        #expect(count == UInt64(graph.count), "configurations of seed \(seed)\n\(source)")
      }
    }
    #expect(undecided <= batch / 4, "too often undecided")
  }

  /// How many configurations the classes stand for; nil where words are compared with each other.
  private static func expandedCount(_ model: Model) throws -> UInt64? {
    let words = model.slots.indices.filter { index in
      if case .word = model.slots[index].type { true } else { false }
    }
    guard words.count == 1, let slot = words.first, case .word(let type) = model.slots[slot].type
    else { return nil }
    let system = try Confirmer(model, options: CheckOptions(), deadline: nil).system()
    let graph = try Explorer.explore(system)
    let classes = system.partitions.partition(of: type).classes
    var reached: Set<[Value]> = []
    var count: UInt64 = 0
    for index in 0..<graph.count {
      var values = graph.values(of: index)
      let number = classes.firstIndex { $0.representatives.contains(values[slot]) }
      guard let number else { preconditionFailure("\(values[slot]) is in no class") }
      values[slot] = Value(number)
      if reached.insert(values).inserted { count += classes[number].count }
    }
    return count
  }
}
