import DecisionDiagrams
import Exploration
import Lowering
import Modeling

/// Asks the decision diagrams what the explorer has answered; they share the lowered components and the plain
/// evaluator, but neither tables nor search.
struct DiagramCheck {
  let study: Study
  let space: DiagramSpace

  enum Answer: Sendable {
    case agrees
    case stopped(Obstacle)
    case disagreement(EngineDisagreement)
  }

  /// Takes what the search found, searches once more, and compares; nil when there is nothing to compare.
  static func answer(_ desk: Desk, limits: DiagramLimits) -> Answer? {
    guard let searched = desk.searched.take() else { return nil }
    do {
      let study = Study(searched.graph, worlds: searched.worlds)
      let check = try DiagramCheck(study, of: searched.graph.system, limits: limits)
      guard let questions = desk.questions.take() else { return nil }
      try check.verify(questions.properties)
      return .agrees
    } catch let obstacle as Obstacle {
      return .stopped(obstacle)
    } catch let disagreement as EngineDisagreement {
      return .disagreement(disagreement)
    } catch {
      preconditionFailure("unexpected error \(error) of the diagrams")
    }
  }

  /// Searches once more; tests plant a fault in the system.
  init(_ study: Study, of system: TransitionSystem, limits: DiagramLimits = DiagramLimits())
    throws(Obstacle)
  {
    self.study = study
    space = try DiagramSpace(system, limits: limits)
  }

  /// Throws where the two differ, and an `Obstacle` where the diagrams have no answer.
  func verify(_ properties: [RawProperty]) throws {
    try compare(
      space.reachable, with: Array(repeating: true, count: study.graph.count),
      "the reachable configurations")
    let home = try study.model.home.map { try space.configurations(where: $0) } ?? space.start
    let saved = try space.leading(to: home)
    try compare(saved, with: study.distancesHome().map { $0 != nil }, "what can go home")
    for property in properties { try compare(property) }
    try verifyRuns(properties)
  }

  func compare(_ set: Diagram, with marks: [Bool], _ question: String) throws {
    let marked = marks.indices.filter { marks[$0] }
    let count = space.count(of: set)
    let missing = marked.first { !space.contains(study.graph.configurations[$0], in: set) }
    if missing == nil, count == Cardinal(marked.count) { return }
    var details = ["explicit: \(marked.count) configurations; mdd: \(count)"]
    if let missing { details.append("only explicit has \(words(study.graph.values(of: missing)))") }
    throw EngineDisagreement(model: study.model.name, question: question, details: details)
  }

  private func compare(_ raw: RawProperty) throws {
    guard let failing = try failing(raw.property) else { return }
    try compare(raw, failingIn: failing)
  }

  func compare(_ raw: RawProperty, failingIn failing: (Int) -> Bool) throws {
    let marked = raw.space.markedWorlds
    for world in study.worlds.sorted() where failing(world) != marked.contains(world) {
      throw EngineDisagreement(
        model: study.model.name, question: raw.property.name,
        details: [
          "only \(marked.contains(world) ? "explicit" : "mdd") says that it fails in "
            + frozenWords(study.graph.frozen[world])
        ])
    }
  }

  /// Where a property fails, or nil for a kind that diagrams aren't asked about.
  func failing(_ property: Property) throws(Obstacle) -> ((Int) -> Bool)? {
    switch property.kind {
    case .invariant(let condition):
      let good = try space.configurations(where: condition)
      return try worlds(of: space.subtracting(good, from: space.reachable))
    case .reachable(let condition):
      let isMet = try worlds(of: space.configurations(where: condition))
      return { !isMet($0) }
    case .recoverable(let recovery) where property.kind.isComparedByDiagrams:
      let from = try recovery.from.map(space.configurations) ?? space.reachable
      let saved = try space.leading(to: space.configurations(where: recovery.to))
      return try worlds(of: space.subtracting(saved, from: from))
    case .recoverable, .forced, .leadsTo, .ctl, .always, .reachableStep, .flow, .neverFlow:
      return nil
    }
  }

  /// Whether a set has a configuration in a frozen combination.
  func worlds(of set: Diagram) throws(Obstacle) -> (Int) -> Bool {
    let slots = study.model.frozenSlots
    let met = Set(try space.frozenCombinations(of: set))
    let frozen = study.graph.frozen
    return { world in met.contains(slots.map { frozen[world][$0.index] }) }
  }

  // MARK: Words

  private func words(_ configuration: [Value]) -> String {
    words(configuration, of: study.model.slots.indices.map { SlotID($0) })
  }

  private func frozenWords(_ configuration: [Value]) -> String {
    let words = words(configuration, of: study.model.frozenSlots)
    return words.isEmpty ? "the only combination" : words
  }

  private func words(_ configuration: [Value], of slots: [SlotID]) -> String {
    slots.map { slot in
      let value = study.wording.full(configuration[slot.index], study.model[slot].type)
      return "\(study.model[slot].name) = \(value)"
    }.joined(separator: ", ")
  }
}

extension Property.Kind {
  /// Whether `DiagramCheck` decides it once more.
  var isComparedByDiagrams: Bool {
    switch self {
    case .invariant, .reachable: true
    case .recoverable(let recovery): recovery.by == nil && recovery.within == nil
    case .forced, .leadsTo, .ctl, .always, .reachableStep, .flow, .neverFlow: false
    }
  }
}
