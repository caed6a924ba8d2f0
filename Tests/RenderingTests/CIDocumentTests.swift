import Foundation
import Testing

/// The lines of `Docs/ci.md` run in a repository that has what they speak of.
struct CIDocumentTests {
  private static let lamp = """
    model lamp
    register light : bits 1 { ON @ 0 } = OFF
    state OFF = 0b
    state ON  = 1b
    request set(new : light) by user -> ok { light = new }
    event glow by device visible when ON

    """
  private static let study = """
    study studies.lamp
    use lamp = lamp
    claim lit "The lamp can be lit" by "Ann" date 2026-11-26 :
        lamp has (reachable ON)
      expect holds because "The user asks for it."

    """

  /// Fenced blocks of a language.
  private func blocks(_ language: String) throws -> [String] {
    let file = Sample.repository.appendingPathComponent("Docs/ci.md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let parts = text.components(separatedBy: "\n```\(language)\n").dropFirst()
    return parts.map { $0.components(separatedBy: "\n```")[0] }
  }

  private func repository() throws -> Program {
    let folder = "Documentation/uapi-models"
    let program = try Program([
      "Models/lamp.arc": Self.lamp, "Models/studies/lamp.arc": Self.study,
      "approvals": "# Nothing is meant yet.\n", "\(folder)/lamp.arc": Self.lamp,
      "\(folder)/approvals": "",
    ])
    let setup = """
      git init -q -b main . && git config user.name Ann && git config user.email ann@example.org \
        && git config commit.gpgsign false && git add . && git commit -qm one \
        && git update-ref refs/remotes/origin/main HEAD && git commit -q --allow-empty -m two
      """
    let result = try program.shell(setup)
    #expect(result.status == 0, "\(result)")
    return program
  }

  private static let variables = """
    export GITHUB_BASE_REF=main GITHUB_STEP_SUMMARY=step.md CI_MERGE_REQUEST_DIFF_BASE_SHA=HEAD~1 \
    GIT_CONFIG_GLOBAL=/dev/null
    """

  @Test func theLinesOfTheJobsRun() throws {
    let program = try repository()
    defer { try? program.remove() }
    let lines = try blocks("yaml").flatMap { $0.split(separator: "\n") }.map { line in
      let trimmed = line.drop { $0 == " " }
      return trimmed.hasPrefix("- ") ? String(trimmed.dropFirst(2)) : String(trimmed)
    }.filter { $0.hasPrefix("arcwise ") }
    #expect(lines.count >= 9)
    for line in lines {
      let result = try program.shell("\(Self.variables); status=0; \(line) && exit $status")
      #expect(result.status == 0, "\(line): \(result)")
    }
    #expect(try program.read("step.md").hasPrefix("## arcwise check: as expected\n"))
    #expect(try program.read("check.xml").hasPrefix("<?xml"))
  }

  @Test func thePlainGatesRun() throws {
    let program = try repository()
    defer { try? program.remove() }
    try program.write("Makefile", try #require(try blocks("make").first) + "\n")
    let make = try program.shell("make --no-print-directory -s uapi-models BASE=HEAD~1")
    #expect(make.status == 0, "\(make)")
    let script = try #require(try blocks("sh").first { $0.hasPrefix("#!") })
    try program.write("gate.sh", script + "\n")
    #expect(try program.shell("sh gate.sh").status == 0)
    // A change that breaks closes both.
    for folder in ["Models", "Documentation/uapi-models"] {
      try program.write(
        "\(folder)/lamp.arc",
        Self.lamp.replacing("by user -> ok { light = new }", with: "by user -> error EINVAL { }"))
    }
    #expect(try program.shell("sh gate.sh").status == 1)
    #expect(try program.shell("make -s uapi-models BASE=HEAD~1").status != 0)
  }

  /// `git config` and `.gitattributes` as the document has them.
  @Test func theDriverIsSetUpAsTheDocumentSays() throws {
    let program = try repository()
    defer { try? program.remove() }
    let lines = try #require(try blocks("sh").first { $0.contains("git config") })
    #expect(try program.shell(lines.replacing("\n", with: " && ")).status == 0)
    try program.write(
      "Models/lamp.arc", Self.lamp.replacing("-> ok {", with: "-> error EIO {"))
    let difference = try program.shell("git --no-pager diff Models")
    #expect(difference.status == 0)
    #expect(difference.output.hasPrefix("diff --arcwise a/Models/lamp.arc b/Models/lamp.arc\n"))
    #expect(difference.output.contains("breaking"))
    let plain = try program.shell("git --no-pager diff --no-ext-diff Models")
    #expect(plain.output.contains("-light ON: user set OFF -> ok, OFF\n"), "\(plain)")
  }
}
