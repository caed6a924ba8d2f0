import Foundation
import Testing

/// `arcwise generate` as it is typed.
struct GenerateCommandTests {
  private static let lamp = """
    model lamp
    register light : bits 8 c "LAMP_" {
      ON @ 0
      DIM @ 1
      LEVEL @ 2..4
      reserved @ 5..7 zero
    } = 0
    state OFF     = 00b
    state GLOWING = 01b
    valid light(w) = !(w.DIM && !w.ON)
    error light(w) = (w & 11b) == 10b
    request set(new : light) by user {
      rule accept when new in {OFF, GLOWING} -> ok { light = new }
    }

    """

  private func program(_ files: [String: String] = [:]) throws -> Program {
    try Program(["lamp.arc": Self.lamp].merging(files) { $1 })
  }

  /// Reserved bits that have to be zero are part of the predicate, though `valid` doesn't name them.
  @Test func reservedBitsAreNotForgotten() throws {
    let program = try program()
    defer { try? program.remove() }
    let result = try program.run("generate", "c", "lamp.arc")
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        """
         * Looks at bits 0 to 1, 5 to 7. Accepts 24 of 256 words.
         * Bits 5 to 7 are reserved and must be zero.

        """))
    #expect(result.output.contains("#define LAMP_LEVEL\t\t(0x7U << 2)\n"))
  }

  @Test func theSameBytesEachTime() throws {
    let program = try program()
    defer { try? program.remove() }
    for language in ["c", "rust", "go"] {
      let first = try program.run("generate", language, "lamp.arc").output
      #expect(try program.run("generate", language, "lamp.arc").output == first)
      #expect(try program.run("generate", language, "lamp.arc", "-o", "out").output == "")
      #expect(try program.read("out") == first)
    }
  }

  /// All words of a narrow register, with every compiler that is here.
  @Test(arguments: ["c", "rust", "go"]) func compilersAgreeWithTheModel(language: String) throws {
    let program = try program()
    defer { try? program.remove() }
    let result = try program.run("generate", language, "lamp.arc", "--verify", "--width", "200")
    #expect(result.status == 0, "\(result.errors)")
    let isThere = !result.errors.contains("not found, not run")
    let equal = "LAMP_VALID accepts 24, the model 24, of 256 words: equal"
    #expect(result.errors.contains(equal) == isThere, "\(result.errors)")
  }

  @Test func theDocumentMeetsItsSchema() throws {
    let program = try program()
    defer { try? program.remove() }
    let result = try program.run("generate", "c", "lamp.arc", "--format", "json", "--verify")
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(try program.run("schema").output.utf8))
        as? [String: Any])
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    #expect(SchemaValidator(schema).faults(in: document) == [])
    let members = try #require(document as? [String: Any])
    #expect(members["text"] as? String == (try program.run("generate", "c", "lamp.arc").output))
  }

  /// A pipe or a device is written to; a link to a file stays a link.
  @Test func whatIsNoFileStays() throws {
    let program = try program()
    defer { try? program.remove() }
    let file = try program.run("generate", "c", "lamp.arc").output
    let piped = try program.shell(
      "mkfifo p && (cat p > got & arcwise generate c lamp.arc -o p; wait); test -p p && cat got")
    #expect(piped.output == file)
    let linked = try program.shell(
      "touch t; ln -s t l; arcwise generate c lamp.arc -o l; test -L l && cat t")
    #expect(linked.output == file)
  }

  struct Fault: CustomStringConvertible {
    let description: String
    let model: String
    let language: String
    let message: String
    let repair: String
  }

  private static let faults = [
    Fault(
      description: "no register", model: "model m\nvar a : bool = false\n", language: "c",
      message: "m has no register to generate constants for [no-register]",
      repair: "declare one: register device_state : bits 32 { … }"),
    Fault(
      description: "two values for a name",
      model: """
        model m
        register r : bits 4 c "R_" { A @ 0 c "R_X"  B @ 1 c "R_X" } = 0

        """, language: "c", message: "'R_X' would be both 0x1 and 0x2 [c-name-clash]",
      repair: "give one of them a name of its own: B … c \"OTHER_NAME\""),
    Fault(
      description: "no identifier",
      model: "model m\nregister r : bits 4 { A @ 0 c \"R-X\" } = 0\n", language: "c",
      message: "'R-X' can't be a name in C and C++ [c-name]",
      repair: "write c \"NAME\" behind it, with letters, digits and '_', and not a keyword"),
    Fault(
      description: "a keyword",
      model: "model m\nregister r : bits 4 { A @ 0 c \"template\" } = 0\n", language: "c",
      message: "'template' can't be a name in C and C++ [c-name]",
      repair: "write c \"NAME\" behind it, with letters, digits and '_', and not a keyword"),
    Fault(
      description: "the name of a macro of ours",
      model: """
        model m
        register r : bits 4 c "R_" { VALID @ 0 } = 0
        valid r(w) = !w.VALID

        """, language: "c", message: "'R_VALID' is the name of a macro that is generated",
      repair: "give it another one: VALID … c \"OTHER_NAME\""),
    Fault(
      description: "a keyword of Rust",
      model: "model m\nregister r : bits 4 { A @ 0 } = 0\nstate SELF = 0b\n", language: "rust",
      message: "the state 'SELF' would be 'Self', which can't be a name in Rust [c-name]",
      repair: "rename the state"),
    Fault(
      description: "one spelling in Go",
      model: """
        model m
        register r : bits 4 { A @ 0 } = 0
        state TO_DO  = 0b
        state TO__DO = 1b

        """, language: "go",
      message: "'TO_DO' and 'TO__DO' would both be 'ToDo' in Go [c-name-clash]",
      repair: "rename one of them"),
    Fault(
      description: "a look-up without an entry",
      model: """
        model m
        capability FAST
        table speeds[int 0..0] : bool { 0 : true }
        register r : enum 32 { A = 0  B = 1 requires speeds[if FAST then 1 else 0] } = A
        request set(new : r) by user { rule accept when true -> ok { r = new } }

        """, language: "c",
      message: "nothing says which devices have the state 'B'",
      repair: "give the table that it looks up an entry for every case"),
    Fault(
      description: "a reading that matters",
      model: """
        model m
        reading both "May both be set?" { yes  no }
        register r : bits 4 { A @ 0  B @ 1 } = 0
        valid r(w) = w.A && w.B -> both == yes

        """, language: "c", message: "'valid' depends on the reading 'both' [reading-matters]",
      repair: "pick one: --reading both=yes, or --reading both=no"),
  ]

  @Test(arguments: faults) func oneMessageAndNoFile(fault: Fault) throws {
    let program = try program(["m.arc": fault.model])
    defer { try? program.remove() }
    let result = try program.run(
      "generate", fault.language, "m.arc", "-o", "out", "--width", "200")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(fault.message), "\(result.errors)")
    #expect(result.errors.contains(fault.repair), "\(result.errors)")
    #expect(result.errors.components(separatedBy: "error: ").count == 2, "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.folder.path + "/out"))
  }

  @Test(arguments: [
    ["generate", "cobol", "lamp.arc"], ["generate", "c", "nothing.arc"],
    ["generate", "c", "lamp.arc", "--reading", "no=such"],
    ["generate", "c", "lamp.arc", "-o", "no/such/folder/out.h"],
    ["generate", "c", "lamp.arc", "--duty", "a=kept"],
    ["generate", "c", "lamp.arc", "--spdx", "*/ int x; /*"],
  ]) func wrongUsageEndsWithTwo(arguments: [String]) throws {
    let program = try program()
    defer { try? program.remove() }
    let result = try program.run(arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(!result.errors.isEmpty)
  }
}
