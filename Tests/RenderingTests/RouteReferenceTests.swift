import Foundation
import Testing

/// The example of the reference's part on routes is checked as it stands.
struct RouteReferenceTests {
  /// The derived table of a route, with the devices that take each path.
  @Test func verboseListsThePaths() throws {
    let program = try Program(["lamp.arc": try example()])
    defer { try? program.remove() }
    let text = try program.run("check", "-v", "lamp.arc").output
    let listed = text.split(separator: "\n").map(String.init)
      .drop { $0 != "routes of set_light" }.dropFirst().prefix { $0.hasPrefix("  ") }
    #expect(
      Array(listed) == [
        "  DARK -> WARM            WARM_UP", "  DARK -> BRIGHT          !WARM_UP",
        "  DARK -> WARM -> BRIGHT  WARM_UP", "  WARM -> BRIGHT -> DARK  WARM_UP",
        "  WARM -> BRIGHT          WARM_UP", "  BRIGHT -> DARK",
        "  BRIGHT -> WARM: EBUSY   WARM_UP",
      ])
  }

  @Test func theExampleHolds() throws {
    let program = try Program(["lamp.arc": try example()])
    defer { try? program.remove() }
    let result = try program.run("check", "-q", "lamp.arc")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  private func example() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      decoding: Data(contentsOf: root.appendingPathComponent("Docs/language.md")), as: UTF8.self)
    let part = try #require(text.range(of: "### Routes"))
    let blocks = text[part.upperBound...].components(separatedBy: "```")
    let example = try #require(blocks.dropFirst().first { $0.hasPrefix("arc\n") })
    return String(example.dropFirst("arc\n".count))
  }
}
