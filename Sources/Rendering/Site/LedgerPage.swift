import Comparison
import Diagnostics
import Modeling

/// The ledger: each argument of the threads, with what it comes to and why.
struct LedgerPage {
  let report: SiteReport

  private var studies: [(study: ClaimedStudy, report: StudyReport)] {
    report.studies.compactMap { study in study.report.map { (study, $0) } }
  }

  var page: SitePage {
    SitePage(.claims, title: "Claims", part: .claims, content: content)
  }

  private var content: HTML {
    guard !report.studies.isEmpty else {
      return HTML(.p, "This report has no study, and so no claims.")
    }
    return HTML(
      .p, [.class("lead")],
      "Each argument that somebody made in the threads, written as a question that can be decided, "
        + "with the verdict and what shows it.")
      + overview + HTML(studies.map { section($0.report) })
  }

  // MARK: The overview

  private var overview: HTML {
    let words = SiteVerdict.allCases
    let head = HTML.head(
      [("study", false), ("what it asks", false)] + words.map { ($0.rawValue, true) })
    let rows = studies.map { _, study in
      let name = HTML(
        .th, [HTML.Attribute("scope", "row"), .class("name")],
        [HTML(.a, [.href(link(to: study))], [HTML(dotted: study.sheet.name)])])
      let counts = words.map { word in
        let count = study.claims.count { SiteVerdict($0) == word }
        return HTML(
          .td, [.class("number"), HTML.Attribute("data-label", word.rawValue)],
          count == 0 ? [] : [HTML.badge(String(count), word.tone)])
      }
      let about = HTML(prose: study.sheet.documentation?.firstSentence ?? "")
      return HTML(.tr, [name, HTML(.td, [.class("about")], [about])] + counts)
    }
    return HTML.scrolling(
      "Studies", HTML(.table, [.class("models")], [head, HTML(.tbody, rows)]))
  }

  private func id(of study: StudyReport) -> String {
    "study-\(SitePath.name(of: study.sheet.name))"
  }

  private func link(to study: StudyReport) -> SiteLink {
    SiteLink(.claims, id: id(of: study), from: .claims)
  }

  // MARK: One study

  private func section(_ study: StudyReport) -> HTML {
    let about =
      study.sheet.documentation.map { HTML(.p, [HTML(prose: $0.firstParagraph)]) } ?? .empty
    return HTML(
      .section,
      [
        HTML(.h2, [.id(id(of: study))], study.sheet.name), about,
        HTML(.p, [.class("faint")], study.tally.capitalizedFirst + "."),
      ] + study.claims.map { card($0, study) })
  }

  private func card(_ claim: ClaimReport, _ study: StudyReport) -> HTML {
    let words = ClaimWords(report: claim, sheet: study.sheet, sources: report.sources)
    let verdict = SiteVerdict(claim)
    let head = HTML(
      .p,
      [HTML.badge(words.verdict, verdict.tone), " ", HTML(.code, claim.claim.name)]
        + (words.origin.map { [HTML(" \u{2013} \($0)")] } ?? []))
    let surprise = words.surprise.map {
      HTML(.p, [HTML.badge("unexpected", .bad), HTML(" \($0)")])
    }
    return .card(
      Anchor.of(claim: claim.claim.name, in: study.sheet.name), verdict.tone, on: .claims,
      [HTML(.h3, claim.claim.statement), head, cites(claim.claim, study)]
        + words.remarks.map { HTML(.p, [HTML(prose: $0)]) } + [surprise ?? .empty]
        + zip(claim.claim.atoms, claim.answers).map { question($0, $1, words, study) })
  }

  private func cites(_ claim: Claim, _ study: StudyReport) -> HTML {
    HTML(
      claim.cites.map { cite in
        let source = study.sheet.sources[cite.source.index]
        return HTML(
          .p, [.class("faint")],
          [
            HTML(.q, cite.anchor), " ",
            HTML(
              .a, [.href(SiteLink(.sources, id: Anchor.of(source), from: .claims))],
              source.title ?? source.name),
          ])
      })
  }

  private func question(
    _ atom: ClaimAtom, _ answer: AtomReport, _ words: ClaimWords, _ study: StudyReport
  ) -> HTML {
    let confirmed =
      answer.confirmedBy.isEmpty ? "" : " (\(answer.confirmedBy.joined(separator: ", ")))"
    let line = [
      HTML(.code, words.text(atom)), HTML(": \(words.sentence(answer.verdict))\(confirmed)"),
    ]
    let witness = ClaimsText(sources: report.sources, style: PageStyle())
      .evidence(of: answer, in: study)
    guard !witness.isEmpty else { return HTML(.p, line) }
    return HTML(.details, [HTML(.summary, line), HTML(.pre, witness)])
  }
}

/// What a claim comes to, as the ledger counts it.
enum SiteVerdict: String, CaseIterable {
  case holds, fails, depends
  case undecidable = "undecidable as stated"
  case undecided = "not decided"

  init(_ report: ClaimReport) {
    guard report.claim.missing == nil else {
      self = .undecidable
      return
    }
    switch report.verdict {
    case .holds: self = .holds
    case .fails: self = .fails
    case .depends: self = .depends
    case .empty, .undecided: self = .undecided
    }
  }

  var tone: SiteTone {
    switch self {
    case .holds: .good
    case .fails: .bad
    case .depends, .undecided: .warning
    case .undecidable: .note
    }
  }
}
