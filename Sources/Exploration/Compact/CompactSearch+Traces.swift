import Lowering
import Modeling

extension CompactSearch {
  /// A shortest run to a configuration of a level.
  ///
  /// Walked back through the levels: of the predecessors that stand in the level before, the least.
  /// Where indices are sorted, the keys on the way stand for others; the run is then made from the
  /// start by the plain evaluator, which takes any step that leads to what the next key stands for.
  mutating func trace(to key: Key, level: Int, _ inverse: borrowing InverseRows<Key>)
    throws(Obstacle) -> Trace
  {
    var path = [key]
    let sign = signForTraces
    for level in stride(from: level - 1, through: 0, by: -1) {
      path.append(try predecessor(of: path[path.count - 1], in: level, inverse, sign))
    }
    path.reverse()
    let start = workers[0].tables.values(of: path[0])
    var current = start
    var steps: [Trace.Step] = []
    for next in path.dropFirst() {
      let step = step(from: current, to: next)
      steps.append(step)
      current = step.configuration
    }
    return Trace(start: start, steps: steps)
  }

  private mutating func predecessor(
    of key: Key, in level: Int, _ inverse: borrowing InverseRows<Key>, _ sign: StopSign
  ) throws(Obstacle) -> Key {
    var candidates: Set<Key> = []
    for cluster in 0..<workers[0].tables.clusterCount {
      let local = workers[0].tables.clusters[cluster].local(key)
      for number in inverse.range(cluster, local) {
        let arrival = inverse.arrival(number)
        let before = key ^ arrival.change
        let known = workers[0].sorter.sorted(before)
        if known.find(in: visited.slots) < 0 || candidates.contains(known) { continue }
        if workers[0].canGo(arrival, before, workers) { candidates.insert(known) }
      }
    }
    var least: Key?
    for number in levels[level]..<levels[level + 1] {
      if number & 0xFFFF == 0, let reason = sign.obstacle { throw reason }
      if !candidates.contains(order[number]) { continue }
      least = min(least ?? order[number], order[number])
    }
    guard let least else {
      preconditionFailure("nothing in level \(level) leads to \(key) of the level after it")
    }
    return least
  }

  /// A search that was cut short still shows what it has met: for a twentieth of its time more, or half
  /// a second after Ctrl-C.
  var signForTraces: StopSign {
    var limits = limits
    limits.heldBytes = { nil }
    if case .timedOut = obstacle {
      limits.deadline = limits.deadline.map { $0 + .milliseconds(limits.milliseconds / 20) }
    }
    if case .interrupted = obstacle {
      limits.isInterrupted = { false }
      limits.deadline = .now + .milliseconds(500)
    }
    return StopSign(limits)
  }

  /// The first step, in the order of the rules, to a configuration that a key stands for.
  private func step(from configuration: [Value], to key: Key) -> Trace.Step {
    for step in plainSteps(from: configuration) where self.key(of: step.configuration) == key {
      return step
    }
    preconditionFailure("no step from \(configuration) leads to what \(key) stands for")
  }

  /// Every step of a configuration, by the plain evaluator.
  private func plainSteps(from configuration: [Value]) -> [Trace.Step] {
    let model = system.system.model
    return system.system.groups.flatMap { group in
      group.arguments.compactMap { arguments in
        switch model.outcome(of: group.rule, arguments: arguments, in: configuration) {
        case .notAsked, .disabled, .restrained, .outOfRange: nil
        case .step(let effect):
          Trace.Step(
            rule: group.rule, arguments: arguments, outputs: effect.outputs,
            configuration: effect.next)
        }
      }
    }
  }

  /// The sorted key of a configuration; nil where no class has one of its words.
  private func key(of configuration: [Value]) -> Key? {
    guard let key = try? system.layout.key(of: configuration, in: system.system) else { return nil }
    return workers[0].sorter.sorted(Key(truncatingIfNeeded: key))
  }

  /// What the plain evaluator doesn't bear out: for some configurations all over the search, that
  /// their steps are as many as were counted, and lead to where the search has been.
  func doubts(samples: Int = 24) -> [String] {
    var doubts: [String] = []
    let distance = max(count / samples, 1)
    for number in stride(from: 0, to: count, by: distance) {
      let configuration = workers[0].tables.values(of: order[number])
      let steps = plainSteps(from: configuration)
      if workers[0].stepCount(order[number]) != steps.count {
        doubts.append("the steps from \(configuration)")
      }
      for step in steps {
        guard let key = key(of: step.configuration), key.find(in: visited.slots) >= 0 else {
          doubts.append("the step from \(configuration) to \(step.configuration)")
          continue
        }
      }
    }
    return doubts
  }
}

extension SearchWorker {
  /// How many steps a configuration has.
  fileprivate mutating func stepCount(_ key: Key) -> Int {
    let word = tables.word(key)
    var count = 0
    for cluster in 0..<tables.clusterCount {
      let row = tables.row(of: cluster, key)
      count += Int(row.steps)
      for number in row.firstNeed..<row.endNeed {
        let need = tables.need(number)
        if tables.isMet(need, key, word) { count += Int(need.steps) }
      }
    }
    return count
  }
}
