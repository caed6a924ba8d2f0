import Foundation
import Testing

/// What `generate c` writes is what `match` reads back, and `import c` begins with a model of which
/// `generate c` writes the same again: for every model in Models/, and every option of the readings that
/// a header depends on. Studies, the variants beside them and systems of several devices have no header.
struct RoundTripTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let models: [String] = {
    let folder = root.appendingPathComponent("Models").path
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".arc") && !$0.hasPrefix("studies/") }
      .filter { !isSystem(root.appendingPathComponent("Models/\($0)")) }.sorted()
      .map { String($0.dropLast(4)).replacing("/", with: ".") }
  }()

  private static func isSystem(_ file: URL) -> Bool {
    do {
      return try String(contentsOf: file, encoding: .utf8).contains(#/(?m)^system /#)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  @Test func theModelsAreThere() { #expect(Self.models.count == 13) }

  private func program() throws -> Program {
    let program = try Program([:])
    try FileManager.default.createSymbolicLink(
      at: program.folder.appendingPathComponent("Models"),
      withDestinationURL: Self.root.appendingPathComponent("Models"))
    return program
  }

  @Test(arguments: models)
  func generatedIsMatchedAndImported(model: String) throws {
    let program = try program()
    defer { try? program.remove() }
    let settled = try headers(of: model, [], program)
    #expect(!settled.isEmpty)
    for readings in settled {
      try generatedIsMatched(model, readings, program)
      try importedIsGeneratedAlike(model, readings, program)
    }
  }

  /// Writes a header for each combination of the readings that it depends on, as `generate` asks for
  /// them, and gives their options.
  private func headers(of model: String, _ readings: [String], _ program: Program) throws
    -> [[String]]
  {
    let run = try program.run(
      ["generate", "c", "--width", "10000", model, "-o", file(readings)] + readings)
    if run.status == 0 { return [readings] }
    let choices = try #require(run.errors.firstMatch(of: /pick one: (.*)/), "\(run.errors)")
    return try choices.1.matches(of: /--reading (\w+=\w+)/).flatMap {
      try headers(of: model, readings + ["--reading", String($0.1)], program)
    }
  }

  private func file(_ readings: [String]) -> String {
    "h" + readings.joined().replacing("=", with: "_") + ".h"
  }

  /// Everything is equal, but what the model says nothing of: the place of a state in the tables, and the
  /// number for no step.
  private func generatedIsMatched(_ model: String, _ readings: [String], _ program: Program) throws
  {
    let matched = try program.run(
      ["match", "--format", "json", file(readings), model] + readings)
    #expect(matched.status == 0, "\(readings) \(matched.output)")
    let document = try JSONDecoder().decode(Document.self, from: Data(matched.output.utf8))
    let others = document.results.filter { $0.verdict != "equal" }.map(\.symbol)
    let ends = ["_position", "_NO_STEP"]
    #expect(others.filter { symbol in !ends.contains { symbol.hasSuffix($0) } } == [])
    #expect(document.results.count >= others.count + 2)
  }

  private struct Document: Decodable {
    struct Result: Decodable {
      let symbol: String
      let verdict: String
    }
    let results: [Result]
  }

  private func importedIsGeneratedAlike(
    _ model: String, _ readings: [String], _ program: Program
  ) throws {
    let imported = try program.run(
      ["import", "c", file(readings), "--name", "again", "-o", "again.arc"])
    #expect(imported.status == 0, "\(imported.errors)")
    let again = try program.run(["generate", "c", "again.arc", "-o", "two.h"])
    #expect(again.status == 0, "\(again.errors)")
    let first = lines(try program.read(file(readings)))
    #expect(first.count > 30)
    #expect(first == lines(try program.read("two.h")), "\(model) \(readings)")
  }

  /// From the first definition on, with comments unwrapped and without what C can't carry: the names of a
  /// register and of a request, which stand in comments alone, as does the width of a register
  /// (virtio.status has 8 bits, a flag of tian-3-state one); the model's name in the include guard; and
  /// how many words were tried besides the proof, since that depends on all constants of a model.
  private func lines(_ text: String) -> [String] {
    let start = text.firstRange(of: "#include")?.lowerBound ?? text.startIndex
    return String(text[start...])
      .replacing(/\n \*(?: |(?=\n))/, with: " ")
      .replacing(/\/\* \w+: \d+ bits? \*\//, with: "/* …: … bits */")
      .replacing(/The first step of \w+/, with: "The first step of …")
      .replacing(/Whether \w+ may/, with: "Whether … may")
      .replacing(/for \d+ words by/, with: "for … words by")
      .replacing(/#endif .*/, with: "#endif")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
