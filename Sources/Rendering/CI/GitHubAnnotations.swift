import Diagnostics

/// Workflow commands of GitHub Actions, which show each notice at its line.
///
/// What passed or is accepted has no annotation: GitHub shows ten of each severity in a step.
package struct GitHubAnnotations {
  private let report: CIReport
  package init(_ report: CIReport) { self.report = report }

  package var text: String {
    let lines = report.notices.compactMap { line($0) }
    return (lines + [summary]).map { $0 + "\n" }.joined()
  }

  private func line(_ notice: CINotice) -> String? {
    guard let command = command(notice) else { return nil }
    var properties: [(String, String)] = []
    if let place = notice.place {
      let region = place.region
      properties = [("file", place.file.path), ("line", String(region.startLine))]
      // Columns of a place over several lines mean nothing there.
      if region.startLine == region.endLine {
        properties += [
          ("endLine", String(region.endLine)), ("col", String(region.startColumn)),
          ("endColumn", String(region.endColumn)),
        ]
      } else {
        properties.append(("endLine", String(region.endLine)))
      }
    }
    properties.append(("title", notice.rule))
    let list = properties.map { "\($0.0)=\($0.1.escapedProperty)" }.joined(separator: ",")
    return "::\(command) \(list)::\(message(notice).escapedData)"
  }

  /// Nil for what isn't shown.
  private func command(_ notice: CINotice) -> String? {
    switch notice.standing {
    case .passed, .accepted: return nil
    case .remark where notice.severity == .note: return nil
    case .undecided: return "warning"
    case .remark, .failed, .badInput, .ourFault:
      switch notice.severity {
      case .error: return "error"
      case .warning: return "warning"
      case .note: return "notice"
      }
    }
  }

  private func message(_ notice: CINotice) -> String {
    let evidence = notice.evidence
    return notice.sentence + (evidence.isEmpty ? "" : "\n\n\(evidence.withoutLastLineEnds)")
  }

  /// For the log, where it is a line like any other.
  private var summary: String {
    "\(Tool.name) \(report.command): \(report.status.verdict); \(report.counts)"
  }
}

extension CIReport {
  /// `2 failed, 1 undecided, 40 accepted, 12 passed, 3 told only`
  var counts: String {
    let told = zip(CICounts.names, CICounts(notices).values).filter { $0.1 > 0 }
    return told.isEmpty
      ? "nothing to tell" : told.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  }
}

extension String {
  var withoutLastLineEnds: String {
    var text = self[...]
    while text.hasSuffix("\n") { text.removeLast() }
    return String(text)
  }

  /// Scalar by scalar, since a line end of two is one character.
  fileprivate var escapedData: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  fileprivate var escapedProperty: String {
    escapedData.replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
