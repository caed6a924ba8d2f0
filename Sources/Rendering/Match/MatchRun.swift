import Comparison
import Diagnostics
import Modeling

/// One `match`, with what the caller asked; formats only read it.
package struct MatchRun: Sendable {
  package let report: MatchReport
  /// As the user named the file.
  package let path: String
  package let modelPath: String?
  /// Below this, what is wrong with the C itself doesn't count.
  package let threshold: Severity

  package init(_ report: MatchReport, path: String, modelPath: String?, threshold: Severity) {
    self.report = report
    self.path = path
    self.modelPath = modelPath
    self.threshold = threshold
  }

  /// A header that says nothing of the model doesn't say the same.
  package var status: CheckStatus {
    let status = report.results.map(status).max() ?? .expected
    let isCompared = report.model == nil || report.results.contains { $0.verdict > .alone }
    return isCompared ? status : max(status, .unexpected)
  }

  private func status(_ result: MatchResult) -> CheckStatus {
    switch result.verdict {
    case .unreadable: return .badInput
    case .differs, .absent: return .unexpected
    case .undecided: return .undecided
    case .equal, .alone:
      return result.hygiene.contains { $0.severity >= threshold } ? .unexpected : .expected
    }
  }

  /// A word of the register that the model speaks of.
  func word(_ value: Value, width: Int? = nil) -> String {
    let text = String(value, radix: 16)
    let digits = ((width ?? report.width) + 3) / 4
    return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// `4,294,967,296`
  var wordCount: String {
    report.width >= 64 ? "2^\(report.width)" : (UInt64(1) << UInt64(report.width)).grouped
  }
}
