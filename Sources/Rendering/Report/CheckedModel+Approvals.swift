import Analysis
import Comparison
import Modeling

extension ModelReport {
  /// What no expectation speaks of; where one does, in the wrong place, it is the one to mend.
  var approvables: [Approvable] {
    findings.map { Entry($0, in: self) }.compactMap { $0.approvable(in: model) }
      + properties.filter { $0.verdict == .fails }.map { Entry($0, in: self) }
      .compactMap { $0.approvable(in: model) }
  }

  func approved(by match: ApprovalMatch) -> Approved {
    var approved = Approved()
    approved.findings = Set(
      findings.indices.filter { match.approval(of: Entry(findings[$0], in: self)) != nil })
    approved.properties = Set(
      properties.indices.filter { match.approval(of: Entry(properties[$0], in: self)) != nil })
    return approved
  }
}

extension ApprovalMatch {
  /// Nil for what isn't approved, or doesn't need it.
  fileprivate func approval(of entry: Entry) -> Approval? {
    guard entry.standing == .unexpected, let fingerprint = entry.fingerprint else { return nil }
    return approval(of: fingerprint)
  }
}

extension CheckedModel {
  func approval(of entry: Entry) -> Approval? { approvals.approval(of: entry) }

  /// The entry with what is approved marked as such.
  func judged(_ entry: Entry) -> Entry {
    var judged = entry
    if let approval = approval(of: entry) { judged.standing = .approved(approval) }
    return judged
  }
}

extension Entry {
  func approvable(in model: Model) -> Approvable? {
    guard standing == .unexpected, let fingerprint, let expectation else { return nil }
    return Approvable(model: model.name, what: expectation, fingerprint: fingerprint)
  }
}
