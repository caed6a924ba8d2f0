import Foundation
import Testing

/// Every console block of the documents is what the program prints.
struct ConsoleBlockTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct Block {
    let tag: String
    let text: String
  }

  @Test(arguments: [
    "README.md", "Docs/ci.md", "Docs/tutorial.md", "Docs/questions.md", "Docs/tables.md",
    "Docs/generate.md", "Docs/match.md", "Docs/diff.md", "Docs/explore.md", "Docs/findings.md",
  ])
  func isWhatIsPrinted(document: String) throws {
    let text = try String(
      decoding: Data(contentsOf: Self.root.appendingPathComponent(document)), as: UTF8.self)
    let program = try Program()
    defer { try? program.remove() }
    for name in ["Docs", "Models"] {
      try FileManager.default.createSymbolicLink(
        at: program.folder.appendingPathComponent(name),
        withDestinationURL: Self.root.appendingPathComponent(name))
    }
    var commands = 0
    for block in blocks(of: text) {
      if block.tag == "arc" { try writeModel(block.text, to: program) }
      if block.tag == "console" { commands += try check(block.text, with: program) }
    }
    #expect(commands > 0)
  }

  @Test func theExampleOfTheReadmeIsItsFile() throws {
    let readme = try String(
      decoding: Data(contentsOf: Self.root.appendingPathComponent("README.md")), as: UTF8.self)
    let model = try String(
      decoding: Data(contentsOf: Self.root.appendingPathComponent("Docs/examples/device.arc")),
      as: UTF8.self)
    #expect(readme.contains(model))
  }

  /// The reference has one example for each construct; together they are a model.
  @Test func theExamplesOfTheReferenceHold() throws {
    let text = try String(
      decoding: Data(contentsOf: Self.root.appendingPathComponent("Docs/language.md")),
      as: UTF8.self)
    let section = try #require(text.range(of: "## 6. One example"))
    let examples = try #require(blocks(of: String(text[section.lowerBound...])).first)
    let program = try Program(["each.arc": "model t.each\n" + examples.text])
    defer { try? program.remove() }
    let result = try program.run("check", "-q", "each.arc")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  private func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var open: (tag: String, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(Block(tag: block.tag, text: block.lines.joined(separator: "\n") + "\n"))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  private func writeModel(_ text: String, to program: Program) throws {
    let name = try #require(text.split(separator: "\n").first { $0.hasPrefix("// file: ") })
    try program.write(String(name.dropFirst("// file: ".count)), text)
  }

  /// Each line with a prompt is run; what follows it has to be the output.
  private func check(_ block: String, with program: Program) throws -> Int {
    let parts = block.components(separatedBy: "$ ").filter { !$0.isEmpty }
    for part in parts {
      let line = String(part.prefix { $0 != "\n" })
      let result = try program.shell(line)
      #expect(folded(result.output + result.errors) == folded(String(part.dropFirst(line.count))))
    }
    return parts.count
  }

  /// Times differ between runs, and with them where lines break.
  private func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing(/[0-9.,]+ (ms|s)\b/, with: "a while")
  }
}
