import Analysis
import Citations
import Comparison
import Diagnostics
import Modeling

/// One model as it went through `check`.
package struct CheckedModel: Sendable {
  package let path: String
  package let diagnostics: Diagnostics
  package let result: Result
  /// What somebody approved though the model doesn't expect it.
  let approvals: ApprovalMatch
  /// The numbers of what is approved.
  let approved: ModelReport.Approved

  package enum Result: Sendable {
    case report(ModelReport)
    /// The input has faults.
    case faulty
    /// Ctrl-C came before its turn.
    case skipped
    case disagreement(EngineDisagreement, reproducer: String)
  }

  package init(
    path: String, diagnostics: Diagnostics, result: Result, approvals: ApprovalFile? = nil
  ) {
    self.path = path
    self.diagnostics = diagnostics
    self.result = result
    switch result {
    case .report(let report):
      let match = approvals.map { ApprovalMatch($0, found: report.approvables, models: []) }
      self.approvals = match ?? .none
      approved = match.map { report.approved(by: $0) } ?? ModelReport.Approved()
    case .faulty, .skipped, .disagreement:
      self.approvals = .none
      approved = ModelReport.Approved()
    }
  }
}

/// A file or folder that couldn't be read.
package struct InputFault: Equatable, Sendable {
  package let path: String
  package let message: String
  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}

/// What a check was asked.
package struct CheckQuestion: Sendable {
  package var restriction = Restriction()
  /// Only this property, and no findings.
  package var property: String?
  /// Unexpected findings below this don't count.
  package var threshold = Severity.error
  package init() {}

  /// How the question is narrower than all; empty for everything.
  var words: [String] {
    [property.map { "the property \($0)" }].compactMap { $0 } + restriction.words
  }
}

/// Everything that one `check` has to say; formats only read it.
package struct CheckRun: Sendable {
  package let models: [CheckedModel]
  package let faults: [InputFault]
  package let sources: SourceMap
  package let question: CheckQuestion
  /// Nil when not asked for.
  package let coverage: Coverage?
  /// Nil when none was named.
  package let approvals: ApprovalFile?
  /// Faults of the approvals, or those of them that accept nothing.
  package let approvalFaults: Diagnostics
  package var studies: [ClaimedStudy] = []

  package init(
    models: [CheckedModel], faults: [InputFault], sources: SourceMap, question: CheckQuestion,
    coverage: Coverage? = nil, approvals: ApprovalFile? = nil
  ) {
    self.models = models
    self.faults = faults
    self.sources = sources
    self.question = question
    self.coverage = coverage
    self.approvals = approvals
    approvalFaults = approvals.map { $0.faults(in: models, question) } ?? Diagnostics()
  }

  /// The worst of all models, of what couldn't be read, and of what no model speaks of.
  package var status: CheckStatus {
    let all = models.map { $0.status(failingOn: question.threshold) }
    let others = [covering, approving, faults.isEmpty ? .expected : .badInput]
    return (all + studies.map(\.status) + others).max() ?? .expected
  }

  private var approving: CheckStatus {
    guard let worst = approvalFaults.all.map(\.severity).max() else { return .expected }
    if worst == .error { return .badInput }
    return worst >= question.threshold ? .unexpected : .expected
  }

  private var covering: CheckStatus {
    guard let coverage, coverage.uncovered > 0, CoverageWords.severity >= question.threshold else {
      return .expected
    }
    return .unexpected
  }
}

/// How a run ended, from good to bad; the raw values are the exit statuses.
package enum CheckStatus: Int32, Comparable, CaseIterable, Sendable {
  case expected = 0
  case undecided = 3
  case unexpected = 1
  case badInput = 2
  case fault = 4

  package static func < (left: CheckStatus, right: CheckStatus) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .expected: 0
    case .undecided: 1
    case .unexpected: 2
    case .badInput: 3
    case .fault: 4
    }
  }
}

extension CheckedModel {
  package func status(failingOn threshold: Severity) -> CheckStatus {
    switch result {
    case .faulty: return .badInput
    case .skipped: return .undecided
    case .disagreement: return .fault
    case .report(let report):
      switch report.outcome(failingOn: threshold, approved: approved) {
      case .expected: return .expected
      case .unexpected: return .unexpected
      case .undecided: return .undecided
      }
    }
  }
}

extension ApprovalFile {
  /// Of an approval that accepts nothing only a whole answer can tell.
  fileprivate func faults(in models: [CheckedModel], _ question: CheckQuestion) -> Diagnostics {
    guard !isBroken, question.words.isEmpty else { return faults }
    let reports = models.compactMap(\.report)
    let found = reports.flatMap(\.approvables)
    let whole = reports.filter { $0.isComplete && $0.isAnswered }
    return ApprovalMatch(self, found: found, models: whole.map(\.model.name)).warnings
  }
}
