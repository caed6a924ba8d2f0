import Diagnostics
import Testing

@testable import Language

/// Faults in the bytes and tokens: one report each, in the right place, with a repair.
struct LexicalFaultTests {
  @Test(arguments: [
    (#"source s { title "abc }"#, "2:18 unclosed-string", #"add '"'"#),
    (#"omit s "abc because "d""#, "2:23 unclosed-string", #"add '"'"#),
    (#"capability a "x\n""#, "2:16 bad-escape", #"write '\\'"#),
    ("state A = 0b $$ # $", "2:14 stray-character", "remove it"),
    ("state A = “x”", "2:11 stray-character", "strings stand in '\"'"),
    ("home a ≤ b", "2:8 stray-character", "write '<='"),
    ("home a # all", "2:8 stray-character", "write '//'"),
    ("state A = 0b /* no\n // more */\nstate B = 1b", "2:14 block-comment", "begin each line"),
    ("constant A = 18446744073709551616", "2:14 number-too-large", "0xffffffffffffffff"),
    ("register r : bits 99999999999999999999", "2:19 number-too-large", "0xffffffffffffffff"),
    ("state A = 0b101", "2:11 malformed-number", "write '101b'"),
    ("state A = 12cd", "2:11 malformed-number", "0x1f or 101b"),
    ("state A = 010", "2:11 leading-zero", "write '010b' for bits, or '10'"),
    ("constant A = 08", "2:14 leading-zero", "write '8'"),
    ("source s { date 2019-13-01 }", "2:17 date-format", "2019-12-16"),
    ("source s { date 2019-1-01 title \"x\" }", "2:17 date-format", "2019-12-16"),
    ("source s { date 12 - 16 }", "2:17 date-format", "2019-12-16"),
    ("register r : enum 4 { A = 1?b }", "2:27 pattern-not-number", "'10b'"),
    ("register r : bits 4 { A @ ?b }", "2:27 pattern-not-number", "'0b'"),
  ])
  func reportsOnce(text: String, place: String, help: String) {
    let sample = Sample.declarations(text)
    #expect(sample.faults == [place])
    #expect(sample.diagnostics.all.first?.help?.contains(help) == true)
  }

  @Test func reportsTooManyDigits() {
    let sample = Sample.declarations("state A = \(String(repeating: "1", count: 65))b")
    #expect(sample.faults == ["2:11 too-many-digits"])
  }

  @Test(
    arguments: [
      ([0xFF], "2:3 not-utf8"), ([0xED, 0xA0, 0x80], "2:3 not-utf8"),
      ([0xF5, 0x80, 0x80, 0x80], "2:3 not-utf8"), ([0xE2, 0x82], "2:3 not-utf8"),
      ([0x00], "2:3 nul-byte"),
      ([0x00, 0x00, 0x41, 0x00], "2:3 nul-byte"),
    ] as [([UInt8], String)])
  func reportsBytes(bytes: [UInt8], place: String) {
    for (before, after) in [("// ", "\nhome a"), ("   ", "\nhome a")] {
      let sample = Sample(
        bytes: Array("model m\n\(before.dropLast())".utf8) + bytes + Array(after.utf8))
      #expect(sample.faults == [place])
    }
  }

  @Test func reportsACutCharacter() {
    #expect(Sample(bytes: Array("model m // ".utf8) + [0xC3, 0x28]).faults == ["1:12 not-utf8"])
  }

  @Test func countsWhatIsNotUTF8() {
    let sample = Sample(bytes: Array("model m // ".utf8) + [0xFF, 0xFE, 0x80])
    #expect(
      sample.diagnostics.all.map(\.message) == [
        "the file isn't UTF-8: 3 bytes that can't be read, the first here"
      ])
  }

  @Test func acceptsUTF8InCommentsAndStrings() {
    let sample = Sample("model m // — é 😀\ncapability a \"“ä”\"\n")
    #expect(sample.faults == [])
    #expect(sample.formatted == "model m  // — é 😀\ncapability a \"“ä”\"\n")
  }

  @Test func refusesLargeFiles() {
    let sample = Sample(bytes: Array("model m\n".utf8) + [UInt8](repeating: 0x20, count: 4 << 20))
    #expect(sample.model == nil)
    #expect(sample.faults == ["1:1 file-too-large"])
    #expect(
      Sample(bytes: Array("model m\n".utf8) + [UInt8](repeating: 0x20, count: (4 << 20) - 8)).faults
        == [])
  }
}
