import Foundation
import Testing

@testable import Language

/// Each fault of lexer and parser has a page whose example shows it.
struct DiagnosticPageTests {
  private static let shown = [
    "bad-escape", "block-comment", "chained-comparison", "choice-in-arc", "date-format",
    "declaration-in-patches", "leading-zero", "malformed-number", "missing-actor",
    "missing-answer", "missing-because", "missing-model", "missing-statement", "needless-separator",
    "number-too-large", "patch-without-base", "pattern-not-number", "repeated-clause",
    "reserved-for-later", "reserved-word", "single-equals", "stray-character", "study-in-model",
    "too-many-digits", "unclosed-brace", "unclosed-bracket", "unclosed-parenthesis",
    "unclosed-string", "unexpected-token", "unknown-keyword", "unknown-source-item",
    "unopened-brace", "word-operator",
  ]
  /// Their examples would be too large, or no text.
  private static let described = [
    "expression-too-large", "file-too-large", "nesting-too-deep", "not-utf8", "nul-byte",
  ]

  private func page(_ id: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let url = root.appendingPathComponent("Docs/diagnostics/\(id).md")
    return try String(contentsOf: url, encoding: .utf8)
  }

  @Test(arguments: shown)
  func theExampleShowsTheFault(id: String) throws {
    let parts = try page(id).components(separatedBy: "```")
    #expect(parts[0].hasPrefix("# \(id)\n"))
    let example = parts[1].dropFirst("text\n".count)
    let ids = Set(Sample(String(example)).diagnostics.all.map(\.id))
    #expect(ids == [id])
  }

  @Test(arguments: described)
  func thePageExists(id: String) throws {
    #expect(try page(id).hasPrefix("# \(id)\n"))
  }

  /// No fault without a page: the ids that the factories in the sources name.
  @Test func everyFaultHasAPage() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("Sources/Language/Parsing")
    let known = Set(Self.shown + Self.described)
    for file in ["Diagnostic+Lexical.swift", "Diagnostic+Syntax.swift"] {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      for match in text.matches(of: /Diagnostic\(\s*"([a-z0-9-]+)"/) {
        #expect(known.contains(String(match.1)), "\(match.1)")
      }
    }
  }
}
