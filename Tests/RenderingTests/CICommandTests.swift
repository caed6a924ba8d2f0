import Foundation
import Testing

/// The formats for CI and the approvals, as the built program has them.
struct CICommandTests {
  private static let good = """
    model good
    register r : bits 1 { ON @ 0 } = OFF
    state OFF = 0b
    state ON  = 1b
    request set(new : r) by user -> ok { r = new }
    event glow by device visible when ON
    invariant dark : !ON
    expect fails dark because "it can be lit"

    """
  private static let bad = good.replacing("model good", with: "model bad")
    .replacing("expect fails dark because \"it can be lit\"\n", with: "")
  private static let formats = [
    "text", "json", "markdown", "sarif", "junit", "github", "summary", "approvals",
  ]

  private func program() throws -> Program {
    try Program([
      "good.arc": Self.good, "bad.arc": Self.bad, "faulty.arc": "model faulty\nstate OFF = 0b\n",
      // More configurations than the memory below holds.
      "open.arc": "model open\n"
        + (1...6).map {
          "var v\($0) : int 0..999 = 0\nevent e\($0) by device when v\($0) < 999 { v\($0) = v\($0) + 1 }\n"
        }.joined(),
      "accepted": try line(because: "known", by: "Ann"), "broken": try line(because: "", by: "Ann"),
      "none": "",
    ])
  }

  /// What `--format approvals` prints for the bad model, filled in.
  private func line(because: String, by: String) throws -> String {
    let program = try Program(["bad.arc": Self.bad])
    defer { try? program.remove() }
    let line = try program.run("check", "bad.arc", "--format", "approvals").output
    #expect(line.hasSuffix("\"bad: fails dark\" because \"\" by \"\"\n"))
    return line.replacing("because \"\"", with: "because \"\(because)\"")
      .replacing("by \"\"", with: "by \"\(by)\"")
  }

  private static let cases: [(String, Int32)] = [
    ("good.arc", 0), ("bad.arc", 1), ("faulty.arc bad.arc", 2), ("open.arc --memory 1M", 3),
    ("bad.arc --approvals accepted", 0), ("bad.arc --approvals none", 1),
    ("good.arc --approvals broken", 2), ("nothing.arc", 2),
  ]

  /// One status for each question, in each format.
  @Test func theFormatChangesNoStatus() throws {
    let program = try program()
    defer { try? program.remove() }
    for (arguments, status) in Self.cases {
      for format in Self.formats {
        let line = ["check", "--format", format] + arguments.split(separator: " ").map(String.init)
        #expect(try program.run(line).status == status, "\(format) \(arguments)")
      }
    }
  }

  @Test func unusedApprovalsAreWarnings() throws {
    let program = try program()
    defer { try? program.remove() }
    try program.write(
      "old", "approve 0123456789abcdef \"good: fails drak\" because \"b\" by \"y\"\n")
    let result = try program.run("check", "-q", "good.arc", "--approvals", "old")
    #expect(result.status == 0)
    #expect(result.output.contains("old:1:9: warning: nothing that is found has this fingerprint"))
    let strict = try program.run(
      "check", "-q", "good.arc", "--approvals", "old", "--fail-on", "warning")
    #expect(strict.status == 1)
    // Of a part of the question, and of another model, nobody can tell.
    let part = try program.run(
      "check", "-q", "good.arc", "--approvals", "old", "--property", "dark")
    #expect(!part.output.contains("warning"))
    let other = try program.run("check", "-q", "bad.arc", "--approvals", "old")
    #expect(!other.output.contains("warning"))
  }

  @Test func approvalsEnd() throws {
    let program = try program()
    defer { try? program.remove() }
    let line = try program.read("accepted").replacing("\n", with: "")
    try program.write("bounded", "\(line) until 2026-11-30\n")
    let question = "arcwise check -q bad.arc --approvals bounded"
    #expect(try program.shell("SOURCE_DATE_EPOCH=1796083199 \(question)").status == 0)
    let later = try program.shell("SOURCE_DATE_EPOCH=1796083200 \(question)")
    #expect(later.status == 1)
    #expect(later.output.contains("this approval ended on 2026-11-30"))
  }

  /// A fingerprint stays when lines move, so an approval outlives a rebase.
  @Test func approvalsOutliveARebase() throws {
    let program = try program()
    defer { try? program.remove() }
    try program.write("bad.arc", "// Moved.\n\n" + Self.bad.replacing("glow", with: "shine"))
    #expect(try program.run("check", "-q", "bad.arc", "--approvals", "accepted").status == 0)
  }

  @Test func whatIsApprovedIsTold() throws {
    let program = try program()
    defer { try? program.remove() }
    let text = try program.run("check", "bad.arc", "--approvals", "accepted").output
    #expect(text.contains("  approved   accepted:1: known (Ann)\n"))
    #expect(text.contains("1 property: 1 fails, all as expected but 1 approved."))
    let json = try program.run("check", "bad.arc", "--approvals", "accepted", "--format", "json")
    #expect(json.output.contains("\"because\": \"known\""))
    let page = try program.run(
      "check", "bad.arc", "--approvals", "accepted", "--format", "markdown")
    #expect(page.output.contains("* `fails dark`: approved: known"))
    let sarif = try program.run("check", "bad.arc", "--approvals", "accepted", "--format", "sarif")
    #expect(sarif.output.contains("\"kind\": \"external\""))
    #expect(sarif.output.contains("\"justification\": \"known (Ann)\""))
  }
}
