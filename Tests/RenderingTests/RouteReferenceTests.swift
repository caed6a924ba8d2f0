import Foundation
import Testing

/// The example of the reference's part on routes is checked as it stands.
struct RouteReferenceTests {
  @Test func theExampleHolds() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      decoding: Data(contentsOf: root.appendingPathComponent("Docs/language.md")), as: UTF8.self)
    let part = try #require(text.range(of: "### Routes"))
    let blocks = text[part.upperBound...].components(separatedBy: "```")
    let example = try #require(blocks.dropFirst().first { $0.hasPrefix("arc\n") })
    let program = try Program(["lamp.arc": String(example.dropFirst("arc\n".count))])
    defer { try? program.remove() }
    let result = try program.run("check", "-q", "lamp.arc")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }
}
