import Foundation
import Testing

@testable import Rendering

/// What `check` writes of systems of any size.
struct EverySizeTests {
  private static let device = """
    model t.device
    register mode : enum 1 { IDLE = 0  BUSY = 1 } = IDLE
    request start by user when IDLE -> ok { mode = BUSY }
    request stop by user when BUSY -> ok { mode = IDLE }

    """
  private static let lock = """
    system t.lock
    parameter N : 1..8 = 2
    parameter K : 1..3 = 1
    instance dev[N] : t.device
    var n : int 0..4 = 0
    event take by vmm choose i when n < K && dev[i].IDLE {
      call dev[i].start { ok -> { n = n + 1 } }
    }
    invariant none_at_zero : n == 0 -> forall i : dev[i].IDLE
    invariant few : n < 4
    invariant no_five : (count i : dev[i].BUSY) < 5

    """

  private func run(_ arguments: String...) throws -> (Program, Program.Result) {
    let program = try Program(["t/device.arc": Self.device, "t/lock.arc": Self.lock])
    return (
      program,
      try program.run(
        ["check", "t/lock.arc", "--model-path", ".", "--sizes", "every"] + arguments)
    )
  }

  @Test func textSaysForWhichNumbers() throws {
    let (program, result) = try run("--width", "72", "--ascii")
    defer { #expect(throws: Never.self) { try program.remove() } }
    let told = result.output.split(separator: "\n").drop { !$0.hasPrefix("every N") }
    #expect(
      told.dropLast().map(String.init) == [
        "every N  none_at_zero holds for every N, with K = 1",
        "  shown by   z3: 2 obligations over an index set of which nothing is",
        "             known; --obligations FOLDER writes them down",
        "  confirmed  by explicit: true in every configuration for N = 1 to 3",
        "every N  few holds for every N, with K = 1",
        "  shown by   z3: 2 obligations over an index set of which nothing is",
        "             known; --obligations FOLDER writes them down",
        "  confirmed  by explicit: true in every configuration for N = 1 to 3",
        "N <= 3  no_five holds for N up to 3, with K = 1, and more isn't shown: a",
        "        number of instances is compared with 5",
      ])
    #expect(result.status == 0)
  }

  @Test func nothingIsSaidWhereOnlyTheGivenNumberIsAsked() throws {
    let given = ["--sizes", "given", "--property", "few"]
    for arguments in [[], given, ["--sizes", "every", "--quiet"], ["--property", "nothing"]] {
      let program = try Program(["t/device.arc": Self.device, "t/lock.arc": Self.lock])
      let result = try program.run(["check", "t/lock.arc", "--model-path", "."] + arguments)
      #expect(!result.output.contains("every N"))
      try program.remove()
    }
  }

  @Test func documentsAreAsTheSchemaSays() throws {
    let (program, result) = try run("--format", "json")
    defer { #expect(throws: Never.self) { try program.remove() } }
    let schema = try JSONSerialization.jsonObject(with: Data(Schema.text.utf8))
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let validator = SchemaValidator(try #require(schema as? [String: Any]))
    #expect(validator.faults(in: document) == [])
    #expect(result.output.contains("\"verdict\": \"every\""))
    #expect(result.output.contains("\"verdict\": \"up to\""))
  }

  @Test func obligationsAreWrittenForOtherSolvers() throws {
    let (program, result) = try run("--obligations", ".", "--property", "none_at_zero")
    defer { #expect(throws: Never.self) { try program.remove() } }
    let text = try program.read("t.lock.smt2")
    #expect(text.components(separatedBy: "(check-sat)").count - 1 == 2)
    #expect(text.contains("(declare-sort index 0)"))
    #expect(result.status == 0)
    let missing = try program.run(
      "check", "t/lock.arc", "--model-path", ".", "--obligations", "nowhere")
    #expect(missing.status == 2)
  }
}
