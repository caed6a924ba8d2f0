import Testing

@testable import Citations

/// Texts that nobody would write end in words and sentences all the same.
struct RobustnessTests {
  private static let pieces = [
    ">", ">>", "> >", "+", "*", "/*", "*/", "/*/", "/**/", "\n", "\n\n", " ", "\t", "\u{A0}", ".",
    "?", "\"",
    "must", "On", "wrote:", "2019", "From", "From:", "a@b", "Subject:", "UTC | #1", "1.", "(2)",
    "a.", "- ",
    "#define A", "{", "};", "diff --git a b", "index 1..2", "etc.", "may", "not", "é", "\u{1F600}",
    "\\",
  ]

  /// Not random: the same texts on each run.
  @Test(arguments: 1...60)
  func anyPieces(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    var text = ""
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += Self.pieces[Int((state >> 33) % UInt64(Self.pieces.count))]
      if state >> 63 == 0 { text += " " }
    }
    expectSound(Array(text.utf8))
    expectWordsAsAnchors(text)
  }

  /// Each word of a text stands where it stands.
  private func expectWordsAsAnchors(_ text: String) {
    let archive = Archive(name: "a.txt", path: "a.txt", bytes: Array(text.utf8))
    for index in archive.words.indices {
      let anchor = Anchor(archive.text(of: index..<index + 1))
      #expect(
        archive.places(of: anchor).contains { $0.lowerBound == index })
    }
  }

  @Test func anyBytes() {
    for length in [0, 1, 2, 3, 999, 1001, 5000] {
      expectSound((0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) })
      expectSound([UInt8](repeating: UInt8(ascii: ">"), count: length))
    }
  }

  /// Words and sentences are in order and apart.
  private func expectSound(_ bytes: [UInt8]) {
    let archive = Archive(name: "a.txt", path: "a.txt", bytes: bytes)
    #expect(
      zip(archive.sentences, archive.sentences.dropFirst()).allSatisfy {
        $0.upperBound <= $1.lowerBound
      })
    #expect(archive.sentences.allSatisfy { !$0.isEmpty && $0.upperBound <= archive.words.count })
    let places = archive.words.map(\.range)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    _ = Coverage(of: ArchiveSet([archive]), by: [])
    _ = archive.nearest(to: Anchor("it must not be so"))
  }
}
