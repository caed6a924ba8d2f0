import Comparison
import Diagnostics
import Modeling

extension CIReport {
  /// What the ledger tells a CI: a suite for each study, a notice for each claim.
  package init(_ run: ClaimsRun, folders: CIFolders) {
    let builder = ClaimNotices(places: CIPlaces(sources: run.sources, folders: folders))
    self.init(
      command: "claims",
      suites: run.faults.map { CISuite($0, builder.places) }
        + run.studies.map { builder.suite($0) },
      status: run.status)
  }
}

extension CISuite {
  /// A file or folder that couldn't be read.
  init(_ fault: InputFault, _ places: CIPlaces) {
    let place = places.place(fault.path)
    self.init(
      name: place.file.path,
      notices: [
        CINotice(
          rule: "unreadable-input", severity: .error, standing: .badInput,
          name: "unreadable-input", message: fault.message, place: place,
          fingerprint: Fingerprint.of(["unreadable-input", place.file.path]))
      ])
  }
}

struct ClaimNotices {
  let places: CIPlaces

  func suite(_ study: ClaimedStudy) -> CISuite {
    let faults = study.diagnostics.inSourceOrder.map { places.notice($0, threshold: .error) }
    switch study.result {
    case .faulty: return CISuite(name: places.folders.file(study.path).path, notices: faults)
    case .disagreement(let disagreement):
      var notice = CINotice(
        rule: "engines-disagree", severity: .error, standing: .ourFault, name: "engines-disagree",
        message: "a fault of arcwise: the engines disagree about \(disagreement.question)",
        place: places.place(study.path),
        fingerprint: Fingerprint.of(["engines-disagree", disagreement.model]))
      notice.evidence = disagreement.details.map { $0 + "\n" }.joined()
      return CISuite(
        name: places.folders.file(study.path).path, notices: faults + [notice])
    case .report(let report):
      return CISuite(
        name: report.sheet.name, notices: faults + report.claims.map { notice($0, report) })
    }
  }

  private func notice(_ report: ClaimReport, _ study: StudyReport) -> CINotice {
    let claim = report.claim
    let words = ClaimWords(report: report, sheet: study.sheet, sources: places.sources)
    var notice = CINotice(
      rule: RulePage.claimID, severity: .error, standing: standing(report),
      name: claim.name,
      message: "\(claim.name), '\(claim.statement)', \(words.sentence(report.verdict)); "
        + words.standing,
      place: places.place(claim.expectation?.range ?? claim.nameRange),
      fingerprint: Fingerprint.of([RulePage.claimID, study.sheet.name, claim.name]))
    notice.evidence = ClaimsText(sources: places.sources, style: PageStyle())
      .evidence(of: report, study)
    notice.runs = report.answers.compactMap(\.evidence).flatMap { runs($0, study.sheet) }
    return notice
  }

  private func standing(_ report: ClaimReport) -> CINotice.Standing {
    switch report.standing {
    case .expected: .passed
    case .unexpected, .notExpected: .failed
    case .undecided: .undecided
    }
  }

  private func runs(_ evidence: AtomReport.Evidence, _ sheet: ClaimSheet) -> [[CIStep]] {
    let runs: [(model: Int, trace: Trace)] =
      switch evidence {
      case .run(let model, let trace): [(model, trace)]
      case .twins(let model, let twins): [(model, twins.first), (model, twins.second)]
      case .pair(let pair): [(pair.leftModel, pair.left), (pair.rightModel, pair.right)]
      case .word: []
      }
    return runs.map { $0.trace.ciSteps(of: sheet.models[$0.model].model, places) }
      .filter { !$0.isEmpty }
  }
}
