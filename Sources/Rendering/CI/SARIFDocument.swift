import Diagnostics

/// A report in SARIF 2.1.0 (OASIS), for code scanning and editors.
///
/// Files below the root of the repository are given relative to `%SRCROOT%`, which only the reader
/// can resolve; columns count code points. What passed isn't told, what is accepted is, with its
/// suppression.
package struct SARIFDocument {
  private let report: CIReport
  /// All rules there are, then the ids of faults that this report tells of.
  private let rules: [SARIFRule]
  private let numbers: [String: Int]

  package init(_ report: CIReport) {
    self.report = report
    var rules = RulePage.all.map { SARIFRule($0) }
    for notice in report.notices where !rules.contains(where: { $0.id == notice.rule }) {
      rules.append(SARIFRule(fault: notice.rule, severity: notice.severity))
    }
    self.rules = rules
    numbers = Dictionary(
      uniqueKeysWithValues: rules.enumerated().map { ($0.element.id, $0.offset) })
  }

  package func json() -> JSON {
    [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [run],
    ]
  }

  private var run: JSON {
    [
      "tool": [
        "driver": [
          "name": .string(Tool.name),
          "version": .string(Tool.version),
          "semanticVersion": .string(Tool.version),
          "rules": .array(rules.map(\.json)),
        ]
      ],
      "automationDetails": ["id": .string("\(Tool.name)/\(report.command)/")],
      "invocations": [invocation],
      "originalUriBaseIds": [
        SARIFPlace.root: ["description": ["text": "The root of the repository."]]
      ],
      "columnKind": "unicodeCodePoints",
      "results": .array(told.map { SARIFResult($0, number: numbers[$0.rule]).json }),
    ]
  }

  private var told: [CINotice] {
    report.notices.filter { notice in
      switch notice.standing {
      case .passed, .ourFault: false
      case .accepted, .failed, .remark, .undecided, .badInput: true
      }
    }
  }

  /// Successful is what gave an answer, whatever it is.
  private var invocation: JSON {
    let isSuccessful: Bool
    switch report.status {
    case .expected, .unexpected, .undecided: isSuccessful = true
    case .badInput, .fault: isSuccessful = false
    }
    let faults = report.notices.filter { $0.standing == .ourFault }
    return [
      "executionSuccessful": .bool(isSuccessful),
      "exitCode": .int(Int(report.status.rawValue)),
      "exitCodeDescription": .string(report.status.verdict),
      "toolExecutionNotifications": .array(
        faults.map { fault in
          .object(
            [
              ("level", "error"), ("message", ["text": .string(fault.message)]),
              ("descriptor", ["id": .string(fault.rule)]),
            ] + SARIFPlace.locations(fault.place))
        }),
    ]
  }
}
