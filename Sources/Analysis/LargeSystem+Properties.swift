import DecisionDiagrams
import Modeling

extension LargeSystem {
  /// Each property that is asked about, or only one, with the expectations that aren't met.
  func properties(named only: String?) throws(Obstacle) -> ([PropertyResult], [UnmetExpectation]) {
    var results: [PropertyResult] = []
    var unmet: [UnmetExpectation] = []
    for property in model.properties where only == nil || property.name == only {
      let (result, missed) = try result(of: property)
      results.append(result)
      unmet += missed
    }
    return (results, unmet)
  }

  /// What a property comes to: where it fails, and what a run to there (or to where it is met) shows.
  private struct Answer {
    let failing: Diagram
    var shown: Diagram?
  }

  private func result(of property: Property) throws(Obstacle) -> (
    PropertyResult, [UnmetExpectation]
  ) {
    guard let answer = try answer(property) else {
      return (open(property, .notAskedOfDiagrams(question: property.question)), [])
    }
    let (fails, words) = try condition(answer.failing)
    let numbers = model.expectations.indices.filter {
      model.expectations[$0].id == "fails" && model.expectations[$0].subject == property.name
    }
    let (expectation, unmet) = try match(numbers, found: answer.failing)
    let (trace, missing) = try run(to: answer.shown ?? .empty)
    let result = PropertyResult(
      property: property, fails: fails, obstacle: nil, trace: trace, details: words + missing,
      expectation: expectation, isExpected: expectation != nil || answer.failing.isEmpty,
      confirmedBy: trace == nil ? ["mdd"] : ["mdd", "replay"], strategy: [])
    return (result, unmet)
  }

  private func open(_ property: Property, _ obstacle: Obstacle) -> PropertyResult {
    PropertyResult(
      property: property, fails: .never, obstacle: obstacle, trace: nil, details: [],
      expectation: nil, isExpected: false, confirmedBy: [], strategy: [])
  }

  /// A shortest run; where none is found within bounds, another one, and why.
  func run(to goal: Diagram) throws(Obstacle) -> (Trace?, [String]) {
    if goal.isEmpty { return (nil, []) }
    do {
      return (try space.run(to: goal), [])
    } catch {
      guard case .tooMany = error else { throw error }
    }
    do {
      return (try space.chainedRun(to: goal), ["a shortest run takes too long to find"])
    } catch {
      guard case .tooMany = error else { throw error }
      return (nil, ["a run to it takes too long to find; ask with fewer instances"])
    }
  }

  /// Nil for a kind that diagrams aren't asked about.
  private func answer(_ property: Property) throws(Obstacle) -> Answer? {
    switch property.kind {
    case .invariant(let condition):
      let bad = try space.subtracting(space.configurations(where: condition), from: asked)
      return Answer(failing: bad, shown: bad)
    case .reachable(let condition):
      let good = try space.intersection(asked, space.configurations(where: condition))
      let met = try space.combinations(of: good)
      let missing = try space.subtracting(met, from: worlds)
      return Answer(failing: try space.part(of: asked, in: missing), shown: good)
    case .recoverable(let recovery) where recovery.by == nil && recovery.within == nil:
      let from = try recovery.from.map(space.configurations) ?? space.reachable
      let saved = try space.leading(to: space.configurations(where: recovery.to))
      let lost = try space.subtracting(saved, from: space.intersection(asked, from))
      return Answer(failing: lost, shown: lost)
    case .leadsTo(let from, let to, let fairness) where fairness.actions.isEmpty:
      let open = try space.subtracting(space.configurations(where: to), from: space.reachable)
      let stuck = try space.stayingOrResting(in: open)
      let failing = try space.intersection(stuck, space.configurations(where: from))
      return Answer(failing: try space.intersection(failing, asked))
    case .ctl(let formula, let fairness) where fairness.actions.isEmpty:
      let set = try DiagramFormulas(space: space).set(formula)
      let failing = try space.subtracting(set, from: space.start)
      return Answer(failing: try space.intersection(failing, asked))
    case .recoverable, .forced, .leadsTo, .ctl, .always, .reachableStep, .flow, .neverFlow:
      return nil
    }
  }

  /// Of the expectations of one subject, by their numbers: which is met by what was found, and those
  /// that are met elsewhere than they say.
  func match(_ numbers: [Int], found failing: Diagram) throws(Obstacle) -> (
    number: Int?, unmet: [UnmetExpectation]
  ) {
    guard let first = numbers.first else { return (nil, []) }
    if let wrong = numbers.first(where: { model.expectations[$0].when != nil }) {
      return (nil, [.aboutConfigurations(model.expectations[wrong])])
    }
    var expected = Diagram.empty
    for number in numbers {
      let under = try combinations(where: model.expectations[number].under ?? .yes)
      expected = try space.union(expected, under)
    }
    let found = try space.combinations(of: failing)
    if found == expected { return (failing.isEmpty ? nil : first, []) }
    let extra = try space.subtracting(expected, from: found)
    let missing = try space.subtracting(found, from: expected)
    var details: [String] = []
    if !extra.isEmpty { details.append("found, and not expected: \(try place(extra))") }
    if !missing.isEmpty { details.append("expected, and not found: \(try place(missing))") }
    return (
      nil,
      numbers.map {
        UnmetExpectation(
          expectation: model.expectations[$0],
          message: found.isEmpty
            ? "this is expected, and not found" : "this is found elsewhere than expected",
          details: details)
      }
    )
  }

  private func place(_ combinations: Diagram) throws(Obstacle) -> String {
    let words = wording.text(try condition(space.part(of: asked, in: combinations)).condition)
    return words == "always" ? "everywhere" : "under \(words)"
  }
}

extension Property {
  /// Its keyword, with what makes it more than a question about runs.
  fileprivate var question: String {
    switch kind {
    case .recoverable(let recovery), .forced(let recovery):
      keyword + (recovery.by.map { " by \($0)" } ?? "")
        + (recovery.within == nil ? "" : " within a number of requests")
    case .leadsTo, .ctl: "\(keyword) with 'fair'"
    case .invariant, .reachable, .always, .reachableStep, .flow, .neverFlow: keyword
    }
  }
}
