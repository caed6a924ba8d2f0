import Analysis
import Citations
import Comparison
import Diagnostics
import Modeling

extension CIReport {
  /// What a check tells a CI: a suite for each model and study, one for what couldn't be read, for
  /// sentences that no model speaks of, and for approvals that approve nothing, if there is any.
  package init(_ run: CheckRun, folders: CIFolders) {
    let builder = CheckNotices(
      places: CIPlaces(sources: run.sources, folders: folders), threshold: run.question.threshold)
    let claims = ClaimNotices(places: builder.places)
    var suites =
      run.faults.map { CISuite($0, builder.places) } + run.models.map { builder.suite($0) }
      + run.studies.map { claims.suite($0) }
    if let coverage = run.coverage { suites.append(builder.suite(coverage)) }
    if let file = run.approvals {
      suites.append(CISuite(file, faults: run.approvalFaults, folders, run.question.threshold))
    }
    self.init(command: "check", suites: suites, status: run.status)
  }
}

extension CISuite {
  /// The faults of a file of approvals, and those of its lines that approve nothing.
  init(
    _ file: ApprovalFile, faults: Diagnostics, _ folders: CIFolders, _ threshold: Severity
  ) {
    let places = CIPlaces(sources: file.sources, folders: folders)
    self.init(
      name: folders.file(file.path).path,
      notices: faults.inSourceOrder.map { places.notice($0, threshold: threshold) })
  }
}

private struct CheckNotices {
  let places: CIPlaces
  let threshold: Severity

  // MARK: Suites

  func suite(_ checked: CheckedModel) -> CISuite {
    let name = checked.report?.model.name ?? places.folders.file(checked.path).path
    let faults = checked.diagnostics.inSourceOrder.map { places.notice($0, threshold: threshold) }
    return CISuite(name: name, notices: faults + notices(checked))
  }

  func suite(_ coverage: Coverage) -> CISuite {
    let notices = coverage.texts.flatMap { text in
      text.uncovered.map { sentence in
        var notice = CINotice(
          rule: CoverageWords.id, severity: CoverageWords.severity,
          standing: CoverageWords.severity >= threshold ? .failed : .remark,
          name: "\(CoverageWords.id): \(text.name): \(sentence.text)",
          message: CoverageWords.message,
          place: places.place(
            text.path, line: sentence.place.line, column: sentence.place.column),
          fingerprint: Fingerprint.of([CoverageWords.id, text.name, sentence.text]))
        notice.evidence = sentence.text + "\n"
        return notice
      }
    }
    return CISuite(name: "texts", notices: notices)
  }

  // MARK: One model

  private func notices(_ checked: CheckedModel) -> [CINotice] {
    switch checked.result {
    case .faulty: return []
    case .report(let report): return notices(report, of: checked)
    case .skipped: return [undecided("not checked: interrupted", checked.path, checked.path)]
    case .disagreement(let disagreement, let reproducer):
      var notice = CINotice(
        rule: "engines-disagree", severity: .error, standing: .ourFault, name: "engines-disagree",
        message: "a fault of arcwise: the engines disagree about \(disagreement.question)",
        place: places.place(checked.path),
        fingerprint: Fingerprint.of(["engines-disagree", disagreement.model]))
      notice.evidence =
        (disagreement.details + ["what is needed to look into it is in \(reproducer)"])
        .map { $0 + "\n" }.joined()
      return [notice]
    }
  }

  private func notices(_ report: ModelReport, of checked: CheckedModel) -> [CINotice] {
    let findings = report.findings.map { finding in
      notice(checked.judged(Entry(finding, in: report)), named: nil, report)
    }
    let properties = report.properties.map { notice($0, report, checked) }
    let unmet = report.unmet.map { notice($0, report) }
    let open = report.obstacles.map { undecided($0.words, checked.path, report.model.name) }
    return findings + properties + unmet + open
  }

  private func undecided(_ words: String, _ path: String, _ name: String) -> CINotice {
    CINotice(
      rule: Entry.undecidedID, severity: .warning, standing: .undecided,
      name: "\(Entry.undecidedID): \(words)", message: words, place: places.place(path),
      fingerprint: Fingerprint.of([Entry.undecidedID, name, words]))
  }

  private func notice(
    _ result: PropertyResult, _ report: ModelReport, _ checked: CheckedModel
  ) -> CINotice {
    let property = result.property
    let name = "\(property.keyword) \(property.name)"
    guard result.verdict == .holds else {
      return notice(checked.judged(Entry(result, in: report)), named: name, report)
    }
    let title = property.title.map { ": \($0)" } ?? ""
    return CINotice(
      rule: Entry.failsID, severity: .error, standing: .passed, name: name,
      message: "\(property.name) holds\(title)", place: places.place(property.nameRange),
      fingerprint: Fingerprint.of(result, in: report.model))
  }

  private func notice(_ unmet: UnmetExpectation, _ report: ModelReport) -> CINotice {
    let expectation = unmet.expectation
    var entry = Entry(unmet)
    let text = places.sources.text(of: expectation.range).folded
    entry.fingerprint = Fingerprint.of([Entry.unmetID, report.model.name, text])
    return notice(entry, named: "expect \(expectation.id) \(expectation.subject)", report)
  }

  private func notice(_ entry: Entry, named name: String?, _ report: ModelReport) -> CINotice {
    let model = report.model
    guard let fingerprint = entry.fingerprint else {
      preconditionFailure("no fingerprint of \(entry.id): \(entry.message)")
    }
    var notice = CINotice(
      rule: entry.id, severity: entry.severity, standing: standing(entry, model),
      name: name ?? entry.expectation ?? entry.id, message: entry.message,
      place: places.place(entry.range), fingerprint: fingerprint)
    if !entry.condition.isAlways {
      notice.limits.append("under \(Wording(model).text(entry.condition))")
    }
    if let when = entry.when { notice.limits.append("when \(when)") }
    notice.related = entry.others.map { places.remark($0) }
    notice.runs = ([entry.trace] + [entry.twins?.second]).compactMap { $0 }.map { run in
      run.ciSteps(of: model, places)
    }.filter { !$0.isEmpty }
    var page = Page(PageStyle())
    EntryText(entry: entry, model: model, sources: places.sources, options: TextOptions())
      .writeEvidence(to: &page)
    notice.evidence = page.text
    return notice
  }

  private func standing(_ entry: Entry, _ model: Model) -> CINotice.Standing {
    switch entry.standing {
    case .expected(let number):
      let expectation = model.expectations[number]
      return .accepted(
        CIAcceptance(
          kind: .inSource, because: expectation.because, place: places.place(expectation.range)))
    case .approved(let approval):
      return .accepted(CIAcceptance(approval, places))
    case .elsewhere, .unexpected, .none:
      if entry.id == Entry.undecidedID { return .undecided }
      return entry.severity >= threshold ? .failed : .remark
    }
  }
}
