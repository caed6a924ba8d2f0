import Citations
import Diagnostics
import Exploration
import Lowering
import Modeling
import Symbolic
import Synchronization

/// How far to go, and what to ask about.
package struct CheckOptions: Sendable {
  package var restriction = Restriction()
  package var property: String?
  /// The texts to look anchors up in; nil: not asked.
  package var archives: ArchiveSet?
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
    let confirmer = Confirmer(model, options: options, deadline: deadline)
    do {
      var partitions = WordPartitions.derived(from: model)
      for attempt in 0... {
        switch try run(partitions, confirmer, since: start, deadline) {
        case .done(let report): return report
        case .inexact(let fault):
          partitions = try confirmer.split(partitions, at: fault, attempt: attempt)
        }
      }
      preconditionFailure("no end of attempts for \(model.name)")
    } catch let obstacle as Obstacle {
      return undecided(obstacle, since: start)
    } catch let disagreement as EngineDisagreement {
      throw disagreement
    } catch {
      preconditionFailure("unexpected error \(error) in \(model.name)")
    }
  }

  private enum Attempt {
    case done(ModelReport)
    case inexact(ClassFault)
  }

  /// Searches over these classes while Z3 proves, on another thread, that they are exact.
  private func run(
    _ partitions: WordPartitions, _ confirmer: Confirmer,
    since start: ContinuousClock.Instant, _ deadline: ContinuousClock.Instant?
  ) throws -> Attempt {
    let desk = Desk()
    let prover = Background { desk.proof.give(confirmer.prove(partitions, desk)) }
    if options.confirms { prover.start() }
    let answers = Result { try self.answers(partitions, desk, deadline) }
    desk.searched.give(nil)
    desk.questions.give(nil)
    if options.confirms { prover.wait() }
    var confirmed: Confirmer.Confirmed?
    switch options.confirms ? desk.proof.take() : nil {
    case .inexact(let fault): return .inexact(fault)
    case .stopped(let obstacle): throw obstacle
    case .disagreement(let disagreement): throw disagreement
    case .confirmed(let all): confirmed = all
    case nil: break
    }
    return .done(report(try answers.get(), confirmed, confirmer, since: start))
  }

  private func limits(_ deadline: ContinuousClock.Instant?, _ desk: Desk) -> Explorer.Limits {
    var limits = Explorer.Limits()
    limits.deadline = deadline
    limits.milliseconds = options.milliseconds ?? 0
    limits.memoryBytes = options.memoryBytes
    let isInterrupted = options.isInterrupted
    limits.isInterrupted = { isInterrupted() || desk.isRefuted.load(ordering: .relaxed) }
    limits.progress = options.progress
    return limits
  }

  private func chosenWorlds(_ graph: StateGraph) -> Set<Int> {
    Set(graph.frozen.indices.filter { options.restriction.allows(graph.frozen[$0], in: model) })
  }

  /// What the search says, in words.
  private struct Answers {
    let graph: StateGraph
    var findings: [Finding]
    var properties: [PropertyResult]
    let unmet: [UnmetExpectation]
    let anchors: AnchorCheck?
  }

  private func answers(
    _ partitions: WordPartitions, _ desk: Desk, _ deadline: ContinuousClock.Instant?
  ) throws -> Answers {
    let system = try TransitionSystem(model, partitions: partitions)
    let graph = try Explorer.explore(system, limits: limits(deadline, desk))
    let worlds = chosenWorlds(graph)
    desk.searched.give(Desk.Searched(graph: graph, worlds: worlds))
    var study = Study(graph, worlds: worlds)
    let archives = options.property == nil ? options.archives : nil
    let anchors = archives.map { AnchorCheck(model, in: $0) }
    let raw = options.property == nil ? study.allFindings(anchors) : []
    let properties = study.decideProperties(named: options.property)
    desk.questions.give(Desk.Questions(findings: raw, properties: properties))
    var matcher = ExpectationMatcher(study, expectations: model.expectations)
    let findings = raw.map { finished($0, &study, expectation: matcher.match($0)) }
    let results = properties.map { finished($0, study, &matcher) }
    let unmet = matcher.finish(
      properties: properties, isPartial: options.property != nil, anchors: anchors)
    try replay(
      findings.map { ($0.subject, $0.trace) } + results.map { ($0.property.name, $0.trace) })
    return Answers(
      graph: graph, findings: findings, properties: results, unmet: unmet, anchors: anchors)
  }

  private func report(
    _ answers: Answers, _ confirmed: Confirmer.Confirmed?, _ confirmer: Confirmer,
    since start: ContinuousClock.Instant
  ) -> ModelReport {
    var answers = answers
    for (index, isConfirmed) in (confirmed?.findings ?? []).enumerated() where isConfirmed {
      answers.findings[index].confirmedBy.append("z3")
    }
    for (index, isConfirmed) in (confirmed?.properties ?? []).enumerated() where isConfirmed {
      answers.properties[index].confirmedBy.append("z3")
    }
    return ModelReport(
      model: model, configurations: answers.graph.count,
      transitions: answers.graph.edges.count, worlds: answers.graph.frozen.count,
      findings: answers.findings, properties: answers.properties, unmet: answers.unmet,
      engines: options.confirms ? ["explicit", "z3"] : ["explicit"],
      obstacles: confirmer.obstacles, proofs: confirmer.proofs,
      milliseconds: milliseconds(since: start), anchors: answers.anchors)
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

  // MARK: Words

  private func finished(_ raw: RawFinding, _ study: inout Study, expectation: Int?) -> Finding {
    let finding = raw.finding
    let witness = raw.space.firstMarked
    let needsTrace = !raw.space.slots.isEmpty || finding.id == .capabilityLeak
    let trace = needsTrace ? witness.map { study.graph.trace(to: $0.witness) } : nil
    return Finding(
      id: finding.id, severity: finding.severity, subject: finding.subject,
      isOnlyPermitted: finding.isOnlyPermitted, message: finding.message, range: finding.range,
      label: finding.label, others: finding.others,
      condition: study.condition(raw.space.markedWorlds), when: study.when(raw.space),
      trace: trace ?? finding.trace,
      details: finding.details + example(witness, raw.space, study), cites: finding.cites,
      expectation: expectation,
      confirmedBy: trace == nil ? ["explicit"] : ["explicit", "replay"])
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
  mutating func allFindings(_ anchors: AnchorCheck? = nil) -> [RawFinding] {
    let distances = distancesHome()
    var all = staticFindings() + missingAnchors(anchors)
    all += unreachableStates() + reachableInvalid() + unrecoverable(distances) + deadEnds()
    all += answerFindings()
    all += deadRules() + outOfRange() + capabilityLeaks()
    return all.enumerated().sorted { left, right in
      (left.element.finding.range.start, left.offset) < (
        right.element.finding.range.start, right.offset
      )
    }.map(\.element)
  }
}
