import Analysis
import Foundation
import Modeling
import Synchronization
import Testing

@testable import Rendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every format on every real model: the same bytes twice, inside the page, and what a parser of the
/// format takes.
struct TableFormatTests {
  private static let files: [String] = {
    let folder = Sample.repository.appendingPathComponent("Models")
    let paths =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".arc") && !$0.hasPrefix("studies/") }.sorted()
  }()

  /// Each model is charted once.
  private static func run(_ file: String) throws -> TableRun {
    try known.withLock { known in
      if let run = known[file] { return run }
      let sample = Sample(file: Sample.repository.appendingPathComponent("Models/\(file)"))
      let run = try sample.tableRun()
      known[file] = run
      return run
    }
  }
  private static let known = Mutex<[String: TableRun]>([:])

  @Test(arguments: files)
  func everyFormat(file: String) throws {
    let run = try Self.run(file)
    for format in TableFormat.allCases where format != .csv {
      let text = run.text(format, style: PageStyle())
      #expect(text == run.text(format, style: PageStyle()), "\(format) isn't stable")
      #expect(text.hasSuffix("\n") && !text.contains(" \n"), "\(format)")
    }
    try expectWidths(run)
    try expectParses(run)
  }

  private func expectWidths(_ run: TableRun) throws {
    let pages: [(format: TableFormat, width: Int, limit: Int)] = [
      (.text, 40, 40), (.text, 72, 72), (.comment, 60, 60), (.comment, 132, 80),
    ]
    for page in pages {
      var style = PageStyle()
      style.width = page.width
      style.isASCII = true
      let text = run.text(page.format, style: style)
      let longest = text.split(separator: "\n").max { $0.count < $1.count } ?? ""
      #expect(longest.count <= page.limit, "\(page): \(longest)")
      #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  private func expectParses(_ run: TableRun) throws {
    let style = PageStyle()
    let html = XMLParser(data: Data(run.text(.html, style: style).utf8))
    #expect(html.parse(), "\(String(describing: html.parserError))")
    let json = try JSONSerialization.jsonObject(with: Data(run.text(.json, style: style).utf8))
    let schema = try JSONSerialization.jsonObject(with: Data(Schema.text.utf8))
    let validator = SchemaValidator(try #require(schema as? [String: Any]))
    #expect(validator.faults(in: json) == [])
    for part in run.parts {
      let rows = CSVRows(TableCSV(run, style: style).text(of: part)).rows
      #expect(rows.count > 1, "\(part)")
      #expect(rows.allSatisfy { $0.count == rows[0].count }, "\(part)")
    }
    let comment = run.text(.comment, style: style)
    #expect(comment.components(separatedBy: "*/").count == 2)
    #expect(comment.components(separatedBy: "/*").count == 2)
    for table in MarkdownTables(run.text(.markdown, style: style)).tables {
      #expect(table.allSatisfy { $0.count == table[0].count })
    }
  }

  /// What a model may say that some format would take for its own.
  private static let hostile = Sample(
    """
    model hostile
    source mail { title "<script>alert(1)</script>" date 2020-01-01 }
    /// <script>alert(1)</script> */ int x; /* a|b `c` *d* _e_ "f, g" \\h [i](j)
    register r : bits 2 { ON @ 0 } = OFF
    /// - 1. <b>bold</b> */ | "quoted", and so on :: _ `x` ..
    state OFF = 00b  cite mail "<img src=x> | \\"a, b\\" */ *b*"
    /// @ # ~ <!-- --> ]]> &amp;
    state ON  = 01b  cite mail "1. first ::"
    valid r(w) = w in {OFF, ON}
    request set(new : r) by user { rule take when valid(new) -> ok { r = new } }
    """, path: "hostile.arc")

  @Test func nothingIsTakenForMarkup() throws {
    let run = try Self.hostile.tableRun()
    let style = PageStyle()
    let html = run.text(.html, style: style)
    #expect(XMLParser(data: Data(html.utf8)).parse())
    #expect(!html.contains("<script") && !html.contains("<b>") && !html.contains("<img"))
    #expect(html.contains("&lt;b&gt;bold&lt;/b&gt; */ | &quot;quoted&quot;"))
    let comment = run.text(.comment, style: style)
    #expect(comment.components(separatedBy: "*/").count == 2)
    #expect(comment.components(separatedBy: "/*").count == 2)
    #expect(comment.contains("* / |"))
    let markdown = run.text(.markdown, style: style)
    #expect(markdown.contains("\\| \"quoted\", and so on :: \\_ \\`x\\`"))
    #expect(!markdown.contains("<b>"))
    let rst = run.text(.rst, style: style)
    #expect(rst.contains("\\- 1. <b>bold</b> \\*/ \\| \"quoted\", and so on \\:\\:"))
    let states = CSVRows(TableCSV(run, style: style).text(of: .states)).rows
    #expect(
      states[1].last
        == "- 1. <b>bold</b> */ | \"quoted\", and so on :: _ `x` ..; <img src=x> | \"a, b\" */ *b*")
  }

  private static let hasDocutils = has("python3 -c 'import docutils'")
  private static let hasCompiler = has("command -v cc")

  private static func has(_ line: String) -> Bool {
    do {
      let program = try Program()
      defer { try? program.remove() }
      return try program.shell("\(line) > answer 2>&1").status == 0
    } catch { return false }
  }

  /// With docutils at hand: not even an informational message.
  @Test(.enabled(if: hasDocutils), arguments: ["hostile", "vfio/v2.arc", "virtio/status.arc"])
  func docutilsTakesIt(name: String) throws {
    let run = name == "hostile" ? try Self.hostile.tableRun() : try Self.run(name)
    let program = try Program(["table.rst": run.text(.rst, style: PageStyle())])
    defer { try? program.remove() }
    let result = try program.shell("python3 -m docutils --report=1 --halt=2 table.rst table.html")
    #expect(result == Program.Result(status: 0, output: "", errors: ""))
    let page = try program.read("table.html")
    #expect(!page.contains("<script"))
  }

  @Test(.enabled(if: hasCompiler), arguments: ["hostile", "vfio/v2.arc", "virtio/status.arc"])
  func aCompilerTakesTheComment(name: String) throws {
    let run = name == "hostile" ? try Self.hostile.tableRun() : try Self.run(name)
    let text = run.text(.comment, style: PageStyle())
    let program = try Program(["table.h": "int before;\n\(text)int after;\n"])
    defer { try? program.remove() }
    let line = "cc -std=gnu89 -Wall -Wextra -Werror -pedantic -fsyntax-only -x c table.h"
    #expect(try program.shell(line) == Program.Result(status: 0, output: "", errors: ""))
  }

  /// The whole of what a small and a routed model give, to be read when it changes.
  @Test(arguments: ["vfio/stopped-logging", "vfio/linux-5.8", "vfio/v2"])
  func snapshots(name: String) throws {
    let run = try Self.run("\(name).arc")
    let title = name.split(separator: "/").last.map(String.init) ?? name
    try expectSnapshot("table-\(title).txt", run.text(.text, style: PageStyle()))
    guard title == "stopped-logging" else { return }
    for (format, ending) in [
      (TableFormat.markdown, "md"), (.html, "html"), (.rst, "rst"), (.comment, "h"),
    ] {
      try expectSnapshot("table-\(title).\(ending)", run.text(format, style: PageStyle()))
    }
    for part in run.parts {
      // Where the repository is must not show.
      let text = TableCSV(run, style: PageStyle()).text(of: part)
        .replacingOccurrences(of: "\(Sample.repository.path)/", with: "")
      try expectSnapshot("table-\(title)-\(part.rawValue).csv", text)
    }
  }
}

extension Sample {
  /// The explorer alone: that classes are exact is another test's matter.
  func tableRun(_ restriction: Restriction = Restriction()) throws -> TableRun {
    var options = CheckOptions()
    options.confirms = false
    options.restriction = restriction
    let model = self.model
    let charts = try Charting(model, options: options).charts(of: Charting.registers(of: model))
    let parts = TablePart.allCases.filter {
      !model.routes.isEmpty || $0 != .next && $0 != .paths
    }
    return TableRun(
      model, path: path.components(separatedBy: "Models/").last.map { "Models/\($0)" } ?? path,
      charts: charts, sources: sources, restriction: restriction, parts: parts)
  }
}

/// CSV as RFC 4180 reads it, but for line ends.
struct CSVRows {
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var isAfterQuote = false
    for character in text {
      switch character {
      case "\"" where isQuoted:
        isQuoted = false
        isAfterQuote = true
      case "\"":
        if isAfterQuote { field.append("\"") }
        isQuoted = true
        isAfterQuote = false
      case "," where !isQuoted:
        row.append(field)
        (field, isAfterQuote) = ("", false)
      case "\n" where !isQuoted:
        rows.append(row + [field])
        (row, field, isAfterQuote) = ([], "", false)
      default: field.append(character)
      }
    }
  }
}

/// The tables of a page in GitHub's Markdown.
private struct MarkdownTables {
  private(set) var tables: [[[String]]] = []

  init(_ text: String) {
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") else {
        isOpen = false
        continue
      }
      if !isOpen { tables.append([]) }
      isOpen = true
      let cells = line.replacing("\\\\", with: "").replacing("\\|", with: "")
        .components(separatedBy: "|")
      tables[tables.count - 1].append(cells)
    }
  }
}
