import Foundation
import Rendering
import Testing

/// `--sources` and `--coverage` of the built binary.
struct CitationCommandTests {
  private static let thread = """
    From: A Person
    Subject: a lamp

    > + * The lamp must be lit by its user only.
    > + * It should
    > go out
    > + * when it is told so. It is yellow.
    Why must it?

    """

  private static func model(_ name: String, _ more: String = "") -> String {
    """
    model \(name)
    source post { archive "2020-lamp.txt" }
    source talk { title "heard in the hall" }
    register lamp : bits 1 { LIT @ 0 } = OFF  cite post "The lamp"
    state OFF = 0b  cite post "It should go out"
    state ON  = 1b  cite talk "they light it"
    valid lamp(w) = w in {OFF, ON}  cite post "must be lit by"
    request set(new : lamp) by user -> ok { lamp = new }  cite post "told so"
    \(more)
    event shine by device visible when ON { }  cite talk "it shines"

    """
  }

  private func program() throws -> Program {
    try Program([
      "texts/2020-lamp.txt": Self.thread,
      "open.arc": Self.model("open"),
      "whole.arc": Self.model("whole", "omit post \"Why must it?\" because \"a question\""),
      "wrong.arc": Self.model("wrong", "omit post \"Why should it?\" because \"a question\""),
      "known.arc": Self.model(
        "known",
        """
        omit post "Why should it?" because "a question"
        expect anchor-missing "Why should it?" because "the archive has it otherwise"
        """),
      "lost.arc": Self.model("lost").replacing("2020-lamp.txt", with: "2021-lamp.txt"),
      "outside.arc": Self.model("outside").replacing("2020-lamp.txt", with: "../whole.arc"),
      "faulty.arc": "model faulty\nstate OFF = 0b\n",
    ])
  }

  private static let statuses: [(String, Int32)] = [
    ("open.arc --sources texts", 0), ("open.arc --sources texts --coverage", 0),
    ("open.arc --sources texts/ --coverage --fail-on warning", 1),
    ("open.arc --sources texts --fail-on warning", 0),
    ("whole.arc --sources texts --coverage --fail-on warning", 0),
    // Every model of the call speaks.
    ("open.arc whole.arc --sources texts --coverage --fail-on warning", 0),
    ("wrong.arc", 0), ("wrong.arc --sources texts", 1),
    ("wrong.arc --sources texts --format json", 1),
    ("known.arc", 0), ("known.arc --sources texts", 0),
    ("lost.arc", 0), ("lost.arc --sources texts", 2), ("outside.arc --sources texts", 2),
    ("faulty.arc whole.arc --sources texts --coverage", 2),
    ("open.arc --coverage", 2), ("open.arc --sources nowhere", 2),
    ("open.arc --sources open.arc", 2), ("open.arc --sources", 2),
  ]

  @Test(arguments: statuses)
  func exitStatus(arguments: String, status: Int32) throws {
    let program = try program()
    let result = try program.run(["check"] + arguments.split(separator: " ").map(String.init))
    #expect(result.status == status, "\(result)")
    try program.remove()
  }

  @Test func whatIsMissing() throws {
    let program = try program()
    let result = try program.run("check", "-q", "wrong.arc", "--sources", "texts")
    #expect(
      result.output == """
        wrong.arc:9:11: error: this doesn't stand in 2020-lamp.txt [anchor-missing]
          9 | omit post "Why should it?" because "a question"
            |           ^^^^^^^^^^^^^^^^ no such words there
          the nearest words there are "Why must it?" (texts/2020-lamp.txt:8:1)
          unexpected the model has no 'expect' for it
          = help: if it is known, write 'expect anchor-missing "Why should it?" because
            "…"'

        wrong.arc: 1 finding, 1 unexpected (line 9). No properties. Anchors: 4 found, 1
        missing, 2 not looked up, since their sources name no archive.

        """)
    try program.remove()
  }

  @Test func whatIsUncovered() throws {
    let program = try program()
    let result = try program.run("check", "-q", "open.arc", "--sources", "texts", "--coverage")
    #expect(
      result.output == """
        open.arc: No findings. No properties. Anchors: 4 found, 2 not looked up, since
        their sources name no archive.

        texts/2020-lamp.txt:8:1: warning: no model cites this sentence or leaves it
            out [uncovered]
          Why must it?
          = help: cite it, or write 'omit SOURCE "Why must it?" because "…"'

        2020-lamp.txt: 3 sentences ask for something: 2 cited, 0 left out, 1
          uncovered.

        """)
    let all = try program.run(
      "check", "-q", "open.arc", "whole.arc", "--sources", "texts", "--coverage")
    #expect(
      all.output.hasSuffix(
        """
        2020-lamp.txt: 3 sentences ask for something: 2 cited, 1 left out, none
          uncovered.

        2 models: 2 as expected; no findings, no properties.

        """), "\(all.output)")
    try program.remove()
  }

  @Test func anArchiveThatIsntThere() throws {
    let program = try program()
    let result = try program.run("check", "-q", "lost.arc", "lost.arc", "--sources", "texts")
    #expect(
      result.errors == """
        arcwise: error: texts/2021-lamp.txt: No such file or directory; named by the source 'post' (lost.arc:2)

        """)
    #expect(result.output.contains("4 in archives that can't be read"), "\(result.output)")
    let outside = try program.run("check", "-q", "outside.arc", "--sources", "texts")
    #expect(outside.errors.contains("../whole.arc: outside the folder"), "\(outside.errors)")
    try program.remove()
  }

  @Test func inMarkdown() throws {
    let program = try program()
    let result = try program.run(
      "check", "whole.arc", "--sources", "texts", "--coverage", "--format", "markdown")
    #expect(result.output.contains("\n| 2020-lamp.txt | 3 | 2 | 1 | 0 |\n"), "\(result.output)")
    let plain = try program.run("check", "whole.arc", "--format", "markdown")
    #expect(!plain.output.contains("## Texts"))
    try program.remove()
  }

  @Test func inJSON() throws {
    let program = try program()
    let result = try program.run(
      "check", "wrong.arc", "--sources", "texts", "--coverage", "--format", "json")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(Schema.text.utf8)) as? [String: Any])
    #expect(SchemaValidator(schema).faults(in: document) == [])
    let members = try #require(document as? [String: Any])
    let archives = try #require(members["coverage"] as? [[String: Any]])
    #expect(archives.map { $0["archive"] as? String } == ["2020-lamp.txt"])
    #expect(archives.map { $0["cited"] as? Int } == [2])
    let open = try #require(archives.first?["uncovered"] as? [[String: Any]])
    #expect(open.map { $0["text"] as? String } == ["Why must it?"])
    #expect(open.map { $0["line"] as? Int } == [8])
    let models = try #require(members["models"] as? [[String: Any]])
    #expect(
      models.map { $0["anchors"] as? [String: Int] } == [
        ["found": 4, "missing": 1, "withoutArchive": 2, "unread": 0]
      ])
    let plain = try program.run("check", "wrong.arc", "--format", "json")
    #expect(!plain.output.contains("\"anchors\"") && !plain.output.contains("\"coverage\""))
    try program.remove()
  }
}

/// Anchors of studies, which `check --sources` looks up too.
struct StudyCitationTests {
  private static let study = """
    study told
    source post { archive "2020-lamp.txt" }
    source talk { title "heard in the hall" }
    use lamp = lamp
    claim lit "It is lit" cite post "must be lit by" : lamp has (reachable ON)
      expect holds because "by a write"
    claim dark "It goes dark" cite talk "they say" : lamp has (reachable OFF)
      expect holds because "it starts so"
    claim told "It goes out when told" cite post "when told so" : lamp has (reachable OFF)
      expect holds because "by a write"

    """

  private func program() throws -> Program {
    try Program([
      "texts/2020-lamp.txt": "The lamp must be lit by its user.\nIt goes out when it is told so.\n",
      "lamp.arc": """
      model lamp
      register lamp : bits 1 { LIT @ 0 } = OFF
      state OFF = 0b
      state ON  = 1b
      request set(new : lamp) by user -> ok { lamp = new }

      """,
      "wrong.arc": Self.study,
      "right.arc": Self.study.replacing("when told so", with: "it is told so"),
      "lost.arc": Self.study.replacing("2020-lamp", with: "2021-lamp"),
    ])
  }

  @Test(arguments: [
    ("right.arc --sources texts", 0), ("wrong.arc", 0), ("wrong.arc --sources texts", 1),
    ("wrong.arc --sources texts --format json", 1),
    ("wrong.arc --sources texts --format junit", 1),
    ("right.arc --sources texts --coverage --fail-on warning", 0),
    ("lost.arc --sources texts", 2),
  ])
  func exitStatus(arguments: String, status: Int32) throws {
    let program = try program()
    let result = try program.run(["check"] + arguments.split(separator: " ").map(String.init))
    #expect(result.status == status, "\(result)")
    try program.remove()
  }

  @Test func whatIsMissing() throws {
    let program = try program()
    let result = try program.run("check", "wrong.arc", "--sources", "texts")
    #expect(
      result.output == """
        wrong.arc:9:46: error: this doesn't stand in 2020-lamp.txt [anchor-missing]
          9 | claim told "It goes out when told" cite post "when told so" : lamp has (r…
            |                                              ^^^^^^^^^^^^^^
          = help: the nearest words there are "is told so." (texts/2020-lamp.txt:2:21)

        wrong.arc: 3 claims: 3 hold; all as expected. Anchors: 1 found, 1 missing, 1
            not looked up, since their sources name no archive.

        """)
    try program.remove()
  }
}
