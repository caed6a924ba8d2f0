import Analysis
import Modeling

/// What user space can't tell apart, straight from the definitions: pairs are taken out of a relation
/// until it is a divergence-sensitive branching bisimulation.
struct NaiveLikeness {
  private let graph: NaiveGraph
  private let model: Model
  /// What each transition shows, as texts; none for a silent one.
  private let sights: [[[String]]]
  private let readings: [[Value]]
  /// Whether two configurations, of whatever combination, are alike.
  let isAlike: [[Bool]]

  init(_ graph: NaiveGraph) {
    self.graph = graph
    model = graph.model
    let eyes = NaiveEyes(graph.model)
    sights = graph.edges.enumerated().map { index, edges in
      edges.map { eyes.sights(of: $0, from: graph.configurations[index]) }
    }
    readings = graph.configurations.map { eyes.reading($0, except: nil) }
    isAlike = Self.relation(graph, sights, readings)
  }

  /// As `isAlike`, when a register isn't read.
  private func isAlike(withoutReading slot: SlotID) -> [[Bool]] {
    let eyes = NaiveEyes(model)
    return Self.relation(
      graph, sights, graph.configurations.map { eyes.reading($0, except: slot) })
  }

  // MARK: The relation

  /// Begins with all that read alike and takes out, round by round, what can't be alike.
  ///
  /// Two stay if what the one can do after silent steps among its like the other can too, and both or
  /// neither can be busy for ever among them. So each round ends with an equivalence that holds
  /// all that is alike. Asking for the steps of the two themselves only, which the definition does,
  /// comes to the same in the end; but a round may then end with a relation that isn't transitive,
  /// and who is busy for ever among its like is told wrongly: two that are alike have different ones.
  private static func relation(
    _ graph: NaiveGraph, _ sights: [[[String]]], _ readings: [[Value]]
  ) -> [[Bool]] {
    let all = 0..<graph.count
    var related = all.map { left in all.map { readings[left] == readings[$0] } }
    while true {
      let silently = all.map { silentlyReached(from: $0, graph, sights, related[$0]) }
      let diverges = all.map { isBusyForEver($0, graph, sights, related) }
      func follows(_ left: Int, _ right: Int) -> Bool {
        silently[left].allSatisfy { matches($0, right, graph, sights, silently, related) }
      }
      let next = all.map { left in
        all.map { right in
          related[left][right] && diverges[left] == diverges[right]
            && follows(left, right) && follows(right, left)
        }
      }
      if next == related { return related }
      related = next
    }
  }

  /// Whether every step of one is matched by the other: by staying, or after silent steps.
  private static func matches(
    _ mover: Int, _ other: Int, _ graph: NaiveGraph, _ sights: [[[String]]], _ silently: [[Int]],
    _ related: [[Bool]]
  ) -> Bool {
    graph.edges[mover].indices.allSatisfy { number in
      let target = graph.edges[mover][number].target
      let shown = sights[mover][number]
      if shown.isEmpty, related[target][other] { return true }
      let labels = shown.isEmpty ? [""] : shown
      return labels.allSatisfy { label in
        silently[other].contains { between in
          graph.edges[between].indices.contains { step in
            let other = sights[between][step]
            return (other.isEmpty ? label.isEmpty : other.contains(label))
              && related[target][graph.edges[between][step].target]
          }
        }
      }
    }
  }

  /// By steps that show nothing, through configurations related to the start.
  private static func silentlyReached(
    from start: Int, _ graph: NaiveGraph, _ sights: [[[String]]], _ related: [Bool]
  ) -> [Int] {
    var found = [start]
    var head = 0
    while head < found.count {
      for (number, edge) in graph.edges[found[head]].enumerated()
      where sights[found[head]][number].isEmpty && related[edge.target]
        && !found.contains(edge.target)
      {
        found.append(edge.target)
      }
      head += 1
    }
    return found
  }

  /// Whether silent steps can go on for ever through configurations related to this one.
  private static func isBusyForEver(
    _ start: Int, _ graph: NaiveGraph, _ sights: [[[String]]], _ related: [[Bool]]
  ) -> Bool {
    var rest = (0..<graph.count).map { related[start][$0] }
    while true {
      let next = rest.indices.map { index in
        rest[index]
          && graph.edges[index].indices.contains {
            sights[index][$0].isEmpty && rest[graph.edges[index][$0].target]
          }
      }
      if next == rest { return rest[start] }
      rest = next
    }
  }

  // MARK: Hidden states

  /// For each combination the sets of names that differ after one history, and those that do only
  /// for newcomers; none that holds another one.
  func hidden() -> [[Value]: (known: Set<[String]>, unknown: Set<[String]>)] {
    let isCommon = commonHistories()
    var result: [[Value]: (known: Set<[String]>, unknown: Set<[String]>)] = [:]
    for world in graph.worlds {
      var (known, all): (Set<[String]>, Set<[String]>) = ([], [])
      let here = (0..<graph.count).filter { graph.world(of: $0) == world }
      for left in here {
        for right in here
        where readings[left] == readings[right] && !isAlike[left][right] {
          let names = differing(left, right)
          all.insert(names)
          if isCommon[left][right] { known.insert(names) }
        }
      }
      let least = known.filter { set in !known.contains { Set($0).isStrictSubset(of: set) } }
      let rest = all.filter { set in
        !all.contains { Set($0).isStrictSubset(of: set) }
          && !least.contains { Set($0).isSubset(of: set) }
      }
      result[world] = (least, rest)
    }
    return result
  }

  private func differing(_ left: Int, _ right: Int) -> [String] {
    var names: [String] = []
    for (index, slot) in model.slots.enumerated()
    where graph.configurations[left][index] != graph.configurations[right][index] {
      if case .waitingArgument = slot.kind {
        if !names.contains("waiting") { names.append("waiting") }
      } else if !names.contains(slot.name) {
        names.append(slot.name)
      }
    }
    return names
  }

  /// The pairs that one history leads to, by going round until nothing is added.
  private func commonHistories() -> [[Bool]] {
    var isCommon = Array(repeating: Array(repeating: false, count: graph.count), count: graph.count)
    for left in 0..<graph.startCount {
      for right in 0..<graph.startCount
      where graph.world(of: left) == graph.world(of: right) && readings[left] == readings[right] {
        isCommon[left][right] = true
      }
    }
    var changed = true
    while changed {
      changed = false
      for left in 0..<graph.count {
        for right in 0..<graph.count where isCommon[left][right] {
          for pair in next(left, right) where !isCommon[pair.0][pair.1] {
            isCommon[pair.0][pair.1] = true
            changed = true
          }
        }
      }
    }
    return isCommon
  }

  private func next(_ left: Int, _ right: Int) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for (one, edge) in graph.edges[left].enumerated() {
      let shown = sights[left][one]
      if shown.isEmpty, readings[edge.target] == readings[right] {
        pairs.append((edge.target, right))
      }
      for (other, rival) in graph.edges[right].enumerated()
      where readings[edge.target] == readings[rival.target] {
        let also = sights[right][other]
        let isSilentChange =
          shown.isEmpty && also.isEmpty && readings[edge.target] != readings[left]
        if isSilentChange || shown.contains(where: also.contains) {
          pairs.append((edge.target, rival.target))
        }
      }
    }
    for (other, rival) in graph.edges[right].enumerated()
    where sights[right][other].isEmpty && readings[rival.target] == readings[left] {
      pairs.append((left, rival.target))
    }
    return pairs
  }

  // MARK: States and readings

  /// For each two states of one register, the combinations in which they are equivalent; and those in
  /// which that says nothing.
  func equivalent() -> (states: [[String]: Set<[Value]>], vacuous: Set<[Value]>) {
    var states: [[String]: Set<[Value]>] = [:]
    var vacuous: Set<[Value]> = []
    for (number, register) in model.registers.enumerated() {
      let relation = isAlike(withoutReading: register.slot)
      let own = model.states.filter { $0.register == RegisterID(number) }
      for (index, first) in own.enumerated() {
        for second in own[(index + 1)...] {
          for world in graph.worlds where areEqual(first, second, world, relation) {
            if showsNothing(besides: register.slot, world) {
              vacuous.insert(world)
            } else {
              states[[first.name, second.name], default: []].insert(world)
            }
          }
        }
      }
    }
    return (states, vacuous)
  }

  private func areEqual(_ first: State, _ second: State, _ world: [Value], _ relation: [[Bool]])
    -> Bool
  {
    let evaluator = NaiveEvaluator(model: model, now: world)
    for state in [first, second] {
      if let requires = state.requires, evaluator.isTrue(requires) != true { return false }
    }
    let (left, right) = (members(of: first, world), members(of: second, world))
    guard !left.isEmpty, !right.isEmpty else { return false }
    return left.allSatisfy { one in right.contains { relation[one][$0] } }
      && right.allSatisfy { one in left.contains { relation[one][$0] } }
  }

  private func members(of state: State, _ world: [Value]) -> [Int] {
    let slot = model[state.register].slot.index
    return (0..<graph.count).filter {
      graph.world(of: $0) == world && state.contains(graph.configurations[$0][slot])
    }
  }

  private func showsNothing(besides slot: SlotID, _ world: [Value]) -> Bool {
    let eyes = NaiveEyes(model)
    let here = (0..<graph.count).filter { graph.world(of: $0) == world }
    return here.allSatisfy { sights[$0].allSatisfy(\.isEmpty) }
      && Set(here.map { eyes.reading(graph.configurations[$0], except: slot) }).count == 1
  }

  /// Whether user space sees a difference between two options of a reading, all else equal.
  func isSeen(_ reading: Reading) -> Bool {
    let starts = Array(0..<graph.startCount)
    return starts.contains { left in
      starts.contains { right in
        let (one, other) = (graph.world(of: left), graph.world(of: right))
        let isRival = one.indices.allSatisfy { $0 == reading.slot.index || one[$0] == other[$0] }
        let rivals = starts.filter { graph.world(of: $0) == other }
        return isRival && !rivals.contains { isAlike[left][$0] }
      }
    }
  }
}

/// What the reference lets user space see, as texts.
struct NaiveEyes {
  private let model: Model
  init(_ model: Model) { self.model = model }

  func reading(_ configuration: [Value], except slot: SlotID?) -> [Value] {
    model.registers.filter { $0.access != .writeOnly && $0.readBy == nil && $0.slot != slot }
      .map { configuration[$0.slot.index] }
  }

  /// The actor called user, if it asks anything; otherwise who asks first.
  private var userName: String? {
    let asking = model.actions.filter(\.isRequest).map(\.actor)
    return asking.contains("user") ? "user" : asking.first
  }

  /// Several where a step may answer any errno; none for a silent step.
  func sights(of edge: NaiveGraph.Edge, from before: [Value]) -> [String] {
    let id = model[edge.rule].action
    let action = model[id]
    switch action.kind {
    case .request:
      guard action.actor == userName else { return [] }
      return answers(edge.step.answer, to: id, edge.step.outputs, before).map {
        "\(action.name)\(edge.parameters) \($0)"
      }
    case .event(let isVisible):
      let event = isVisible ? "\(action.name)\(edge.parameters)" : ""
      guard case .ends(let request, let answer) = edge.step.answer,
        model[request].actor == userName
      else { return isVisible ? [event] : [] }
      return answers(answer, to: request, edge.step.outputs, before).map {
        "\(event) ends \(model[request].name) \($0)"
      }
    }
  }

  private func answers(
    _ answer: Answer, to request: ActionID, _ outputs: [Value?], _ before: [Value]
  ) -> [String] {
    let handed = "\(outputs.map { $0.map(String.init) ?? "-" })"
    switch answer {
    case .ok:
      let shown = model.registers.filter { $0.access != .writeOnly && $0.readBy == request }
      return ["ok \(handed) \(shown.map { before[$0.slot.index] })"]
    case .waits: return ["waits \(handed)"]
    case .error(let name?): return ["error \(name) \(handed)"]
    case .error(nil): return (named(request) + ["another"]).map { "error \($0) \(handed)" }
    case .ends, .none: preconditionFailure("\(answer) answers no request")
    }
  }

  private func named(_ request: ActionID) -> [String] {
    let names = model.rules.compactMap { rule -> String? in
      if case .ends(request, .error(let name?)) = rule.answer { return name }
      if case .error(let name?) = rule.answer, rule.action == request { return name }
      return nil
    }
    return Set(names).sorted()
  }
}
