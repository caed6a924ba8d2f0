import DecisionDiagrams
import Exploration
import Lowering
import Modeling

/// What was counted of a system whose configurations weren't listed with their transitions.
struct Unlisted {
  var configurations: Int
  var transitions = 0
  var orbits: Int?
  var engines: [String]
}

/// Systems that are too large to be listed.
extension Checker {
  /// Of a system that is too large to be listed: what the diagrams say, with traces of what was
  /// listed before.
  func diagramAnswers(
    _ study: inout Study, _ search: Explorer.Search, _ limits: DiagramLimits,
    _ searching: Explorer.Limits
  ) throws -> Answers {
    let system = search.graph.system
    guard let check = try diagrams(study, of: system, limits) else {
      return try compactAnswers(study, search, searching)
    }
    var properties = try check.properties(named: options.property, &study)
    let count = check.space.count(of: check.space.reachable).number ?? .max
    var unlisted = Unlisted(configurations: count, engines: ["mdd"])
    let compact = try CompactCheck.beside(
      properties, count: count, system, named: options.property, threads: options.threads,
      limits: searching)
    if let compact {
      try compact.verify(properties, count: count, study)
      properties = compact.completing(properties, study)
      if compact.isWhole {
        unlisted.engines = ["explicit", "mdd"]
        unlisted.transitions = compact.transitions
        unlisted.orbits = compact.orbits
      }
    }
    return try unlistedAnswers(properties, unlisted, study, search)
  }

  /// Nil where they take too much memory.
  private func diagrams(
    _ study: Study, of system: TransitionSystem, _ limits: DiagramLimits
  ) throws(Obstacle) -> DiagramCheck? {
    do { return try DiagramCheck(study, of: system, limits: limits) } catch {
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
    _ unlisted: Unlisted, _ answers: Answers, _ confirmer: Confirmer,
    since start: ContinuousClock.Instant
  ) -> ModelReport {
    var made = ModelReport(
      model: model, configurations: unlisted.configurations, transitions: unlisted.transitions,
      worlds: answers.search.graph.frozen.count, isComplete: answers.obstacles.isEmpty,
      findings: [], properties: answers.properties, unmet: answers.unmet,
      engines: unlisted.engines,
      obstacles: (answers.obstacles + confirmer.obstacles).withoutRepetition,
      proofs: confirmer.proofs, milliseconds: milliseconds(since: start))
    made.isAnswered = answers.isAnswered
    made.orbits = unlisted.orbits
    return made
  }
}
