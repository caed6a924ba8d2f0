import Analysis
import Foundation
import Testing

@testable import Analysis
@testable import arcwise

/// What is left behind when the engines disagree can be checked again.
struct ReproducerTests {
  @Test func isAModel() throws {
    let disagreement = EngineDisagreement(
      model: "m-\(UUID().uuidString)", question: "r isn't reached", details: ["r = 1\nn = 2"])
    let path = Reproducer(disagreement, model: "model m\n").write()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try FileManager.default.removeItem(atPath: path)
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "// arcwise 0.1.0: the engines disagree about r isn't reached")
    #expect(lines[1] == "// r = 1")
    #expect(lines[2] == "// n = 2")
    #expect(lines.last == "model m")
    #expect(Sample(text).loaded.model != nil)
  }
}
