import Diagnostics

/// What belongs together in a report: one model, one comparison, one ledger.
package struct CISuite: Equatable, Sendable {
  package let name: String
  package var notices: [CINotice]
  package init(name: String, notices: [CINotice]) {
    self.name = name
    self.notices = notices
  }
}

/// Everything that one run of a command tells a CI.
package struct CIReport: Equatable, Sendable {
  /// `check`, `diff` or `claims`.
  package let command: String
  package var suites: [CISuite]
  package let status: CheckStatus
  package init(command: String, suites: [CISuite], status: CheckStatus) {
    self.command = command
    self.suites = suites
    self.status = status
  }

  var notices: [CINotice] { suites.flatMap(\.notices) }

  /// Only what somebody has to look at: for readers that don't know what is accepted.
  package var quiet: CIReport {
    var report = self
    report.suites = suites.map { suite in
      var suite = suite
      suite.notices.removeAll { !$0.isOpen }
      return suite
    }
    return report
  }
}

extension CINotice {
  /// Neither as it should be nor accepted, and more than a note that doesn't count.
  fileprivate var isOpen: Bool {
    switch standing {
    case .passed, .accepted: false
    case .remark: severity > .note
    case .failed, .undecided, .badInput, .ourFault: true
    }
  }
}

extension CheckStatus {
  /// The outcome in words, the same in each format.
  var verdict: String {
    switch self {
    case .expected: "as expected"
    case .undecided: "undecided"
    case .unexpected: "not as expected"
    case .badInput: "faults in the input"
    case .fault: "a fault of arcwise"
    }
  }
}
