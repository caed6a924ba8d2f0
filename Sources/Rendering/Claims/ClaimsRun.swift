import Analysis
import Comparison
import Diagnostics
import Modeling

/// One study as it went through `claims` or `check`.
package struct ClaimedStudy: Sendable {
  package let path: String
  package let diagnostics: Diagnostics
  package let result: Result

  package enum Result: Sendable {
    case report(StudyReport)
    /// The input has faults.
    case faulty
    case disagreement(EngineDisagreement)
  }

  package init(path: String, diagnostics: Diagnostics, result: Result) {
    self.path = path
    self.diagnostics = diagnostics
    self.result = result
  }

  package var status: CheckStatus {
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
  package let faults: [InputFault]
  package let sources: SourceMap

  package init(studies: [ClaimedStudy], faults: [InputFault], sources: SourceMap) {
    self.studies = studies
    self.faults = faults
    self.sources = sources
  }

  package var status: CheckStatus {
    (studies.map(\.status) + [faults.isEmpty ? .expected : .badInput]).max() ?? .expected
  }
}
