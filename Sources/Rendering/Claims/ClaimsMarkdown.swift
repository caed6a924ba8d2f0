import Analysis
import Comparison

/// The ledger as Markdown: a table for each study, and below it the evidence.
package struct ClaimsMarkdown {
  private let run: ClaimsRun
  private let witnesses: ClaimsText

  package init(_ run: ClaimsRun, style: PageStyle) {
    self.run = run
    var style = style
    style.isColored = false
    witnesses = ClaimsText(sources: run.sources, style: style)
  }

  package func text() -> String {
    (["# Claims"] + run.narrowing.map(escaped) + run.studies.map(section)).joined(separator: "\n\n")
      + "\n"
  }

  private func section(_ study: ClaimedStudy) -> String {
    guard let report = study.report else {
      return "**\(escaped(study.path)) isn't decided**: see `arcwise claims \(study.path)`."
    }
    var blocks = ["## \(escaped(report.sheet.name))"]
    if let documentation = report.sheet.documentation {
      blocks.append(escaped(documentation.firstParagraph))
    }
    blocks.append(table(report))
    for claim in report.claims { blocks += details(claim, report) }
    return blocks.joined(separator: "\n\n")
  }

  private func table(_ study: StudyReport) -> String {
    let head = ["claim", "who", "what", "verdict", "why"]
    let rows = study.claims.map { report in
      let words = ClaimWords(report: report, sheet: study.sheet, sources: run.sources)
      return [
        "`\(report.claim.name)`", escaped(words.origin ?? ""), escaped(report.claim.statement),
        escaped(words.verdict) + (report.standing == .expected ? "" : " (unexpected)"),
        escaped((words.remarks + [words.surprise].compactMap { $0 }).joined(separator: " ")),
      ]
    }
    return ([head, head.map { _ in "---" }] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private func details(_ report: ClaimReport, _ study: StudyReport) -> [String] {
    let words = ClaimWords(report: report, sheet: study.sheet, sources: run.sources)
    var blocks: [String] = []
    for (atom, answer) in zip(report.claim.atoms, report.answers) {
      let witness = witnesses.evidence(of: answer, in: study)
      guard !witness.isEmpty else { continue }
      blocks += [
        "`\(words.text(atom))`: \(escaped(words.sentence(answer.verdict)))",
        "```text\n\(witness)\n```",
      ]
    }
    guard !blocks.isEmpty else { return [] }
    return ["### \(escaped(report.claim.name)): \(escaped(report.claim.statement))"] + blocks
  }

  private func escaped(_ text: String) -> String { MarkdownPage.escaped(text) }
}
