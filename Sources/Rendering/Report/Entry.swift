import Analysis
import Comparison
import Diagnostics
import Modeling

/// One thing to tell about a model, of whatever kind: findings, failing properties and unmet
/// expectations look alike on a page.
struct Entry {
  enum Standing: Equatable {
    /// The number of the expectation.
    case expected(Int)
    /// Some expectation speaks of it, and of another place.
    case elsewhere(Int)
    case unexpected
    /// No expectation speaks of it, and somebody accepts it.
    case approved(Approval)
    /// Isn't found but missed or undecided, so there is nothing to expect.
    case none
  }
  let id: String
  let severity: Severity
  let message: String
  let range: SourceRange
  let label: String
  /// Shown whole in the excerpt.
  var context: SourceRange?
  var others: [Note] = []
  var condition = Condition.always
  var when: String?
  var trace: Trace?
  /// Two runs, of which `trace` is the first.
  var twins: TwinRuns?
  /// What has to be known to see it at the end of the trace.
  var asked: Set<SlotID> = []
  /// For a property that fails for some devices only: a run of another, which does what it says.
  var contrast: Trace?
  /// For a game that is won for some devices only: how it is there.
  var strategy: [StrategyLine] = []
  var details: [String] = []
  var cites: [Cite] = []
  var confirmedBy: [String] = []
  var standing = Standing.none
  /// Told in full just before, of another subject: the same trap, say, in another state.
  var isRepetition = false
  /// Whether it is `unrecoverable … by` somebody.
  var isOfGame = false
  /// What follows `expect` to accept it.
  var expectation: String?
  var fingerprint: String?
  /// What no run comes to, as `explain` takes it.
  var unreached: String?

  static let undecidedID = "undecided"
  static let unmetID = "unmet-expectation"
  static let failsID = "fails"
}

extension Entry {
  init(_ finding: Finding, in report: ModelReport) {
    id = finding.id.rawValue
    severity = finding.severity
    message = finding.message
    range = finding.range
    label = finding.label
    others = finding.others
    condition = finding.condition
    when = finding.when
    trace = finding.trace
    twins = finding.twins
    asked = report.model.slots(asked: finding)
    details = finding.details
    cites = finding.cites
    confirmedBy = finding.isReadOff ? [] : finding.confirmedBy
    standing = report.standing(finding)
    isOfGame = finding.id == .unrecoverable && finding.grade != nil
    fingerprint = Fingerprint.of(finding, in: report.model)
    unreached = finding.id == .unreachableState ? finding.subject : nil
    expectation = Self.expectation(
      of: id, finding.spelledSubject, when: finding.when, finding.condition, report.model)
  }

  /// A property that fails or isn't decided.
  init(_ result: PropertyResult, in report: ModelReport) {
    let property = result.property
    let title = property.title.map { ": \($0)" } ?? ""
    switch result.verdict {
    case .undecided(let obstacle):
      id = Self.undecidedID
      severity = .warning
      message = "\(property.name) isn't decided\(title)"
      details = [obstacle.words] + result.details
    case .holds, .fails:
      id = Self.failsID
      severity = .error
      message = "\(property.name) fails\(title)"
      details = result.details
      strategy = result.strategy
      condition = result.fails
      if let run = result.trace {
        let showsFailure = result.fails.holds(in: run.start)
        trace = showsFailure ? run : nil
        contrast = showsFailure ? nil : run
      }
      confirmedBy = result.confirmedBy
      standing = report.standing(result)
      expectation = Self.expectation(
        of: id, property.name, when: nil, result.fails, report.model)
    }
    range = property.nameRange
    label = ""
    context = property.range
    fingerprint = Fingerprint.of(result, in: report.model)
    cites = property.cites
    asked = property.slots
  }

  init(_ unmet: UnmetExpectation) {
    id = Self.unmetID
    severity = .error
    message = unmet.message
    range = unmet.expectation.range
    label = ""
    context = unmet.expectation.range
    details = unmet.details
  }

  /// `fails usable under transitions == vendor`
  private static func expectation(
    of id: String, _ subject: String, when: String?, _ condition: Condition, _ model: Model
  ) -> String {
    var text = "\(id) \(subject)"
    // A description in prose can't be typed.
    if let when, !when.hasPrefix("in ") { text += " when \(when)" }
    if !condition.isAlways { text += " under \(Wording(model).brief(condition))" }
    return text
  }
}

extension Finding {
  /// The subject and, where the id has two sorts, which: as `expect` spells both.
  var spelledSubject: String {
    ([subject, isOnlyPermitted ? "only permitted" : nil, grade?.text] as [String?])
      .compactMap { $0 }.joined(separator: " ")
  }

  /// Whether it stands in the declarations, so that no engine is asked.
  var isReadOff: Bool {
    switch id {
    case .duplicateEncoding, .unspecifiedInitial, .reservedUnspecified, .reservedIgnored, .uncited,
      .anchorMissing, .ambiguousRoute, .routeDiffersFromTable, .endlessLookUp:
      true
    case .unreachableState, .reachableInvalid, .unrecoverable, .deadEnd, .stuckLoop, .unspecified,
      .conflict, .deadRule, .capabilityLeak, .outOfRange, .hiddenState, .equivalentStates,
      .readingMatters, .vacuous:
      false
    }
  }
}

extension ModelReport {
  fileprivate func standing(_ finding: Finding) -> Entry.Standing {
    standing(finding.expectation) {
      $0.id == finding.id.rawValue && $0.subject == finding.subject
        && $0.isOnlyPermitted == finding.isOnlyPermitted && $0.grade == finding.grade
    }
  }

  fileprivate func standing(_ result: PropertyResult) -> Entry.Standing {
    standing(result.expectation) {
      $0.id == Entry.failsID && $0.subject == result.property.name
    }
  }

  private func standing(_ met: Int?, isAbout: (Expectation) -> Bool) -> Entry.Standing {
    if let met { return .expected(met) }
    return model.expectations.firstIndex(where: isAbout).map { .elsewhere($0) } ?? .unexpected
  }
}
