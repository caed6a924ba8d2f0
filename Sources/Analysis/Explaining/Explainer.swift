import DecisionDiagrams
import Exploration
import Lowering
import Modeling
import Symbolic

/// Says whether a subject is reached, by which run and where; and where it isn't, which clauses keep it
/// out and what would let it in.
package struct Explainer: Sendable {
  package let model: Model
  let relaxable: RelaxableModel
  private let options: CheckOptions
  private let deadline: ContinuousClock.Instant?
  /// A search of the model that needn't be made again where the same classes do.
  private let explored: ExploredModel?

  package init(
    _ model: Model, _ written: WrittenClauses, options: CheckOptions,
    explored: ExploredModel? = nil
  ) {
    self.explored = explored
    self.model = model.withPossibilitiesWrittenOut
    relaxable = RelaxableModel(self.model, written)
    self.options = options
    deadline = options.milliseconds.map {
      ContinuousClock.now.advanced(by: .milliseconds($0))
    }
  }

  /// One explanation for each subject; the classes are proved and the model is searched once.
  ///
  /// On a thread of its own, since Z3 needs the stack of one.
  package func explain(_ subjects: [Subject]) throws -> [Explanation] {
    try onThreadOfItsOwn {
      let subjects = subjects.map { $0.writingOutPossibilities(in: model) }
      return try explainAll(subjects, over: partitions(for: subjects))
    }
  }

  /// The same over classes that are proved already: a word stands for its class.
  package func explain(_ subjects: [Subject], over partitions: WordPartitions) throws
    -> [Explanation]
  {
    try onThreadOfItsOwn { try explainAll(subjects, over: partitions) }
  }

  /// Classes that are exact for every relaxed model, with each subject in classes of its own.
  package func provedPartitions(for subjects: [Subject]) throws -> WordPartitions {
    try onThreadOfItsOwn { try partitions(for: subjects) }
  }

  /// Solves the reasons again by other means.
  package func check(_ explanations: [Explanation], over partitions: WordPartitions) throws
    -> ReasonCheck
  {
    try check(explanations, for: explanations.map(\.subject), over: partitions)
  }

  /// Whether the reasons are those of other words as well, one for each explanation.
  package func check(
    _ explanations: [Explanation], for subjects: [Subject], over partitions: WordPartitions
  ) throws -> ReasonCheck {
    var check = ReasonCheck(relaxable, partitions, diagramLimits)
    try check.solve(explanations, for: subjects)
    return check
  }

  func onThreadOfItsOwn<Answer: Sendable>(_ body: @Sendable @escaping () throws -> Answer) throws
    -> Answer
  {
    let answer = Handover<Result<Answer, any Error>>()
    let work = Background { answer.give(Result { try body() }) }
    work.start()
    work.wait()
    guard let answer = answer.take() else { preconditionFailure("no answer about \(model.name)") }
    return try answer.get()
  }

  private func explainAll(_ subjects: [Subject], over partitions: WordPartitions) throws
    -> [Explanation]
  {
    let graph = try explore(partitions)
    let confirmation = CoreConfirmation(relaxable, partitions, diagramLimits)
    let reach = subjects.count > 1 ? RelaxedReach() : nil
    return try subjects.map { subject in
      let search = RelaxedSearch(
        relaxable, subject, worlds: graph.frozen, partitions: partitions, limits: limits,
        reach: reach)
      return try explain(subject, graph, search, confirmation)
    }
  }

  private func explain(
    _ subject: Subject, _ graph: StateGraph, _ first: RelaxedSearch,
    _ confirmation: CoreConfirmation
  ) throws -> Explanation {
    let study = Study(graph, worlds: chosen(graph, subject))
    var search = first
    let targets = study.worlds.sorted()
    let reached = try search.reached(relaxing: [], in: targets)
    let run = try reached.min().flatMap { world throws(Obstacle) in
      try search.run(relaxing: [], in: world)
    }
    if let run { try replay(run, subject, "the run to the subject") }
    var builder = ReasonBuilder(search, study, subject)
    builder.add(Set(targets).subtracting(reached))
    for change in builder.runs { try replay(change, subject, "the run of a nearest change") }
    let reasons = try builder.reasons(confirmedBy: confirmation)
    try crossCheck(study, reached, subject, search.partitions)
    return Explanation(
      model: model, subject: subject, asked: asked(graph, subject),
      reached: study.condition(reached), run: run?.trace,
      verdict: reached.isEmpty ? .keptOut : reached.count == targets.count ? .reached : .depends,
      reasons: reasons, answers: answers(study, subject), obstacles: builder.obstacles,
      searches: builder.searches)
  }

  // MARK: The parts of the question

  /// Classes that are exact for every relaxed model; one proof serves all searches.
  func partitions(for subjects: [Subject]) throws(Obstacle) -> WordPartitions {
    let carrier = relaxable.carrier(
      adding: subjects.flatMap { $0.conditions(in: model) },
      asking: subjects.compactMap { $0.argumentConditions(in: model) })
    let confirmer = Confirmer(carrier, options: options, deadline: deadline)
    return try confirmer.system().partitions
  }

  func explore(_ partitions: WordPartitions) throws(Obstacle) -> StateGraph {
    if let explored, explored.model == model, explored.partitions == partitions {
      return explored.graph(limits: limits)
    }
    return try Explorer.explore(try TransitionSystem(model, partitions: partitions), limits: limits)
  }

  private var limits: Explorer.Limits { options.limits(until: deadline) }

  private var diagramLimits: DiagramLimits {
    let limits = limits
    var diagrams = DiagramLimits()
    diagrams.deadline = limits.deadline
    diagrams.milliseconds = limits.milliseconds
    diagrams.memoryBytes = limits.memoryBytes
    diagrams.heldBytes = limits.heldBytes
    diagrams.isInterrupted = limits.isInterrupted
    return diagrams
  }

  private func chosen(_ graph: StateGraph, _ subject: Subject) -> Set<Int> {
    let requires = subject.requires(in: model)
    return Set(
      graph.frozen.indices.filter { world in
        options.restriction.allows(graph.frozen[world], in: model) && isMet(subject, world, graph)
          && (try? model.holds(requires, in: Environment(graph.frozen[world]))) == true
      })
  }

  /// Among the combinations that the caller asks about, those that may have the subject.
  private func asked(_ graph: StateGraph, _ subject: Subject) -> Condition {
    let allowed = graph.frozen.indices.filter {
      options.restriction.allows(graph.frozen[$0], in: model)
    }
    let chosen = chosen(graph, subject)
    return PrimeImplicants.condition(
      over: model, worlds: allowed.map { graph.frozen[$0] }, isTrue: allowed.map(chosen.contains))
  }

  /// Whether runs come to the configuration that the question is about.
  private func isMet(_ subject: Subject, _ world: Int, _ graph: StateGraph) -> Bool {
    subject.there == nil || place(of: subject, in: world, graph) != nil
  }

  private func place(of subject: Subject, in world: Int, _ graph: StateGraph) -> Int? {
    guard let there = subject.there else { return nil }
    let frozen = Set(model.frozenSlots.map(\.index))
    return (0..<graph.count).first { index in
      guard Int(graph.worlds[index]) == world else { return false }
      let values = graph.values(of: index)
      return values.indices.allSatisfy { frozen.contains($0) || values[$0] == there[$0] }
    }
  }

  // MARK: Evidence

  private func replay(_ run: RelaxedRun, _ subject: Subject, _ what: String)
    throws(EngineDisagreement)
  {
    var details: [String] = run.meetsGoal ? [] : ["it doesn't end at the subject"]
    do {
      if subject.there == nil {
        try run.trace.replay(on: run.model)
      } else {
        try run.trace.replaySteps(on: run.model)
      }
    } catch { details.append("\(error)") }
    guard !details.isEmpty else { return }
    throw EngineDisagreement(model: model.name, question: what, details: details)
  }

  /// The whole model's reachable set against the searches of its parts.
  private func crossCheck(
    _ study: Study, _ reached: Set<Int>, _ subject: Subject, _ partitions: WordPartitions
  ) throws(EngineDisagreement) {
    let domains = Domains(model: model, partitions: partitions)
    let goal = subject.goal(in: model) { domains.tuples($0) }
    if subject.there != nil { return try crossCheck(study, reached, subject, goal) }
    var seen: Set<Packed> = []
    var met: Set<Int> = []
    let mask = study.system.mask(of: goal.slots)
    for configuration in 0..<study.graph.count {
      let world = study.world(of: configuration)
      guard study.worlds.contains(world), !met.contains(world) else { continue }
      let packed = study.graph.configurations[configuration]
      let key = packed & mask
      if seen.contains(key) { continue }
      if goal.test(study.graph.values(of: configuration)) {
        met.insert(world)
      } else {
        seen.insert(key)
      }
    }
    guard met != reached else { return }
    throw EngineDisagreement(
      model: model.name, question: "where the subject is reached",
      details: ["the whole model: \(met.sorted())", "its part: \(reached.sorted())"])
  }

  /// The same from the one configuration that the question is about.
  private func crossCheck(_ study: Study, _ reached: Set<Int>, _ subject: Subject, _ goal: Goal)
    throws(EngineDisagreement)
  {
    let graph = study.graph
    let marks = (0..<graph.count).map { goal.test(graph.values(of: $0)) }
    let distances = subject.isOfStart ? [] : graph.distances(to: marks)
    let met = study.worlds.filter { world in
      guard let place = place(of: subject, in: world, graph) else { return false }
      return subject.isOfStart ? marks[place] : distances[place] != nil
    }
    guard met != reached else { return }
    throw EngineDisagreement(
      model: model.name, question: "what follows from a configuration",
      details: ["the whole model: \(met.sorted())", "its part: \(reached.sorted())"])
  }

  // MARK: Answers

  /// What the request is answered in the reachable configurations of the state.
  private func answers(_ study: Study, _ subject: Subject) -> [Reply] {
    guard case .request(let action, let arguments, let state) = subject else { return [] }
    let place = study.marking(state.map { model.test(of: $0) } ?? .yes)
    let points = place.indices.filter { place[$0] && study.worlds.contains(study.world(of: $0)) }
    let domains = Domains(model: model, partitions: study.system.partitions)
    return model.rules(of: action).compactMap { rule in
      let tuples = domains.tuples(model[rule].choices.map { ($0.type, $0.values) })
        .map { arguments + $0 }
      var space = Space(slots: study.changingSlots)
      for point in points {
        let values = study.graph.values(of: point)
        let isTaken = tuples.contains { tuple in
          if case .step = model.outcome(of: rule, arguments: tuple, in: values) {
            true
          } else {
            false
          }
        }
        space.add(study.point(point), isMarked: isTaken)
      }
      guard space.hasMark else { return nil }
      return Reply(
        rule: rule, condition: study.condition(space.markedWorlds), when: study.when(space))
    }
  }
}
