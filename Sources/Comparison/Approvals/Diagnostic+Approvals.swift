import Diagnostics

// The words for faults in a file of approvals, and for approvals that approve nothing.
extension Diagnostic {
  static let exampleOfApproval =
    "approve 0123456789abcdef \"MODEL: KIND SUBJECT\" because \"why\" by \"who\""

  static func notText(_ reason: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "approval-file", "the file of approvals is no text: \(reason)", at: range,
      help: "check that this is the file you meant, and save it as UTF-8")
  }

  static func noApproval(_ range: SourceRange, found: String) -> Diagnostic {
    let nearest = found.nearest(in: ["approve"]).map { "did you mean '\($0)'? " } ?? ""
    return Diagnostic(
      "approval-line", "an approval begins with 'approve', not with '\(found)'", at: range,
      help: nearest + "begin the line with '#' for a comment, and with a space to go on with the "
        + "approval above")
  }

  static func missingFingerprint(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "approval-fingerprint", "the fingerprint of what is approved is missing", at: range,
      help: "write '\(exampleOfApproval)'; '--format approvals' prints the line")
  }

  static func badFingerprint(_ range: SourceRange, found: String) -> Diagnostic {
    Diagnostic(
      "approval-fingerprint", "'\(found)' is no fingerprint", at: range,
      help: "it has 16 digits of 0-9 and a-f; '--format approvals' prints the line")
  }

  static func missingApprovalWords(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "approval-words", "what is approved isn't said in words", at: range,
      help: "write the words of the report behind the fingerprint, in '\"': "
        + "'--format approvals' prints the line")
  }

  static func unclosedApprovalText(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "unclosed-string", "the string isn't closed on its line", at: range,
      help: "add '\"' where it ends; a quote inside it is written '\\\"'")
  }

  static func unknownApprovalClause(_ range: SourceRange, found: String) -> Diagnostic {
    let nearest = found.nearest(in: ["because", "by", "until"]).map { "did you mean '\($0)'? " }
    return Diagnostic(
      "approval-clause", "an approval has 'because', 'by' and 'until', and no '\(found)'",
      at: range, help: (nearest ?? "") + "write '\(exampleOfApproval)'")
  }

  static func approvalClauseWithoutValue(_ range: SourceRange, _ clause: String) -> Diagnostic {
    Diagnostic(
      "approval-clause", "nothing follows '\(clause)'", at: range,
      help: clause == "until" ? "write a day: until 2027-01-31" : "write \(clause) \"…\"")
  }

  static func repeatedApprovalClause(
    _ range: SourceRange, _ clause: String, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "approval-clause", "'\(clause)' stands twice in one approval", at: range,
      notes: [Note("the first", at: first)], help: "leave one of them out")
  }

  static func emptyApprovalClause(_ range: SourceRange, _ clause: String) -> Diagnostic {
    Diagnostic(
      "approval-reason", "'\(clause)' has still to be filled in", at: range,
      help: clause == "by" ? "write who approves it" : "write why the change is meant")
  }

  static func missingApprovalClause(_ range: SourceRange, _ clause: String) -> Diagnostic {
    Diagnostic(
      "approval-reason", "the approval has no '\(clause)'", at: range,
      help: clause == "by" ? "add by \"…\": who approves it" : "add because \"…\": why it is meant")
  }

  static func approvalClauseUnquoted(
    _ range: SourceRange, _ clause: String, found: String
  ) -> Diagnostic {
    Diagnostic(
      "approval-clause", "what follows '\(clause)' stands in '\"', and '\(found)' doesn't",
      at: range, help: "write \(clause) \"\(found) …\"")
  }

  static func approvalDate(_ range: SourceRange, found: String) -> Diagnostic {
    Diagnostic(
      "date-format", "'\(found)' is no date", at: range,
      help: "write year, month and day as in 2026-12-31")
  }

  static func repeatedApproval(
    _ fingerprint: Located<String>, first: Located<String>
  ) -> Diagnostic {
    Diagnostic(
      "repeated-approval", "\(fingerprint.value) is approved twice", at: fingerprint.range,
      notes: [Note("already here", at: first.range)],
      help: "delete one of the two, after a look at their reasons")
  }

  // MARK: Warnings

  static func unusedApproval(_ approval: Approval, nearest: Approvable?) -> Diagnostic {
    let other = nearest.map { "the nearest is \($0.fingerprint) \"\($0.words)\"; " } ?? ""
    return Diagnostic(
      "unused-approval", "nothing that is found has this fingerprint",
      at: approval.fingerprint.range, help: other + "delete the approval if it has done its work",
      severity: .warning)
  }

  static func approvalOfAnother(_ approval: Approval, found: Approvable) -> Diagnostic {
    Diagnostic(
      "approval-of-another", "this is the fingerprint of something else than the words say",
      at: approval.words.range,
      help: "if that is meant, write \"\(found.words.escapedInQuotes)\"", severity: .warning)
  }

  static func expiredApproval(_ approval: Approval, until: Located<CalendarDate>) -> Diagnostic {
    Diagnostic(
      "expired-approval", "this approval ended on \(until.value.text)", at: until.range,
      help: "mend what it approved, or approve it again until a later day", severity: .warning)
  }
}

extension String {
  /// As it stands between quotation marks.
  package var escapedInQuotes: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
