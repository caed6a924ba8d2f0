import Diagnostics

/// Faults in the input, each with its place, the other place that makes it wrong, and a repair.
package struct DiagnosticText {
  let sources: SourceMap
  package init(sources: SourceMap) { self.sources = sources }

  package func text(_ diagnostics: Diagnostics, style: PageStyle) -> String {
    var page = Page(style)
    write(diagnostics, to: &page)
    return page.text
  }

  func write(_ diagnostics: Diagnostics, to page: inout Page) {
    for diagnostic in diagnostics.inSourceOrder {
      write(diagnostic, to: &page)
      page.addBlank()
    }
    if diagnostics.suppressed > 0 {
      page.add(Phrase("and \(counted(diagnostics.suppressed, "more fault"))"))
    }
  }

  private func write(_ diagnostic: Diagnostic, to page: inout Page) {
    page.add(
      Headline(severity: diagnostic.severity, message: diagnostic.message, id: diagnostic.id)
        .phrase(at: diagnostic.range, in: sources), indentation: 4)
    writeEvidence(diagnostic, to: &page)
  }

  /// Without the headline.
  func writeEvidence(_ diagnostic: Diagnostic, to page: inout Page) {
    let main = SourceExcerpt.Mark(
      range: diagnostic.range, label: "", sign: "^", tone: Tone(diagnostic.severity))
    let notes = diagnostic.notes.map {
      SourceExcerpt.Mark(range: $0.range, label: $0.message, sign: "-", tone: .note)
    }
    SourceExcerpt(sources, [main] + notes).write(to: &page, main: diagnostic.range.file)
    if let help = diagnostic.help {
      page.add(Phrase(help), prefix: Phrase("  = ") + Phrase("help: ", .note), indentation: 4)
    }
  }
}
