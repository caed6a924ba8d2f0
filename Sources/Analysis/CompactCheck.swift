import Exploration
import Lowering
import Modeling

/// Asks a search that keeps no transitions, of a system that is too large to be listed with them.
struct CompactCheck {
  let result: CompactResult
  private let asked: [(property: Property, answer: Int)]
  let model: Model
  private let stopsAtFirst: Bool

  /// Nil where a configuration takes too many bits. Throws where the search couldn't begin.
  init?(
    _ system: TransitionSystem, named only: String?, options: CompactOptions,
    limits: Explorer.Limits
  ) throws {
    var asked: [(property: Property, answer: Int)] = []
    var questions: [CompactQuestion] = []
    for property in system.model.properties where only == nil || property.name == only {
      guard let question = property.kind.compactQuestion else { continue }
      asked.append((property, questions.count))
      questions.append(question)
    }
    guard
      let result = try Explorer.searchCompactly(
        system, asking: questions, options: options, limits: limits)
    else { return nil }
    if let doubt = result.doubts.first {
      throw EngineDisagreement(
        model: system.model.name, question: doubt, details: result.doubts)
    }
    self.result = result
    self.asked = asked
    stopsAtFirst = options.stopsAtFirst
    model = system.model
  }

  /// Every reached configuration, not those alone that were visited.
  var configurations: Cardinal { Cardinal(wide: result.reached.configurations) }
  var transitions: Cardinal { Cardinal(wide: result.steps.configurations) }
  /// Whether it visited everything.
  var isWhole: Bool { result.obstacle == nil && !stopsAtFirst }
  /// How many of them were visited; nil where each was.
  var orbits: Int? { result.isSorted ? result.reached.orbits : nil }

  /// What is said of each property that is asked about, or of only one.
  func properties(named only: String?, _ study: Study) -> [RawProperty] {
    model.properties.filter { only == nil || $0.name == only }.map { property in
      guard let number = asked.first(where: { $0.property.name == property.name })?.answer else {
        return open(property, .notAskedOfDiagrams(question: property.keyword), study)
      }
      return raw(property, result.answers[number], study)
    }
  }

  /// A shortest run that shows what a property is about: that it fails, or of `reachable` that it
  /// holds.
  func trace(of property: Property) -> Trace? {
    asked.first { $0.property.name == property.name }.flatMap { result.answers[$0.answer].trace }
  }

  /// Nil where it has none.
  func answer(to property: Property) -> CompactResult.Answer? {
    let answer = asked.first { $0.property.name == property.name }.map { result.answers[$0.answer] }
    return answer?.isKnown == true ? answer : nil
  }

  /// Of `recoverable`, how many configurations are lost.
  func lost(of property: Property) -> [String] {
    guard case .recoverable = property.kind, let answer = answer(to: property),
      answer.count.orbits > 0
    else { return [] }
    return [lost(answer)]
  }

  private func open(_ property: Property, _ obstacle: Obstacle, _ study: Study) -> RawProperty {
    var raw = RawProperty(property: property, space: study.worldSpace { _ in false })
    raw.obstacle = obstacle
    return raw
  }

  /// Of a search that was cut short, whatever shows in a run that it has met.
  private func raw(_ property: Property, _ answer: CompactResult.Answer, _ study: Study)
    -> RawProperty
  {
    let isGood = property.kind.isWantedSomewhere
    var raw = RawProperty(
      property: property,
      space: study.worldSpace { result.isFound(answer, in: study.graph.frozen[$0]) != isGood })
    raw.trace = answer.trace
    if let obstacle = result.obstacle, raw.space.hasMark == isGood || !property.kind.isShownByRuns {
      return open(property, obstacle, study)
    }
    if case .recoverable = property.kind, answer.count.orbits > 0 { raw.details = [lost(answer)] }
    return raw
  }

  /// `2,306 configurations are lost, 120 up to the order of indices`
  private func lost(_ answer: CompactResult.Answer) -> String {
    let count = answer.count
    let all = Cardinal(wide: count.configurations).grouped
    let words = count.configurations == 1 ? "configuration is lost" : "configurations are lost"
    if !result.isSorted { return "\(all) \(words)" }
    return "\(all) \(words), \(UInt64(count.orbits).grouped) up to the order of indices"
  }
}

extension Property.Kind {
  /// Nil for what needs the transitions.
  var compactQuestion: CompactQuestion? {
    switch self {
    case .invariant(let condition): .violating(condition)
    case .reachable(let condition): .meeting(condition)
    case .recoverable(let recovery) where recovery.by == nil && recovery.within == nil:
      .lost(from: recovery.from, to: recovery.to)
    case .recoverable, .forced, .leadsTo, .ctl, .always, .reachableStep, .flow, .neverFlow: nil
    }
  }

  /// Whether it holds where something is found.
  fileprivate var isWantedSomewhere: Bool {
    switch self {
    case .reachable, .reachableStep, .flow: true
    case .invariant, .recoverable, .forced, .leadsTo, .ctl, .always, .neverFlow: false
    }
  }

  /// Whether a run to one configuration is all there is to show.
  fileprivate var isShownByRuns: Bool {
    switch self {
    case .invariant, .always, .neverFlow, .reachable, .reachableStep, .flow: true
    case .recoverable, .forced, .leadsTo, .ctl: false
    }
  }
}
