import Diagnostics

/// What SARIF says of one rule.
struct SARIFRule {
  let id: String
  private let severity: Severity
  private let summary: String
  private let page: String

  init(_ page: RulePage) {
    id = page.id
    severity = page.severity
    summary = page.summary
    self.page = page.paragraphs.joined(separator: "\n\n")
  }

  /// A fault of what was read; the program doesn't carry the pages about those.
  init(fault id: String, severity: Severity) {
    self.id = id
    self.severity = severity
    summary = "a fault in what was read: \(id)"
    page = "Docs/diagnostics/\(id).md says what it means and how it is mended."
  }

  var json: JSON {
    let sentence = summary.capitalizedFirst + "."
    return [
      "id": .string(id),
      "shortDescription": ["text": .string(sentence)],
      "fullDescription": ["text": .string(sentence)],
      "help": ["text": .string(page), "markdown": .string(page)],
      "defaultConfiguration": ["level": .string(severity.rawValue)],
    ]
  }
}
