import Diagnostics

/// What a file of approvals does for what one command found.
package struct ApprovalMatch: Sendable {
  private let accepted: [String: Approval]
  /// Of approvals that accept nothing, in the order of the file.
  package let warnings: Diagnostics

  /// Without a file: nothing is accepted.
  package static let none = ApprovalMatch(accepted: [:], warnings: Diagnostics())

  private init(accepted: [String: Approval], warnings: Diagnostics) {
    self.accepted = accepted
    self.warnings = warnings
  }

  /// An approval that names a model which wasn't asked about is left alone.
  package init(
    _ file: ApprovalFile, found: [Approvable], models: [String]
  ) {
    var accepted: [String: Approval] = [:]
    var warnings = Diagnostics()
    let open = found.filter { candidate in
      !file.approvals.contains { $0.fingerprint.value == candidate.fingerprint }
    }
    for approval in file.approvals {
      let match = found.first { $0.fingerprint == approval.fingerprint.value }
      if let match, match.words != approval.words.value {
        warnings.report(.approvalOfAnother(approval, found: match))
      } else if match != nil {
        if let until = approval.until, until.value < file.today {
          warnings.report(.expiredApproval(approval, until: until))
        } else {
          accepted[approval.fingerprint.value] = approval
        }
      } else if approval.model.map({ models.contains($0) }) ?? true {
        warnings.report(.unusedApproval(approval, nearest: approval.nearest(in: open)))
      }
    }
    self.init(accepted: accepted, warnings: warnings)
  }

  package func approval(of fingerprint: String) -> Approval? { accepted[fingerprint] }
}

extension Approval {
  /// What it most likely was about: of the same model, with words of which most are the same.
  fileprivate func nearest(in candidates: [Approvable]) -> Approvable? {
    var best: (candidate: Approvable, distance: Int)?
    for candidate in candidates where candidate.model == model {
      let distance = candidate.words.editDistance(to: words.value)
      if distance <= words.value.utf8.count / 2, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.candidate
  }
}
