import Analysis
import Modeling

extension ClaimDecider {
  func answer(_ atom: ClaimAtom, _ worlds: [Int: [[Value]]]) throws -> AtomAnswer {
    var answer: AtomAnswer
    switch atom.question {
    case .property(let model, let name):
      answer = property(name, model, try inquiry(model).property(name), try inquiry(model))
    case .finding(let model, let pattern):
      answer = finding(pattern, model, try inquiry(model).finding(pattern), try inquiry(model))
    case .connected(let model, let states, let actor):
      answer = AtomAnswer(try inquiry(model).connected(states, by: actor), of: model)
    case .idempotent(let model, let request):
      answer = AtomAnswer(try inquiry(model).idempotent(request), of: model)
    case .equivalentStates(let model, let first, let second):
      answer = AtomAnswer(try inquiry(model).equivalentStates(first, second), of: model)
    case .sameWords(let left, let right):
      answer = try WordQuestion(
        left, right, in: sheet, options: options, deadline: deadline
      ).answer(worlds)
    case .simulates(let left, let right, let map) where sheet.maps[map].isSearched:
      let isFirst = sheet.maps[map].first == left
      answer = try found(map, isFirst ? .firstSimulates : .secondSimulates, left, right)
    case .equivalent(let left, let right, let map) where sheet.maps[map].isSearched:
      answer = try found(map, .equivalent, left, right)
    case .simulates(let left, let right, let map):
      answer = try answers(left, right, map: map).simulation()
    case .equivalent(let left, let right, let map):
      answer = try answers(left, right, map: map).equivalence()
    }
    guard let under = atom.under, let model = atom.models.first else { return answer }
    let used = sheet.models[model].model
    let counts = (worlds[model] ?? []).map { world in
      (try? used.holds(under, in: Environment(world))) == true
    }
    answer.truth = answer.truth.counting(model, where: counts)
    return answer
  }

  /// Whether there is a map, for each pair of combinations.
  private func found(_ map: Int, _ relation: MapSearch.Relation, _ left: Int, _ right: Int) throws
    -> AtomAnswer
  {
    let written = sheet.maps[map]
    let machines = (try machine(written.first), try machine(written.second))
    let search = MapSearch(
      written, first: machines.0, second: machines.1, relation: relation, until: machines.0.stop)
    let outcome = try search.outcome()
    let isTurned = written.first != left
    let holds =
      isTurned
      ? (outcome.holds.first ?? []).indices.map { other in outcome.holds.map { $0[other] } }
      : outcome.holds
    var answer = AtomAnswer(
      left == right
        ? AtomTruth(model: left, holds.indices.map { holds[$0][$0] })
        : AtomTruth(models: (left, right), holds.map { $0.map { $0 } }))
    answer.confirmedBy = ["z3", "explicit"]
    answer.details =
      outcome.found.map { "found: \($0.lines)" } + [
        "maps tried: \(outcome.proposals), of at most \(MapSearch.limit)"
      ]
    answer.evidence = { _, isTrue in
      AtomAnswer.Shown(nil, details: isTrue ? [] : [outcome.reason].compactMap { $0 })
    }
    return answer
  }

  private func property(_ name: String, _ model: Int, _ found: WorldAnswer, _ inquiry: Inquiry)
    -> AtomAnswer
  {
    var answer = AtomAnswer(AtomTruth(model: model, found.holds))
    answer.confirmedBy = ["explicit"]
    answer.evidence = { worlds, _ in
      var shown = found
      if let world = worlds[model], found.trace.flatMap({ inquiry.world(of: $0) }) != world {
        shown = try inquiry.property(name, in: world)
      }
      return AtomAnswer.Shown(
        shown.trace.map { .run(model: model, $0) }, details: shown.details)
    }
    return answer
  }

  private func finding(
    _ pattern: FindingPattern, _ model: Int, _ found: WorldAnswer, _ inquiry: Inquiry
  ) -> AtomAnswer {
    var answer = AtomAnswer(AtomTruth(model: model, found.holds))
    answer.confirmedBy = ["explicit"]
    answer.evidence = { worlds, isTrue in
      guard isTrue, let world = worlds[model] else { return .none }
      if let twins = found.twins, inquiry.world(of: twins.first) == world {
        return AtomAnswer.Shown(.twins(model: model, twins), details: found.details)
      }
      let trace = try inquiry.run(showing: pattern, in: world)
      let details = found.twins == nil ? found.details : found.details.prefix(1).map { $0 }
      return AtomAnswer.Shown(trace.map { .run(model: model, $0) }, details: details)
    }
    return answer
  }
}
