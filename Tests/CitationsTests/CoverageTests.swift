import Testing

@testable import Citations

/// Which sentences the anchors of models speak of.
struct CoverageTests {
  private static let text = Text(
    """
    > The driver must stop the device. The user should wait.
    > It is so.

    No, the driver cannot stop it. The user may not wait.

    >> The driver must stop
    >> the device.
    > The user should wait.
    """)

  private func left(_ declarations: String...) -> [String] {
    Self.text.coverage(declarations.joined(separator: "\n")).uncovered.map(\.text)
  }

  @Test func withoutAnchorsAllIsLeft() {
    let coverage = Self.text.coverage("")
    #expect(coverage.sentences == 4)
    #expect(coverage.cited == 0)
    #expect(coverage.omitted == 0)
    #expect(
      coverage.uncovered.map(\.text) == [
        "The driver must stop the device.", "The user should wait.",
        "No, the driver cannot stop it.", "The user may not wait.",
      ])
    #expect(
      coverage.uncovered.map { [$0.place.line, $0.place.column] } == [
        [1, 3], [1, 36], [4, 1], [4, 32],
      ])
  }

  @Test func citedOrOmitted() {
    let coverage = Self.text.coverage(
      "omit s \"should wait\" because \"x\"",
      "omit s \"user should\" because \"x\"\nhome true cite s \"driver must\"")
    #expect(coverage.cited == 1)
    #expect(coverage.omitted == 1)
    #expect(
      coverage.uncovered.map(\.text) == [
        "No, the driver cannot stop it.", "The user may not wait.",
      ])
  }

  /// Words that stand in several sentences speak of the first only.
  @Test func oneAnchorOneSentence() {
    #expect(left("omit s \"The user\" because \"x\"").count == 3)
    #expect(left("omit s \"wait.\" because \"x\"").contains("The user may not wait."))
  }

  /// Half of the words is enough, and less isn't.
  @Test func anchorsAcrossSentences() {
    #expect(left("omit s \"the device. The user\" because \"x\"").count == 2)
    #expect(left("omit s \"stop the device. The\" because \"x\"").count == 3)
    #expect(left("omit s \"It is so.\" because \"x\"").count == 4)
  }

  @Test func otherSourcesDontCount() {
    #expect(left("omit bare \"driver must\" because \"x\"").count == 4)
    #expect(left("omit s \"driver mustn't\" because \"x\"").count == 4)
  }

  /// A quotation may be cut short; what is more than quoted counts for itself.
  @Test func quotationsCountOnce() {
    let text = Text(
      "> A device must stop at once\n> when asked.\n\n>> A device must stop at once\nor must it?")
    #expect(
      text.coverage("").uncovered.map(\.text) == [
        "A device must stop at once when asked.", "or must it?",
      ])
    #expect(
      text.coverage("omit s \"device must stop\" because \"x\"").uncovered.map(\.text) == [
        "or must it?"
      ])
  }

  /// A word or two that stand in another sentence aren't a quotation of it.
  @Test func shortSentencesQuoteWholeOnesOnly() {
    let text = Text("You must not.\n\nYes.\n\nYes, you must not stop.\n\n> You must not.")
    #expect(
      text.coverage("omit s \"Yes.\" because \"x\"").uncovered.map(\.text) == [
        "You must not.", "Yes, you must not stop.",
      ])
    #expect(
      text.coverage("omit s \"must not.\" because \"x\"").uncovered.map(\.text) == [
        "Yes, you must not stop."
      ])
  }

  /// What is proposed speaks of just that sentence, and of nothing before it.
  @Test func theProposedAnchorCovers() throws {
    for sentence in Self.text.coverage("").uncovered {
      let anchor = try #require(sentence.anchor)
      #expect(anchor.split(separator: " ").count <= 8)
      #expect(!left("omit s \"\(anchor)\" because \"x\"").contains(sentence.text))
    }
    let quoted = Text("\"It must\" be \"so\"\n").coverage("").uncovered
    #expect(quoted.map(\.anchor) == [nil])
  }

  @Test func archivesInTheOrderOfTheirNames() {
    let archives = ["b.txt", "a.txt"].map { Text("It must.", name: $0).archive }
    let coverage = Coverage(of: ArchiveSet(archives), by: [Text.model("", archive: "b.txt")])
    #expect(coverage.texts.map(\.name) == ["a.txt", "b.txt"])
    #expect(coverage.uncovered == 2)
  }
}
