import Analysis
import Diagnostics
import Modeling

/// How much a text report tells.
package enum Verbosity: Sendable {
  /// What is unexpected, and the summary.
  case quiet
  case normal
  /// Also notes in full, what holds with its witness, and what was proved.
  case verbose
}

package enum TraceForm: String, CaseIterable, Sendable {
  case table, sequence, itf, mermaid
}

package struct TextOptions: Sendable {
  package var style = PageStyle()
  package var verbosity = Verbosity.normal
  package var traceForm = TraceForm.table
  package init() {}
}

/// The report of `check` as text: for each model a head, what is found with its evidence, what
/// holds, and a summary.
package struct TextReport {
  let sources: SourceMap
  let question: CheckQuestion
  let options: TextOptions

  package init(sources: SourceMap, question: CheckQuestion, options: TextOptions) {
    self.sources = sources
    self.question = question
    self.options = options
  }

  /// Everything about one model.
  package func text(of checked: CheckedModel) -> String {
    var page = Page(options.style)
    DiagnosticText(sources: sources).write(checked.diagnostics, to: &page)
    page.addBlank()
    switch checked.result {
    case .report(let report): write(report, of: checked, to: &page)
    case .faulty: page.add(Phrase(faulty(checked)))
    case .skipped: page.add(Phrase("\(checked.path): not checked: interrupted"))
    case .disagreement(let disagreement, let reproducer):
      write(disagreement, reproducer, path: checked.path, to: &page)
    }
    return page.text
  }

  private func faulty(_ checked: CheckedModel) -> String {
    let count =
      checked.diagnostics.all.count { $0.severity == .error } + checked.diagnostics.suppressed
    return "\(checked.path): not checked: \(counted(count, "fault")) in the model"
  }

  private func write(
    _ disagreement: EngineDisagreement, _ reproducer: String, path: String, to page: inout Page
  ) {
    page.add(
      Phrase("\(path): ") + Phrase("fault of arcwise:", .error)
        + Phrase(" the engines disagree about \(disagreement.question)"), indentation: 4)
    for detail in disagreement.details { page.add(Phrase(detail), prefix: "  ") }
    page.add(
      Phrase("No verdict of this model counts. What is needed to look into it is in \(reproducer)"),
      prefix: "  ")
  }

  // MARK: One report

  private func write(_ report: ModelReport, of checked: CheckedModel, to page: inout Page) {
    let path = checked.path
    if options.verbosity != .quiet {
      ReportHead(report: report, path: path, question: question, isVerbose: isVerbose)
        .write(to: &page)
      page.addBlank()
    }
    if isVerbose { RouteText(tables: report.routes, model: report.model).write(to: &page) }
    for entry in entries(report, of: checked) {
      EntryText(entry: entry, model: report.model, sources: sources, options: options)
        .write(to: &page)
      page.addBlank()
    }
    writeNotes(report, to: &page)
    writeHolding(report, to: &page)
    if options.verbosity != .quiet {
      EverySizeText(results: report.everySize, isVerbose: isVerbose).write(to: &page)
    }
    for obstacle in report.obstacles {
      page.add(
        Phrase("\(path): ") + Phrase("undecided: ", .warning) + Phrase(obstacle.words),
        indentation: 4)
    }
    page.addBlank()
    let name = options.verbosity == .quiet ? "\(path): " : ""
    page.add(Phrase(name) + summary(report, of: checked).phrase)
  }

  private var isVerbose: Bool { options.verbosity == .verbose }

  private func summary(_ report: ModelReport, of checked: CheckedModel) -> ReportSummary {
    ReportSummary(report, approved: checked.approved, sources: sources, question: question)
  }

  private func entries(_ report: ModelReport, of checked: CheckedModel) -> [Entry] {
    let findings = report.findings.filter { $0.severity > .note || isVerbose }
    let properties = report.properties.filter { $0.verdict != .holds }
    let found =
      findings.map { Entry($0, in: report) } + properties.map { Entry($0, in: report) }
    let all =
      found.map { checked.judged($0) }
      + report.unmet.map { Entry($0) }.sorted { $0.range.start < $1.range.start }
    let shown = options.verbosity == .quiet ? all.filter { !$0.isExpected } : all
    return isVerbose ? shown : shown.shorteningRepetitions
  }

  /// Notes in one line for each kind.
  private func writeNotes(_ report: ModelReport, to page: inout Page) {
    guard options.verbosity == .normal else { return }
    for id in FindingID.allCases {
      let notes = report.findings.filter { $0.id == id && $0.severity == .note }
      guard !notes.isEmpty else { continue }
      let subjects = notes.map(\.subject).joined(separator: ", ")
      page.add(
        Phrase("\(counted(notes.count, "note")) ", .note)
          + Phrase("[\(id.rawValue)]", .dim) + Phrase(": \(subjects)"), indentation: 2)
    }
    page.addBlank()
  }

  private func writeHolding(_ report: ModelReport, to page: inout Page) {
    guard options.verbosity != .quiet else { return }
    for result in report.properties where result.verdict == .holds {
      writeHolding(result, report, to: &page)
    }
    page.addBlank()
  }

  private func writeHolding(
    _ result: PropertyResult, _ report: ModelReport, to page: inout Page
  ) {
    let property = result.property
    let title = property.title.map { ": \($0)" } ?? ""
    page.add(
      Phrase("\(property.keyword) ") + Phrase(property.name, .strong) + Phrase(title)
        + Phrase(" (\(result.confirmedBy.joined(separator: ", ")))", .dim),
      prefix: Phrase("holds", .good) + "  ")
    guard isVerbose else { return }
    StrategyText(lines: result.strategy).write(to: &page)
    guard let trace = result.trace else { return }
    page.addBlank()
    TraceText(
      trace: trace, condition: .always, asked: property.slots, model: report.model,
      sources: sources, form: options.traceForm, description: property.name
    ).write(to: &page)
    page.addBlank()
  }
}

extension [Entry] {
  /// A state that the user alone doesn't get home from rarely comes alone: of those under one condition the
  /// first is told in full.
  fileprivate var shorteningRepetitions: [Entry] {
    var told: [Condition] = []
    return map { entry in
      guard entry.isOfGame else { return entry }
      guard told.contains(entry.condition) else {
        told.append(entry.condition)
        return entry
      }
      var shorter = entry
      shorter.isRepetition = true
      return shorter
    }
  }
}

extension Entry {
  fileprivate var isExpected: Bool {
    switch standing {
    case .expected, .approved: true
    case .elsewhere, .unexpected, .none: false
    }
  }
}
