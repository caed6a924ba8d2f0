import Diagnostics

/// What the checker can find without any property written.
package enum FindingID: String, CaseIterable, Sendable {
  case unreachableState = "unreachable-state"
  case reachableInvalid = "reachable-invalid"
  case unrecoverable
  case deadEnd = "dead-end"
  case stuckLoop = "stuck-loop"
  case unspecified
  case conflict
  case deadRule = "dead-rule"
  case duplicateEncoding = "duplicate-encoding"
  case unspecifiedInitial = "unspecified-initial"
  case reservedUnspecified = "reserved-unspecified"
  case reservedIgnored = "reserved-ignored"
  case capabilityLeak = "capability-leak"
  case ambiguousRoute = "ambiguous-route"
  case routeDiffersFromTable = "route-differs-from-table"
  case endlessLookUp = "endless-look-up"
  case outOfRange = "out-of-range"
  case hiddenState = "hidden-state"
  case equivalentStates = "equivalent-states"
  case readingMatters = "reading-matters"
  case vacuous
  case uncited
  case anchorMissing = "anchor-missing"
}

/// One finding, decided and with its evidence.
package struct Finding: Equatable, Sendable {
  /// The weaker of two sorts that one id has; the stronger one, an error, has no grade.
  package enum Grade: Hashable, Sendable {
    /// Not `unrecoverable` for everybody, but for this actor alone.
    case byActor(String)
    /// A `stuck-loop` that need not come.
    case possible

    /// As `expect` spells it behind the subject.
    package var text: String {
      switch self {
      case .byActor(let actor): "by \(actor)"
      case .possible: "possible"
      }
    }
  }
  package struct Place: Equatable, Sendable {
    package let configuration: [Value]
    package let arguments: [Value]
    package init(configuration: [Value], arguments: [Value]) {
      self.configuration = configuration
      self.arguments = arguments
    }
  }
  package let id: FindingID
  package let severity: Severity
  /// The spelling that `expect` uses.
  package let subject: String
  package let isOnlyPermitted: Bool
  package let grade: Grade?
  package let message: String
  package let range: SourceRange
  /// What the caret says.
  package let label: String
  package let others: [Note]
  package let condition: Condition
  /// One place where it is so: the end of `trace`, with the arguments of the request it is about.
  package var place: Place?
  /// The configurations and arguments, as `when` would say it; nil for all of them.
  package let when: String?
  package let trace: Trace?
  /// Two runs, where the finding is about two configurations; `trace` is the first.
  package var twins: TwinRuns?
  /// Further lines of evidence, already in words.
  package let details: [String]
  package let cites: [Cite]
  /// The expectation that it meets.
  package var expectation: Int?
  /// Who confirmed it.
  package var confirmedBy: [String]

  package init(
    id: FindingID, severity: Severity, subject: String, isOnlyPermitted: Bool = false,
    grade: Grade? = nil, message: String, range: SourceRange, label: String = "",
    others: [Note] = [], condition: Condition, when: String? = nil, trace: Trace? = nil,
    details: [String] = [], cites: [Cite] = [], expectation: Int? = nil, confirmedBy: [String] = []
  ) {
    self.id = id
    self.severity = severity
    self.subject = subject
    self.isOnlyPermitted = isOnlyPermitted
    self.grade = grade
    self.message = message
    self.range = range
    self.label = label
    self.others = others
    self.condition = condition
    self.when = when
    self.trace = trace
    self.details = details
    self.cites = cites
    self.expectation = expectation
    self.confirmedBy = confirmedBy
  }
}
