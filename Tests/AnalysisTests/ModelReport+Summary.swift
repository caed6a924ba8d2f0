import Analysis
import Modeling

extension ModelReport {
  /// Everything that was found but for times, in words and in the report's order.
  var summary: [String] {
    let wording = Wording(model)
    let found = findings.map { finding in
      var parts = ["\(finding.severity) \(finding.id.rawValue) \(finding.subject)"]
      if finding.isOnlyPermitted { parts.append("only permitted") }
      if let grade = finding.grade { parts.append(grade.text) }
      if let when = finding.when { parts.append("when \(when)") }
      parts.append("under \(wording.text(finding.condition))")
      parts.append(finding.message)
      parts += finding.details + finding.confirmedBy + (finding.trace.map(text) ?? [])
      return parts.joined(separator: "; ")
    }
    let decided = properties.map { result in
      var parts = ["\(result.property.name) \(result.verdict)"]
      parts.append("fails under \(wording.text(result.fails))")
      parts +=
        result.strategy.map { "from \($0.from): \($0.words)" } + result.details + result.confirmedBy
        + (result.trace.map(text) ?? [])
      return parts.joined(separator: "; ")
    }
    let counts = "\(configurations) configurations, \(transitions) transitions, \(worlds) worlds"
    let missing = unmet.map {
      "unmet \($0.expectation.id) \($0.expectation.subject): \($0.details)"
    }
    return [counts] + found + decided + missing + obstacles.map { "\($0)" }
  }

  private func text(_ trace: Trace) -> [String] {
    let wording = Wording(model)
    return ["from \(trace.start)"]
      + trace.steps.map { "\(wording.action($0)) to \($0.configuration)" }
  }
}
