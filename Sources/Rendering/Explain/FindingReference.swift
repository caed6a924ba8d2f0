import Analysis
import Modeling

/// A finding or property by its fingerprint, as `check --format json` and `check -v` print it.
package struct FindingReference: Sendable {
  private let fingerprint: String

  /// What `explain` can do for it.
  package enum Meaning: Sendable {
    /// It says that something isn't reached, taken or answered: the clauses that keep it out are told.
    case subject(Subject)
    /// It says that something happens, or compares runs: relaxing has no meaning, and its evidence is told.
    case finding(Finding)
    case property(PropertyResult)
  }

  /// Nil for what can't be a fingerprint.
  package init?(_ text: String) {
    guard text.count == 16, text.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else {
      return nil
    }
    fingerprint = text
  }

  package func meaning(in report: ModelReport) throws(SubjectFault) -> Meaning {
    let model = report.model
    if let finding = report.findings.first(where: { Fingerprint.of($0, in: model) == fingerprint })
    {
      return try subject(of: finding, in: model).map { .subject($0) } ?? .finding(finding)
    }
    if let result = report.properties.first(where: { Fingerprint.of($0, in: model) == fingerprint })
    {
      return try subject(of: result, in: model).map { .subject($0) } ?? .property(result)
    }
    throw SubjectFault(
      message: "\(model.name) has no finding with the fingerprint '\(fingerprint)'",
      help: "'arcwise check -v' shows the fingerprints of all findings")
  }

  /// What the finding says doesn't happen.
  private func subject(of finding: Finding, in model: Model) throws(SubjectFault) -> Subject? {
    switch finding.id {
    case .unreachableState, .reachableInvalid:
      return try SubjectReader(model).subject(finding.subject)
    case .deadRule:
      return model.rules.firstIndex { $0.name == finding.subject }.map { .rule(RuleID($0)) }
    case .unrecoverable where finding.grade == nil:
      return finding.place.map {
        .missing(.goal(model.homeCondition, name: "home"), there: $0.configuration)
      }
    case .deadEnd: return finding.place.map { .missing(.step, there: $0.configuration) }
    case .unspecified:
      guard let action = model.actions.firstIndex(where: { $0.name == finding.subject }) else {
        return nil
      }
      return finding.place.map {
        .missing(.answer(ActionID(action), $0.arguments), there: $0.configuration)
      }
    case .vacuous:
      guard let property = model.properties.first(where: { $0.name == finding.subject }) else {
        return nil
      }
      return property.presupposition.map {
        .condition($0, name: "what \(property.name) presupposes")
      }
    case .unrecoverable, .stuckLoop, .conflict, .duplicateEncoding, .unspecifiedInitial,
      .reservedUnspecified, .reservedIgnored, .capabilityLeak, .ambiguousRoute,
      .routeDiffersFromTable, .endlessLookUp, .outOfRange, .hiddenState, .equivalentStates,
      .readingMatters, .uncited, .anchorMissing:
      return nil
    }
  }

  private func subject(of result: PropertyResult, in model: Model) throws(SubjectFault) -> Subject?
  {
    switch result.property.kind {
    case .reachable, .invariant: return try SubjectReader(model).subject(result.property.name)
    case .recoverable(let recovery) where recovery.by == nil && recovery.within == nil:
      guard let trace = result.trace, result.verdict == .fails else { return nil }
      return .missing(
        .goal(recovery.to, name: "the goal of \(result.property.name)"), there: trace.last)
    case .recoverable, .forced, .always, .reachableStep, .leadsTo, .flow, .neverFlow, .ctl:
      return nil
    }
  }
}
