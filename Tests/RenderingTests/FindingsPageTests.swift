import Foundation
import Testing

/// Docs/findings.md says of each claim what the ledger says.
struct FindingsPageTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private struct Ledger: Decodable {
    struct Line: Decodable {
      let name: String
      let verdict: String
    }
    let claims: [Line]
  }

  @Test func namesClaimsWithTheirVerdicts() throws {
    let page = try String(
      decoding: Data(contentsOf: Self.root.appendingPathComponent("Docs/findings.md")),
      as: UTF8.self)
    let said = page.matches(of: /`(\w+(?:: [^`]+)?)`\s+(holds|fails|depends)/).map {
      "\($0.1) \($0.2)"
    }
    #expect(said.count > 60)

    let program = try Program()
    defer { try? program.remove() }
    let result = try program.run(
      "claims", "--format", "json", Self.root.appendingPathComponent("Models").path)
    #expect(result.status == 0, "\(result.errors)")
    let ledger = try JSONDecoder().decode(Ledger.self, from: Data(result.output.utf8))
    let known = Set(ledger.claims.map { "\($0.name) \($0.verdict)" })
    #expect(said.filter { !known.contains($0) } == [])
  }
}
