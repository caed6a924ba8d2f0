import Foundation
import Testing

@testable import Rendering

/// `match` and `import c` as a user runs them.
struct MatchCommandTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let installed = "/usr/include/linux/vfio.h"

  private func program(_ files: [String: String] = [:]) throws -> Program {
    let program = try Program(files)
    try FileManager.default.createSymbolicLink(
      at: program.folder.appendingPathComponent("Models"),
      withDestinationURL: Self.root.appendingPathComponent("Models"))
    return program
  }

  private struct Document: Decodable {
    struct Result: Decodable {
      struct Hygiene: Decodable { let id: String }
      let symbol: String
      let verdict: String
      let accepted: Int?
      let modelAccepted: Int?
      let witness: String?
      let hygiene: [Hygiene]
    }
    let results: [Result]
    let outcome: String
    let slowestMilliseconds: Double
  }

  private func document(_ text: String) throws -> Document {
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(Schema.text.utf8)) as? [String: Any])
    #expect(SchemaValidator(schema).faults(in: parsed) == [])
    return try JSONDecoder().decode(Document.self, from: Data(text.utf8))
  }

  /// The header on this machine, without hand edits, against the protocols that it has had.
  @Test func theInstalledHeader() throws {
    guard FileManager.default.fileExists(atPath: Self.installed) else {
      print("\(Self.installed) isn't here: not tested")
      return
    }
    let program = try program()
    defer { try? program.remove() }
    let old = try program.run("match", "--format", "json", Self.installed, "vfio.linux-5.8")
    #expect(old.status == 1)
    let first = try document(old.output)
    #expect(
      first.results.map { "\($0.symbol) \($0.verdict) \($0.witness ?? "-")" } == [
        "VFIO_DEVICE_STATE_* equal -", "VFIO_DEVICE_STATE_VALID equal -",
        "VFIO_DEVICE_STATE_IS_ERROR equal -", "VFIO_DEVICE_STATE_SET_ERROR equal -",
        "enum vfio_device_mig_state differs -",
      ])
    #expect(first.results.map(\.accepted) == [nil, 2_684_354_560, 536_870_912, nil, nil])
    #expect(first.results.map(\.modelAccepted) == [nil, 2_684_354_560, 536_870_912, nil, nil])
    #expect(first.results[1].hygiene.map(\.id) == ["parentheses", "evaluated-twice"])
    let new = try program.run("match", "--format", "json", Self.installed, "vfio.v2")
    #expect(new.status == 1)
    let second = try document(new.output)
    #expect(
      second.results.map { "\($0.symbol) \($0.verdict) \($0.witness ?? "-")" } == [
        "VFIO_DEVICE_STATE_* differs -", "VFIO_DEVICE_STATE_VALID differs 0x00000008",
        "VFIO_DEVICE_STATE_IS_ERROR differs 0x00000000",
        "VFIO_DEVICE_STATE_SET_ERROR differs 0x00000000", "enum vfio_device_mig_state equal -",
      ])
    let v1 = try program.run(
      "match", "-q", "--prefix", "VFIO_DEVICE_STATE_V1", Self.installed, "vfio.linux-5.8")
    #expect(v1.status == 0)
    let later = try program.run("match", "--format", "json", Self.installed, "vfio.v2-precopy")
    #expect(
      try document(later.output).results.filter { $0.verdict == "absent" }.map(\.symbol) == [
        "VFIO_DEVICE_STATE_PRE_COPY", "VFIO_DEVICE_STATE_PRE_COPY_P2P",
      ])
  }

  private let lamp = """
    model lamp
    register light : bits 8 c "LAMP_" { ON @ 0  DIM @ 1  reserved @ 2..7 zero } = 0b
    valid light(l) = l != 10b
    """

  @Test func everyWordIsRunAsWell() throws {
    let program = try program([
      "lamp.arc": lamp,
      "lamp.h": """
      #define LAMP_ON 1
      #define LAMP_DIM 2
      #define LAMP_VALID(l) (((l) & 0xfe) == 0 || (l) == 3)

      """,
    ])
    defer { try? program.remove() }
    let result = try program.run("match", "--verify", "lamp.h", "lamp.arc")
    #expect(result.status == 0)
    #expect(result.output.contains("confirmed by z3, evaluators on 273 words, count, run"))
    #expect(result.output.contains("accepts 3 words, as the model does"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
        .filter { $0.hasPrefix("arcwise-") } == [])
  }

  @Test(arguments: [
    (["no.h", "lamp.arc"], "no.h: no such file"),
    (["bad.h", "lamp.arc"], "bad.h: the header doesn't compile"),
    (["--compiler", "no-clang", "lamp.h", "lamp.arc"], "no-clang can't be run"),
    (["lamp.h", "no.such.model"], "no.such.model"),
    (["--map", "LAMP_VLID=valid", "lamp.h", "lamp.arc"], "the header has no 'LAMP_VLID'"),
    (["lamp.h", "lamp.arc", "--", "--no-such-option"], "no-such-option"),
    (["Models", "lamp.arc"], "Models: a folder"),
    (["--prefix", "LUMP_", "lamp.h", "lamp.arc"], "no symbol of the header begins with 'LUMP_'"),
  ])
  func badInput(arguments: [String], message: String) throws {
    let program = try program([
      "lamp.arc": lamp, "lamp.h": "#define LAMP_VALID(l) ((l) != 2)\n",
      "bad.h": "struct { nonsense y; };\n",
    ])
    defer { try? program.remove() }
    let result = try program.run(["match"] + arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.contains("= help: ") || message == "no.such.model")
  }

  /// C that is no function of a word, where one is expected.
  @Test(arguments: [
    "((l) * 1.5 > 2)", "((l)++)", "(*(int *)(l))", "(other(l))",
  ])
  func unsupportedC(body: String) throws {
    let program = try program([
      "lamp.arc": lamp, "lamp.h": "int other(int);\n#define LAMP_VALID(l) \(body)\n",
    ])
    defer { try? program.remove() }
    let result = try program.run("match", "lamp.h", "lamp.arc")
    #expect(result.status == 2)
    #expect(result.output.contains("LAMP_VALID can't be read"))
  }

  /// Neither a table that is too large nor a header about something else passes as equal.
  @Test func nothingPassesUnread() throws {
    let program = try program([
      "lamp.arc": lamp,
      "big.h": "static const unsigned char lamp_next[300][300] = {{1}};\n",
      "plain.arc": "model plain\nregister light : bits 8 { ON @ 0 } = 0b\n",
      "other.h": "#define OTHER 1\n",
    ])
    defer { try? program.remove() }
    let big = try program.run("match", "big.h", "lamp.arc")
    #expect(big.status == 2)
    #expect(big.output.contains("lamp_next can't be read"))
    #expect(try program.run("match", "other.h", "plain.arc").status == 1)
  }

  @Test func aFirstModelIsOne() throws {
    let header = """
      #define D_STOP (0)
      #define D_RUN (1 << 0)
      #define D_SAVE (1 << 1)
      #define D_RESUME (1 << 2)
      #define D_MASK (7)
      #define D_VALID(s) ((s) & D_RESUME ? ((s) & D_MASK) == D_RESUME : 1)
      #define D_IS_ERROR(s) (((s) & D_MASK) == (D_SAVE | D_RESUME))
      #define D_SET_ERROR(s) (((s) & ~D_MASK) | D_SAVE | D_RESUME)

      """
    let program = try program(["d.h": header])
    defer { try? program.remove() }
    #expect(try program.run("import", "c", "d.h", "-o", "d.arc").status == 0)
    #expect(try program.run("fmt", "--check", "d.arc").status == 0)
    #expect(try program.run("check", "-q", "d.arc").status == 1)
    let result = try program.run("match", "d.h", "d.arc")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("4 equal"))
    // Nothing is written when nothing fits.
    let none = try program.run("import", "c", "d.h", "--prefix", "X_", "-o", "x.arc")
    #expect(none.status == 2)
    #expect(!FileManager.default.fileExists(atPath: program.folder.path + "/x.arc"))
  }
}
