import Foundation
import Testing

/// `arcwise table` as it is typed.
struct TableCommandTests {
  private static let lamp = """
    model lamp
    capability DIMMER
    register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
    register heat : enum 8 { COLD = 0  WARM = 1 } = COLD
    state OFF = 00b
    state ON  = 01b
    request set(new : light) by user {
      rule accept when new in {OFF, ON} -> ok { light = new }
    }
    """

  /// More configurations than any memory holds.
  private static let hard =
    "model hard\nregister r : bits 2 { ON @ 0 } = OFF\nstate OFF = 0b\nstate ON = 1b\n"
    + (1...6).map {
      "var v\($0) : int 0..999 = 0\nevent e\($0) by device when v\($0) < 999 { v\($0) = v\($0) + 1 }\n"
    }.joined()

  private func table(_ line: String) throws -> (result: Program.Result, program: Program) {
    let program = try Program([
      "lamp.arc": Self.lamp, "hard.arc": Self.hard, "faulty.arc": "model faulty\nstate OFF = 0b\n",
    ])
    return (try program.run(["table"] + line.split(separator: " ").map(String.init)), program)
  }

  @Test(arguments: [
    ("lamp.arc --show state", "Did you mean 'states'?"),
    ("lamp.arc --show next", "no request of lamp is routed"),
    ("lamp.arc --show states,arcs --format csv", "csv holds one table"),
    ("lamp.arc --register lihgt", "did you mean 'light'?"),
    ("lamp.arc --cap DIMER", "did you mean 'DIMMER'?"),
    ("lamp.arc --property x", "--property is for check"),
    ("missing.arc", "no such file"),
    ("faulty.arc", "faulty.arc:2:7: error"),
    ("lamp.arc -o nowhere/out.txt", "can't be written"),
  ])
  func badInput(line: String, message: String) throws {
    let (result, program) = try table(line)
    defer { try? program.remove() }
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  /// Part of a table would look like a whole one.
  @Test(arguments: ["text", "json", "csv", "html"])
  func undecidedPrintsNothing(format: String) throws {
    let (result, program) = try table("hard.arc --timeout 1s --format \(format) -o out")
    defer { try? program.remove() }
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("undecided: out of time after 1 s"))
    #expect(
      !FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("out").path))
  }

  @Test func littleMemory() throws {
    let (result, program) = try table("hard.arc --memory 1M")
    defer { try? program.remove() }
    #expect(result.status == 3)
    #expect(result.output.isEmpty && result.errors.contains("out of memory"))
  }

  @Test func intoAFile() throws {
    let (result, program) = try table("lamp.arc --format csv -o out.csv")
    defer { try? program.remove() }
    #expect(result == Program.Result(status: 0, output: "", errors: ""))
    let lines = try program.read("out.csv").split(separator: "\n")
    #expect(lines.count == 7)
    #expect(
      lines[1]
        == "light,OFF,0x0,00b,1,unclassified,always,always,forced,,always,always,,,")
  }

  @Test func oneRegister() throws {
    let (result, program) = try table("lamp.arc --register heat --show states")
    defer { try? program.remove() }
    #expect(result.output.contains("States of heat"))
    #expect(!result.output.contains("States of light"))
  }

  @Test func narrowed() throws {
    let (result, program) = try table("lamp.arc --cap none --show states")
    defer { try? program.remove() }
    #expect(result.output.contains("Only for devices without optional capabilities."))
  }

  @Test func noRegister() throws {
    let program = try Program(["empty.arc": "model empty\nvar x : bool = false\n"])
    defer { try? program.remove() }
    let result = try program.run("table", "empty.arc")
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains("empty has no register"))
  }
}
