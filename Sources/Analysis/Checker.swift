import Diagnostics
import Exploration
import Lowering
import Modeling

/// How far to go, and what to ask about.
package struct CheckOptions: Sendable {
  package var restriction = Restriction()
  package var property: String?
  package var milliseconds: Int?
  package var memoryBytes = 4 << 30
  package var isInterrupted: @Sendable () -> Bool = { false }
  package var progress: (@Sendable (Int, Int) -> Void)?
  /// Ask Z3 to confirm; off only in tests of the explorer alone.
  package var confirms = true
  package init() {}
}

/// Runs the engines on one model and reads their answers.
package struct Checker {
  private let model: Model
  private let options: CheckOptions
  private let clock = ContinuousClock()

  package init(_ model: Model, options: CheckOptions = CheckOptions()) {
    self.model = model
    self.options = options
  }

  /// Throws only when the engines disagree; what can't be decided is in the report.
  package func check() throws(EngineDisagreement) -> ModelReport {
    let start = clock.now
    var deadline: ContinuousClock.Instant?
    if let milliseconds = options.milliseconds {
      deadline = start.advanced(by: .milliseconds(milliseconds))
    }
    do {
      let confirmer = Confirmer(model, options: options, deadline: deadline)
      let system = try confirmer.system()
      let graph = try Explorer.explore(system, limits: limits(deadline))
      var study = Study(graph, worlds: chosenWorlds(graph))
      return try report(&study, confirmer, since: start)
    } catch let obstacle as Obstacle {
      return undecided(obstacle, since: start)
    } catch let disagreement as EngineDisagreement {
      throw disagreement
    } catch {
      preconditionFailure("unexpected error \(error) in \(model.name)")
    }
  }

  private func limits(_ deadline: ContinuousClock.Instant?) -> Explorer.Limits {
    var limits = Explorer.Limits()
    limits.deadline = deadline
    limits.milliseconds = options.milliseconds ?? 0
    limits.memoryBytes = options.memoryBytes
    limits.isInterrupted = options.isInterrupted
    limits.progress = options.progress
    return limits
  }

  private func chosenWorlds(_ graph: StateGraph) -> Set<Int> {
    Set(graph.frozen.indices.filter { options.restriction.allows(graph.frozen[$0], in: model) })
  }

  private func report(
    _ study: inout Study, _ confirmer: Confirmer, since start: ContinuousClock.Instant
  ) throws -> ModelReport {
    var raw = options.property == nil ? study.allFindings() : []
    let properties = study.decideProperties(named: options.property)
    if options.property == nil {
      raw = Study.inSourceOrder(raw + study.observationFindings(beside: raw, properties))
    }
    var matcher = ExpectationMatcher(study, expectations: model.expectations)
    var findings = raw.map { finished($0, &study, expectation: matcher.match($0)) }
    var results = properties.map { finished($0, study, &matcher) }
    let unmet = matcher.finish(properties: properties, isPartial: options.property != nil)
    try replay(
      findings.map { ($0.subject, $0.trace) } + results.map { ($0.property.name, $0.trace) })
    try checkTwins(findings)
    if options.confirms {
      try confirmer.confirm(&findings, raw, &results, properties, study)
    }
    return ModelReport(
      model: model, configurations: study.graph.count, transitions: study.graph.edges.count,
      worlds: study.graph.frozen.count, findings: findings, properties: results,
      unmet: unmet, engines: options.confirms ? ["explicit", "z3"] : ["explicit"],
      obstacles: study.obstacles + confirmer.obstacles, proofs: confirmer.proofs,
      milliseconds: milliseconds(since: start))
  }

  private func undecided(_ obstacle: Obstacle, since start: ContinuousClock.Instant) -> ModelReport
  {
    ModelReport(
      model: model, configurations: 0, transitions: 0, worlds: 0, findings: [], properties: [],
      unmet: [], engines: [], obstacles: [obstacle], proofs: ProofSummary(),
      milliseconds: milliseconds(since: start))
  }

  private func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let parts = (clock.now - start).components
    return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
  }

  /// A trace that the plain evaluator doesn't take is a fault of ours.
  private func replay(_ traces: [(String, Trace?)]) throws(EngineDisagreement) {
    for (subject, trace) in traces {
      guard let trace else { continue }
      do { try trace.replay(on: model) } catch {
        throw EngineDisagreement(
          model: model.name, question: "the trace for \(subject)", details: ["\(error)"])
      }
    }
  }

  private func checkTwins(_ findings: [Finding]) throws(EngineDisagreement) {
    for finding in findings {
      guard let fault = finding.twins?.fault(on: model) else { continue }
      throw EngineDisagreement(
        model: model.name, question: "the two runs for \(finding.subject)", details: [fault])
    }
  }

  // MARK: Words

  private func finished(_ raw: RawFinding, _ study: inout Study, expectation: Int?) -> Finding {
    let finding = raw.finding
    let witness = raw.space.firstMarked
    let needsTrace = !raw.space.slots.isEmpty || finding.id == .capabilityLeak
    let trace =
      (needsTrace ? witness.map { study.graph.trace(to: $0.witness) } : nil) ?? finding.trace
    var result = Finding(
      id: finding.id, severity: finding.severity, subject: finding.subject,
      isOnlyPermitted: finding.isOnlyPermitted, message: finding.message, range: finding.range,
      label: finding.label, others: finding.others,
      condition: study.condition(raw.space.markedWorlds), when: study.when(raw.space),
      trace: trace,
      details: finding.details + example(witness, raw.space, study), cites: finding.cites,
      expectation: expectation,
      confirmedBy: trace == nil ? ["explicit"] : ["explicit", "replay"])
    result.twins = finding.twins
    return result
  }

  /// The arguments at which the trace's end shows the finding.
  private func example(_ point: Space.Point?, _ space: Space, _ study: Study) -> [String] {
    guard let point, !point.arguments.isEmpty else { return [] }
    let arguments = zip(space.parameters, point.arguments).map {
      "\($0.name) = \(study.wording.full($1, $0.type))"
    }
    return ["for example there with \(arguments.joined(separator: ", "))"]
  }

  private func finished(_ raw: RawProperty, _ study: Study, _ matcher: inout ExpectationMatcher)
    -> PropertyResult
  {
    let expectation = matcher.match(raw)
    let fails = study.condition(raw.space.markedWorlds)
    let isExpected = raw.obstacle == nil && (expectation != nil || !raw.space.hasMark)
    return PropertyResult(
      property: raw.property, fails: fails, obstacle: raw.obstacle, trace: raw.trace,
      details: raw.details, expectation: expectation, isExpected: isExpected,
      confirmedBy: raw.trace == nil ? ["explicit"] : ["explicit", "replay"])
  }
}

extension Study {
  /// Every finding, in the order of the source and then of the ids.
  mutating func allFindings() -> [RawFinding] {
    let distances = distancesHome()
    var all = staticFindings()
    all += unreachableStates() + reachableInvalid() + unrecoverable(distances) + deadEnds()
    all += answerFindings()
    all += deadRules() + outOfRange() + capabilityLeaks()
    return Self.inSourceOrder(all)
  }

  static func inSourceOrder(_ findings: [RawFinding]) -> [RawFinding] {
    findings.enumerated().sorted { left, right in
      (left.element.finding.range.start, left.offset) < (
        right.element.finding.range.start, right.offset
      )
    }.map(\.element)
  }
}
