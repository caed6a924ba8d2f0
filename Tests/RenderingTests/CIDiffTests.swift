import Foundation
import Testing

@testable import Rendering

/// What `diff` and `claims` tell a CI, and which changes are approved.
struct CIDiffTests {
  private static let old = """
    model lamp
    register light : bits 1 { ON @ 0 } = OFF
    state OFF = 0b
    state ON  = 1b
    request set(new : light) by user {
      rule accept when true -> ok { light = new }
    }
    event glow by device visible when ON

    """
  /// The user may no longer switch it off.
  private static let new = old.replacing("when true", with: "when new == ON")

  private static let study = """
    study studies.lamp
    use lamp = lamp
    claim lit "The lamp can be lit" by "Ann" date 2026-11-26 :
        lamp has (reachable ON)
      expect holds because "The user asks for it."

    """

  private func program() throws -> Program {
    try Program([
      "old.arc": Self.old, "new.arc": Self.new, "faulty.arc": "model lamp\nregister\n",
      "Models/lamp.arc": Self.old, "Models/studies/lamp.arc": Self.study,
      "wrong.arc": Self.study.replacing("expect holds", with: "expect fails"),
    ])
  }

  private static let formats = ["sarif", "junit", "github", "summary"]

  private func sarifFaults(_ text: String) throws -> [String] {
    func parsed(_ text: String) throws -> Any {
      try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
    let schema = try #require(try parsed(SARIFSchema.text) as? [String: Any])
    return SchemaValidator(schema).faults(in: try parsed(text))
  }

  private static let cases: [(String, Int32)] = [
    ("diff old.arc new.arc", 1), ("diff old.arc old.arc", 0), ("diff new.arc old.arc", 0),
    ("diff new.arc old.arc --fail-on note", 1), ("diff old.arc faulty.arc", 2), ("claims", 0),
    ("claims wrong.arc", 1), ("claims nothing.arc", 2), ("check Models", 0),
  ]

  @Test func theFormatChangesNoStatus() throws {
    let program = try program()
    defer { try? program.remove() }
    for (line, status) in Self.cases {
      for format in Self.formats + ["text", "json"] {
        let arguments = line.split(separator: " ").map(String.init) + ["--format", format]
        let result = try program.run(arguments)
        #expect(result.status == status, "\(format) \(line): \(result)")
        if format == "sarif", !result.output.isEmpty {
          #expect(try sarifFaults(result.output) == [], "\(line)")
        }
      }
    }
  }

  @Test(arguments: formats)
  func aDifference(format: String) throws {
    let program = try program()
    defer { try? program.remove() }
    let suffix = ["sarif": "sarif.json", "junit": "junit.xml", "github": "github.txt"]
    let text = try program.run("diff", "old.arc", "new.arc", "--format", format).output
    try expectSnapshot("ci-diff-\(suffix[format] ?? "summary.md")", text.withoutRules)
  }

  @Test(arguments: formats)
  func aClaim(format: String) throws {
    let program = try program()
    defer { try? program.remove() }
    let suffix = ["sarif": "sarif.json", "junit": "junit.xml", "github": "github.txt"]
    let text = try program.run("claims", "wrong.arc", "--format", format).output
    try expectSnapshot("ci-claims-\(suffix[format] ?? "summary.md")", text.withoutRules)
  }

  /// The lines that are printed, filled in, accept what they were printed for.
  @Test func aChangeIsApproved() throws {
    let program = try program()
    defer { try? program.remove() }
    let lines = try program.run("diff", "old.arc", "new.arc", "--format", "approvals").output
    #expect(lines.hasPrefix("approve "))
    #expect(lines.contains("\"lamp: "))
    try program.write("open", lines)
    let open = try program.run("diff", "old.arc", "new.arc", "--approvals", "open")
    #expect(open.status == 2)
    #expect(open.output.hasPrefix("open:1:"))
    #expect(open.output.contains("error: 'because' has still to be filled in"))
    try program.write(
      "approvals",
      lines.replacing("because \"\" by \"\"", with: "because \"a lamp is lit once\" by \"Ann\""))
    for format in Self.formats + ["text", "json", "approvals"] {
      let arguments = [
        "diff", "old.arc", "new.arc", "--approvals", "approvals", "--format", format,
      ]
      #expect(try program.run(arguments).status == 0, "\(format)")
    }
    let text = try program.run("diff", "old.arc", "new.arc", "--approvals", "approvals")
    #expect(text.output.contains("approvals:1: a lamp is lit once (Ann)"))
    let json = try program.run(
      "diff", "old.arc", "new.arc", "--approvals", "approvals", "--format", "json")
    #expect(json.output.contains("\"because\": \"a lamp is lit once\""))
    // Nothing is left to approve; the other way round, nothing is as approved.
    let left = try program.run(
      "diff", "old.arc", "new.arc", "--approvals", "approvals", "--format", "approvals")
    #expect(left.output == "")
    let back = try program.run("diff", "new.arc", "old.arc", "--approvals", "approvals")
    #expect(back.status == 0)
    #expect(back.output.contains("nothing that is found has this fingerprint"))
  }

  /// Lines that move and a rule with another name change no fingerprint.
  @Test func approvalsOutliveARebase() throws {
    let program = try program()
    defer { try? program.remove() }
    let lines = try program.run("diff", "old.arc", "new.arc", "--format", "approvals").output
    try program.write("old.arc", "// Moved.\n" + Self.old)
    try program.write("new.arc", "// Moved, too.\n\n\n" + Self.new)
    #expect(
      try program.run("diff", "old.arc", "new.arc", "--format", "approvals").output == lines)
  }
}
