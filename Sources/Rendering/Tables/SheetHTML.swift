/// A sheet as a page of HTML that is also well-formed XML, without scripts and without anything to load.
struct SheetHTML {
  let sheet: Sheet

  init(_ sheet: Sheet, style: PageStyle) { self.sheet = sheet.mapText { $0.printable(in: style) } }

  func text() -> String {
    let title = htmlEscaped(sheet.title)
    var lines = [
      "<!DOCTYPE html>", "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">", "<head>",
      "<meta charset=\"utf-8\"/>", "<title>\(title)</title>", Self.style, "</head>", "<body>",
      "<h1>\(title)</h1>",
    ]
    lines += sheet.paragraphs.map { "<p>\(htmlEscaped($0))</p>" }
    for section in sheet.sections { lines += self.lines(section) }
    return (lines + ["</body>", "</html>"]).map { $0 + "\n" }.joined()
  }

  private static let style = """
    <style>
    body { font-family: sans-serif; max-width: 75em; margin: 1em auto; padding: 0 1em; }
    table { border-collapse: collapse; margin: 1em 0; }
    caption { text-align: left; font-weight: bold; padding: 0.3em 0; }
    th, td { border: 1px solid #999; padding: 0.2em 0.5em; text-align: left; vertical-align: top; }
    th { background: #eee; }
    td, th, pre { font-family: monospace; }
    p.legend { color: #444; }
    </style>
    """

  private func lines(_ section: Sheet.Section) -> [String] {
    var lines = ["<h2>\(htmlEscaped(section.title))</h2>"]
    lines += section.paragraphs.map { "<p>\(htmlEscaped($0))</p>" }
    for grid in section.grids {
      if !grid.picture.isEmpty {
        lines.append("<pre>\(htmlEscaped(grid.picture.joined(separator: "\n")))</pre>")
      }
      lines += table(grid)
    }
    if !section.notes.isEmpty {
      let notes = section.notes.map {
        "<li><sup>\(htmlEscaped($0.mark))</sup> \(htmlEscaped($0.text))</li>"
      }
      lines += ["<ul>"] + notes + ["</ul>"]
    }
    return lines + section.legend.map { "<p class=\"legend\">\(htmlEscaped($0))</p>" }
  }

  private func table(_ grid: Sheet.Grid) -> [String] {
    let caption = grid.title.map { ["<caption>\(htmlEscaped($0))</caption>"] } ?? []
    let header = grid.header.map { "<th scope=\"col\">\(cell($0))</th>" }.joined()
    let rows = grid.rows.map { row in
      let cells = row.enumerated().map { index, text in
        index == 0 ? "<th scope=\"row\">\(cell(text))</th>" : "<td>\(cell(text))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return ["<table>"] + caption + ["<thead><tr>\(header)</tr></thead>", "<tbody>"] + rows
      + ["</tbody>", "</table>"]
  }

  private func cell(_ cell: Sheet.Cell) -> String {
    cell.parts.map { part in
      htmlEscaped(part.text) + (part.mark.map { "<sup>\(htmlEscaped($0))</sup>" } ?? "")
    }.joined(separator: cell.separator)
  }
}
