import Modeling

/// Where one machine of a pair simulates the other.
package struct SimulationAnswer: Sendable {
  /// For each combination of the simulator, for each of the simulated.
  package let holds: [[Bool]]
  let simulation: WeakSimulation
  let side: MachinePair.Side
  /// How many pairs of classes stand in the relation, which simpler code has looked through.
  package let relationSize: Int
}

/// A run of two machines that shows one thing, up to a step of the simulated that the other hasn't.
package struct SharedRun: Sendable {
  package let worlds: (simulator: Int, simulated: Int)
  /// Where both begin; nil where nothing that the simulator begins with reads the same.
  package let simulatorStart: Int?
  package let simulatedStart: Int
  package let moments: [Moment]

  /// The transitions of each up to and with what is seen, by their numbers.
  package struct Moment: Sendable {
    package let simulator: [Int]
    package let simulated: [Int]
    /// The last one has no answer.
    package let isAnswered: Bool
  }
}

extension MachinePair {
  private static let limit = 1 << 20

  /// Where the machine on this side simulates the other one; nil: too many pairs, or a stop.
  package func simulation(by side: Side, until stop: StopSign) -> SimulationAnswer? {
    let other: Side = side == .first ? .second : .first
    let worlds = (seen(side).states.frozen.count, seen(other).states.frozen.count)
    var starts: [WeakSimulation.Pair] = []
    var known: Set<WeakSimulation.Pair> = []
    for left in 0..<worlds.0 {
      for right in 0..<worlds.1 {
        for pair in startPairs(left, right, side).flatMap(\.pairs)
        where known.insert(pair).inserted { starts.append(pair) }
      }
    }
    guard
      let simulation = WeakSimulation(quotient, from: starts, limit: Self.limit, until: stop)
    else { return nil }
    precondition(
      isClosed(simulation.relation), "the simulation relation isn't closed under its own clause")
    let holds = (0..<worlds.0).map { left in
      (0..<worlds.1).map { right in
        startPairs(left, right, side).allSatisfy { start in
          start.pairs.contains { simulation.holds($0) }
        }
      }
    }
    return SimulationAnswer(
      holds: holds, simulation: simulation, side: side, relationSize: simulation.relation.count)
  }

  /// The shared run up to the step that is missing, in two combinations where it doesn't hold.
  package func failure(of answer: SimulationAnswer, _ left: Int, _ right: Int) -> SharedRun {
    sharedRun(answer.simulation, left, right, by: answer.side)
  }

  private struct Start {
    let simulated: Int
    let simulators: [Int]
    let pairs: [WeakSimulation.Pair]
  }

  /// For each start of the simulated, the simulator's starts that read the same.
  private func startPairs(_ left: Int, _ right: Int, _ side: Side) -> [Start] {
    let other: Side = side == .first ? .second : .first
    return starts(in: right, other).map { simulated in
      let target = classNumber(of: simulated, other)
      let alike = starts(in: left, side).filter {
        quotient.colours[classNumber(of: $0, side)] == quotient.colours[target]
      }
      return Start(
        simulated: simulated, simulators: alike,
        pairs: alike.map {
          WeakSimulation.Pair(
            simulator: Int32(classNumber(of: $0, side)), simulated: Int32(target))
        })
    }
  }

  /// The clause of simulation, asked of each pair anew by walking the classes: nothing is shared
  /// with the search but the relation itself.
  private func isClosed(_ relation: Set<WeakSimulation.Pair>) -> Bool {
    relation.allSatisfy { pair in
      let (simulator, simulated) = (Int(pair.simulator), Int(pair.simulated))
      guard quotient.colours[simulator] == quotient.colours[simulated] else { return false }
      func stands(_ left: Int, _ right: Int32) -> Bool {
        relation.contains(WeakSimulation.Pair(simulator: Int32(left), simulated: right))
      }
      let silently = quotient.closure(of: simulator)
      return quotient.silent[simulated].allSatisfy { next in
        silently.contains { stands($0, next) }
      }
        && quotient.moves[simulated].allSatisfy { move in
          silently.contains { middle in
            quotient.moves[middle].contains {
              $0.key == move.key && stands(Int($0.target), move.target)
            }
          }
        }
    }
  }

  // MARK: Evidence

  private func sharedRun(
    _ simulation: WeakSimulation, _ left: Int, _ right: Int, by side: Side
  ) -> SharedRun {
    let other: Side = side == .first ? .second : .first
    let start = startPairs(left, right, side).first { start in
      !start.pairs.contains { simulation.holds($0) }
    }
    guard let start else { preconditionFailure("combinations \(left), \(right) do simulate") }
    let worlds = (simulator: left, simulated: right)
    let best = zip(start.simulators, start.pairs).max {
      simulation.round(of: $0.1) < simulation.round(of: $1.1)
    }
    guard let best else {
      return SharedRun(
        worlds: worlds, simulatorStart: nil, simulatedStart: start.simulated, moments: [])
    }
    var moments: [SharedRun.Moment] = []
    var (here, there) = (best.0, start.simulated)
    var pair = best.1
    while true {
      let refutation = simulation.refutation(of: pair)
      let steps = way(from: there, other, doing: refutation.move.key, to: refutation.move.target)
      there = end(of: steps, from: there, other)
      guard let next = refutation.answer else {
        moments.append(SharedRun.Moment(simulator: [], simulated: steps, isAnswered: false))
        break
      }
      let answer =
        refutation.move.key == nil
        ? [] : way(from: here, side, doing: refutation.move.key, to: next.simulator)
      here = end(of: answer, from: here, side)
      moments.append(SharedRun.Moment(simulator: answer, simulated: steps, isAnswered: true))
      pair = next
    }
    return SharedRun(
      worlds: worlds, simulatorStart: best.0, simulatedStart: start.simulated, moments: moments)
  }

  private func end(of steps: [Int], from start: Int, _ side: Side) -> Int {
    steps.last.map { Int(seen(side).states.edges[$0].target) } ?? start
  }

  /// The fewest transitions from a configuration, silent ones with the same reading and then one of
  /// this move, to a class.
  private func way(from start: Int, _ side: Side, doing key: Quotient.Key?, to block: Int32)
    -> [Int]
  {
    let states = seen(side).states
    let colours = words(side).colours
    var arrivals: [Int: (from: Int, edge: Int)] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      for number in states.starts[current]..<states.starts[current + 1] {
        let target = Int(states.edges[number].target)
        let isThere = classNumber(of: target, side) == Int(block)
        if isThere, does(number, from: current, side, key) {
          var path = [number]
          var at = current
          while at != start, let arrival = arrivals[at] {
            path.append(arrival.edge)
            at = arrival.from
          }
          return path.reversed()
        }
        let goesOn =
          isSilent(number, from: current, side) && colours[target] == colours[current]
          && target != start && arrivals[target] == nil
        if goesOn {
          arrivals[target] = (current, number)
          queue.append(target)
        }
      }
    }
    preconditionFailure("no way from \(start) of \(side) to class \(block)")
  }

  private func isSilent(_ edge: Int, from configuration: Int, _ side: Side) -> Bool {
    let labels = seen(side).labels(ofEdge: edge)
    let common = words(side).labels[Int(seen(side).states.worlds[configuration])]
    return labels.isEmpty || labels.contains { common[Int($0) - 1] == nil }
  }

  private func does(_ edge: Int, from configuration: Int, _ side: Side, _ key: Quotient.Key?)
    -> Bool
  {
    let colours = words(side).colours
    let target = Int(seen(side).states.edges[edge].target)
    guard let key else {
      return isSilent(edge, from: configuration, side) && colours[target] == colours[configuration]
    }
    guard colours[target] == LabelledGraph.number(of: key) else { return false }
    let wanted = LabelledGraph.label(of: key)
    if wanted == LabelledGraph.silentLabel { return isSilent(edge, from: configuration, side) }
    let common = words(side).labels[Int(seen(side).states.worlds[configuration])]
    return seen(side).labels(ofEdge: edge).contains { label in
      common[Int(label) - 1]?.contains(wanted) == true
    }
  }
}
