import Analysis
import Citations
import Comparison
import Diagnostics
import Modeling

/// One study as it went through `claims` or `check`.
package struct ClaimedStudy: Sendable {
  package let path: String
  /// Faults of the file, and anchors that don't stand in their texts.
  package let diagnostics: Diagnostics
  package let result: Result
  /// Nil when no texts were there to look in.
  package let anchors: AnchorCheck?

  package enum Result: Sendable {
    case report(StudyReport)
    /// The input has faults.
    case faulty
    case disagreement(EngineDisagreement)
  }

  package init(
    path: String, diagnostics: Diagnostics, result: Result, anchors: AnchorCheck? = nil
  ) {
    self.path = path
    self.result = result
    self.anchors = anchors
    var all = diagnostics
    for missing in anchors?.missing ?? [] { all.report(missing.diagnostic) }
    self.diagnostics = all
  }

  package var status: CheckStatus {
    let citing: CheckStatus = anchors?.missing.isEmpty == false ? .unexpected : .expected
    return max(deciding, citing)
  }

  private var deciding: CheckStatus {
    switch result {
    case .faulty: return .badInput
    case .disagreement: return .fault
    case .report(let report):
      switch report.outcome {
      case .expected: return .expected
      case .unexpected: return .unexpected
      case .undecided: return .undecided
      }
    }
  }

  var report: StudyReport? {
    if case .report(let report) = result { report } else { nil }
  }
}

/// Everything that one `claims` has to say; formats only read it.
package struct ClaimsRun: Sendable {
  package let studies: [ClaimedStudy]
  /// The combinations that were asked about.
  let restriction: Restriction
  package let faults: [InputFault]
  package let sources: SourceMap

  package init(
    studies: [ClaimedStudy], restriction: Restriction = Restriction(), faults: [InputFault],
    sources: SourceMap
  ) {
    self.studies = studies
    self.restriction = restriction
    self.faults = faults
    self.sources = sources
  }

  /// A sentence about what was left out; none if nothing was.
  var narrowing: [String] {
    let words = restriction.words
    return words.isEmpty ? [] : ["Only \(words.joined(separator: ", "))."]
  }

  package var status: CheckStatus {
    (studies.map(\.status) + [faults.isEmpty ? .expected : .badInput]).max() ?? .expected
  }
}

extension AnchorCheck.Missing {
  /// In a study, which can't expect it.
  fileprivate var diagnostic: Diagnostic {
    Diagnostic(
      FindingID.anchorMissing.rawValue, "this doesn't stand in \(archive)", at: range,
      help: nearest.map { "the nearest words there are \($0)" }
        ?? "nothing there comes near; cite words that stand there, or another source")
  }
}
