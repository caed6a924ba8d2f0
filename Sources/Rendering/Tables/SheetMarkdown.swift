/// A sheet as Markdown with tables in the form that GitHub takes.
struct SheetMarkdown {
  let sheet: Sheet

  init(_ sheet: Sheet, style: PageStyle) { self.sheet = sheet.mapText { $0.printable(in: style) } }

  func text() -> String {
    var blocks = ["# \(escaped(sheet.title))"] + sheet.paragraphs.map(escaped)
    for section in sheet.sections { blocks += self.blocks(section) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func blocks(_ section: Sheet.Section) -> [String] {
    var blocks = ["## \(escaped(section.title))"] + section.paragraphs.map(escaped)
    for grid in section.grids {
      if let title = grid.title { blocks.append("### \(escaped(title))") }
      if !grid.picture.isEmpty {
        blocks.append("```text\n" + grid.picture.joined(separator: "\n") + "\n```")
      }
      blocks.append(table(grid))
    }
    if !section.notes.isEmpty {
      let notes = section.notes.map { "* <sup>\($0.mark)</sup> \(escaped($0.text))" }
      blocks.append(notes.joined(separator: "\n"))
    }
    return blocks + section.legend.map(escaped)
  }

  private func table(_ grid: Sheet.Grid) -> String {
    let rule = grid.header.map { _ in "---" }
    let rows = [grid.header.map(cell), rule] + grid.rows.map { $0.map(cell) }
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private func cell(_ cell: Sheet.Cell) -> String {
    cell.parts.map { part in
      escaped(part.text) + (part.mark.map { "<sup>\($0)</sup>" } ?? "")
    }.joined(separator: cell.separator)
  }

  /// Nothing in a model's text is taken for markup. An underscore inside a word is none.
  private func escaped(_ text: String) -> String {
    let characters = Array(text)
    func isWord(_ index: Int) -> Bool {
      characters.indices.contains(index)
        && (characters[index].isLetter || characters[index].isNumber)
    }
    var result = ""
    for (index, character) in characters.enumerated() {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "|", "*", "`", "[", "]", "\\", "~", "#": result += "\\\(character)"
      case "_" where !(isWord(index - 1) && isWord(index + 1)): result += "\\_"
      default: result.append(character)
      }
    }
    return result
  }
}
