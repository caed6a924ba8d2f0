/// A sheet as reStructuredText with list-tables, which Sphinx and docutils take. Lines aren't wrapped: a
/// line that begins with a sign can mean something.
struct SheetRST {
  let sheet: Sheet

  init(_ sheet: Sheet, style: PageStyle) { self.sheet = sheet.mapText { $0.printable(in: style) } }

  func text() -> String {
    var blocks = [heading(sheet.title, "=")] + sheet.paragraphs.map(escaped)
    for section in sheet.sections { blocks += self.blocks(section) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ title: String, _ sign: Character) -> String {
    let text = escaped(title)
    return text + "\n" + String(repeating: sign, count: max(text.columns, 4))
  }

  private func blocks(_ section: Sheet.Section) -> [String] {
    var blocks = [heading(section.title, "-")] + section.paragraphs.map(escaped)
    for grid in section.grids {
      if !grid.picture.isEmpty {
        blocks.append("::\n\n" + grid.picture.map { "   \($0)" }.joined(separator: "\n"))
      }
      blocks.append(table(grid))
    }
    if !section.notes.isEmpty {
      blocks.append(
        section.notes.map { "* [\($0.mark)] \(escaped($0.text))" }.joined(separator: "\n"))
    }
    return blocks + section.legend.map(escaped)
  }

  private func table(_ grid: Sheet.Grid) -> String {
    let title = grid.title.map { " \(escaped($0))" } ?? ""
    let rows = ([grid.header] + grid.rows).map { row in
      row.enumerated().map { index, cell in
        (index == 0 ? "   * -" : "     -") + (cell.text.isEmpty ? "" : " \(text(cell))")
      }.joined(separator: "\n")
    }
    let head = [".. list-table::\(title)", "   :header-rows: 1", "   :stub-columns: 1", ""]
    return (head + rows).joined(separator: "\n")
  }

  private func text(_ cell: Sheet.Cell) -> String {
    cell.parts.map { part in
      escaped(part.text) + (part.mark.map { "\\ [\($0)]" } ?? "")
    }.joined(separator: cell.separator)
  }

  /// Nothing in a model's text is taken for markup: neither inside a line nor by how it begins.
  private func escaped(_ text: String) -> String {
    let characters = Array(text)
    func isWord(_ index: Int) -> Bool {
      characters.indices.contains(index)
        && (characters[index].isLetter || characters[index].isNumber)
    }
    let label = characters.prefix { $0.isLetter || $0.isNumber }.count
    var result = ""
    for (index, character) in characters.enumerated() {
      let isMarkup: Bool =
        switch character {
        case "\\", "*", "`", "|": true
        case "_": !isWord(index + 1)
        case ":": index + 1 == characters.count || !isWord(index - 1)
        // `1.` and `a)` would begin a list.
        case ".", ")": index == 0 || index == label
        default: index == 0 && !isWord(0)
        }
      if isMarkup { result += "\\" }
      result.append(character)
    }
    return result
  }
}
