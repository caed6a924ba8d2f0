import Analysis
import Exploration
import Modeling

/// What a map makes of two machines: who simulates whom, and whether they are equivalent.
final class MapAnswers {
  struct Key: Hashable {
    let left: Int
    let right: Int
    let map: Int
  }

  private let left: ObservedMachine
  private let right: ObservedMachine
  private let models: (left: Int, right: Int)
  /// The side of the pair that the left machine is: the map may be written the other way round.
  private let side: MachinePair.Side
  private let pair: MachinePair
  private let stop: StopSign

  init(
    left: ObservedMachine, right: ObservedMachine, map: ObservationMap, leftModel: Int,
    rightModel: Int
  ) throws(Obstacle) {
    (self.left, self.right) = (left, right)
    models = (leftModel, rightModel)
    side = map.first == leftModel ? .first : .second
    let (first, second) = side == .first ? (left, right) : (right, left)
    stop = left.stop
    pair = MachinePair.through(map, first, second, until: stop)
    if let obstacle = stop.obstacle { throw obstacle }
  }

  /// The two searches, each made when first needed.
  private var found: [Bool: SimulationAnswer] = [:]

  /// The right machine held against the left one, or turned round.
  private func search(isTurned: Bool) throws(Obstacle) -> SimulationAnswer {
    if let known = found[isTurned] { return known }
    let by: MachinePair.Side = isTurned == (side == .first) ? .second : .first
    guard let made = pair.simulation(by: by, until: stop) else {
      throw stop.obstacle ?? .tooMany("pairs to compare", limit: 1 << 20)
    }
    found[isTurned] = made
    return made
  }

  private var isOfOneModel: Bool { models.left == models.right }

  /// Of one model with itself, each combination is held against itself.
  private func truth(_ holds: [[Bool]]) -> AtomTruth {
    isOfOneModel
      ? AtomTruth(model: models.left, holds.indices.map { holds[$0][$0] })
      : AtomTruth(models: models, holds.map { $0.map { $0 } })
  }

  /// Where the left machine can do all that the right one can.
  func simulation() throws(Obstacle) -> AtomAnswer {
    let found = try search(isTurned: false)
    var answer = AtomAnswer(truth(found.holds))
    answer.confirmedBy = ["explicit", "closed relation"]
    answer.evidence = { [self] worlds, isTrue in
      guard !isTrue, let (one, other) = chosen(worlds) else { return .none }
      return AtomAnswer.Shown(.pair(try runs(pair.failure(of: found, one, other))))
    }
    return answer
  }

  func equivalence() throws(Obstacle) -> AtomAnswer {
    let counts = (left.steps.states.frozen.count, right.steps.states.frozen.count)
    let holds = (0..<counts.0).map { one in
      (0..<counts.1).map { other in
        side == .first ? pair.areEquivalent(one, other) : pair.areEquivalent(other, one)
      }
    }
    var answer = AtomAnswer(truth(holds))
    answer.confirmedBy = ["explicit", "stable classes"]
    answer.evidence = { [self] worlds, isTrue in
      guard !isTrue, let (one, other) = chosen(worlds) else { return .none }
      return try difference(one, other)
    }
    return answer
  }

  private func chosen(_ worlds: [Int: Int]) -> (Int, Int)? {
    guard let one = worlds[models.left], let other = worlds[models.right] else { return nil }
    return (one, other)
  }

  /// Where one can't do what the other can, that shows it; else the choices come at other moments.
  private func difference(_ one: Int, _ other: Int) throws -> AtomAnswer.Shown {
    let straight = try search(isTurned: false)
    if !straight.holds[one][other] {
      return AtomAnswer.Shown(.pair(try runs(pair.failure(of: straight, one, other))))
    }
    let turned = try search(isTurned: true)
    if !turned.holds[other][one] {
      return AtomAnswer.Shown(.pair(try turnedRuns(pair.failure(of: turned, other, one))))
    }
    return AtomAnswer.Shown(
      nil,
      details: [
        "each can do what the other can, but not in the same situations: a choice that one still"
          + " has is already made in the other, or one may go on by itself for ever"
      ])
  }

  // MARK: Evidence

  private func runs(_ shared: SharedRun) throws -> PairedRuns {
    try PairedRunsBuilder(simulator: (left, models.left), simulated: (right, models.right))
      .runs(shared)
  }

  private func turnedRuns(_ shared: SharedRun) throws -> PairedRuns {
    try PairedRunsBuilder(simulator: (right, models.right), simulated: (left, models.left))
      .runs(shared)
  }
}

extension MachinePair {
  /// Two machines in the words of the map's second model.
  static func through(
    _ map: ObservationMap, _ first: ObservedMachine, _ second: ObservedMachine,
    until stop: StopSign
  ) -> MachinePair {
    let translation = Translation(map, left: first.model, right: second.model)
    var labels = Numbering<CommonLabel>()
    let firstLabels = first.steps.states.frozen.map { world in
      first.steps.observations.map { seen in
        translation.left(seen, in: world)?.map { labels.number(of: $0) }
      }
    }
    let secondLabels = second.steps.states.frozen.map { world in
      second.steps.observations.map { seen in
        translation.right(seen, in: world)?.map { labels.number(of: $0) }
      }
    }
    var colours = Numbering<[SeenValue]>()
    let pairs = translation.readablePairs
    let firstColours = first.colours(of: pairs.map(\.first), &colours) {
      translation.left($0, of: $1, in: $2)
    }
    let secondColours = second.colours(of: pairs.map(\.second), &colours) {
      translation.right($0, of: $1, in: $2)
    }
    return MachinePair(
      first.steps, second.steps,
      words: (
        CommonWords(labels: firstLabels, colours: firstColours),
        CommonWords(labels: secondLabels, colours: secondColours)
      ), labels: labels.count, until: stop)
  }
}

/// Numbers from 1 on, in the order of first sight.
private struct Numbering<Key: Hashable> {
  private var known: [Key: Int32] = [:]
  var count: Int { known.count }

  mutating func number(of key: Key) -> Int32 {
    if let number = known[key] { return number }
    let number = Int32(known.count + 1)
    known[key] = number
    return number
  }
}

extension ObservedMachine {
  /// For each configuration the number of what some registers read.
  fileprivate func colours(
    of registers: [RegisterID], _ numbering: inout Numbering<[SeenValue]>,
    _ translate: (Value, RegisterID, [Value]) -> SeenValue
  ) -> [Int32] {
    struct Read: Hashable {
      let world: Int32
      let words: [Int]
    }
    let states = steps.states
    let fields = registers.map { states.system.components[model[$0].slot.index] }
    var known: [Read: Int32] = [:]
    var result: [Int32] = []
    result.reserveCapacity(states.count)
    for index in 0..<states.count {
      let read = Read(
        world: states.worlds[index],
        words: fields.map { $0.field.read(states.configurations[index]) })
      if let colour = known[read] {
        result.append(colour)
        continue
      }
      let seen = zip(registers, zip(fields, read.words)).map { register, word in
        translate(word.0.values[word.1], register, states.frozen[Int(read.world)])
      }
      let colour = numbering.number(of: seen)
      known[read] = colour
      result.append(colour)
    }
    return result
  }
}
