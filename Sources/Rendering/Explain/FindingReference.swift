import Analysis
import Modeling

/// A finding or property by its fingerprint, as `check --format json` and `check -v` print it.
package struct FindingReference: Sendable {
  private let fingerprint: String

  /// Nil for what can't be a fingerprint.
  package init?(_ text: String) {
    guard text.count == 16, text.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else {
      return nil
    }
    fingerprint = text
  }

  /// What the finding says is reached or isn't.
  package func subject(in report: ModelReport) throws(SubjectFault) -> Subject {
    let model = report.model
    if let finding = report.findings.first(where: { Fingerprint.of($0, in: model) == fingerprint })
    {
      return try subject(of: finding, in: model)
    }
    if let result = report.properties.first(where: { Fingerprint.of($0, in: model) == fingerprint })
    {
      return try SubjectReader(model).subject(result.property.name)
    }
    throw SubjectFault(
      message: "\(model.name) has no finding with the fingerprint '\(fingerprint)'",
      help: "'arcwise check -v' shows the fingerprints of all findings")
  }

  private func subject(of finding: Finding, in model: Model) throws(SubjectFault) -> Subject {
    switch finding.id {
    case .unreachableState, .reachableInvalid, .deadRule:
      return try SubjectReader(model).subject(finding.subject)
    case .unrecoverable, .deadEnd, .stuckLoop, .unspecified, .conflict, .duplicateEncoding,
      .unspecifiedInitial, .reservedUnspecified, .reservedIgnored, .capabilityLeak,
      .ambiguousRoute, .routeDiffersFromTable, .endlessLookUp, .outOfRange, .hiddenState,
      .equivalentStates, .readingMatters, .vacuous, .uncited, .anchorMissing:
      throw SubjectFault(
        message: "\(finding.id.rawValue) \(finding.subject) isn't about what a run comes to",
        help: "'arcwise check -v' shows all that is known of it; explain can say why "
          + "'REQUEST(ARGUMENTS) from STATE' isn't answered ok")
    }
  }
}
