import Analysis
import Comparison

/// The ledger as one page of HTML that is also well-formed XML, with nothing to load and no scripts.
package struct ClaimsHTML {
  private let run: ClaimsRun
  private let witnesses: ClaimsText

  package init(_ run: ClaimsRun, style: PageStyle) {
    self.run = run
    var style = style
    style.isColored = false
    witnesses = ClaimsText(sources: run.sources, style: style)
  }

  package func text() -> String {
    var lines = [
      "<!DOCTYPE html>", "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">", "<head>",
      "<meta charset=\"utf-8\"/>", "<title>Claims</title>", Self.style, "</head>", "<body>",
      "<h1>Claims</h1>",
    ]
    lines += run.narrowing.map { paragraph("about", $0) }
    for study in run.studies { lines += section(study) }
    return (lines + ["</body>", "</html>"]).map { $0 + "\n" }.joined()
  }

  private static let style = """
    <style>
    body { font-family: sans-serif; max-width: 60em; margin: 1em auto; padding: 0 1em; }
    article { border-left: 0.4em solid #999; margin: 1.5em 0; padding: 0 1em; }
    article.holds { border-color: #2a7; } article.fails { border-color: #c33; }
    article.depends { border-color: #c90; }
    .unexpected { color: #c00; font-weight: bold; }
    .origin, .cite { color: #555; } code, pre { font-family: monospace; }
    pre { overflow-x: auto; background: #f4f4f4; padding: 0.5em; }
    </style>
    """

  private func section(_ study: ClaimedStudy) -> [String] {
    guard let report = study.report else {
      return [
        paragraph("unexpected", "\(study.path) isn't decided: arcwise claims \(study.path)")
      ]
    }
    var lines = ["<h2>\(htmlEscaped(report.sheet.name))</h2>"]
    if let documentation = report.sheet.documentation {
      lines.append(paragraph("about", documentation.firstParagraph))
    }
    lines.append(paragraph("tally", report.tally))
    for claim in report.claims { lines += article(claim, report) }
    return lines
  }

  private func article(_ report: ClaimReport, _ study: StudyReport) -> [String] {
    let words = ClaimWords(report: report, sheet: study.sheet, sources: run.sources)
    var lines = [
      "<article class=\"\(words.verdictID)\">",
      "<h3>\(htmlEscaped(report.claim.statement))</h3>",
      "<p><strong>\(htmlEscaped(words.verdict))</strong> <code>\(htmlEscaped(report.claim.name))</code></p>",
    ]
    if let origin = words.origin { lines.append(paragraph("origin", origin)) }
    lines += words.cites.map { paragraph("cite", $0) }
    lines += words.remarks.map { paragraph("remark", $0) }
    if let surprise = words.surprise { lines.append(paragraph("unexpected", surprise)) }
    for (atom, answer) in zip(report.claim.atoms, report.answers) {
      let question = htmlEscaped(words.text(atom))
      let witness = witnesses.evidence(of: answer, in: study)
      let line = "<code>\(question)</code>: \(htmlEscaped(words.sentence(answer.verdict)))"
      if witness.isEmpty {
        lines.append("<p>\(line)</p>")
      } else {
        lines += [
          "<details open=\"open\"><summary>\(line)</summary>",
          "<pre>\(htmlEscaped(witness))</pre>", "</details>",
        ]
      }
    }
    return lines + ["</article>"]
  }

  private func paragraph(_ kind: String, _ text: String) -> String {
    "<p class=\"\(kind)\">\(htmlEscaped(text))</p>"
  }
}
