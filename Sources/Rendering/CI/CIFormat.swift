/// The formats that CI systems read.
package enum CIFormat: String, CaseIterable, Sendable {
  case sarif, junit, github, summary
}

extension CIReport {
  package func text(_ format: CIFormat) -> String {
    switch format {
    case .sarif: SARIFDocument(self).json().text
    case .junit: JUnitDocument(self).text
    case .github: GitHubAnnotations(self).text
    case .summary: JobSummary(self).text
    }
  }
}
