import Comparison
import Diagnostics

extension ComparedModels {
  /// `vfio.v10`, or both names where they differ.
  var name: String {
    report.old.name == report.new.name
      ? report.new.name : "\(report.old.name) -> \(report.new.name)"
  }
}

extension DifferenceRun {
  /// A change by the names that an approval has for it; `compared` is nil for a model that only one
  /// side has.
  func approvable(_ change: BehaviourChange, of compared: ComparedModels?) -> Approvable {
    let model = compared?.report.new.name ?? change.subject
    let under = change.condition.map { " under \($0)" } ?? ""
    return Approvable(
      model: model, what: "\(change.kind.rawValue) \(change.subject)\(under)",
      fingerprint: change.fingerprint(in: model))
  }

  private var changes: [(change: BehaviourChange, approvable: Approvable)] {
    compared.flatMap { models in
      models.report.changes.map { ($0, approvable($0, of: models)) }
    } + lone.map { ($0.change, approvable($0.change, of: nil)) }
  }

  /// What may be approved: a note has nothing to accept unless notes count.
  private var candidates: [Approvable] {
    changes.filter { $0.change.severity >= min(threshold, .compatible) }.map(\.approvable)
  }

  /// Those of which everything is decided.
  private var models: [String] {
    compared.map(\.report).filter(\.obstacles.isEmpty).map(\.new.name) + lone.map(\.name)
  }

  private var match: ApprovalMatch {
    approvals.map { ApprovalMatch($0, found: candidates, models: models) } ?? .none
  }

  func approval(of approvable: Approvable) -> Approval? {
    match.approval(of: approvable.fingerprint)
  }

  /// Faults of the approvals, or those of them that accept nothing; of these only a whole answer can tell.
  package var approvalFaults: Diagnostics {
    guard let approvals else { return Diagnostics() }
    if approvals.isBroken { return approvals.faults }
    return isWhole ? match.warnings : Diagnostics()
  }

  /// What counts and isn't approved.
  package var approvables: [Approvable] {
    let match = match
    return changes.filter { $0.change.severity >= threshold }.map(\.approvable)
      .filter { match.approval(of: $0.fingerprint) == nil }
  }
}
