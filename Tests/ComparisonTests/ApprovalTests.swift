import Diagnostics
import Foundation
import Testing

@testable import Comparison

/// Files of approvals: what they say, what is wrong with them, and what they accept.
struct ApprovalTests {
  private func file(_ text: String, today: String = "2026-11-26") throws -> ApprovalFile {
    ApprovalFile(
      path: "approvals", bytes: Array(text.utf8), today: try #require(CalendarDate(today)))
  }

  private let gone = Approvable(
    model: "vfio.v10", what: "arc-removed set_state RUNNING", fingerprint: "0123456789abcdef")
  private let leak = Approvable(
    model: "vfio.v2", what: "fails \"quoted\" under a == b", fingerprint: "fedcba9876543210")

  private static let both = #"""
    # What is meant, by the release.
    approve 0123456789abcdef "vfio.v10: arc-removed set_state RUNNING" because "never used" by "Ann"

    approve fedcba9876543210 "vfio.v2: fails \"quoted\" under a == b"  # read twice
      by "Bob <bob@example.org>"
      until 2026-12-31
      because "a \\ and # inside"
    """#

  @Test func isRead() throws {
    let file = try file(Self.both)
    #expect(file.faults.all == [])
    #expect(file.approvals.map(\.fingerprint.value) == [gone.fingerprint, leak.fingerprint])
    #expect(file.approvals.map(\.words.value) == [gone.words, leak.words])
    #expect(file.approvals.map(\.because) == ["never used", "a \\ and # inside"])
    #expect(file.approvals.map(\.by) == ["Ann", "Bob <bob@example.org>"])
    #expect(file.approvals.map(\.until?.value.text) == [nil, "2026-12-31"])
    #expect(file.approvals.map(\.line) == [2, 4])
    #expect(file.approvals.map(\.model) == ["vfio.v10", "vfio.v2"])
  }

  @Test func anEmptyFileApprovesNothing() throws {
    for text in ["", "\n\n", "# nothing\n", "  # nothing", "\r\n"] {
      let file = try file(text)
      #expect(file.faults.all == [] && file.approvals == [])
    }
  }

  @Test func windowsLineEnds() throws {
    let file = try file(Self.both.replacing("\n", with: "\r\n"))
    #expect(file.faults.all == [])
    #expect(file.approvals.map(\.by) == ["Ann", "Bob <bob@example.org>"])
  }

  private static let line = "approve 0123456789abcdef \"m: w\" because \"b\" by \"y\""
  /// Each with the ids and lines of its faults.
  private static let faulty: [(String, [String])] = [
    ("accept 0123456789abcdef \"m: w\"\n\(line)", ["1 approval-line"]),
    ("approv 0123456789abcdef \"m: w\" because \"b\" by \"y\"", ["1 approval-line"]),
    ("approve", ["1 approval-fingerprint"]),
    ("approve 0123 \"m: w\" because \"b\" by \"y\"", ["1 approval-fingerprint"]),
    ("approve 0123456789ABCDEF \"m: w\" because \"b\" by \"y\"", ["1 approval-fingerprint"]),
    ("approve \"m: w\" because \"b\" by \"y\"", ["1 approval-fingerprint"]),
    ("approve 0123456789abcdef", ["1 approval-words"]),
    ("approve 0123456789abcdef because \"b\" by \"y\"", ["1 approval-words"]),
    ("approve 0123456789abcdef \"m: w\"", ["1 approval-reason", "1 approval-reason"]),
    (
      "approve 0123456789abcdef \"m: w\" because \"\" by \"…\"",
      ["1 approval-reason", "1 approval-reason"]
    ),
    ("approve 0123456789abcdef \"m: w\" because \"b\"", ["1 approval-reason"]),
    ("approve 0123456789abcdef \"m: w\" because b by \"y\"", ["1 approval-clause"]),
    ("\(line) until soon", ["1 date-format"]), ("\(line) until \"2026-12-31\"", ["1 date-format"]),
    ("\(line) until 2026-02-29", ["1 date-format"]), ("\(line) until", ["1 approval-clause"]),
    ("\(line) by \"z\"", ["1 approval-clause"]),
    ("\(line) since 2026-01-01", ["1 approval-clause"]),
    ("approve 0123456789abcdef \"m: w because b\n  by \"y\"\n\(line)", ["1 unclosed-string"]),
    ("\(line)\n# again\n\(line)", ["3 repeated-approval"]),
    ("a\u{0}b", ["1 approval-file"]),
  ]

  @Test(arguments: faulty)
  func eachFaultIsToldOnce(text: String, faults: [String]) throws {
    let file = try file(text)
    #expect(file.isBroken)
    let found = file.faults.all.map { fault in
      #expect(fault.help != nil)
      return "\(file.sources.place(of: fault.range).line) \(fault.id)"
    }
    #expect(found.sorted() == faults.sorted())
  }

  @Test func bytesThatAreNoText() throws {
    let file = ApprovalFile(
      path: "a", bytes: [0xFF, 0xFE], today: try #require(CalendarDate("2026-01-01")))
    #expect(file.faults.all.map(\.id) == ["approval-file"])
  }

  /// Whatever the file holds: an answer, and never a trap.
  @Test func cutAnywhere() throws {
    let bytes = Array(Self.both.utf8)
    for length in bytes.indices {
      let text = String(decoding: bytes[..<length], as: UTF8.self)
      _ = try file(text)
      _ = try file(String(text.reversed()))
    }
  }

  // MARK: Matching

  private func match(
    _ text: String, _ found: [Approvable], models: [String] = ["vfio.v10", "vfio.v2"],
    today: String = "2026-11-26"
  ) throws -> ApprovalMatch {
    ApprovalMatch(try file(text, today: today), found: found, models: models)
  }

  @Test func accepts() throws {
    let match = try match(Self.both, [gone, leak])
    #expect(match.approval(of: gone.fingerprint)?.because == "never used")
    #expect(match.approval(of: leak.fingerprint)?.by == "Bob <bob@example.org>")
    #expect(match.approval(of: "0000000000000000") == nil)
    #expect(match.warnings.all == [])
  }

  @Test func whatIsGoneIsNamedWithTheNearest() throws {
    let moved = Approvable(
      model: "vfio.v10", what: "arc-removed set_state PRE_COPY", fingerprint: "00000000000000aa")
    let match = try match(Self.both, [moved, leak])
    #expect(match.approval(of: moved.fingerprint) == nil)
    #expect(
      match.warnings.all.map(\.help) == [
        "the nearest is 00000000000000aa \"vfio.v10: arc-removed set_state PRE_COPY\"; "
          + "delete the approval if it has done its work"
      ])
    #expect(match.warnings.all.map(\.severity) == [.warning])
  }

  @Test func anApprovalOfAnotherModelIsLeftAlone() throws {
    #expect(try match(Self.both, [leak], models: ["vfio.v2"]).warnings.all == [])
  }

  /// The last day counts.
  @Test func expires() throws {
    let last = try match(Self.both, [gone, leak], today: "2026-12-31")
    #expect(last.warnings.all == [] && last.approval(of: leak.fingerprint) != nil)
    let later = try match(Self.both, [gone, leak], today: "2027-01-01")
    #expect(later.approval(of: leak.fingerprint) == nil)
    #expect(later.warnings.all.map(\.id) == ["expired-approval"])
  }

  @Test func wordsThatNameSomethingElseAcceptNothing() throws {
    let other = Approvable(model: "vfio.v10", what: "another", fingerprint: gone.fingerprint)
    let match = try match(Self.both, [other, leak])
    #expect(match.approval(of: other.fingerprint) == nil)
    #expect(match.warnings.all.map(\.id) == ["approval-of-another"])
    #expect(match.warnings.all.map(\.help) == ["if that is meant, write \"vfio.v10: another\""])
  }

  // MARK: Dates and pages

  private static let days = [
    (0, "1970-01-01"), (-1, "1969-12-31"), (951_782_400, "2000-02-29"), (951_868_799, "2000-02-29"),
    (951_868_800, "2000-03-01"), (1_795_737_600, "2026-11-27"), (4_107_542_400, "2100-03-01"),
  ]

  @Test(arguments: days)
  func daysSince1970(seconds: Int, text: String) {
    #expect(CalendarDate(secondsSince1970: seconds).text == text)
    #expect(CalendarDate(text) == CalendarDate(secondsSince1970: seconds))
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The page of each fault shows a file that has it.
  @Test func everyFaultHasAPage() throws {
    let source = try String(
      contentsOf: Self.root.appendingPathComponent(
        "Sources/Comparison/Approvals/Diagnostic+Approvals.swift"), encoding: .utf8)
    let ids = Set(source.matches(of: /Diagnostic\(\s*"([a-z0-9-]+)"/).map { String($0.1) })
    let warnings: Set<String> = ["unused-approval", "approval-of-another", "expired-approval"]
    #expect(ids.isSuperset(of: warnings))
    for id in ids.sorted() {
      let page = try String(
        contentsOf: Self.root.appendingPathComponent("Docs/diagnostics/\(id).md"), encoding: .utf8)
      #expect(page.hasPrefix("# \(id)\n"))
      let examples = page.matches(of: /```approvals\n([\s\S]*?)```/).map { String($0.1) }
      let isShown = id != "approval-file" && id != "unclosed-string" && id != "date-format"
      #expect(examples.isEmpty != isShown, "\(id)")
      for example in examples {
        let wanted = warnings.contains(id) ? [] : [id]
        #expect(Set(try file(example).faults.all.map(\.id)) == Set(wanted), "\(example)")
      }
    }
  }
}
