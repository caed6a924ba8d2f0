import Analysis
import Modeling

/// A run that `check` shows, by the number and the name that `explore` gives it.
package struct FoundRun: Sendable {
  /// `hidden-state waiting`, `property returns`
  package let title: String
  package let fingerprint: String
  /// Where a finding or property is told of two runs, this is the first.
  package let trace: Trace

  /// All runs of a report, findings first.
  package static func all(of report: ModelReport) -> [FoundRun] {
    let findings = report.findings.compactMap { finding -> FoundRun? in
      finding.trace.map {
        FoundRun(
          title: "\(finding.id.rawValue) \(finding.spelledSubject)",
          fingerprint: Fingerprint.of(finding, in: report.model), trace: $0)
      }
    }
    let properties = report.properties.compactMap { result -> FoundRun? in
      result.trace.map {
        FoundRun(
          title: "property \(result.property.name)",
          fingerprint: Fingerprint.of(result, in: report.model), trace: $0)
      }
    }
    return findings + properties
  }
}
