import Foundation
import Testing

/// What `generate c` writes is what `match` reads back, and `import c` begins with a model of which
/// `generate c` writes the same again.
struct RoundTripTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func program() throws -> Program {
    let program = try Program([:])
    try FileManager.default.createSymbolicLink(
      at: program.folder.appendingPathComponent("Models"),
      withDestinationURL: Self.root.appendingPathComponent("Models"))
    return program
  }

  /// Each model with its readings settled that matter to a header.
  @Test(arguments: [
    ("vfio.intel-2019", []), ("vfio.tian-3-state", []), ("vfio.v2", []), ("virtio.status", []),
    ("vfio.linux-5.8", ["reachable_state=one_transition"]),
    ("vfio.stopped-logging", ["second_bit=logging"]), ("vfio.v1-enum", ["moves=anywhere"]),
  ])
  func generatedIsMatched(model: String, readings: [String]) throws {
    let program = try program()
    defer { try? program.remove() }
    let settled = readings.flatMap { ["--reading", $0] }
    let generated = try program.run(["generate", "c", model, "-o", "new.h"] + settled)
    #expect(generated.status == 0, "\(generated.errors)")
    let matched = try program.run(["match", "--format", "json", "new.h", model] + settled)
    #expect(matched.status == 0, "\(matched.output)")
    let document = try JSONDecoder().decode(Document.self, from: Data(matched.output.utf8))
    let others = document.results.filter { $0.verdict != "equal" }
    #expect(others.filter { $0.verdict == "differs" }.map(\.symbol) == [])
    // Names of states and ways into the tables: the model says nothing that they could match.
    let ends = ["_name", "_position", "_step", "_NO_STEP"]
    #expect(others.map(\.symbol).filter { symbol in !ends.contains { symbol.hasSuffix($0) } } == [])
    #expect(document.results.count > others.count)
  }

  private struct Document: Decodable {
    struct Result: Decodable {
      let symbol: String
      let verdict: String
    }
    let results: [Result]
  }

  /// The same bytes but for names, the command that is told at the head, and how many words were
  /// tried besides the proof.
  @Test(arguments: [
    ("vfio.linux-5.8", ["reachable_state=one_transition"]), ("vfio.v1-enum", ["moves=anywhere"]),
  ])
  func importedIsGeneratedAlike(model: String, readings: [String]) throws {
    let program = try program()
    defer { try? program.remove() }
    let settled = readings.flatMap { ["--reading", $0] }
    #expect(try program.run(["generate", "c", model, "-o", "one.h"] + settled).status == 0)
    #expect(
      try program.run(["import", "c", "one.h", "--name", "again", "-o", "again.arc"]).status == 0)
    #expect(try program.run(["generate", "c", "again.arc", "-o", "two.h"]).status == 0)
    let (first, second) = (lines(try program.read("one.h")), lines(try program.read("two.h")))
    #expect(first.count > 60)
    #expect(first == second)
  }

  /// From the first definition on, without words that only name.
  private func lines(_ text: String) -> [String] {
    let all = text.split(separator: "\n").map(String.init)
    let start = all.firstIndex { $0.hasPrefix("#include") } ?? 0
    return all[start...].map { line in
      line.replacing(/"[A-Za-z0-9_]+"/, with: "\"…\"").replacing(
        /\/\* [A-Z0-9_]+ \*\//, with: "/* … */"
      )
      .replacing(/for [0-9]+ words by/, with: "for … words by")
    }
  }
}
