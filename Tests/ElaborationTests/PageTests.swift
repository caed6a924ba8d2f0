import Foundation
import Testing

/// Each fault that elaboration, `extends` and loading report has a page whose examples show it.
struct PageTests {
  private static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
  }

  /// The ids that the factories in the sources name.
  private static func reportedIDs() throws -> Set<String> {
    var ids: Set<String> = []
    for folder in ["Elaboration", "Extending", "Loading", "Systems"] {
      let url = root.appendingPathComponent("Sources/Language/\(folder)")
      for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
        let text = try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
        for match in text.matches(of: /Diagnostic\(\s*"([a-z0-9-]+)"/) {
          ids.insert(String(match.1))
        }
      }
    }
    return ids
  }

  private static func page(_ id: String) throws -> String {
    try String(
      contentsOf: root.appendingPathComponent("Docs/diagnostics/\(id).md"), encoding: .utf8)
  }

  /// The fenced models of a page.
  private static func examples(of page: String) -> [String] {
    page.matches(of: /```(?:text|arc)\n(?<example>model [\s\S]*?)\n```/).map { String($0.example) }
  }

  /// An example would be too large, or the grammar refuses it before.
  private static let described: Set<String> = [
    "expression-too-large", "unknown-access", "unknown-policy",
  ]

  private static let ids = Set(Fault.all.flatMap(\.ids)).sorted()

  @Test(arguments: ids)
  func thePageShowsTheFault(id: String) throws {
    let page = try Self.page(id)
    #expect(page.hasPrefix("# \(id)\n"))
    let examples = Self.examples(of: page)
    #expect(!examples.isEmpty)
    for example in examples {
      let reported = try Reported(example)
      #expect(reported.diagnostics.first?.id == id, "\(example)")
    }
  }

  @Test func everyFaultIsTestedAndHasAPage() throws {
    let reported = try Self.reportedIDs()
    #expect(reported.subtracting(Self.described).subtracting(Self.ids) == [])
    for id in reported { #expect(try Self.page(id).hasPrefix("# \(id)\n")) }
  }
}
