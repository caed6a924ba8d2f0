import Comparison

/// What one adds to a file of approvals to accept something; who and why are left open, and a file
/// in which they are is refused.
package struct ApprovalText {
  private let approvables: [Approvable]
  package init(_ approvables: [Approvable]) { self.approvables = approvables }

  /// A line for each, as they stand in the file: lines that belong together merge best as one.
  package var lines: String {
    approvables.map { approvable in
      "approve \(approvable.fingerprint) \"\(approvable.words.escapedInQuotes)\" because \"\" by \"\"\n"
    }.joined()
  }
}

extension CheckRun {
  /// What is unexpected, not approved, and counts.
  package var approvables: [Approvable] {
    models.flatMap { checked -> [Approvable] in
      guard let report = checked.report else { return [] }
      let findings = report.findings.filter { $0.severity >= question.threshold }
      let failing = report.properties.filter { $0.verdict == .fails }
      let entries =
        findings.map { Entry($0, in: report) } + failing.map { Entry($0, in: report) }
      return entries.map { checked.judged($0) }.compactMap { $0.approvable(in: report.model) }
    }
  }
}
