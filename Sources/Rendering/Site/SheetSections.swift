/// The tables of a sheet as part of a page.
struct SheetSections {
  private let sheet: Sheet
  init(_ sheet: Sheet) { self.sheet = sheet }

  var html: HTML {
    HTML(.h2, [.id("tables")], "Tables") + HTML(sheet.paragraphs.map { HTML(.p, $0) })
      + HTML(sheet.sections.map(section))
  }

  private func section(_ section: Sheet.Section) -> HTML {
    let notes = section.notes.map { HTML(.li, [HTML(.sup, $0.mark), HTML(" \($0.text)")]) }
    return HTML(
      .details, [.class("sheet")],
      [HTML(.summary, [HTML(.h3, section.title)])]
        + section.paragraphs.map { HTML(.p, $0) }
        + section.grids.map { grid in
          let picture =
            grid.picture.isEmpty
            ? HTML.empty : HTML(.pre, grid.picture.joined(separator: "\n"))
          return picture + HTML.scrolling(section.title, table(grid))
        }
        + (notes.isEmpty ? [] : [HTML(.ul, [.class("notes")], notes)])
        + section.legend.map { HTML(.p, [.class("faint")], $0) })
  }

  private func table(_ grid: Sheet.Grid) -> HTML {
    let rows = grid.rows.map { row in
      HTML(
        .tr,
        row.enumerated().map { index, text in
          index == 0
            ? HTML(.th, [HTML.Attribute("scope", "row")], [cell(text)]) : HTML(.td, [cell(text)])
        })
    }
    let head = grid.header.map { HTML(.th, [HTML.Attribute("scope", "col")], [cell($0)]) }
    return HTML(
      .table,
      (grid.title.map { [HTML(.caption, $0)] } ?? [])
        + [HTML(.thead, [HTML(.tr, head)]), HTML(.tbody, rows)])
  }

  private func cell(_ cell: Sheet.Cell) -> HTML {
    HTML(
      cell.parts.map { part in
        HTML(part.text) + (part.mark.map { HTML(.sup, $0) } ?? .empty)
      }, separator: HTML(cell.separator))
  }
}
