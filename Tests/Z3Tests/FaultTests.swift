import Testing
import Z3

/// Faults of ours stop the program; each in a process of its own.
struct FaultTests {
  /// What a stopped process wrote last, from the fatal error's words.
  private func message(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func operandsOfDifferentWidth() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let context = try Context()
      _ = context.bitVector("old", width: 32) & context.bitVector("new", width: 16)
    }
    #expect(
      message(result).contains(
        "old of sort bitVector(width: 32), new of sort bitVector(width: 16)"))
  }

  @Test func boolWhereABitVectorIsNeeded() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let context = try Context()
      _ = context.bool("p2p") + context.bitVector("state", width: 8)
    }
    #expect(message(result).contains("operands: p2p of sort bool, state of sort"))
  }

  @Test func termOfAnotherContext() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let (here, there) = (try Context(), try Context())
      _ = here.bool("p2p") && there.bool("precopy")
    }
    #expect(message(result).contains("precopy is a term of another context"))
  }

  @Test func literalTooLargeForItsWidth() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try Context().literal(8, width: 3)
    }
    #expect(message(result).contains("8 doesn't fit in 3 bits"))
  }

  @Test func assertionOfABitVector() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let context = try Context()
      Solver(context, for: .manySmallQueries).assert(context.bitVector("state", width: 8))
    }
    #expect(message(result).contains("when asserting state"))
  }

  @Test func assumptionOfAFormula() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let context = try Context()
      let both = context.bool("p2p") && context.bool("precopy")
      _ = Solver(context, for: .manySmallQueries).check("both", assuming: [both])
    }
    #expect(
      message(result).contains("'both' assumes (and p2p precopy); assert tag.implies(it)"))
  }

  @Test func widthOfABool() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try Context().bool("p2p").width
    }
    #expect(message(result).contains("p2p is a bool, without a width"))
  }

  @Test func bitVectorWithoutBits() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try Context().bitVector("state", width: 0)
    }
    #expect(message(result).contains("no bit-vector has width 0"))
  }
}
