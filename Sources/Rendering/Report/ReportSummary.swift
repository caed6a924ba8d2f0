import Analysis
import Diagnostics
import Modeling

/// The last words on a model, and on a run.
struct ReportSummary {
  private let report: ModelReport
  private let approved: ModelReport.Approved
  private let sources: SourceMap
  private let question: CheckQuestion

  init(
    _ report: ModelReport, approved: ModelReport.Approved, sources: SourceMap,
    question: CheckQuestion
  ) {
    self.report = report
    self.approved = approved
    self.sources = sources
    self.question = question
  }

  /// `8 findings, all expected. 11 properties: 9 hold, 2 fail, all as expected.`
  var phrase: Phrase {
    guard report.configurations > 0 else { return Phrase("Nothing is decided.", .warning) }
    // With one property nothing else was asked.
    var phrase = question.property == nil ? findings + " " + properties : properties
    if let readings, question.property == nil { phrase = phrase + " " + Phrase(readings) }
    if !report.unmet.isEmpty {
      phrase =
        phrase + " "
        + Phrase("\(counted(report.unmet.count, "expectation")) not met.".capitalizedFirst, .error)
    }
    if let anchors = report.anchors { phrase = phrase + " " + CoverageWords.summary(of: anchors) }
    if !report.obstacles.isEmpty {
      phrase = phrase + " " + Phrase("Not everything is decided.", .warning)
    }
    return phrase
  }

  /// `2 of 3 readings matter.`
  private var readings: String? {
    let asked = report.findings.filter { $0.id == .readingMatters }
    guard !asked.isEmpty else { return nil }
    let names = Set(report.model.readings.map { report.model[$0.slot].name })
    let count = asked.count { names.contains($0.subject) }
    let all = asked.count == 1 ? "The reading" : "\(count) of \(asked.count) readings"
    if asked.count == 1 { return count == 1 ? "\(all) matters." : "\(all) matters for no verdict." }
    return "\(all) \(count == 1 ? "matters" : "matter")."
  }

  private var findings: Phrase {
    let numbers = report.findings.indices.filter {
      report.findings[$0].severity >= min(question.threshold, .warning)
    }
    let counting = numbers.map { report.findings[$0] }
    let count = Phrase(counted(counting.count, "finding").capitalizedFirst)
    guard !counting.isEmpty else { return count + "." }
    let accepted = numbers.count { approved.findings.contains($0) }
    let surprising = numbers.filter {
      report.findings[$0].expectation == nil && !approved.findings.contains($0)
    }.map { report.findings[$0] }
    guard !surprising.isEmpty else {
      return count
        + Phrase(accepted == 0 ? ", all expected." : ", all expected but \(accepted) approved.")
    }
    var seen: Set<Int> = []
    let lines = surprising.map { sources.place(of: $0.range).line }
      .filter { seen.insert($0).inserted }.map(String.init)
    let places = (lines.count == 1 ? "line " : "lines ") + lines.joined(separator: ", ")
    return count + ", " + Phrase("\(surprising.count) unexpected (\(places))", .error) + "."
  }

  private var properties: Phrase {
    let all = report.properties
    guard !all.isEmpty else { return "No properties." }
    let failing = all.filter { $0.verdict == .fails }.count
    let undecided = all.count { $0.obstacle != nil }
    let holding = all.count - failing - undecided
    let parts = [
      (holding, holding == 1 ? "holds" : "hold"), (failing, failing == 1 ? "fails" : "fail"),
      (undecided, "undecided"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let count = Phrase(
      "\(counted(all.count, "property", "properties")): \(parts.joined(separator: ", "))")
    let wrong = all.indices.filter {
      !all[$0].isExpected && all[$0].obstacle == nil && !approved.properties.contains($0)
    }.map { all[$0] }
    let accepted = approved.properties.count
    let asExpected =
      accepted == 0 ? ", all as expected." : ", all as expected but \(accepted) approved."
    guard !wrong.isEmpty else { return count + Phrase(undecided == 0 ? asExpected : ".") }
    return count + ", "
      + Phrase(
        "\(wrong.count) not as expected (\(wrong.map(\.property.name).joined(separator: ", ")))",
        .error)
      + "."
  }
}

extension CheckRun {
  /// What no model speaks of, and one line over several models; nothing for one.
  package func closing(style: PageStyle) -> String {
    var page = Page(style)
    if let coverage { CoverageWords(coverage).write(to: &page) }
    if let approvals {
      page.addBlank()
      DiagnosticText(sources: approvals.sources).write(approvalFaults, to: &page)
    }
    if models.count > 1 {
      page.addBlank()
      page.add(closingPhrase)
    }
    return page.text
  }

  private var closingPhrase: Phrase {
    let counts = CheckStatus.allCases.map { status in
      (status, models.count { $0.status(failingOn: question.threshold) == status })
    }
    let parts = counts.filter { $0.1 > 0 }.map { status, count in
      Phrase(
        "\(count) \(status.words)",
        status == .expected ? .good : status == .undecided ? .warning : .error)
    }
    let reports = models.compactMap(\.report)
    let findings = reports.reduce(0) { $0 + $1.findings.count { $0.severity > .note } }
    let properties = reports.reduce(0) { $0 + $1.properties.count }
    let list = parts.dropFirst().reduce(parts.first ?? "") { $0 + ", " + $1 }
    return Phrase("\(counted(models.count, "model")): ") + list
      + Phrase(
        "; \(counted(findings, "finding")), \(counted(properties, "property", "properties")).")
  }
}

extension CheckStatus {
  fileprivate var words: String {
    switch self {
    case .expected: "as expected"
    case .undecided: "undecided"
    case .unexpected: "not as expected"
    case .badInput: "not checked, with faults"
    case .fault: "where the engines disagree"
    }
  }
}

extension CheckedModel {
  package var report: ModelReport? {
    switch result {
    case .report(let report): report
    case .faulty, .skipped, .disagreement: nil
    }
  }
}
