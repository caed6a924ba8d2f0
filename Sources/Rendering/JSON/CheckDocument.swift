import Analysis
import Diagnostics
import Modeling

/// `check --format json`; its schema stands in `Schema.swift`.
package struct CheckDocument {
  let run: CheckRun
  let traceForm: TraceForm
  package init(_ run: CheckRun, traceForm: TraceForm) {
    self.run = run
    self.traceForm = traceForm
  }

  package func json() -> JSON {
    Self.document(
      "check",
      [
        (
          "models",
          .array(
            run.models.compactMap { checked in
              checked.report.map { model(checked, $0).adding($0.orbitCount + $0.citations) }
            })
        ),
        ("diagnostics", .array(diagnostics)),
        ("outcome", .string(run.status.outcome)),
      ] + (run.studies.isEmpty ? [] : [("studies", .array(run.studies.map(\.json)))])
        + (run.coverage.map { [("coverage", $0.json)] } ?? []))
  }

  /// What every document begins with.
  static func document(_ command: String, _ members: [(String, JSON)]) -> JSON {
    .object(
      [
        ("schemaVersion", .int(Tool.schemaVersion)), ("tool", .string(Tool.name)),
        ("version", .string(Tool.version)), ("command", .string(command)),
      ] + members)
  }

  // MARK: Models

  private func model(_ checked: CheckedModel, _ report: ModelReport) -> JSON {
    let model = report.model
    return [
      "name": .string(model.name),
      "file": .string(checked.path),
      "outcome": .string(checked.status(failingOn: run.question.threshold).outcome),
      "configurations": .natural(report.counts.configurations),
      "transitions": .natural(report.counts.transitions),
      "complete": .bool(report.isComplete && report.isAnswered),
      "combinations": .natural(report.counts.worlds),
      "engines": .strings(report.engines),
      "agree": .bool(report.engines.count > 1 && report.obstacles.isEmpty),
      "seconds": .number((report.milliseconds * 1000).rounded() / 1_000_000),
      "capabilities": .strings(model.capabilities.map { model[$0.slot].name }),
      "readings": .strings(model.readings.map { model[$0.slot].name }),
      "duties": .strings(Set(model.duties.map(\.slot)).sorted().map { model[$0].name }),
      "parameters": .object(
        (model.composition?.settings ?? []).map { ($0.name, .int($0.value)) }),
      "instances": .strings(
        (model.composition?.instances ?? []).map { "\($0.name) : \($0.model)" }),
      "restriction": .strings(run.question.words),
      "findings": .array(report.findings.map { json($0, report, checked) }),
      "properties": .array(report.properties.map { json($0, report, checked) }),
      "everySize": .array(report.everySize.map { json($0) }),
      "unmet": .array(report.unmet.map { json($0) }),
      "undecided": .strings(report.obstacles.map(\.words)),
    ]
  }

  private func json(_ finding: Finding, _ report: ModelReport, _ checked: CheckedModel) -> JSON {
    let model = report.model
    return .object(
      [
        ("rule", .string(finding.id.rawValue)),
        ("severity", .string(finding.severity.rawValue)),
        ("message", .string(finding.message)),
      ] + place(finding.range) + [
        ("label", .string(finding.label)),
        ("subject", .string(finding.subject)),
        ("onlyPermitted", .bool(finding.isOnlyPermitted)),
        ("grade", finding.grade.map(\.text).json),
        ("condition", .string(Wording(model).text(finding.condition))),
        ("when", finding.when.json),
        ("expected", .bool(finding.expectation != nil)),
        ("because", finding.expectation.map { model.expectations[$0].because }.json),
        ("fingerprint", .string(Fingerprint.of(finding, in: model))),
        ("cites", cites(finding.cites, model)),
        ("others", .array(finding.others.map { $0.json(in: run.sources) })),
        ("details", .strings(finding.details)),
        ("confirmedBy", .strings(finding.confirmedBy)),
        ("otherRun", finding.twins.map { $0.second.json(of: model, in: run.sources) } ?? .null),
        ("commonHistory", .bool(finding.twins?.rows != nil)),
      ] + approval(Entry(finding, in: report), checked)
        + trace(finding.trace, "\(finding.id.rawValue): \(finding.message)", model))
  }

  private func json(_ result: PropertyResult, _ report: ModelReport, _ checked: CheckedModel)
    -> JSON
  {
    let model = report.model
    let property = result.property
    return .object(
      [
        ("name", .string(property.name)),
        ("kind", .string(property.keyword)),
        ("title", property.title.json),
        ("verdict", .string(result.verdict.name)),
        ("condition", .string(condition(result, model))),
        ("expected", .bool(result.isExpected)),
        ("because", result.expectation.map { model.expectations[$0].because }.json),
        ("confirmedBy", .strings(result.confirmedBy)),
      ] + place(property.nameRange) + [
        ("fingerprint", .string(Fingerprint.of(result, in: model))),
        ("cites", cites(property.cites, model)),
        ("details", .strings(result.details)),
        ("undecided", result.obstacle.map(\.words).json),
        ("strategy", .array(result.strategy.map(\.json))),
      ] + approval(Entry(result, in: report), checked)
        + trace(result.trace, property.name, model))
  }

  /// Where the verdict is as it says.
  private func condition(_ result: PropertyResult, _ model: Model) -> String {
    switch result.verdict {
    case .holds, .undecided: "always"
    case .fails: Wording(model).text(result.fails)
    }
  }

  private func json(_ result: EverySize) -> JSON {
    var members: [(String, JSON)] = [
      ("property", .string(result.property)), ("parameter", .string(result.parameter)),
      ("settings", .strings(result.settings)),
      ("unless", result.exception.json),
    ]
    switch result.outcome {
    case .proved(let proof):
      members += [
        ("verdict", .string("every")), ("size", .int(proof.sizes.upperBound)),
        ("reason", .null), ("invariant", .strings(proof.invariant)),
        ("obligations", .int(proof.obligations)),
      ]
    case .upTo(let size, let reason):
      members += [
        ("verdict", .string("up to")), ("size", .int(size)), ("reason", .string(reason)),
        ("invariant", .strings([])), ("obligations", .int(0)),
      ]
    case .open(let reason):
      members += [
        ("verdict", .string("open")), ("size", .null), ("reason", .string(reason)),
        ("invariant", .strings([])), ("obligations", .int(0)),
      ]
    }
    return .object(members)
  }

  private func json(_ unmet: UnmetExpectation) -> JSON {
    .object(
      [
        ("rule", .string(unmet.expectation.id)), ("subject", .string(unmet.expectation.subject)),
        ("message", .string(unmet.message)),
      ] + place(unmet.expectation.range) + [
        ("because", .string(unmet.expectation.because)), ("details", .strings(unmet.details)),
      ])
  }

  /// Only where there is one.
  private func approval(_ entry: Entry, _ checked: CheckedModel) -> [(String, JSON)] {
    checked.approval(of: entry).map { [("approval", $0.json)] } ?? []
  }

  private func trace(_ trace: Trace?, _ description: String, _ model: Model) -> [(String, JSON)] {
    var members = [("trace", trace.map { $0.json(of: model, in: run.sources) } ?? .null)]
    switch traceForm {
    case .table, .sequence: break
    case .itf:
      let document = trace?.itf(of: model, in: run.sources, description: description)
      members.append(("itf", document ?? .null))
    case .mermaid:
      let story = trace.map { TraceStory($0, of: model, in: run.sources) }
      members.append(("mermaid", story.map { TraceMermaid(story: $0).text() }.json))
    }
    return members
  }

  private func cites(_ cites: [Cite], _ model: Model) -> JSON {
    .array(
      cites.map { cite in
        let source = model.sources[cite.source.index]
        return [
          "source": .string(source.name), "title": source.title.json, "date": source.date.json,
          "anchor": .string(cite.anchor),
        ]
      })
  }

  // MARK: Places and diagnostics

  func place(_ range: SourceRange) -> [(String, JSON)] { run.sources.json(of: range) }

  var diagnostics: [JSON] {
    run.faults.map { fault in
      JSON.diagnostic(
        "unreadable-input", .error, fault.message,
        [("file", .string(fault.path)), ("line", 1), ("column", 1)], nil, [])
    }
      + run.models.flatMap { checked in
        checked.diagnostics.inSourceOrder.map { json($0) } + fault(of: checked)
      } + run.studies.flatMap { $0.diagnostics.inSourceOrder.map { json($0) } } + approvalFaults
  }

  private var approvalFaults: [JSON] {
    guard let file = run.approvals else { return [] }
    return run.approvalFaults.inSourceOrder.map { $0.json(in: file.sources) }
  }

  func json(_ fault: Diagnostic) -> JSON {
    fault.json(in: run.sources)
  }

  private func fault(of checked: CheckedModel) -> [JSON] {
    let place: [(String, JSON)] = [("file", .string(checked.path)), ("line", 1), ("column", 1)]
    switch checked.result {
    case .report, .faulty: return []
    case .skipped:
      return [.diagnostic("interrupted", .warning, "not checked: interrupted", place, nil, [])]
    case .disagreement(let disagreement, let reproducer):
      let details = ([disagreement.question] + disagreement.details).joined(separator: "; ")
      return [
        .diagnostic(
          "engines-disagree", .error, "a fault of arcwise: the engines disagree about \(details)",
          place, "what is needed to look into it is in \(reproducer)", [])
      ]
    }
  }
}

extension ModelReport {
  /// Only where indices were sorted.
  fileprivate var orbitCount: [(String, JSON)] { orbits.map { [("orbits", .int($0))] } ?? [] }
}

extension Verdict {
  var name: String {
    switch self {
    case .holds: "holds"
    case .fails: "fails"
    case .undecided: "undecided"
    }
  }
}

extension CheckStatus {
  /// The outcome as documents name it; faulty input and faults of ours aren't as expected either.
  var outcome: String {
    switch self {
    case .expected: "expected"
    case .undecided: "undecided"
    case .unexpected, .badInput, .fault: "unexpected"
    }
  }
}
