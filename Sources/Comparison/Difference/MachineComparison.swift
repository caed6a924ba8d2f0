import Analysis
import Exploration
import Lowering
import Modeling

/// Two models searched side by side, with every case in which they don't do the same.
struct MachineComparison {
  /// A case with what the registers read before it and one configuration where it is met.
  struct Found {
    let step: StepCase
    let sort: CaseSort
    let reading: [Value]
    let configuration: [Value]
    /// Where the two were compared by what is seen alone, the number in that comparison.
    let sight: Int?
  }

  let pairing: Pairing
  let joined: JoinedModel
  let joiner: ModelJoiner
  var sides: SideBySide
  /// For each pair of combinations that could be compared place by place.
  private(set) var places: [Int: SharedPlaces] = [:]
  private(set) var sights: [Int: SightComparison] = [:]
  private(set) var observed: ObservedGraph?
  private(set) var found: [Found] = []
  /// Pairs whose runs begin otherwise.
  private(set) var startsApart: Set<Int> = []
  private(set) var obstacles: [Obstacle] = []
  /// How many places may still be compared by what is seen, over all combinations.
  private var nodesLeft = SideBySide.nodeLimit
  let stepReader: CaseReader
  let sightReader: CaseReader

  init(
    _ pairing: Pairing, encodings: [RegisterID: Recoding], options: CheckOptions
  ) throws(Obstacle) {
    self.pairing = pairing
    var joiner = ModelJoiner(pairing, encodings: encodings)
    joined = joiner.join()
    self.joiner = joiner
    stepReader = CaseReader(joined, targets: joined.paired)
    sightReader = CaseReader(joined, targets: joined.model.readableSlots)
    let restriction = options.restriction
    let (old, new, joined) = (pairing.old, pairing.new, joined)
    let question = SideBySide.Question(
      model: joined.model, side: joined.side, shared: joined.shared, paired: joined.paired,
      compared: joined.compared,
      isAsked: { world in
        let isNew = world[joined.side.index] == 1
        let part = isNew ? joined.new : joined.old
        // Values that the other model alone has are never those of this one's worlds.
        return part.own(world).map { restriction.allows($0, in: isNew ? new : old) } ?? true
      })
    sides = try SideBySide.search(question, options: options)
    compare()
  }

  private mutating func compare() {
    for number in sides.pairs.indices {
      if sides.stop.isRaised { break }
      if sides.isComparable(sides.pairs[number]) {
        comparePlaces(number)
      } else {
        compareSights(number)
      }
    }
    if let obstacle = sides.stop.obstacle { obstacles.append(obstacle) }
  }

  private mutating func comparePlaces(_ number: Int) {
    let shared = sides.sharedPlaces(number)
    places[number] = shared
    if !shared.startsApart.old.isEmpty || !shared.startsApart.new.isEmpty {
      startsApart.insert(number)
    }
    for step in shared.cases {
      let configuration = sides.values(of: step.old.places[0])
      let reading = joined.model.readableSlots.map { configuration[$0.index] }
      found.append(
        Found(
          step: step, sort: stepReader.sort(step, readingBefore: reading), reading: reading,
          configuration: configuration, sight: nil))
    }
  }

  private mutating func compareSights(_ number: Int) {
    let observed = observedGraph()
    guard nodesLeft > 0 else { return }
    let comparison = sides.sightComparison(number, in: observed, limit: nodesLeft)
    nodesLeft -= comparison.nodeCount
    if !comparison.isComplete, !sides.stop.isRaised {
      nodesLeft = 0
      obstacles.append(.tooManyPairs(limit: SideBySide.nodeLimit))
    }
    sights[number] = comparison
    if startReadings(number, .old) != startReadings(number, .new) { startsApart.insert(number) }
    for (index, step) in comparison.cases.enumerated() {
      found.append(found(step, sight: index))
    }
  }

  mutating func observedGraph() -> ObservedGraph {
    let observed = self.observed ?? sides.observed()
    self.observed = observed
    return observed
  }

  /// A case of what is seen, by its number in its comparison.
  func found(_ step: StepCase, sight: Int) -> Found {
    let place = step.old.places.first ?? step.new.places[0]
    let configuration = sides.values(of: place)
    let reading = joined.model.readableSlots.map { configuration[$0.index] }
    return Found(
      step: step, sort: sightReader.sort(step, readingBefore: reading), reading: reading,
      configuration: configuration, sight: sight)
  }

  /// What the registers, and of hidden slots those that both have, begin as.
  private func startReadings(_ number: Int, _ machine: SideBySide.Machine) -> Set<[Value]> {
    let starts = sides.starts(of: machine, in: number)
    return Set(
      starts.map { start in
        let values = sides.values(of: start)
        return joined.model.readableSlots.map { values[$0.index] }
      })
  }

  /// Whether some device of these pairs has an action.
  func isOffered(_ id: ActionID, of side: ModelSide, among numbers: [Int]) -> Bool {
    let part = side == .old ? joined.old : joined.new
    let requires = joined.model[part.actions[id.index]].requires
    // What reads more than capabilities and readings is taken to be there now and then.
    guard requires.slots.allSatisfy({ joined.model[$0].kind.isFrozen }) else { return true }
    return numbers.contains { number in
      var values = sides.pairs[number].values
      values[joined.side.index] = side == .old ? 0 : 1
      do { return try joined.model.holds(requires, in: Environment(values)) } catch { return true }
    }
  }

  func reader(of found: Found) -> CaseReader { found.sight == nil ? stepReader : sightReader }

  // MARK: Witnesses

  /// A shortest run to a case, with a step that one machine takes there and the other doesn't.
  mutating func run(to found: Found) -> (side: ModelSide, trace: Trace)? {
    guard let (possibility, machine) = telling(found.step) else { return nil }
    return run(to: found, taking: possibility, by: machine)
  }

  /// The same of a case that isn't among those found.
  mutating func run(to found: Found, in comparison: SightComparison)
    -> (side: ModelSide, trace: Trace)?
  {
    guard let (possibility, machine) = telling(found.step), let sight = found.sight else {
      return nil
    }
    return sides.run(
      to: sight, of: comparison, by: machine, taking: possibility, in: observedGraph()
    ).map { (machine == .old ? .old : .new, $0) }
  }

  /// What is new says more than what is gone, where there are both.
  private func telling(_ step: StepCase) -> (StepCase.Possibility, SideBySide.Machine)? {
    let (added, removed) = (step.added, step.removed)
    guard let possibility = added.first ?? removed.first ?? either(step) else { return nil }
    let isNew = !added.isEmpty || removed.isEmpty && !step.new.possibilities.isEmpty
    return (possibility, isNew ? .new : .old)
  }

  private func either(_ step: StepCase) -> StepCase.Possibility? {
    step.new.possibilities.first ?? step.old.possibilities.first
  }

  private mutating func run(
    to found: Found, taking possibility: StepCase.Possibility, by machine: SideBySide.Machine
  ) -> (side: ModelSide, trace: Trace)? {
    let side: ModelSide = machine == .old ? .old : .new
    if let sight = found.sight, let observed, let comparison = sights[found.step.pair] {
      return sides.run(
        to: sight, of: comparison, by: machine, taking: possibility, in: observed
      ).map { (side, $0) }
    }
    let place = (machine == .old ? found.step.old : found.step.new).places[0]
    let before = commonRun(to: found, by: machine) ?? sides.run(to: place)
    guard let last = sides.step(possibility, at: place) else { return nil }
    return (side, Trace(start: before.start, steps: before.steps + [last]))
  }

  /// The run by steps that both have, as one of the machines takes it.
  private mutating func commonRun(
    to found: Found, by machine: SideBySide.Machine
  ) -> Trace? {
    guard let shared = places[found.step.pair],
      let run = sides.commonRun(to: found.step.old.places[0], in: shared)
    else { return nil }
    switch machine {
    case .old: return run
    case .new: return sides.translated(run, to: sides.pairs[found.step.pair].new)
    }
  }
}
