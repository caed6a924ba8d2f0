import Foundation
import Testing

@testable import Rendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `claims` as a user runs it, and what `check` says of studies.
struct ClaimsCommandTests {
  private static let lamp = """
    /// A lamp.
    model lamp
    register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
    state OFF = 00b
    state ON  = 01b
    request set(new : light) by user {
      rule accept when new in {OFF, ON}    -> ok { light = new }
      rule refuse when !(new in {OFF, ON}) -> error EINVAL
    }
    event glow by device visible when ON
    reachable on_ "It can be on" : ON
    """

  private static let study = """
    /// What is said of lamps.
    study ledger
    source mail { title "Lamps & <shades>" date 2020-01-02 }
    use lamp = lamp
    claim lit "A lamp can be lit & <seen>" by "A. Reader" date 2020-01-02 cite mail "can be lit" :
        lamp has (reachable ON) && lamp equivalent lamp
        expect holds because "Set it to ON."
    claim out "It can be put out at once" : lamp has (recoverable from any to OFF by user within 1)
        expect holds because "Set it to OFF."
    """

  private func program(_ study: String = study) throws -> Program {
    try Program(["Models/lamp.arc": Self.lamp + "\n", "Models/ledger.arc": study + "\n"])
  }

  @Test func theLedgerFollowsTheModel() throws {
    let program = try program()
    defer { try? program.remove() }
    let before = try program.run("claims")
    #expect(before.status == 0, "\(before.errors)")
    #expect(before.output.contains("Set it to OFF."))
    #expect(before.output.contains("Models/ledger.arc: 2 claims: 2 hold; all as expected\n"))
    try program.write(
      "Models/lamp.arc",
      Self.lamp.replacing("when new in {OFF, ON}    ->", with: "when new == ON           ->"))
    let after = try program.run("claims")
    #expect(after.status == 1)
    #expect(after.output.contains("fails  out: It can be put out at once\n"))
    #expect(after.output.contains("expected: holds; found: fails"))
    #expect(!after.output.contains("Set it to OFF."))
    #expect(after.output.contains("Models/ledger.arc: 2 claims: 1 holds, 1 fails; 1 unexpected\n"))
  }

  @Test func checkCountsStudies() throws {
    let program = try program()
    defer { try? program.remove() }
    let good = try program.run("check", "Models")
    #expect(good.status == 0, "\(good.output)")
    #expect(good.output.hasSuffix("\nModels/ledger.arc: 2 claims: 2 hold; all as expected\n"))
    try program.write(
      "Models/ledger.arc", Self.study.replacing("expect holds", with: "expect fails"))
    let bad = try program.run("check", "Models")
    #expect(bad.status == 1)
    #expect(bad.output.hasSuffix("Models/ledger.arc: 2 claims: 2 hold; 2 unexpected\n"))
    let document = try program.run("check", "--format", "json", "Models")
    #expect(document.status == 1)
    try expectValid(document.output)
  }

  @Test func someCombinationsOnly() throws {
    let study = """
      study narrow
      use dimmer = dimmer
      claim lit "It can be lit" : dimmer has (reachable LOW)
          expect depends on dimmer.third == yes && dimmer.SOFT because "With a third state."
      claim out "It is dark at first" : dimmer has (reachable OFF)
          expect holds because "So it begins."
      """
    let model = """
      model dimmer
      capability SOFT
      reading third "Is 11b a state?" { no yes }
      register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
      state OFF = 00b
      state LOW = 11b
      request set(new : light) by user -> ok { light = if third == yes && SOFT then new else OFF }
      """
    let program = try Program(["dimmer.arc": model + "\n", "narrow.arc": study + "\n"])
    defer { try? program.remove() }
    let tallies = [
      "": "2 claims: 1 holds, 1 depends; all as expected",
      "--reading third=no": "2 claims: 1 holds, 1 fails; all as expected; only third == no",
      "--reading third=yes --cap SOFT":
        "2 claims: 2 hold; all as expected; only devices with exactly SOFT, third == yes",
      "--cap none":
        "2 claims: 1 holds, 1 fails; all as expected; only devices without optional capabilities",
    ]
    for (options, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      let arguments = options.split(separator: " ").map(String.init)
      for command in ["claims", "check"] {
        let result = try program.run([command, "narrow.arc", "--width", "120"] + arguments)
        #expect(result.status == 0, "\(result)")
        #expect(result.output.hasSuffix("narrow.arc: \(tally)\n"), "\(options): \(result.output)")
      }
    }
    let document = try program.run(
      "claims", "narrow.arc", "--reading", "third=no", "--format", "json")
    try expectValid(document.output)
    #expect(document.output.contains("third == no"))
    let unknown = try program.run("claims", "narrow.arc", "--reading", "fourth=no")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("no reading is named 'fourth'"))
    #expect(try program.run("claims", "narrow.arc", "--property", "x").status == 2)
  }

  @Test func documentsAreAsTheSchemaSays() throws {
    for study in [
      Self.study, Self.study.replacing("expect holds", with: "expect fails"),
      Self.study.replacing("use lamp", with: "use bulb"),
    ] {
      let program = try program(study)
      defer { try? program.remove() }
      try expectValid(try program.run("claims", "--format", "json").output)
      let page = try program.run("claims", "--format", "html").output
      let parser = XMLParser(data: Data(page.utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      #expect(!page.contains("<seen>") && !page.contains("src="))
      let markdown = try program.run("claims", "--format", "markdown").output
      #expect(!markdown.contains("<seen>"))
    }
  }

  private func expectValid(_ text: String) throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(Schema.text.utf8)) as? [String: Any])
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8))
    #expect(SchemaValidator(schema).faults(in: document) == [])
  }

  @Test func mailFits() throws {
    let program = try program()
    defer { try? program.remove() }
    let text = try program.run("claims", "--width", "72", "--ascii").output
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 72 })
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func inputIsLookedAt() throws {
    let program = try program()
    defer { try? program.remove() }
    #expect(try program.run("claims", "nowhere").status == 2)
    #expect(try program.run("claims", "lamp").status == 2)
    #expect(try program.run("claims", "ledger").status == 0)
    #expect(try program.run("table", "ledger").status == 2)
    #expect(try program.run("fmt", "--check", "Models").status == 1)
    #expect(try program.run("fmt", "Models").status == 0)
    #expect(try program.run("fmt", "--check", "Models").status == 0)
    #expect(try program.run("claims").status == 0)
    try program.write("Models/ledger.arc", "study ledger\nclaim x : y\n")
    let faulty = try program.run("check", "Models")
    #expect(faulty.status == 2)
    #expect(faulty.output.contains("missing-statement"))
  }
}
