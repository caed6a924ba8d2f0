import Analysis
import Diagnostics
import Modeling

/// The evidence of a finding for people.
package struct EvidenceText {
  private let evidence: Evidence
  private let options: TextOptions

  package init(_ evidence: Evidence, style: PageStyle, traceForm: TraceForm) {
    self.evidence = evidence
    var options = TextOptions()
    options.style = style
    options.traceForm = traceForm
    self.options = options
  }

  package func text() -> String {
    var page = Page(options.style)
    if let entry = evidence.entry {
      EntryText(
        entry: entry, model: evidence.report.model, sources: evidence.sources, options: options
      ).write(to: &page)
    }
    page.addBlank()
    page.add(
      Phrase(
        "It tells of what is declared, of what happens, or of two runs side by side, so no clause keeps anything out."
      ), prefix: "  ")
    let rules = evidence.rules
    if !rules.isEmpty { page.add("The rules in it, as they are written:", prefix: "  ") }
    for rule in rules {
      page.add(
        Phrase(evidence.text(of: rule)),
        prefix: Phrase("    ") + Phrase(place(evidence.report.model[rule].nameRange), .dim)
          + Phrase(" "))
    }
    writeSeparations(to: &page)
    for obstacle in evidence.report.obstacles {
      page.add(Phrase("undecided: ", .warning) + Phrase(obstacle.words), indentation: 2)
    }
    var text = page.text
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }

  private func writeSeparations(to page: inout Page) {
    guard !evidence.separations.isEmpty else { return }
    page.add("Each of these conjuncts alone keeps the two rules apart:", prefix: "  ")
    for separation in evidence.separations {
      page.add(Phrase(evidence.text(of: separation)), prefix: "    ", indentation: 6)
    }
  }

  private func place(_ range: SourceRange) -> String {
    let line = evidence.sources.place(of: range).line
    let path = evidence.sources[range.file].path
    return (path == evidence.path ? "line \(line)" : "\(path):\(line)").padded(to: 9)
  }
}
