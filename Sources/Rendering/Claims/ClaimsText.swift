import Analysis
import Comparison
import Diagnostics
import Modeling

/// The ledger as text: each claim with who made it, what it comes to, and why.
package struct ClaimsText {
  let sources: SourceMap
  let style: PageStyle
  let restriction: Restriction
  let verbosity: Verbosity

  package init(
    sources: SourceMap, style: PageStyle, restriction: Restriction = Restriction(),
    verbosity: Verbosity = .normal
  ) {
    self.sources = sources
    self.style = style
    self.restriction = restriction
    self.verbosity = verbosity
  }

  /// Everything about one study.
  package func text(of study: ClaimedStudy) -> String {
    var page = Page(style)
    DiagnosticText(sources: sources).write(study.diagnostics, to: &page)
    page.addBlank()
    switch study.result {
    case .faulty:
      let count = study.diagnostics.all.count { $0.severity == .error }
      page.add(
        Phrase("\(study.path): not decided: \(counted(count, "fault")) in the study"))
    case .disagreement(let disagreement):
      page.add(
        Phrase("\(study.path): ") + Phrase("fault of arcwise:", .error)
          + Phrase(" the engines disagree about \(disagreement.question)"), indentation: 4)
      for detail in disagreement.details { page.add(Phrase(detail), prefix: "  ") }
    case .report(let report): write(report, study, to: &page)
    }
    return page.text
  }

  /// One line for a study, and what is unexpected in full: what `check` says of it.
  package func summary(of study: ClaimedStudy) -> String {
    guard case .report(let report) = study.result else { return text(of: study) }
    var page = Page(style)
    DiagnosticText(sources: sources).write(study.diagnostics, to: &page)
    page.addBlank()
    for claim in report.surprises {
      write(claim, report, to: &page)
      page.addBlank()
    }
    writeTally(report, study, to: &page)
    return page.text
  }

  private func write(_ report: StudyReport, _ study: ClaimedStudy, to page: inout Page) {
    let title = report.sheet.documentation.map { ": \($0.firstParagraph)" } ?? ""
    if verbosity != .quiet {
      page.add(Phrase(report.sheet.name, .strong) + Phrase(title), indentation: 2)
      page.addBlank()
    }
    for claim in verbosity == .quiet ? report.surprises : report.claims {
      write(claim, report, to: &page)
      page.addBlank()
    }
    writeTally(report, study, to: &page)
  }

  private func writeTally(_ report: StudyReport, _ study: ClaimedStudy, to page: inout Page) {
    let count = report.surprises.count
    let words = restriction.words.joined(separator: ", ")
    let only = words.isEmpty ? "" : "; only \(words)"
    let standing = count == 0 ? "all as expected" : "\(count) unexpected"
    let tally = report.tally.isEmpty ? "" : ": \(report.tally)"
    page.add(
      Phrase("\(study.path): \(counted(report.claims.count, "claim"))\(tally); ")
        + Phrase(standing, count == 0 ? .good : .error) + Phrase(only)
        + (study.anchors.map { Phrase(". ") + CoverageWords.summary(of: $0) } ?? Phrase("")),
      indentation: 4)
  }

  /// The witness of a question alone; empty where it has none.
  func evidence(of answer: AtomReport, in study: StudyReport) -> String {
    var page = Page(style)
    for detail in answer.details { page.add(Phrase(detail)) }
    if let evidence = answer.evidence {
      ClaimEvidenceText(evidence: evidence, sheet: study.sheet, sources: sources).write(to: &page)
    }
    var lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  // MARK: One claim

  /// Everything about one claim, as it stands in the ledger.
  func evidence(of report: ClaimReport, _ study: StudyReport) -> String {
    var page = Page(style)
    write(report, study, to: &page)
    return page.text
  }

  private func write(_ report: ClaimReport, _ study: StudyReport, to page: inout Page) {
    let words = ClaimWords(report: report, sheet: study.sheet, sources: sources)
    page.add(
      Phrase(report.claim.name, .strong) + Phrase(": \(report.claim.statement)"),
      prefix: Phrase(words.verdict, tone(report)) + Phrase("  "), indentation: 2)
    if let origin = words.origin { page.add(Phrase(origin), prefix: "  ") }
    for cite in words.cites { page.add(Phrase(cite, .dim), prefix: "  ") }
    if let missing = report.claim.missing {
      page.add(Phrase(missing), prefix: Phrase("  missing: ", .warning), indentation: 4)
      page.add(Phrase("the strongest weakening: \(words.sentence(report.verdict))"), prefix: "  ")
    } else if case .depends = report.verdict {
      page.add(Phrase("it \(words.sentence(report.verdict))"), prefix: "  ")
    }
    if case .undecided = report.verdict {
      page.add(Phrase("it \(words.sentence(report.verdict))"), prefix: "  ")
    }
    if let scope = words.scope { page.add(Phrase("asked where \(scope)"), prefix: "  ") }
    if let sentence = words.plainSentence { page.add(Phrase(sentence), prefix: "  ") }
    writeStanding(report, words, to: &page)
    for (atom, answer) in zip(report.claim.atoms, report.answers) {
      write(atom, answer, words, study, isAlone: report.answers.count == 1, to: &page)
    }
  }

  private func tone(_ report: ClaimReport) -> Tone {
    switch report.standing {
    case .expected: .good
    case .unexpected, .notExpected: .error
    case .undecided: .warning
    }
  }

  private func writeStanding(_ report: ClaimReport, _ words: ClaimWords, to page: inout Page) {
    guard report.standing != .expected else { return }
    let place = sources.place(of: report.claim.expectation?.range ?? report.claim.nameRange)
    page.add(
      Phrase("line \(place.line): ") + Phrase(words.standing, .error)
        + Phrase("; found: \(words.sentence(report.verdict))"), prefix: "  ", indentation: 4)
    for difference in words.differences { page.add(Phrase(difference), prefix: "    ") }
    if let repair = words.repair {
      page.add(
        Phrase("if that is right, write '\(repair)'"),
        prefix: Phrase("  = ") + Phrase("help: ", .note), indentation: 4)
    }
  }

  private func write(
    _ atom: ClaimAtom, _ answer: AtomReport, _ words: ClaimWords, _ study: StudyReport,
    isAlone: Bool, to page: inout Page
  ) {
    let verdict = isAlone ? "" : ": \(words.sentence(answer.verdict))"
    let confirmed = answer.confirmedBy.joined(separator: ", ")
    page.add(
      Phrase(words.text(atom), .strong) + Phrase(verdict)
        + Phrase(confirmed.isEmpty ? "" : " (\(confirmed))", .dim), prefix: "  ", indentation: 4)
    for detail in answer.details { page.add(Phrase(detail), prefix: "    ") }
    guard let evidence = answer.evidence else { return }
    ClaimEvidenceText(evidence: evidence, sheet: study.sheet, sources: sources).write(to: &page)
  }
}

extension String {
  /// Up to the first blank line, on one line.
  var firstParagraph: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.allSatisfy(\.isWhitespace) }.joined(separator: " ")
  }
}
