import Foundation
import Testing

/// The diff driver in a repository that lives as long as the test.
struct GitTests {
  private static let lamp = """
    model lamp
    register light : bits 1 { ON @ 0 } = OFF
    state OFF = 0b
    state ON  = 1b
    request set(new : light) by user { rule accept when new == ON -> ok { light = new } }

    """

  /// Three commits: a lamp that can't be switched off, the same in other words, and one that can.
  private func repository() throws -> Program {
    let program = try Program([
      "Models/lamp.arc": Self.lamp, ".gitattributes": "*.arc diff=arcwise\n",
    ])
    try git("init -q .", program)
    for (name, value) in [
      ("user.name", "Ann"), ("user.email", "ann@example.org"), ("commit.gpgsign", "false"),
      ("diff.arcwise.textconv", "'arcwise git textconv'"),
    ] { try git("config \(name) \(value)", program) }
    try git("add .", program)
    try git("commit -qm one", program)
    let renamed = "/// A lamp.\n" + Self.lamp.replacing("accept when", with: "take   when")
    try program.write("Models/lamp.arc", renamed)
    try git("commit -qam two", program)
    try program.write("Models/lamp.arc", renamed.replacing("when new == ON ", with: ""))
    try git("commit -qam three", program)
    return program
  }

  @discardableResult
  private func git(_ arguments: String, _ program: Program) throws -> String {
    let result = try program.shell("GIT_CONFIG_GLOBAL=/dev/null git --no-pager \(arguments)")
    #expect(result.status == 0, "git \(arguments): \(result)")
    return result.output
  }

  /// Changed lines, without those of git itself.
  private func changes(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter {
      ($0.hasPrefix("+") || $0.hasPrefix("-")) && !$0.hasPrefix("+++") && !$0.hasPrefix("---")
    }
  }

  @Test func theLogSpeaksOfBehaviour() throws {
    let program = try repository()
    defer { try? program.remove() }
    #expect(
      changes(try git("log -p -1 --format=%s", program)) == [
        "-light ON = 1b: reached; no way home", "+light ON = 1b: reached; a sure way home",
        "-light OFF: user set OFF -> nothing says", "+light OFF: user set OFF -> ok, OFF",
        "-light ON: user set OFF -> nothing says", "+light ON: user set OFF -> ok, OFF",
        "-finding dead-end ON", "-finding unrecoverable ON",
        "-finding unspecified set when !new.ON",
      ])
    // Another name for a rule and a comment are no change of behaviour.
    #expect(changes(try git("log -p -1 --format=%s HEAD~1", program)) == [])
    #expect(changes(try git("log -p -1 --format=%s --no-textconv HEAD~1", program)).count == 3)
  }

  @Test func theDifferenceSaysForWhomItBreaks() throws {
    let program = try repository()
    defer { try? program.remove() }
    try git("config diff.arcwise.command 'arcwise git diff'", program)
    let log = try git("log -p --ext-diff -1 --format=%s", program)
    #expect(log.hasPrefix("three\n\ndiff --arcwise a/Models/lamp.arc b/Models/lamp.arc\n"))
    #expect(log.contains("b/Models/lamp.arc:6:"))
    #expect(log.contains("1 compatible change."))
    let renamed = try git("log -p --ext-diff -1 --format= HEAD~1", program)
    #expect(renamed.contains("lamp: no change of behaviour."))
    // A model that comes, one that goes, one that can't be read.
    let first = try git("log -p --ext-diff -1 --format= HEAD~2 -- Models", program)
    #expect(first.contains("there is a new model, lamp"))
    try program.write("Models/lamp.arc", "model lamp\nregister light\n")
    let faulty = try git("diff", program)
    #expect(faulty.contains("not compared: b/Models/lamp.arc isn't read as a model, for 1 fault\n"))
    try git("rm -q -f Models/lamp.arc", program)
    #expect(try git("diff HEAD", program).contains("the model lamp is gone"))
  }

  /// A commit with a file that is no model doesn't stop the log.
  @Test func aFaultyCommitIsShownAsText() throws {
    let program = try repository()
    defer { try? program.remove() }
    try program.write("Models/lamp.arc", "model lamp\nregister light\n")
    try git("commit -qam four", program)
    try program.write("Models/lamp.arc", Self.lamp)
    try git("commit -qam five", program)
    let log = try git("log -p --format=%s", program)
    #expect(log.contains("+// not read as a model (1 fault); its text:\n"))
    #expect(log.contains("+register light\n"))
    #expect(log.contains("\none\n"))
  }
}
