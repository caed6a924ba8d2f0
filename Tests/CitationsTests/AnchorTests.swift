import Testing

@testable import Citations

/// Where anchors stand, and what comes near those that don't.
struct AnchorTests {
  private static let text = Text(
    """
    Subject: the subject
    > + * First of all, the driver should
    > return
    > + * the previous state (if any). It may report
    > + * "an error", or nothing: last words!
    """)

  private static let standing: [(String, [[Int]])] = [
    ("First of all", [[2, 7]]), ("last words!", [[5, 31]]), ("last words", [[5, 31]]),
    ("the driver should return the previous state", [[2, 21]]),
    ("state (if any). It may", [[4, 20]]), ("if any", [[4, 26]]), ("(if any)", [[4, 26]]),
    ("an error", [[5, 7]]), ("the", [[2, 21], [4, 7]]),
    ("> + * the  previous\n> state", [[4, 7]]),
  ]

  @Test(arguments: standing)
  func stands(anchor: String, places: [[Int]]) {
    #expect(Self.text.places(of: anchor) == places)
  }

  private static let absent = [
    // Case, spelling, parts of words, punctuation between words or that isn't there.
    "first of all", "First off all", "irst of all", "First of al", "an error or nothing",
    "state, (if any)", "First of all.", "words! And", "the subject", "",
  ]

  @Test(arguments: absent)
  func standsNowhere(anchor: String) { #expect(Self.text.places(of: anchor) == []) }

  private static let near: [(String, String?)] = [
    ("should return a previous state", "should return the previous state"),
    ("should return previous state", "should return the previous state"),
    ("the very driver should", "the driver should"), ("first of all", "First of all,"),
    ("an error or nothing", "\"an error\", or nothing:"), ("drivr", "driver"),
    ("quite other words than there", nil), ("zzz", nil), ("", nil),
  ]

  @Test(arguments: near)
  func comesNear(anchor: String, nearest: String?) {
    #expect(Self.text.nearest(to: anchor) == nearest)
  }

  @Test func placesInALongLine() {
    let text = Text(">> + * It >> should é >> stop >>>> here")
    #expect(text.places(of: "should é stop here") == [[1, 14]])
  }

  @Test func eachAnchorOfAModelIsLookedUp() {
    let model = Text.model(
      """
      omit s "the driver should" because "x"
      omit bare "the driver should" because "x"
      register r : bits 1 { A @ 0 cite s "return the state" } = 0b cite s "previous state"
      request set by user { rule go -> ok { } cite s "first" cite bare "of" } cite s "may report"
      """)
    let check = AnchorCheck(model, in: ArchiveSet([Self.text.archive]))
    #expect(check.found == 3)
    #expect(check.withoutArchive == 2)
    #expect(check.missing.map(\.phrase) == ["return the state", "first"])
    #expect(
      check.missing.map(\.nearest) == [
        "\"return the previous state\" (texts/a.txt:3:3)", "\"First\" (texts/a.txt:2:7)",
      ])
    #expect(AnchorCheck(model, in: ArchiveSet([])).unread == 5)
  }
}
