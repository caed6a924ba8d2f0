import Modeling

/// Everything that is reachable, as plain arrays, and the questions about runs.
struct NaiveGraph {
  /// One rule with one choice of arguments taken in one configuration.
  struct Edge {
    let rule: RuleID
    let parameters: [Value]
    let choice: [Value]
    let step: NaiveMachine.Step
    let target: Int
  }

  /// A rule that is enabled for some arguments, whatever comes of it.
  struct Attempt {
    let rule: RuleID
    let parameters: [Value]
    let outcome: NaiveMachine.Outcome
  }

  let machine: NaiveMachine
  private(set) var configurations: [[Value]] = []
  /// The number of steps of a shortest run.
  private(set) var depths: [Int] = []
  private(set) var edges: [[Edge]] = []
  private(set) var attempts: [[Attempt]] = []
  private(set) var startCount = 0
  private var numbers: [[Value]: Int] = [:]

  var model: Model { machine.model }

  /// Words of this width are still counted one by one.
  private static let widthLimit = 8

  /// Nil where more than `limit` rule instances would have to be looked at.
  init?(_ model: Model, limit: Int) {
    let types =
      model.slots.map(\.type) + model.actions.flatMap { $0.parameters.map(\.type) }
      + model.rules.flatMap { $0.choices.map(\.type) }
    let isSmall = types.allSatisfy { type in
      if case .word(let word) = type { word.width <= Self.widthLimit } else { true }
    }
    guard isSmall else { return nil }
    machine = NaiveMachine(model: model)
    let rules = model.rules.indices.map { RuleID($0) }
    var instances: [(rule: RuleID, parameters: [Value], choice: [Value])] = []
    for rule in rules {
      let choices = machine.choices(of: rule)
      for parameters in machine.parameters(of: model[rule].action) {
        for choice in choices { instances.append((rule, parameters, choice)) }
      }
      if instances.count > limit { return nil }
    }
    for start in machine.starts { _ = meet(start, depth: 0) }
    startCount = configurations.count
    var current = 0
    while current < configurations.count {
      if (current + 1) * max(instances.count, 1) > limit { return nil }
      var leaving: [Edge] = []
      var tried: [Attempt] = []
      for (rule, parameters, choice) in instances {
        let outcome = machine.outcome(of: rule, parameters, choice, in: configurations[current])
        switch outcome {
        case .notAsked, .disabled: continue
        case .restrained, .outOfRange: break
        case .step(let step):
          let target = meet(step.next, depth: depths[current] + 1)
          leaving.append(
            Edge(rule: rule, parameters: parameters, choice: choice, step: step, target: target))
        }
        tried.append(Attempt(rule: rule, parameters: parameters, outcome: outcome))
      }
      edges.append(leaving)
      attempts.append(tried)
      current += 1
    }
  }

  private mutating func meet(_ configuration: [Value], depth: Int) -> Int {
    if let known = numbers[configuration] { return known }
    numbers[configuration] = configurations.count
    configurations.append(configuration)
    depths.append(depth)
    return configurations.count - 1
  }

  var count: Int { configurations.count }

  func marks(_ condition: Expression) -> [Bool] {
    configurations.map { NaiveEvaluator(model: model, now: $0).isTrue(condition) == true }
  }

  // MARK: Runs

  /// Whether some run leads to a goal, by going round until nothing changes.
  func canReach(_ goal: [Bool]) -> [Bool] {
    var can = goal
    var changed = true
    while changed {
      changed = false
      for index in 0..<count where !can[index] {
        if edges[index].contains(where: { can[$0.target] }) {
          can[index] = true
          changed = true
        }
      }
    }
    return can
  }

  /// For each start that can go through the marked sets in order, staying in each until the next.
  func flows(through steps: [[Bool]], withMay: Bool) -> Set<[Value]> {
    var done: Set<[Value]> = []
    for start in 0..<startCount where isFlow(from: start, steps, withMay: withMay) {
      done.insert(world(of: start))
    }
    return done
  }

  private func isFlow(from start: Int, _ steps: [[Bool]], withMay: Bool) -> Bool {
    var positions = Array(repeating: Set<Int>(), count: count)
    positions[start] = steps[0][start] ? [0, 1] : [0]
    var changed = true
    while changed {
      changed = false
      for index in 0..<count where !positions[index].isEmpty {
        for edge in edges[index] where isFlowing(edge, withMay: withMay) {
          for position in positions[index] {
            let stays = position == 0 || steps[position - 1][edge.target]
            if stays, positions[edge.target].insert(position).inserted { changed = true }
            let moves = position < steps.count && steps[position][edge.target]
            if moves, positions[edge.target].insert(position + 1).inserted { changed = true }
          }
        }
      }
    }
    return positions.contains { $0.contains(steps.count) }
  }

  /// Requests are answered ok, or wait; events come between.
  private func isFlowing(_ edge: Edge, withMay: Bool) -> Bool {
    if !withMay, model[edge.rule].freedom == .may { return false }
    var answer = edge.step.answer
    if case .ends(_, let inner) = answer { answer = inner }
    if case .error = answer { return false }
    return true
  }

  // MARK: Worlds

  var frozenCount: Int { model.slots.count { $0.kind.isFrozen } }

  /// The values of capabilities, readings and duties.
  func world(of index: Int) -> [Value] { Array(configurations[index].prefix(frozenCount)) }

  var worlds: Set<[Value]> { Set((0..<startCount).map { world(of: $0) }) }
}
