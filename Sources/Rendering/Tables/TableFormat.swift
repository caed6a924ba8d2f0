/// The formats of `table`.
package enum TableFormat: String, CaseIterable, Sendable {
  case text, markdown, csv, json, html, rst
  case comment = "c-comment"
}

extension TableRun {
  /// The whole output. CSV holds one part: the caller has seen to that.
  package func text(_ format: TableFormat, style: PageStyle) -> String {
    switch format {
    case .text: SheetText(sheet(), style: style).text()
    case .markdown: SheetMarkdown(sheet(), style: style).text()
    case .html: SheetHTML(sheet(), style: style).text()
    case .rst: SheetRST(sheet(), style: style).text()
    case .comment: SheetComment(sheet(), style: style).text()
    case .csv: parts.map { TableCSV(self, style: style).text(of: $0) }.joined()
    case .json: TableDocument(self).json().text
    }
  }

  private func sheet() -> Sheet {
    var sheet = ChartSheet(self)
    return sheet.sheet()
  }
}
