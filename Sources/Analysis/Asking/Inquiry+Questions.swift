import Exploration
import Lowering
import Modeling

extension Inquiry {
  /// Where a property holds; asked of one combination alone, its run is of that one.
  package func property(_ name: String, in world: Int? = nil) throws -> WorldAnswer {
    var study = world.map { Study(graph, worlds: [$0], telling: .nothingMore) } ?? self.study
    defer { if world == nil { self.study = study } }
    guard let raw = study.decideProperties(named: name).first else {
      preconditionFailure("\(model.name) has no property \(name)")
    }
    if let obstacle = raw.obstacle { throw obstacle }
    try requireTime()
    try requireEvidence(raw.trace, name)
    if let trace = raw.trace, let fairness = raw.fairness {
      guard trace.isFair(to: fairness, in: study.system) else {
        throw EngineDisagreement(model: model.name, question: "the loop of \(name)", details: [])
      }
    }
    var holds = [Bool?](repeating: nil, count: worlds.count)
    for (point, fails) in zip(raw.space.points, raw.space.isMarked) {
      holds[point.world] = !fails && (holds[point.world] ?? true)
    }
    return WorldAnswer(holds: holds, trace: raw.trace, details: raw.details)
  }

  /// A run that shows a finding in one combination; nil where none does there.
  package func run(showing pattern: FindingPattern, in world: Int) throws -> Trace? {
    for raw in try findings(of: pattern.id) where matches(raw.finding, pattern) {
      if let trace = raw.finding.trace, self.world(of: trace) == world { return trace }
      guard !raw.space.slots.isEmpty,
        let witness = raw.space.restricted(to: [world]).firstMarked?.witness
      else { continue }
      let trace = study.graph.trace(to: witness)
      try requireEvidence(trace, raw.finding.subject)
      return trace
    }
    return nil
  }

  /// The combination that a run is in.
  package func world(of trace: Trace) -> Int? {
    worlds.firstIndex { world in
      model.frozenSlots.allSatisfy { world[$0.index] == trace.start[$0.index] }
    }
  }

  /// Where the checker reports a finding.
  package func finding(_ pattern: FindingPattern) throws -> WorldAnswer {
    let found = try findings(of: pattern.id).filter { matches($0.finding, pattern) }
    var answer = WorldAnswer(holds: worlds.map { _ in false })
    for raw in found {
      for world in worlds.indices where isReported(raw.space, in: world, pattern.when) {
        answer.holds[world] = true
      }
      guard answer.trace == nil, answer.twins == nil else { continue }
      answer.twins = raw.finding.twins
      let witness = raw.space.slots.isEmpty ? nil : raw.space.firstMarked?.witness
      answer.trace = raw.finding.trace ?? witness.map { study.graph.trace(to: $0) }
      answer.details = [raw.finding.message] + raw.finding.details
      try requireEvidence(answer.trace, raw.finding.subject)
      if let fault = answer.twins?.fault(on: model) {
        throw EngineDisagreement(
          model: model.name, question: "the two runs for \(raw.finding.subject)", details: [fault])
      }
    }
    return answer
  }

  private func matches(_ finding: Finding, _ pattern: FindingPattern) -> Bool {
    let isSame = pattern.subject.map {
      ExpectationMatcher.canonical($0) == ExpectationMatcher.canonical(finding.subject)
    }
    return isSame ?? true && finding.grade == pattern.grade
      && finding.isOnlyPermitted == pattern.isOnlyPermitted
  }

  /// In a combination: somewhere, or with a condition just where that is true.
  private func isReported(_ space: Space, in world: Int, _ when: Expression?) -> Bool {
    let marks = zip(space.points, space.isMarked).filter { $0.0.world == world }
    guard let when else { return marks.contains { $0.1 } }
    let condition = CompiledExpression(when, in: model)
    return marks.contains { $0.1 }
      && marks.allSatisfy { point, isMarked in
        condition.holds(point.configuration, arguments: point.arguments) == isMarked
      }
  }

  // MARK: States

  /// Where the reachable configurations of two states behave alike but for the register; it isn't
  /// asked where one of them isn't reached, or nothing but the register can be seen.
  package func equivalentStates(_ first: StateID, _ second: StateID) throws -> WorldAnswer {
    let likeness = try likeness()
    let register = model[model[first].register]
    let blind = BlindStates(study, [first, second], likeness)
    let isEmpty = likeness.showsNothing(besides: register.slot, in: study.graph)
    try requireTime()
    let holds = worlds.indices.map { world -> Bool? in
      guard blind.isMet(first, world), blind.isMet(second, world), !isEmpty[world] else {
        return nil
      }
      return blind.areEqual(first, second, world)
    }
    return WorldAnswer(holds: holds)
  }

  // MARK: Connection

  /// Where from each configuration of one of the words a run leads to each other one: requests of
  /// the actor that are answered ok by a plain rule, and events.
  package func connected(_ states: [StateID]?, by actor: String) throws -> WorldAnswer {
    let leads = study.model.rules.map { rule in
      let action = study.model[rule.action]
      guard action.isRequest else { return true }
      return action.actor == actor && rule.freedom == .plain && rule.answer.isOK
    }
    let reverse = study.graph.reverse { leads[Int($0.group)] }
    let nodes = nodes(states)
    var answer = WorldAnswer(holds: worlds.map { _ in nil })
    for target in nodes {
      let reaches = study.graph.sources(of: target.marks, along: reverse)
      try requireTime()
      for source in nodes where source.name != target.name {
        for index in 0..<study.graph.count where source.marks[index] && !reaches[index] {
          let world = study.world(of: index)
          if answer.trace == nil, isAsked(target, in: world) {
            answer.trace = study.graph.trace(to: index)
            answer.details = ["from there no requests of \(actor) lead to \(target.name)"]
          }
          if isAsked(target, in: world) { answer.holds[world] = false }
        }
      }
    }
    for world in worlds.indices {
      let count = nodes.count { isAsked($0, in: world) }
      if count > 1, answer.holds[world] == nil { answer.holds[world] = true }
    }
    try requireEvidence(answer.trace, "connected")
    return answer
  }

  private struct Node {
    let name: String
    let marks: [Bool]
    /// Where it is valid and supported.
    let worlds: Set<Int>
  }

  private func isAsked(_ node: Node, in world: Int) -> Bool { node.worlds.contains(world) }

  private func nodes(_ states: [StateID]?) -> [Node] {
    if let states { return states.map(node) }
    guard let valid = model.valid else { return [] }
    let register = model[valid.register]
    var words: [Value] = []
    for word in study.system.components[register.slot.index].values {
      let seen = model.observed(word, of: valid.register)
      if !words.contains(seen) { words.append(seen) }
    }
    return words.map { word in
      let marks = study.graph.reads(register.slot) {
        model.observed($0, of: valid.register) == word
      }
      let isValid = worlds.indices.filter { world in
        (try? model.holds(
          valid.condition, in: Environment(worlds[world], arguments: [word]))) == true
      }
      return Node(
        name: study.subject(of: word, in: valid.register), marks: marks, worlds: Set(isValid))
    }
  }

  private func node(_ id: StateID) -> Node {
    let state = model[id]
    let marks = study.graph.reads(model[state.register].slot) { state.contains($0) }
    let supported = worlds.indices.filter { world in
      state.requires.map { study.isEnabled($0, in: world) } ?? true
    }
    return Node(name: state.name, marks: marks, worlds: Set(supported))
  }
}

extension StateGraph {
  /// Whether a slot's value in each configuration passes a test.
  fileprivate func reads(_ slot: SlotID, _ test: (Value) -> Bool) -> [Bool] {
    let component = system.components[slot.index]
    let passes = component.values.map(test)
    return configurations.map { passes[component.field.read($0)] }
  }

  /// The configurations from which marked ones can be reached.
  fileprivate func sources(of marks: [Bool], along reverse: Reverse) -> [Bool] {
    var result = marks
    var queue = marks.indices.filter { marks[$0] }
    while let current = queue.popLast() {
      for source in reverse.sources[reverse.starts[current]..<reverse.starts[current + 1]]
      where !result[Int(source)] {
        result[Int(source)] = true
        queue.append(Int(source))
      }
    }
    return result
  }
}
