import Analysis
import Comparison
import Diagnostics
import Modeling

/// `diff` as text: a headline for each change, what differs where, and a run that shows it.
package struct DifferenceText {
  private let run: DifferenceRun
  private let style: PageStyle
  private let traceForm: TraceForm

  package init(_ run: DifferenceRun, style: PageStyle, traceForm: TraceForm = .table) {
    self.run = run
    self.style = style
    self.traceForm = traceForm
  }

  package func text() -> String {
    var page = Page(style)
    for compared in run.compared {
      for change in compared.report.changes {
        writeHeadline(change, to: &page)
        writeEvidence(change, compared.report, to: &page)
        writeApproval(of: change, compared, to: &page)
        page.addBlank()
      }
    }
    for lone in run.lone {
      writeHeadline(lone.change, to: &page)
      writeApproval(of: lone.change, nil, to: &page)
      page.addBlank()
    }
    for compared in run.compared { writeSummary(compared, to: &page) }
    if run.compared.isEmpty, run.approvals?.isBroken != true {
      page.add("No model stands on both sides.")
    }
    writeApprovals(to: &page)
    return page.text
  }

  // MARK: One change

  /// Without the headline.
  func evidence(of change: BehaviourChange, _ report: DifferenceReport?) -> String {
    var page = Page(style)
    if let report { writeEvidence(change, report, to: &page) }
    return page.text
  }

  private func writeEvidence(
    _ change: BehaviourChange, _ report: DifferenceReport, to page: inout Page
  ) {
    if !change.breaks.isEmpty {
      writeField(
        "breaks", "for \(change.breaks.map(\.words).joined(separator: " and "))", to: &page)
    }
    if let condition = change.condition { writeField("under", condition, to: &page) }
    for (index, detail) in change.details.enumerated() {
      writeField(index == 0 ? "cases" : "", detail, to: &page)
    }
    if let witness = change.witness { write(witness, change, report, to: &page) }
    for (index, consequence) in change.consequences.enumerated() {
      writeField(
        index == 0 ? "follows" : "", "\(consequence.message) [\(consequence.kind.rawValue)]",
        to: &page)
    }
  }

  private func writeApproval(
    of change: BehaviourChange, _ compared: ComparedModels?, to page: inout Page
  ) {
    let approvable = run.approvable(change, of: compared)
    if let approval = run.approval(of: approvable) {
      writeField("approved", approval.reason, to: &page)
    } else if run.isGate, change.severity >= run.threshold {
      writeField("accept", "approve \(approvable.fingerprint)", to: &page)
    }
  }

  /// Approvals that accept nothing, and how to get the lines for what isn't accepted.
  private func writeApprovals(to page: inout Page) {
    if let approvals = run.approvals {
      page.addBlank()
      DiagnosticText(sources: approvals.sources).write(run.approvalFaults, to: &page)
    }
    guard run.isGate, !run.approvables.isEmpty else { return }
    page.add(
      Phrase(
        "what is meant is accepted with --approvals FILE; --format approvals prints its lines"),
      prefix: Phrase("  = ") + Phrase("help: ", .note), indentation: 4)
  }

  private func writeHeadline(_ change: BehaviourChange, to page: inout Page) {
    let sources = run.sources(change.place.side)
    let place = sources.place(of: change.place.range)
    let path = sources[change.place.range.file].path
    page.add(
      Phrase("\(path):\(place.line):\(place.column): ", .strong)
        + Phrase("\(change.severity.rawValue): ", Tone(change.severity)) + Phrase(change.message)
        + Phrase(" ") + Phrase("[\(change.kind.rawValue)]", .dim), indentation: 4)
  }

  private func writeField(_ name: String, _ text: String, to page: inout Page) {
    page.add(Phrase(text), prefix: Phrase("  ") + Phrase(name.padded(to: 11), .dim))
  }

  private func write(
    _ witness: ChangeWitness, _ change: BehaviourChange, _ report: DifferenceReport,
    to page: inout Page
  ) {
    let model = report.model(witness.side)
    TraceText(
      trace: witness.trace, condition: .always, model: model, sources: run.sources(witness.side),
      form: traceForm, description: "\(change.kind.rawValue): \(change.message)"
    ).write(to: &page)
    let other = witness.side == .old ? "new" : "old"
    if let step = witness.stuckAt {
      let instead = witness.instead.map { "; its answer there: \($0)" } ?? ""
      writeField(
        "run by",
        "the \(witness.side.rawValue) model; the \(other) one can't take step \(step)\(instead)",
        to: &page)
    } else {
      writeField("run by", "the \(witness.side.rawValue) model", to: &page)
    }
  }

  // MARK: The end

  private func writeSummary(_ compared: ComparedModels, to page: inout Page) {
    let report = compared.report
    page.add(Phrase("\(names(compared)): \(counts(report.changes))"))
    for obstacle in report.obstacles {
      page.add(Phrase(obstacle.words), prefix: Phrase("  ") + Phrase("undecided ", .warning))
    }
  }

  private func names(_ compared: ComparedModels) -> String {
    let (old, new) = (compared.report.old.name, compared.report.new.name)
    return old == new ? new : "\(old) -> \(new)"
  }

  private func counts(_ changes: [BehaviourChange]) -> String {
    guard !changes.isEmpty else { return "no change of behaviour." }
    let parts = ChangeSeverity.allCases.reversed().compactMap { severity -> String? in
      let count = changes.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.noun(count))"
    }
    return parts.joined(separator: ", ") + "."
  }
}

extension Party {
  var words: String {
    switch self {
    case .user: "the user"
    case .driver: "the driver"
    }
  }
}

extension ChangeSeverity {
  func noun(_ count: Int) -> String {
    switch self {
    case .breaking: count == 1 ? "breaking change" : "breaking changes"
    case .compatible: count == 1 ? "compatible change" : "compatible changes"
    case .note: count == 1 ? "note" : "notes"
    }
  }
}

extension Tone {
  init(_ severity: ChangeSeverity) {
    switch severity {
    case .breaking: self = .error
    case .compatible: self = .good
    case .note: self = .note
    }
  }
}
