import Comparison
import Diagnostics
import Modeling

extension CIReport {
  /// What a comparison tells a CI: a suite for each pair of models, one for those that stand alone.
  package init(_ run: DifferenceRun, folders: CIFolders) {
    let builder = DifferenceNotices(run: run, folders: folders)
    var suites = run.compared.map { builder.suite($0) }
    if !run.lone.isEmpty {
      suites.append(
        CISuite(name: "models", notices: run.lone.map { builder.notice($0.change, of: nil) }))
    }
    if let file = run.approvals {
      // A change has no severity that an approval could be below: what accepts nothing is only told.
      suites.append(CISuite(file, faults: run.approvalFaults, folders, .error))
    }
    self.init(command: "diff", suites: suites, status: run.status)
  }
}

private struct DifferenceNotices {
  let run: DifferenceRun
  let folders: CIFolders

  private func places(_ side: ModelSide) -> CIPlaces {
    CIPlaces(sources: run.sources(side), folders: folders)
  }

  func suite(_ compared: ComparedModels) -> CISuite {
    let report = compared.report
    let changes = report.changes.map { notice($0, of: compared) }
    let open = report.obstacles.map { obstacle in
      CINotice(
        rule: Entry.undecidedID, severity: .warning, standing: .undecided,
        name: "\(Entry.undecidedID): \(obstacle.words)", message: obstacle.words,
        place: places(.new).place(report.new.range),
        fingerprint: Fingerprint.of([Entry.undecidedID, compared.name, obstacle.words]))
    }
    let all = changes + open
    return CISuite(name: compared.name, notices: all.isEmpty ? [unchanged(compared)] : all)
  }

  private func unchanged(_ compared: ComparedModels) -> CINotice {
    CINotice(
      rule: "unchanged", severity: .note, standing: .passed, name: "behaviour",
      message: "no change of behaviour", place: places(.new).place(compared.report.new.range),
      fingerprint: Fingerprint.of(["unchanged", compared.name]))
  }

  func notice(_ change: BehaviourChange, of compared: ComparedModels?) -> CINotice {
    let approvable = run.approvable(change, of: compared)
    var notice = CINotice(
      rule: change.kind.rawValue, severity: Severity(change.severity),
      standing: standing(change, approvable), name: approvable.what, message: change.message,
      place: place(change, compared), fingerprint: approvable.fingerprint)
    if !change.breaks.isEmpty {
      notice.limits.append("breaking for \(listed(change.breaks.map(\.words)))")
    }
    if let condition = change.condition { notice.limits.append("under \(condition)") }
    if let compared, let witness = change.witness {
      let steps = witness.trace.ciSteps(
        of: compared.report.model(witness.side), places(witness.side))
      notice.runs = steps.isEmpty ? [] : [steps]
    }
    let text = DifferenceText(run, style: PageStyle())
    notice.evidence = text.evidence(of: change, compared?.report)
    return notice
  }

  /// The old text isn't there to be shown, so what is gone is shown where the new model begins.
  private func place(_ change: BehaviourChange, _ compared: ComparedModels?) -> CIPlace {
    switch change.place.side {
    case .new: return places(.new).place(change.place.range)
    case .old:
      guard let compared else { return places(.old).place(change.place.range) }
      return places(.new).place(compared.report.new.range)
    }
  }

  private func standing(_ change: BehaviourChange, _ approvable: Approvable) -> CINotice.Standing {
    if let approval = run.approval(of: approvable) {
      return .accepted(CIAcceptance(approval, places(.new)))
    }
    return change.severity >= run.threshold ? .failed : .remark
  }
}

extension CIAcceptance {
  init(_ approval: Approval, _ places: CIPlaces) {
    self.init(
      kind: .external, because: "\(approval.because) (\(approval.by))",
      place: places.place(approval.file, line: approval.line))
  }
}

extension Severity {
  init(_ severity: ChangeSeverity) {
    switch severity {
    case .breaking: self = .error
    case .compatible: self = .warning
    case .note: self = .note
    }
  }
}
