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

/// What SARIF says of one notice.
struct SARIFResult {
  private let notice: CINotice
  private let number: Int?

  init(_ notice: CINotice, number: Int?) {
    self.notice = notice
    self.number = number
  }

  var json: JSON {
    .object(
      [("ruleId", .string(notice.rule))]
        + (number.map { [("ruleIndex", .int($0))] } ?? [])
        + judgement
        + [("message", ["text": .string(notice.sentence.capitalizedFirst + ".")])]
        + SARIFPlace.locations(notice.place) + related + flows
        + [
          ("partialFingerprints", ["arcwise/v1": .string(notice.fingerprint)]),
          ("suppressions", .array(suppressions)), ("properties", properties),
        ])
  }

  /// SARIF gives a level only to what failed.
  private var judgement: [(String, JSON)] {
    switch notice.standing {
    case .undecided: [("kind", "open"), ("level", "none")]
    case .passed, .accepted, .failed, .remark, .badInput, .ourFault:
      [("kind", "fail"), ("level", .string(notice.severity.rawValue))]
    }
  }

  /// Empty where nobody accepts it: SARIF wants either all results of a run to have them, or none.
  private var suppressions: [JSON] {
    switch notice.standing {
    case .accepted(let acceptance):
      let kind: JSON =
        switch acceptance.kind {
        case .inSource: "inSource"
        case .external: "external"
        }
      return [
        [
          "kind": kind, "status": "accepted", "justification": .string(acceptance.because),
          "location": SARIFPlace(acceptance.place).json,
        ]
      ]
    case .passed, .failed, .remark, .undecided, .badInput, .ourFault: return []
    }
  }

  private var related: [(String, JSON)] {
    guard !notice.related.isEmpty else { return [] }
    let locations = notice.related.map { SARIFPlace($0.place, message: $0.message).json }
    return [("relatedLocations", .array(locations))]
  }

  private var flows: [(String, JSON)] {
    guard !notice.runs.isEmpty else { return [] }
    let flows = notice.runs.map { run -> JSON in
      ["threadFlows": [["locations": .array(run.map { step($0) })]]]
    }
    return [("codeFlows", .array(flows))]
  }

  private func step(_ step: CIStep) -> JSON {
    .object(
      [("location", SARIFPlace(step.place, message: step.message).json)]
        + (step.changes.isEmpty
          ? []
          : [
            (
              "state",
              .object(step.changes.map { ($0.name, ["text": .string($0.text)]) })
            )
          ]))
  }

  private var properties: JSON {
    [
      "name": .string(notice.name), "limits": .strings(notice.limits),
      "evidence": .string(notice.evidence),
    ]
  }
}

/// A location of SARIF.
struct SARIFPlace {
  /// The name that GitHub and others know the root of a repository by.
  static let root = "%SRCROOT%"
  private let place: CIPlace
  private let message: String?

  init(_ place: CIPlace, message: String? = nil) {
    self.place = place
    self.message = message
  }

  static func locations(_ place: CIPlace?) -> [(String, JSON)] {
    place.map { [("locations", [SARIFPlace($0).json])] } ?? []
  }

  var json: JSON {
    let base: [(String, JSON)] =
      place.file.isInRepository ? [("uriBaseId", .string(Self.root))] : []
    let region = place.region
    return .object(
      [
        (
          "physicalLocation",
          [
            "artifactLocation": .object([("uri", .string(place.file.uri))] + base),
            "region": [
              "startLine": .int(region.startLine), "startColumn": .int(region.startColumn),
              "endLine": .int(region.endLine), "endColumn": .int(region.endColumn),
            ],
          ]
        )
      ] + (message.map { [("message", ["text": .string($0)])] } ?? []))
  }
}
