import Analysis
import Exploration
import Lowering
import Modeling

/// Two models searched side by side, with every case in which they don't do the same.
struct MachineComparison {
  /// A case with what it is to those who look at it, and what the registers read before it. A class,
  /// since thousands of them are passed on.
  final class Found: Sendable {
    let step: StepCase
    let sort: CaseSort
    let reading: [Value]
    /// Whether the two were compared by what is seen alone.
    let isBySight: Bool

    init(step: StepCase, sort: CaseSort, reading: [Value], isBySight: Bool) {
      self.step = step
      self.sort = sort
      self.reading = reading
      self.isBySight = isBySight
    }

    var configuration: [Value] { step.configuration }

    /// The same in some of the pairs only; nil where it isn't met in any.
    func restricted(to pairs: Set<Int>) -> Found? {
      if step.isMet(onlyIn: pairs) { return self }
      return step.restricted(to: pairs).map {
        Found(step: $0, sort: sort, reading: reading, isBySight: isBySight)
      }
    }
  }

  let pairing: Pairing
  let joined: JoinedModel
  let joiner: ModelJoiner
  var sides: SideBySide
  /// For each pair of combinations that could be compared place by place.
  private(set) var places: [Int: SharedPlaces] = [:]
  private(set) var sights: [Int: SightComparison] = [:]
  /// For each pair whose runs begin otherwise and that can't be compared place by place.
  private(set) var states: [Int: StateComparison] = [:]
  private var placeView: PlaceView?
  private var sightView: SightView?
  private(set) var found: [Found] = []
  /// Pairs whose runs begin otherwise.
  private(set) var startsApart: Set<Int> = []
  private(set) var obstacles: [Obstacle] = []
  /// How many places may still be compared by what is seen before only as many are as it takes, over all combinations.
  private var nodesLeft = SideBySide.nodeLimit
  /// Of one pair there were too many all the same.
  private var isTooMuch = false
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
    var (placeCases, sightCases) = (CaseTable(), CaseTable())
    let isComparable = sides.pairs.map { sides.isComparable($0) }
    comparePlaces(sides.pairs.indices.filter { isComparable[$0] }, into: &placeCases)
    for number in sides.pairs.indices where !isComparable[number] {
      if sides.stop.isRaised { break }
      compareSights(number, into: &sightCases)
    }
    let right = sides.pairs.indices.filter { isRight($0) }
    let reliance = Reliance(joined, pairs: Set(right))
    found =
      (placeCases.cases.map { found($0, isBySight: false) }
      + sightCases.cases.map { found($0, isBySight: true) }).map {
        reliance.concerns($0.step)
          ? $0
          : Found(
            step: $0.step, sort: $0.sort.ofNobody, reading: $0.reading, isBySight: $0.isBySight)
      }
    if let obstacle = sides.stop.obstacle { obstacles.append(obstacle) }
  }

  /// Whether the user does what the old model tells the user to, as far as that depends on what both
  /// models have.
  func isRight(_ pair: Int) -> Bool {
    pairing.old.duties.allSatisfy { duty in
      duty.side != .asking || duty.condition.slots.contains { pairing.slots[$0] == nil }
        || sides.pairs[pair].values[joined.old.slots[duty.slot.index].index] == 1
    }
  }

  private mutating func comparePlaces(_ numbers: [Int], into cases: inout CaseTable) {
    guard !numbers.isEmpty, !sides.stop.isRaised else { return }
    var view = sides.placeView()
    for (number, shared) in zip(numbers, sides.sharedPlaces(numbers, &view, into: &cases)) {
      places[number] = shared
      if !shared.startsApart.old.isEmpty || !shared.startsApart.new.isEmpty {
        startsApart.insert(number)
      }
    }
    placeView = view
  }

  private mutating func compareSights(_ number: Int, into cases: inout CaseTable) {
    guard !isTooMuch else { return }
    let starts = (startReadings(number, .old), startReadings(number, .new))
    if starts.0 != starts.1 { startsApart.insert(number) }
    guard !starts.0.isDisjoint(with: starts.1) else {
      var view = sightView ?? sides.sightView()
      sightView = nil
      states[number] = sides.stateComparison(
        number, holding: sharedRegisters, &view, into: &cases)
      sightView = view
      return
    }
    let comparison = sightComparison(
      number, into: &cases, limit: nodesLeft, placeLimit: SideBySide.placeLimit)
    nodesLeft = max(0, nodesLeft - comparison.nodeCount)
    if !comparison.isComplete, !sides.stop.isRaised {
      isTooMuch = true
      obstacles.append(.tooManyPairs(limit: SideBySide.placeLimit))
    }
    sights[number] = comparison
  }

  /// Registers that both models have.
  var sharedRegisters: [SlotID] {
    joined.model.registers.map(\.slot).filter(joined.paired.contains)
  }

  mutating func sightComparison(
    _ number: Int, into cases: inout CaseTable, limit: Int, keepingAll: Bool = false,
    isFirstEnough: Bool = false, placeLimit: Int? = nil
  ) -> SightComparison {
    var view = sightView ?? sides.sightView()
    sightView = nil
    defer { sightView = view }
    return sides.sightComparison(
      number, &view, into: &cases, limit: limit, keepingAll: keepingAll,
      isFirstEnough: isFirstEnough, placeLimit: placeLimit)
  }

  func found(_ step: StepCase, isBySight: Bool) -> Found {
    let reader = isBySight ? sightReader : stepReader
    let reading = reader.slots.map { step.configuration[$0.index] }
    return Found(
      step: step, sort: reader.sort(step, readingBefore: reading), reading: reading,
      isBySight: isBySight)
  }

  /// What the registers that both have begin as.
  private func startReadings(_ number: Int, _ machine: SideBySide.Machine) -> Set<[Value]> {
    let starts = sides.starts(of: machine, in: number)
    return Set(
      starts.map { start in
        let values = sides.values(of: start)
        return sharedRegisters.map { values[$0.index] }
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

  /// Where the other machine may be when a run ends that is of one of all configurations in which the
  /// registers hold the same; nil for other runs.
  func others(of found: Found, run: Run) -> [[Value]]? {
    guard case .group(let number) = found.step.nearest.spot,
      let group = states[run.pair]?.groups[number]
    else { return nil }
    return (run.side == .old ? group.new : group.old).map { sides.values(of: $0) }
  }

  func reader(of found: Found) -> CaseReader { found.isBySight ? sightReader : stepReader }

  // MARK: Witnesses

  /// A run to a case, with the step that one machine takes there and the other doesn't.
  struct Run {
    let side: ModelSide
    let trace: Trace
    let pair: Int
  }

  /// A shortest run to a case.
  mutating func run(to found: Found) -> Run? {
    let nearest = found.step.nearest
    switch nearest.spot {
    case .node(let node):
      guard let comparison = sights[nearest.pair] else { return nil }
      return run(to: node, of: found.step, in: comparison)
    case .places(let old, let new):
      return run(to: found.step, at: nearest, old: old, new: new)
    case .group(let number):
      guard let group = states[nearest.pair]?.groups[number],
        let (possibility, machine) = telling(found.step)
      else { return nil }
      return sides.run(toAny: machine == .old ? group.old : group.new, taking: possibility).map {
        Run(side: machine == .old ? .old : .new, trace: $0, pair: nearest.pair)
      }
    }
  }

  /// The same where only what is seen was compared.
  mutating func run(to node: Int, of step: StepCase, in comparison: SightComparison) -> Run? {
    guard let (possibility, machine) = telling(step), let sightView else { return nil }
    return sides.run(to: node, of: comparison, by: machine, taking: possibility, in: sightView).map
    { Run(side: machine == .old ? .old : .new, trace: $0, pair: comparison.pair) }
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
    to step: StepCase, at nearest: StepCase.Occurrence, old: Int, new: Int
  ) -> Run? {
    guard let placeView, let exact = sides.exactCase(step, at: nearest, placeView),
      let (possibility, machine) = telling(exact)
    else { return nil }
    let place = machine == .old ? old : new
    let before = commonRun(to: old, nearest.pair, by: machine) ?? sides.run(to: place)
    guard let last = sides.step(possibility, at: place) else { return nil }
    return Run(
      side: machine == .old ? .old : .new,
      trace: Trace(start: before.start, steps: before.steps + [last]), pair: nearest.pair)
  }

  /// The run by steps that both have, as one of the machines takes it.
  private mutating func commonRun(
    to place: Int, _ pair: Int, by machine: SideBySide.Machine
  ) -> Trace? {
    guard let shared = places[pair], let run = sides.commonRun(to: place, in: shared) else {
      return nil
    }
    switch machine {
    case .old: return run
    case .new: return sides.translated(run, to: sides.pairs[pair].new)
    }
  }
}
