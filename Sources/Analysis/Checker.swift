import Citations
import DecisionDiagrams
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
  /// What the process holds, where `memoryBytes` is about that and not about each search alone.
  package var heldBytes: @Sendable () -> Int? = { nil }
  package var isInterrupted: @Sendable () -> Bool = { false }
  package var progress: (@Sendable (Int, Int) -> Void)?
  /// What Z3 is asked to confirm.
  package enum Proofs: String, CaseIterable, Sendable {
    /// Sets of configurations: what is reachable, invariants, what is lost and what can go home.
    case states
    /// Games, steps, points and flows as well, which takes two to four times as long.
    case all
  }
  package var proofs = Proofs.all
  /// Ask Z3 to confirm; off only in tests of the explorer alone.
  package var confirms = true
  /// A system with more configurations than these isn't listed: the diagrams alone answer then.
  package var listedOfSystems = 200_000
  package var questions = CheckQuestions.all
  /// How a system is searched.
  package var engine = Engine.automatic
  /// How many threads a search without transitions takes.
  package var threads = 1
  /// A system for which the diagrams take more nodes is listed first, up to that many configurations.
  package var nodesBeforeListing = 1_000_000
  /// Called now and then with the number of nodes of the diagrams, where they search alone.
  package var diagramProgress: (@Sendable (Int) -> Void)?
  /// Search once more with decision diagrams; off only where thousands of models are checked.
  package var usesDiagrams = true
  package init() {}
}

/// Runs the engines on one model and reads their answers.
package struct Checker {
  let model: Model
  let options: CheckOptions
  /// A search of the model that needn't be made again; only for questions without proofs.
  private let explored: ExploredModel?
  private let clock = ContinuousClock()

  package init(
    _ model: Model, options: CheckOptions = CheckOptions(), explored: ExploredModel? = nil
  ) {
    self.model = model.withPossibilitiesWrittenOut
    self.options = options
    self.explored = explored
  }

  /// Throws only when the engines disagree; what can't be decided is in the report.
  package func check() throws(EngineDisagreement) -> ModelReport { try examine().report }

  /// The report with the search that it rests on.
  package func examine() throws(EngineDisagreement) -> Examination {
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
        case .done(let examination): return examination
        case .inexact(let fault):
          partitions = try confirmer.split(partitions, at: fault, attempt: attempt)
        }
      }
      preconditionFailure("no end of attempts for \(model.name)")
    } catch let obstacle as Obstacle {
      return Examination(report: undecided(obstacle, since: start), explored: nil)
    } catch let disagreement as EngineDisagreement {
      throw disagreement
    } catch {
      preconditionFailure("unexpected error \(error) in \(model.name)")
    }
  }

  private enum Attempt {
    case done(Examination)
    case inexact(ClassFault)
  }

  /// Searches over these classes while Z3 proves, on another thread, that they are exact, and the
  /// diagrams search once more on a third.
  private func run(
    _ partitions: WordPartitions, _ confirmer: Confirmer,
    since start: ContinuousClock.Instant, _ deadline: ContinuousClock.Instant?
  ) throws -> Attempt {
    let desk = Desk()
    let prover = Background { desk.proof.give(confirmer.prove(partitions, desk)) }
    let limits = diagramLimits(deadline, desk)
    let diagrams = Background { desk.diagrams.give(DiagramCheck.answer(desk, limits: limits)) }
    if options.confirms { prover.start() }
    if options.usesDiagrams { diagrams.start() }
    let answers = Result { try self.answers(partitions, desk, deadline) }
    desk.searched.give(nil)
    desk.questions.give(nil)
    if options.confirms { prover.wait() }
    if options.usesDiagrams { diagrams.wait() }
    switch options.confirms ? desk.proof.take() : nil {
    case .inexact(let fault): return .inexact(fault)
    // Z3 is also ended by us, and then says that it gave up.
    case .stopped(let obstacle): throw confirmer.stop ?? obstacle
    case .disagreement(let disagreement): throw disagreement
    case .confirmed(let all):
      let answers = try answers.get()
      let report = try report(answers.confirmed(all), desk, confirmer, since: start)
      return .done(
        Examination(
          report: report, explored: explored(answers),
          outlined: answers.large.map { OutlinedModel($0.space) }))
    case nil:
      let report = try report(try answers.get(), desk, confirmer, since: start)
      return .done(Examination(report: report, explored: nil))
    }
  }

  /// What was listed to its end, over classes that Z3 has shown to be exact.
  private func explored(_ answers: Answers) -> ExploredModel? {
    guard let search = answers.search, search.obstacle == nil else { return nil }
    return ExploredModel(model, graph: search.graph)
  }

  private func limits(_ deadline: ContinuousClock.Instant?, _ desk: Desk) -> Explorer.Limits {
    var limits = Explorer.Limits()
    limits.deadline = deadline
    limits.milliseconds = options.milliseconds ?? 0
    limits.memoryBytes = options.memoryBytes
    limits.heldBytes = options.heldBytes
    if model.composition != nil {
      switch options.engine {
      case .automatic where options.usesDiagrams: limits.configurations = options.listedOfSystems
      case .automatic, .diagrams: break
      // Nothing but the starts: the search without transitions does the rest.
      case .explicit, .sorted: limits.configurations = 0
      }
    }
    let isInterrupted = options.isInterrupted
    limits.isInterrupted = { isInterrupted() || desk.isRefuted.load(ordering: .relaxed) }
    limits.progress = options.progress
    return limits
  }

  private func diagramLimits(_ deadline: ContinuousClock.Instant?, _ desk: Desk) -> DiagramLimits {
    var limits = DiagramLimits(self.limits(deadline, desk))
    limits.progress = model.composition == nil ? nil : options.diagramProgress
    return limits
  }

  private func chosenWorlds(_ graph: StateGraph) -> Set<Int> {
    Set(graph.frozen.indices.filter { options.restriction.allows(graph.frozen[$0], in: model) })
  }

  /// What the search says, in words.
  struct Answers {
    let search: Explorer.Search?
    var findings: [Finding]
    var properties: [PropertyResult]
    let unmet: [UnmetExpectation]
    let routes: [RouteTable]
    let anchors: AnchorCheck?
    var obstacles: [Obstacle] = []
    var isAnswered = true
    /// What was counted where nothing was listed.
    var unlisted: Unlisted?
    /// Where the diagrams alone answer.
    var large: LargeSystem?

    func confirmed(_ confirmed: Confirmer.Confirmed) -> Answers {
      var result = self
      guard isAnswered else { return result }
      for (index, isConfirmed) in confirmed.findings.enumerated() where isConfirmed {
        result.findings[index].confirmedBy.append("z3")
      }
      for (index, isConfirmed) in confirmed.properties.enumerated() where isConfirmed {
        result.properties[index].confirmedBy.append("z3")
      }
      return result
    }
  }

  private func answers(
    _ partitions: WordPartitions, _ desk: Desk, _ deadline: ContinuousClock.Instant?
  ) throws -> Answers {
    if options.usesDiagrams, options.engine == .automatic || options.engine == .diagrams,
      let space = try LargeSystem.diagrams(
        of: model, partitions, options, diagramLimits(deadline, desk))
    {
      var searching = limits(deadline, desk)
      searching.configurations = .max
      return try answers(of: space, searching)
    }
    let search = try search(over: partitions, limits(deadline, desk))
    let system = search.graph.system
    let worlds = chosenWorlds(search.graph)
    var study = Study(search.graph, worlds: worlds, telling: options.questions.telling)
    if case .tooManyToList? = search.obstacle {
      var searching = limits(deadline, desk)
      searching.configurations = .max
      if options.engine == .automatic,
        let space = try diagrams(of: system, diagramLimits(deadline, desk))
      {
        return try answers(of: space, searching)
      }
      return try compactAnswers(study, search, searching)
    }
    if let obstacle = search.obstacle { return try soFar(&study, search, obstacle) }
    desk.searched.give(Desk.Searched(graph: search.graph, worlds: worlds))
    let anchors = anchorCheck()
    var raw = options.property == nil ? options.questions.findings(&study, anchors) : []
    let properties =
      options.property.map { study.decideProperties(named: $0) }
      ?? options.questions.properties(&study)
    if options.property == nil, model.composition == nil {
      let observed = options.questions.observed(&study, beside: raw, properties)
      // A question that was under way when time ran out may not have seen all.
      if !study.stop.isRaised { raw = Study.inSourceOrder(raw + observed) }
    }
    // Noted before anything is put into words: that may be cut short as well, and leaves nothing open.
    let stop = study.stop.obstacle
    desk.questions.give(
      stop == nil ? Desk.Questions(findings: raw, properties: properties) : nil)
    var matcher = ExpectationMatcher(study, expectations: model.expectations)
    let findings = raw.map { finished($0, &study, expectation: matcher.match($0)) }
    let results = properties.map { finished($0, study, expectation: matcher.match($0)) }
    let unmet =
      stop == nil
      ? matcher.finish(
        properties: properties, isPartial: options.property != nil, anchors: anchors) : []
    try replay(findings, results)
    try study.requireEvidence(raw, properties)
    try checkTwins(findings)
    return Answers(
      search: search, findings: findings, properties: results, unmet: unmet,
      routes: stop == nil ? options.questions.routes(study) : [],
      anchors: anchors,
      obstacles: [stop].compactMap { $0 } + study.obstacles, isAnswered: stop == nil)
  }

  /// Nobody else has to have shown that the classes are exact where this asks Z3 for it.
  private func search(over partitions: WordPartitions, _ limits: Explorer.Limits) throws
    -> Explorer.Search
  {
    if !options.confirms, let explored, explored.model == model {
      return explored.search(limits: limits)
    }
    return try Explorer.search(try TransitionSystem(model, partitions: partitions), limits: limits)
  }

  /// With --property nothing else is asked.
  func anchorCheck() -> AnchorCheck? {
    options.property == nil ? options.archives.map { AnchorCheck(model, in: $0) } : nil
  }

  /// Of a search that was cut short: what a longer one would find as well.
  private func soFar(
    _ study: inout Study, _ search: Explorer.Search, _ obstacle: Obstacle
  ) throws -> Answers {
    let anchors = anchorCheck()
    let raw =
      options.property == nil
      ? Study.inSourceOrder(study.findingsSoFar() + study.missingAnchors(anchors)) : []
    let properties = study.propertiesSoFar(named: options.property, obstacle)
    let matcher = ExpectationMatcher(study, expectations: model.expectations)
    let findings = raw.map { finished($0, &study, expectation: matcher.candidate(for: $0)) }
    let results = properties.map {
      finished($0, study, expectation: matcher.candidate(for: $0))
    }
    try replay(findings, results)
    return Answers(
      search: search, findings: findings, properties: results, unmet: [],
      routes: study.routeTables(), anchors: anchors)
  }

  private func report(
    _ answers: Answers, _ desk: Desk, _ confirmer: Confirmer, since start: ContinuousClock.Instant
  ) throws -> ModelReport {
    if let large = answers.large { return report(answers, of: large, confirmer, since: start) }
    guard let search = answers.search else { preconditionFailure("nobody searched \(model.name)") }
    if let unlisted = answers.unlisted {
      return report(unlisted, search, answers, confirmer, since: start)
    }
    var engines = ["explicit"]
    var properties = answers.properties
    let stop = search.obstacle
    var obstacles = [stop].compactMap { $0 }
    switch stop == nil && options.usesDiagrams ? desk.diagrams.take() : nil {
    case .agrees: engines.append("mdd")
    case .stopped(let obstacle): obstacles.append(obstacle)
    case .disagreement(let disagreement): throw disagreement
    case nil: break
    }
    if options.confirms, !confirmer.gaveUp { engines.append("z3") }
    if confirmer.gaveUp, engines.contains("mdd") {
      for index in properties.indices where properties[index].property.kind.isComparedByDiagrams {
        properties[index].confirmedBy.insert("mdd", at: 1)
      }
    }
    var made = ModelReport(
      model: model, configurations: search.met.configurations,
      transitions: search.met.transitions, worlds: search.graph.frozen.count,
      isComplete: stop == nil, findings: answers.findings,
      properties: properties, unmet: answers.unmet, engines: engines,
      obstacles: (obstacles + answers.obstacles + confirmer.obstacles).withoutRepetition,
      proofs: confirmer.proofs,
      milliseconds: milliseconds(since: start), routes: answers.routes,
      anchors: answers.anchors)
    made.isAnswered = answers.isAnswered
    return made
  }

  private func undecided(_ obstacle: Obstacle, since start: ContinuousClock.Instant) -> ModelReport
  {
    ModelReport(
      model: model, configurations: 0, transitions: 0, worlds: 0, isComplete: false, findings: [],
      properties: [],
      unmet: [], engines: [], obstacles: [obstacle], proofs: ProofSummary(),
      milliseconds: milliseconds(since: start))
  }

  func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let parts = (clock.now - start).components
    return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
  }

  /// A trace that the plain evaluator doesn't take is a fault of ours.
  func replay(_ findings: [Finding], _ results: [PropertyResult])
    throws(EngineDisagreement)
  {
    let traces =
      findings.map { ($0.subject, $0.trace) } + results.map { ($0.property.name, $0.trace) }
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
}
