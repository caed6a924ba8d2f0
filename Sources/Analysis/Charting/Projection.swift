import Exploration
import Lowering
import Modeling

/// The reachable configurations as they look to somebody who sees only some registers and variables.
package struct Projection: Sendable {
  /// All configurations that hold the same values in what is seen.
  package struct Node: Sendable {
    /// Of the slots seen, in their order.
    package let values: [Value]
    package let fate: Chart.Fate
    /// Of the words of registers with `valid` or `error` among them: the worst.
    package let wordClass: WordClass
  }

  /// What leads from one node to another, by one rule.
  package struct Arc: Equatable, Sendable {
    package let from: Int
    package let to: Int
    package let rule: RuleID
    /// Whether a word that is asked for is the one that is seen afterwards.
    package let arrives: Bool
    package let condition: Condition
  }

  package let model: Model
  package let worlds: [[Value]]
  package let slots: [SlotID]
  /// In the order in which a breadth-first search meets them.
  package let nodes: [Node]
  package let arcs: [Arc]
}

/// More nodes than were asked for.
package struct ProjectionTooLarge: Error, Equatable, Sendable {
  package let count: Int
  /// How many there would be, seeing only this register or variable.
  package let alone: [Part]
  package struct Part: Equatable, Sendable {
    package let slot: SlotID
    package let count: Int
  }
}

extension Charting {
  /// Throws `Obstacle` or `ProjectionTooLarge`.
  package func projection(on slots: [SlotID], limit: Int) throws -> Projection {
    let answer = Handover<Result<Projection, any Error>>()
    let work = Background {
      answer.give(Result { try ProjectionBuilder(try study(), slots).projection(limit: limit) })
    }
    work.start()
    work.wait()
    guard let answer = answer.take() else { preconditionFailure("no projection of a model") }
    return try answer.get()
  }
}

extension Model {
  /// The bits that a state test looks at: what else a register holds isn't shown.
  fileprivate func shownMask(of slot: SlotID) -> Value {
    registers.first { $0.slot == slot }?.stateMask ?? .max
  }
}

extension Projection {
  /// The number of the node that a configuration is in.
  package func node(of configuration: [Value]) -> Int {
    let values = slots.map { configuration[$0.index] & model.shownMask(of: $0) }
    guard let index = nodes.firstIndex(where: { $0.values == values }) else {
      preconditionFailure("no node for \(values) of \(model.name)")
    }
    return index
  }
}

private struct ProjectionBuilder {
  private var study: Study
  private let slots: [SlotID]
  private let configurations: [Int]
  private var conditions: [Set<Int>: Condition] = [:]

  init(_ study: Study, _ slots: [SlotID]) {
    self.study = study
    self.slots = slots
    configurations = (0..<study.graph.count).filter {
      study.worlds.contains(study.world(of: $0))
    }
  }

  func projection(limit: Int) throws -> Projection {
    var builder = self
    let (numbers, keys) = numbered(by: slots)
    guard keys.count <= limit else {
      let parts = slots.map {
        ProjectionTooLarge.Part(slot: $0, count: numbered(by: [$0]).keys.count)
      }
      throw ProjectionTooLarge(count: keys.count, alone: parts)
    }
    return Projection(
      model: study.model, worlds: study.worlds.sorted().map { study.graph.frozen[$0] },
      slots: slots, nodes: builder.nodes(numbers, keys), arcs: builder.arcs(numbers))
  }

  /// For each configuration the number of its node, and what each node shows.
  private func numbered(by slots: [SlotID]) -> (numbers: [Int: Int], keys: [[Value]]) {
    var numbers: [Int: Int] = [:]
    var known: [[Value]: Int] = [:]
    var keys: [[Value]] = []
    for configuration in configurations {
      let key = slots.map { value(of: $0, in: configuration) }
      if known[key] == nil {
        known[key] = keys.count
        keys.append(key)
      }
      numbers[configuration] = known[key]
    }
    return (numbers, keys)
  }

  private func value(of slot: SlotID, in configuration: Int) -> Value {
    study.system.components[slot.index].value(in: study.graph.configurations[configuration])
      & study.model.shownMask(of: slot)
  }

  private mutating func condition(_ worlds: Set<Int>) -> Condition {
    if let known = conditions[worlds] { return known }
    let condition = study.condition(worlds)
    conditions[worlds] = condition
    return condition
  }

  // MARK: Nodes

  private mutating func nodes(_ numbers: [Int: Int], _ keys: [[Value]]) -> [Projection.Node] {
    let marks = WayHome(&study)
    var residents = keys.map { _ in [Int]() }
    for configuration in configurations {
      guard let number = numbers[configuration] else { continue }
      residents[number].append(configuration)
    }
    return keys.indices.map { number in
      Projection.Node(
        values: keys[number], fate: fate(residents[number], marks),
        wordClass: wordClass(residents[number]))
    }
  }

  private mutating func fate(_ residents: [Int], _ marks: WayHome) -> Chart.Fate {
    let reached = worlds(residents) { _ in true }
    let isLost: (Int) -> Bool = { marks.distances[$0] == nil }
    let initialCount = study.graph.initialCount
    let lost = residents.count(where: isLost)
    func surely(_ wins: [Bool]?) -> Set<Int>? {
      wins.map { wins in reached.subtracting(worlds(residents) { !wins[$0] }) }
    }
    let (byUser, forced) = (surely(marks.byUser), surely(marks.forced))
    let lostWorlds = worlds(residents, isLost)
    let unsure = reached.subtracting(lostWorlds).subtracting(byUser ?? []).subtracting(forced ?? [])
    let grades: [(Chart.Recovery, Set<Int>)] = [(.lost, lostWorlds), (.possible, unsure)]
    return Chart.Fate(
      supported: .always, reachable: condition(reached),
      lost: condition(lostWorlds),
      lostWhen: lost == 0 || lost == residents.count ? nil : "something unseen",
      byUser: byUser.map { condition($0) }, forced: forced.map { condition($0) },
      grades: grades.filter { !$1.isEmpty }.map {
        Chart.Grade(recovery: $0, condition: condition($1))
      },
      initial: condition(worlds(residents) { $0 < initialCount }),
      home: condition(worlds(residents) { marks.home[$0] }), homeWhen: nil)
  }

  private func worlds(_ residents: [Int], _ test: (Int) -> Bool) -> Set<Int> {
    Set(residents.filter(test).map { study.world(of: $0) })
  }

  private func wordClass(_ residents: [Int]) -> WordClass {
    var found: Set<WordClass> = []
    for register in study.model.registers.indices.map({ RegisterID($0) })
    where slots.contains(study.model[register].slot) {
      let classifier = WordClassifier(study.model, register: register)
      for configuration in residents {
        let world = study.graph.frozen[study.world(of: configuration)]
        found.insert(
          classifier.wordClass(
            of: value(of: study.model[register].slot, in: configuration), in: world))
      }
    }
    return [.invalid, .error, .valid].first(where: found.contains) ?? .unclassified
  }

  // MARK: Arcs

  private struct Key: Hashable {
    let from: Int
    let to: Int
    let rule: RuleID
  }

  private mutating func arcs(_ numbers: [Int: Int]) -> [Projection.Arc] {
    var worlds: [Key: Set<Int>] = [:]
    var arriving: Set<Key> = []
    for configuration in configurations {
      for edge in study.graph.edges(of: configuration) {
        guard let from = numbers[configuration], let to = numbers[Int(edge.target)] else {
          continue
        }
        let group = study.system.groups[Int(edge.group)]
        let key = Key(from: from, to: to, rule: group.rule)
        worlds[key, default: []].insert(study.world(of: configuration))
        if arrives(group.rule, group.arguments[Int(edge.arguments)], at: Int(edge.target)) {
          arriving.insert(key)
        }
      }
    }
    let keys = worlds.keys.sorted {
      ($0.from, $0.to, $0.rule.index) < ($1.from, $1.to, $1.rule.index)
    }
    return keys.map { key in
      Projection.Arc(
        from: key.from, to: key.to, rule: key.rule, arrives: arriving.contains(key),
        condition: condition(worlds[key] ?? []))
    }
  }

  private func arrives(_ rule: RuleID, _ arguments: [Value], at target: Int) -> Bool {
    let parameters = study.model[study.model[rule].action].parameters
    return zip(parameters, arguments).contains { parameter, argument in
      guard case .word(let word) = parameter.type, let register = word.register else {
        return false
      }
      let mask = study.model[register].stateMask
      return value(of: study.model[register].slot, in: target) & mask == argument & mask
    }
  }
}
