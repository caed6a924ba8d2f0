/// A sheet as text for a terminal or a mail.
struct SheetText {
  let sheet: Sheet
  let style: PageStyle

  init(_ sheet: Sheet, style: PageStyle) {
    self.sheet = sheet.mapText { $0.printable(in: style) }
    self.style = style
  }

  func text() -> String {
    var page = Page(style)
    page.add(Phrase(sheet.title, .strong))
    for paragraph in sheet.paragraphs { page.add(Phrase(paragraph)) }
    for section in sheet.sections {
      page.addBlank()
      page.add(Phrase(section.title, .strong))
      write(section, to: &page)
    }
    return page.text
  }

  private func write(_ section: Sheet.Section, to page: inout Page) {
    for paragraph in section.paragraphs { page.add(Phrase(paragraph), prefix: "  ") }
    for grid in section.grids {
      page.addBlank()
      if let title = grid.title { page.add(Phrase(title), prefix: "  ") }
      TextGrid(grid, indentation: 2).write(to: &page)
    }
    if !section.notes.isEmpty { page.addBlank() }
    for note in section.notes { page.add(Phrase(note.text), prefix: Phrase("  [\(note.mark)] ")) }
    if !section.legend.isEmpty { page.addBlank() }
    for line in section.legend { page.add(Phrase(line, .dim), prefix: "  ") }
  }
}
