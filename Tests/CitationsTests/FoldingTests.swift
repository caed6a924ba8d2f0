import Testing

@testable import Citations

/// What is left of a text for anchors to stand in.
struct FoldingTests {
  private static let texts: [(String, String)] = [
    ("a  b\tc\r\nd\u{A0}e", "a b c d e"),
    ("> a\n> > b\n>>c", "a b c"),
    ("/* a\n * b\n */ c", "a b c"),
    ("/** a */\n/*b*/ c", "a b c"),
    ("+ * a\n+ *   b\n+*c\n+ /* d */", "a b c d"),
    ("> +*  a\n> + * b\n> c\n> + * d", "a b c d"),
    ("a - b -- c --> d + e", "a b c d e"),
    // Marks inside words stay.
    ("a->b -EINVAL (1<<0) x/y 0..1", "a->b -EINVAL (1<<0) x/y 0..1"),
    // One line with quoting anywhere.
    (">> a >> b >> + * c", "a b c"),
    ("a >>>> + * b >>>> >>>> c", "a b c"),
    ("", ""), (" \n\n> \n", ""),
  ]

  @Test(arguments: texts)
  func words(text: String, folded: String) { #expect(Text(text).folded == folded) }

  private static let headers: [(String, String)] = [
    ("From: A Person\nTo: B,\n\tC, D\nSubject: a patch\n\nHello.", "Hello."),
    ("To: B,\n C,\n    D\nText.\n  More.", "Text. More."),
    ("> To: B,\n>  C\n> Text.", "Text."),
    ("> From: A [mailto:a@b]\n> Sent: today\n> Text.", "Text."),
    ("On Tue, 19 Feb 2019 16:52:14 +0800\nA Person <a@b> wrote:\n> Text.", "Text."),
    ("On Monday we wrote: nothing.", "On Monday we wrote: nothing."),
    ("A Person Nov. 21, 2018, 4:24 a.m. UTC | #2\nText.", "Text."),
    ("Text.\n\nSigned-off-by: A <a@b>\nX-Mailer: x\n", "Text."),
    ("From: someone Then more", "Then more"),
    ("a From: b", "a From: b"),
    (
      "From a@b Thu Jan 1 Received: from c Message-ID: <x> Sender: \"y\" On 12/19/2019 A wrote: >> d",
      "d"
    ),
  ]

  @Test(arguments: headers)
  func headersAreLeftOut(text: String, folded: String) { #expect(Text(text).folded == folded) }

  private static let cuts: [(String, [Int])] = [
    ("> a > b", [1, 1]), (">> a > b c", [2, 1]), ("> > >> a > > >> b", [4, 4]),
    // Half of the signs are an empty line.
    (">> a >> >> b", [2, 2]), ("> > a > > > > b > > c", [1, 2, 2]),
    (">>>>> a >>>>> >>>> b", [5, 4]),
    ("a > b", [0, 1]),
  ]

  @Test(arguments: cuts)
  func aLongLineIsCut(text: String, depths: [Int]) {
    #expect(LineReader.lines(of: Array(text.utf8)).map(\.depth) == depths)
  }

  @Test func anOrdinaryLineIsNot() {
    #expect(LineReader.lines(of: Array("a > b\nc".utf8)).map(\.depth) == [0, 0])
    let long = "a " + String(repeating: "word ", count: 300) + "> b\nc"
    #expect(LineReader.lines(of: Array(long.utf8)).map(\.depth) == [0, 1, 0])
  }
}
