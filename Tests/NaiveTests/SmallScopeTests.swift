import Testing

@testable import small_scope

/// A part of what `Tools/small-scope` asks in full; a number or a seed that is printed can be asked about alone.
struct SmallScopeTests {
  private static let parts = 8

  /// Every so-manieth machine; the step has no factor in common with the family's sizes.
  @Test(arguments: 0..<parts)
  func smallMachinesAgree(_ part: Int) throws {
    let step = 331 * Self.parts
    for number in stride(from: part * 331, to: SmallMachine.count, by: step) {
      let source = SmallMachine(number: number).source
      let disagreement = try Disagreement("small machine \(number)", source) { text in
        let model = try #require(try RandomModel.elaborated(text))
        return try #require(try Agreement(model, engines: .searches)).differences
      }
      if let disagreement { Issue.record("\(disagreement)") }
    }
  }

  @Test(arguments: 0..<parts)
  func randomModelsAgree(_ part: Int) throws {
    var compared = 0
    var seed = UInt64(part) * 1_000_000 + 900_000
    while compared < 25 {
      seed += 1
      let source = RandomFamily.source(seed: seed)
      let disagreement = try Disagreement("seed \(seed)", source) { text in
        guard let model = try RandomModel.elaborated(text, seed: seed),
          let agreement = try Agreement(model, engines: .searches)
        else { return [] }
        compared += 1
        return agreement.differences + agreement.obstacles.map { "undecided: \($0)" }
      }
      if let disagreement { Issue.record("\(disagreement)") }
    }
  }

  /// The numbers cover the family: no two give the same text.
  @Test func noMachineComesTwice() {
    let texts = Set(
      (0..<SmallMachine.count).lazy.filter { $0 % 97 == 0 }.map { SmallMachine(number: $0).source })
    #expect(SmallMachine.count == 249_120)
    #expect(texts.count == SmallMachine.count / 97 + 1)
  }
}
