import Citations
import DecisionDiagrams
import Exploration
import Lowering
import Modeling

/// What was counted of a system whose configurations weren't listed with their transitions.
struct Unlisted {
  var configurations: Cardinal
  var transitions: Cardinal
  var orbits: Int?
  var engines: [String]
}

/// Systems that are too large to be listed.
extension Checker {
  /// Of a system that is too large to be listed: what the diagrams say, held against sorted search
  /// where that is cheap, and with runs that only it has.
  func answers(of space: DiagramSpace, _ searching: Explorer.Limits) throws -> Answers {
    let large = try LargeSystem(space, of: model, restriction: options.restriction)
    var (properties, unmet) = try large.properties(named: options.property)
    let anchors = anchorCheck()
    let (found, obstacle) = findings(of: large, anchors)
    let compact = try searchBeside(properties, space, searching)
    if let compact {
      properties = try compact.completing(properties)
      if compact.isWhole { try compact.verify(properties, count: space.count(of: space.reachable)) }
    }
    try replay(found.findings, properties)
    var answers = Answers(
      search: nil, findings: found.findings, properties: properties, unmet: unmet + found.unmet,
      routes: [], anchors: anchors, isAnswered: options.property != nil || found.open.isEmpty)
    answers.large = large
    answers.obstacles =
      [obstacle].compactMap { $0 } + found.open.map { .notAskedOfDiagrams(question: $0.rawValue) }
    if let compact, compact.isWhole {
      answers.unlisted = Unlisted(
        configurations: compact.configurations, transitions: compact.transitions,
        orbits: compact.orbits, engines: ["explicit", "mdd"])
    }
    return answers
  }

  /// With --property none is asked for. What properties come to stands where there is no time for these.
  private func findings(of large: LargeSystem, _ anchors: AnchorCheck?)
    -> (LargeSystem.Found, Obstacle?)
  {
    if options.property != nil { return (LargeSystem.Found(), nil) }
    do { return (try large.findings(anchors), nil) } catch {
      return (LargeSystem.Found(open: SystemQuestions.all), error)
    }
  }

  /// Nil where nobody should, or can, search beside the diagrams; it looks at all combinations.
  private func searchBeside(
    _ properties: [PropertyResult], _ space: DiagramSpace, _ limits: Explorer.Limits
  ) throws -> CompactCheck? {
    guard options.engine == .automatic, options.restriction.isEmpty,
      let count = space.count(of: space.reachable).number
    else { return nil }
    do {
      return try CompactCheck.beside(
        properties, count: count, space.system, named: options.property, threads: options.threads,
        limits: limits)
    } catch {
      // What the diagrams say stands without it.
      if error is Obstacle { return nil }
      throw error
    }
  }

  /// Nil where they take too much memory.
  func diagrams(of system: TransitionSystem, _ limits: DiagramLimits) throws(Obstacle)
    -> DiagramSpace?
  {
    do { return try DiagramSpace(system, limits: limits) } catch {
      if case .outOfMemory = error { return nil }
      throw error
    }
  }

  /// Of a system that is too large to be listed: what a search without transitions says.
  func compactAnswers(
    _ study: Study, _ search: Explorer.Search, _ limits: Explorer.Limits
  ) throws -> Answers {
    var compact = CompactOptions()
    compact.threads = options.threads
    compact.sortsIndices = options.engine != .explicit
    let check = try CompactCheck(
      search.graph.system, named: options.property, options: compact, limits: limits)
    guard let check else {
      throw Obstacle.tooManyComponents(bits: BitLayout(search.graph.system).bits)
    }
    var answers = try unlistedAnswers(
      check.properties(named: options.property, study),
      Unlisted(
        configurations: check.configurations, transitions: check.transitions,
        orbits: check.orbits, engines: ["explicit"]), study, search)
    answers.obstacles = [check.result.obstacle].compactMap { $0 }
    return answers
  }

  private func unlistedAnswers(
    _ properties: [RawProperty], _ unlisted: Unlisted, _ study: Study,
    _ search: Explorer.Search
  ) throws -> Answers {
    var matcher = ExpectationMatcher(study, expectations: model.expectations)
    var results = properties.map { finished($0, study, expectation: matcher.match($0)) }
    for index in results.indices where results[index].obstacle == nil {
      results[index].confirmedBy =
        unlisted.engines + (results[index].trace == nil ? [] : ["replay"])
    }
    try replay([], results)
    var answers = Answers(
      search: search, findings: [], properties: results,
      unmet: matcher.finish(properties: properties, isPartial: true), routes: [], anchors: nil,
      isAnswered: options.property != nil)
    answers.unlisted = unlisted
    return answers
  }

  func report(
    _ unlisted: Unlisted, _ search: Explorer.Search, _ answers: Answers, _ confirmer: Confirmer,
    since start: ContinuousClock.Instant
  ) -> ModelReport {
    var made = ModelReport(
      model: model, configurations: unlisted.configurations.number ?? .max,
      transitions: unlisted.transitions.number ?? .max,
      worlds: search.graph.frozen.count, isComplete: answers.obstacles.isEmpty,
      findings: [], properties: answers.properties, unmet: answers.unmet,
      engines: unlisted.engines,
      obstacles: (answers.obstacles + confirmer.obstacles).withoutRepetition,
      proofs: confirmer.proofs, milliseconds: milliseconds(since: start))
    made.isAnswered = answers.isAnswered
    made.orbits = unlisted.orbits
    made.exact = ModelReport.Exact(
      configurations: unlisted.configurations, transitions: unlisted.transitions,
      worlds: Cardinal(search.graph.frozen.count))
    return made
  }

  func report(
    _ answers: Answers, of large: LargeSystem, _ confirmer: Confirmer,
    since start: ContinuousClock.Instant
  ) -> ModelReport {
    let count = large.space.count(of: large.space.reachable)
    let worlds = large.space.count(of: large.worlds)
    let transitions = answers.unlisted?.transitions ?? Cardinal(0)
    var made = ModelReport(
      model: model, configurations: count.number ?? .max,
      transitions: transitions.number ?? .max, worlds: worlds.number ?? .max,
      isComplete: true, findings: answers.findings, properties: answers.properties,
      unmet: answers.unmet, engines: answers.unlisted?.engines ?? ["mdd"],
      obstacles: (answers.obstacles + confirmer.obstacles).withoutRepetition,
      proofs: confirmer.proofs, milliseconds: milliseconds(since: start))
    made.isAnswered = answers.isAnswered
    made.anchors = answers.anchors
    made.orbits = answers.unlisted?.orbits
    made.exact = ModelReport.Exact(
      configurations: count, transitions: transitions, worlds: worlds)
    return made
  }
}
