import Exploration
import Lowering
import Modeling

extension SideBySide {
  package enum Machine: Sendable { case old, new }

  // MARK: Places

  /// The shortest run of the first machine by steps that both have to a place; nil where there is
  /// none.
  package mutating func commonRun(to place: Int, in shared: SharedPlaces) -> Trace? {
    guard shared.starts.contains(Int32(place)) || shared.arrivals[Int32(place)] != nil else {
      return nil
    }
    var path: [(from: Int, edge: StateGraph.Edge)] = []
    var current = Int32(place)
    while let arrival = shared.arrivals[current] {
      path.append((Int(arrival.from), arrival.edge))
      current = arrival.from
    }
    let start = graph.values(of: Int(current))
    return Trace(
      start: start, steps: path.reversed().map { graph.step($0.edge, from: $0.from) })
  }

  /// The shortest run to a configuration by any steps.
  package mutating func run(to place: Int) -> Trace { graph.trace(to: place) }

  /// The same run as the other machine takes it, step by step; nil where it can't.
  package mutating func translated(_ trace: Trace, to world: Int) -> Trace? {
    guard case .some(.some(let places)) = index[world] else { return nil }
    func place(_ configuration: [Value]) -> Int? {
      do { return places[try system.pack(configuration) & pairedMask].map(Int.init) } catch {
        preconditionFailure("\(configuration) was met, and has no place: \(error)")
      }
    }
    guard var current = place(trace.start) else { return nil }
    let start = graph.values(of: current)
    var steps: [Trace.Step] = []
    for step in trace.steps {
      let action = model[step.rule].action
      let parameters = model[action].parameters.count
      let answer = model[step.rule].answer
      guard let target = place(step.configuration),
        let edge = graph.edges(of: current).first(where: { edge in
          let group = system.groups[Int(edge.group)]
          return Int(edge.target) == target && group.action == action
            && model[group.rule].answer == answer
            && group.arguments[Int(edge.arguments)].prefix(parameters)
              == step.arguments.prefix(parameters)
        })
      else { return nil }
      steps.append(graph.step(edge, from: current))
      current = target
    }
    return Trace(start: start, steps: steps)
  }

  /// The step by which a place does exactly this.
  package mutating func step(
    _ possibility: StepCase.Possibility, at place: Int
  ) -> Trace.Step? {
    for edge in graph.edges(of: place) where possibility.rules.contains(rule(of: edge)) {
      let step = graph.step(edge, from: place)
      let target = question.paired.map { step.configuration[$0.index] }
      if step.arguments == possibility.arguments, target == possibility.outcome.target,
        step.outputs == possibility.outcome.outputs
      {
        return step
      }
    }
    return nil
  }

  /// A request or event as far as its user sees it.
  package struct SeenStep {
    let action: ActionID
    let arguments: [Value]
    let answer: Answer
    let registers: [SlotID]
    let before: [Value]
    let after: [Value]
    package init(
      action: ActionID, arguments: [Value], answer: Answer, registers: [SlotID], before: [Value],
      after: [Value]
    ) {
      self.action = action
      self.arguments = arguments
      self.answer = answer
      self.registers = registers
      self.before = before
      self.after = after
    }
  }

  /// Whether it is taken anywhere in a combination. All its places are looked at.
  package func does(_ step: SeenStep, in world: Int) -> Bool {
    func reading(_ place: Int) -> [Value] {
      let values = values(of: place)
      return step.registers.map { values[$0.index] }
    }
    return members[world].contains { place in
      reading(Int(place)) == step.before
        && graph.edges(of: Int(place)).contains { edge in
          let group = system.groups[Int(edge.group)]
          return group.action == step.action && model[group.rule].answer == step.answer
            && group.arguments[Int(edge.arguments)].prefix(step.arguments.count)
              == step.arguments[...]
            && reading(Int(edge.target)) == step.after
        }
    }
  }

  private func rule(of edge: StateGraph.Edge) -> RuleID { system.groups[Int(edge.group)].rule }

  /// What becomes of steps that only one machine has and nobody sees taken.
  package enum Happening: Sendable {
    case never, unseen
    /// A shortest run that ends with one after which registers read otherwise, or that answers a
    /// request of both.
    case shown(pair: Int, Trace)
  }

  package mutating func happening(
    _ rules: Set<RuleID>, by machine: Machine, among numbers: [Int]
  ) -> Happening {
    var pairOfWorld: [Int: Int] = [:]
    for number in numbers.reversed() {
      pairOfWorld[machine == .old ? pairs[number].old : pairs[number].new] = number
    }
    let readable = system.mask(of: model.readableSlots)
    var happening = Happening.never
    for place in 0..<graph.count {
      guard let pair = pairOfWorld[Int(graph.worlds[place])] else { continue }
      for edge in graph.edges(of: place) where rules.contains(rule(of: edge)) {
        happening = .unseen
        let after = graph.configurations[Int(edge.target)]
        let isRead = after & readable != graph.configurations[place] & readable
        guard isRead || isAnswer(model[rule(of: edge)].answer) else { continue }
        let before = graph.trace(to: place)
        return .shown(
          pair: pair,
          Trace(start: before.start, steps: before.steps + [graph.step(edge, from: place)]))
      }
    }
    return happening
  }

  private func isAnswer(_ answer: Answer) -> Bool {
    guard case .ends(let request, _) = answer else { return false }
    return model.isSeen(request) && question.compared.contains(request)
  }

  // MARK: Sights

  /// A run of one machine to a node where it does what the other doesn't, with that step.
  package mutating func run(
    to node: Int, of comparison: SightComparison, by machine: Machine,
    taking possibility: StepCase.Possibility, in view: SightView
  ) -> Trace? {
    let pair = pairs[comparison.pair]
    let world = machine == .old ? pair.old : pair.new
    let starts = (0..<graph.initialCount).filter { Int(graph.worlds[$0]) == world }
    let sets = comparison.product.nodes[node]
    let places = view.sets.sets[Int(machine == .old ? sets.left : sets.right)].map(Int.init)
    let ends = Set(places.filter { seenStep(possibility, from: $0) != nil })
    guard
      let run = graph.run(
        from: starts, showing: comparison.product.path(to: node), to: ends,
        in: view.sets.observed),
      let place = ends.sorted().first(where: { graph.values(of: $0) == run.last }),
      let last = seenStep(possibility, from: place)
    else { return nil }
    return Trace(start: run.start, steps: run.steps + [last])
  }

  /// A shortest run of one machine to one of some configurations where it does what the other doesn't
  /// in any of those that hold the same, with that step.
  package mutating func run(
    toAny places: [Int], taking possibility: StepCase.Possibility
  ) -> Trace? {
    // They stand in the order in which a breadth-first search met them.
    for place in places {
      guard let last = seenStep(possibility, from: place) else { continue }
      let before = graph.trace(to: place)
      return Trace(start: before.start, steps: before.steps + [last])
    }
    return nil
  }

  /// The step by which a place may show this.
  private mutating func seenStep(
    _ possibility: StepCase.Possibility, from place: Int
  ) -> Trace.Step? {
    let readable = system.mask(of: model.readableSlots)
    guard let target = packed(possibility.outcome.target) else { return nil }
    for edge in graph.edges(of: place) where possibility.rules.contains(rule(of: edge)) {
      let after = graph.configurations[Int(edge.target)] & readable
      guard after.low == target.low, after.high == target.high else { continue }
      let step = graph.step(edge, from: place)
      let parameters = model[model[step.rule].action].parameters.count
      guard step.arguments.prefix(parameters) == possibility.arguments.prefix(parameters) else {
        continue
      }
      let seen = model.observation(of: step, from: graph.values(of: place))
      let outputs = (seen?.outputs ?? []) + (seen?.shown ?? [])
      if outputs == possibility.outcome.outputs { return step }
    }
    return nil
  }

  /// What the registers read, as it stands in a configuration.
  private func packed(_ reading: [Value]) -> Packed? {
    var packed = Packed.zero
    for (slot, value) in zip(model.readableSlots, reading) {
      guard let number = system.components[slot.index].number(of: value) else { return nil }
      packed = packed | system.components[slot.index].field.placed(number)
    }
    return packed
  }
}
