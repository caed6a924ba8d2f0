import DecisionDiagrams
import Lowering
import Modeling

/// Makes the rows that reachable configurations choose without a list of these: the reachable set of
/// the decision diagrams is cut down to what a rule reads, and the plain evaluator makes a row of each key.
///
/// A guard over all instances of a system reads so much that its keys can't be listed. Its widest
/// conjuncts are left out of the rows then, and stand beside them as decision diagrams.
struct ProjectedMachineBuilder {
  private let space: DiagramSpace
  private let system: TransitionSystem
  /// The model as it is shown; it differs from the system's in its properties.
  private let model: Model
  private let written: WrittenClauses?
  private let rowLimit: Int
  private var nodes = DecisionNodes()
  private var outputs = Numbers()

  /// A walk is in all chosen combinations at once, so they have to be listed.
  static let startLimit = 4096
  /// A table for one rule or condition has at most so many rows.
  static let rowLimit = 1024

  init(_ space: DiagramSpace, of model: Model, _ written: WrittenClauses?, rowLimit: Int) {
    self.space = space
    self.model = model
    self.written = written
    self.rowLimit = rowLimit
    system = space.system
  }

  /// Outputs in the order of first sight.
  private struct Numbers {
    private(set) var items: [[Value?]] = []
    private var numbers: [[Value?]: Int] = [:]

    mutating func number(of item: [Value?]) -> Int {
      if let known = numbers[item] { return known }
      numbers[item] = items.count
      items.append(item)
      return items.count - 1
    }
  }

  func machine() throws(Obstacle) -> ExploredMachine {
    var builder = self
    return try builder.built()
  }

  private mutating func built() throws(Obstacle) -> ExploredMachine {
    let starts = try starts()
    var groups: [ExploredMachine.Group] = []
    for group in system.groups { groups.append(try self.group(group)) }
    var offers: [ExploredMachine.Offer] = []
    for offer in system.offers { offers.append(try self.offer(offer)) }
    let guards = try guards()
    var home: ExploredMachine.Truth?
    if let condition = system.model.home { home = try truth(condition, over: [[]], of: []) }
    let worlds = self.worlds(starts)
    let isMet = try isMet(in: worlds)
    return ExploredMachine(
      model: model, domains: system.components.map(\.values), starts: starts, groups: groups,
      offers: offers, guards: guards, outputs: outputs.items,
      extent: .outlined(
        ExploredMachine.Outline(
          configurations: space.count(of: space.reachable), isMet: isMet, home: home,
          nodes: nodes.nodes.map { ExploredMachine.Node(slot: $0.slot, next: $0.next) })),
      wordClasses: ExploredMachine.RegisterClasses.all(
        of: model, system.components, in: worlds.map(values)),
      wordTests: WordTests.all(of: system))
  }

  // MARK: Starts and combinations

  private func starts() throws(Obstacle) -> [[Int]] {
    guard let starts = system.initialConfigurations(limit: Self.startLimit) else {
      throw .tooMany(
        "combinations of capabilities, readings and duties to step through at once",
        limit: Self.startLimit)
    }
    var numbers: [[Int]] = []
    for start in starts {
      var row: [Int] = []
      for (component, value) in zip(system.components, start) {
        guard let number = component.number(of: value) else {
          throw .wordOutsideClasses(rule: "the start", value)
        }
        row.append(number)
      }
      numbers.append(row)
    }
    return numbers
  }

  /// As `ExploredMachine.worlds`.
  private func worlds(_ starts: [[Int]]) -> [[Int]] {
    var seen: Set<[Int]> = []
    let frozen = system.model.frozenSlots.map(\.index)
    return starts.filter { start in seen.insert(frozen.map { start[$0] }).inserted }
  }

  private func values(_ numbers: [Int]) -> [Value] {
    zip(system.components, numbers).map { $0.values[$1] }
  }

  private func isMet(in worlds: [[Int]]) throws(Obstacle) -> [[[Bool]]] {
    let frozen = system.model.frozenSlots
    var numbers: [[Int]: Int] = [:]
    for (number, world) in worlds.enumerated() { numbers[frozen.map { world[$0.index] }] = number }
    var all: [[[Bool]]] = []
    for component in system.components {
      guard !system.model[component.slot].kind.isFrozen else {
        all.append([])
        continue
      }
      let none = Array(repeating: false, count: worlds.count)
      var marks = Array(repeating: none, count: component.values.count)
      let slots = frozen + [component.slot]
      let limit = worlds.count * component.values.count
      guard let met = try space.values(of: slots, in: space.reachable, limit: limit) else {
        throw .tooMany("nodes for what \(system.model[component.slot].name) holds", limit: limit)
      }
      for tuple in met {
        guard let world = numbers[Array(tuple.dropLast())] else {
          preconditionFailure("\(system.model.name) is where no run begins: \(tuple)")
        }
        marks[tuple[frozen.count]][world] = true
      }
      all.append(marks)
    }
    return all
  }

  // MARK: Rows

  private mutating func group(_ group: TransitionSystem.Group) throws(Obstacle)
    -> ExploredMachine.Group
  {
    let rule = system.model[group.rule]
    let tooMany = Obstacle.tooMany("rows of rule \(rule.name)", limit: rowLimit)
    var guarding = GuardSplit(group.rule, in: system.model)
    var reads = guarding.reads.filter(isOpen)
    var keys = try space.values(of: reads, in: space.reachable, limit: rowLimit)
    while keys == nil {
      guard guarding.leaveOutWidest() else { throw tooMany }
      reads = guarding.reads.filter(isOpen)
      keys = try space.values(of: reads, in: space.reachable, limit: rowLimit)
    }
    let evaluated = guarding.remaining
    var made = ExploredMachine.Group(
      rule: group.rule, reads: reads, writes: group.writes.filter(isOpen),
      arguments: group.arguments, parameterNumbers: group.parameterNumbers,
      rows: (keys ?? []).compactMap { row(for: $0, of: reads, group, evaluated) })
    guard let left = guarding.leftOut else { return made }
    let types = model[rule.action].parameters.map(\.type) + rule.choices.map(\.type)
    guard let gate = try diagrams(left, over: group.arguments, of: types) else { throw tooMany }
    made.gate = gate
    return made
  }

  /// Other slots are one everywhere.
  private func isOpen(_ slot: SlotID) -> Bool { system.components[slot.index].values.count > 1 }

  private mutating func row(
    for key: [Int], of reads: [SlotID], _ group: TransitionSystem.Group, _ evaluated: Model
  ) -> ExploredMachine.Row? {
    let before = configuration(key, of: reads)
    var steps: [ExploredMachine.Step] = []
    for (number, arguments) in group.arguments.enumerated() {
      let outcome = evaluated.outcome(of: group.rule, arguments: arguments, in: before)
      guard case .step(let effect) = outcome, let written = self.written(effect, by: group) else {
        continue
      }
      let told = Trace.Step(
        rule: group.rule, arguments: arguments, outputs: effect.outputs, configuration: before)
      steps.append(
        ExploredMachine.Step(
          arguments: number, written: written, outputs: outputs.number(of: effect.outputs),
          call: system.model.call(told)))
    }
    return steps.isEmpty ? nil : ExploredMachine.Row(key: key, steps: steps)
  }

  /// Nil for a word that no class stands for. The diagrams have followed every step that can be taken, so
  /// such a one is never taken: a conjunct that stands beside the row forbids it.
  private func written(_ effect: StepEffect, by group: TransitionSystem.Group) -> [Int]? {
    var numbers: [Int] = []
    for slot in group.writes where isOpen(slot) {
      guard let number = system.components[slot.index].number(of: effect.next[slot.index]) else {
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }

  /// With these values; the others don't matter to who asks.
  private func configuration(_ key: [Int], of slots: [SlotID]) -> [Value] {
    var configuration = system.components.map { $0.values[0] }
    for (slot, number) in zip(slots, key) {
      configuration[slot.index] = system.components[slot.index].values[number]
    }
    return configuration
  }

  // MARK: Offers and guards

  private mutating func offer(_ offer: TransitionSystem.Offer) throws(Obstacle)
    -> ExploredMachine.Offer
  {
    let reads = offer.reads.filter(isOpen)
    if let keys = try space.values(of: reads, in: space.reachable, limit: rowLimit) {
      let rows = keys.map { key in
        let configuration = configuration(key, of: reads)
        return ExploredMachine.TruthRow(
          key: key,
          holds: offer.parameters.map { parameters in
            do {
              return try system.model.isAsked(
                offer.action, arguments: parameters, in: configuration)
            } catch { return false }
          })
      }
      return ExploredMachine.Offer(
        parameters: offer.parameters,
        asked: .table(ExploredMachine.TruthTable(reads: reads, rows: rows)))
    }
    let condition = Expression.all(system.model.askingConjuncts(of: offer.action))
    let types = model[offer.action].parameters.map(\.type)
    guard let asked = try diagrams(condition, over: offer.parameters, of: types) else {
      throw .tooMany("rows of what decides on \(model[offer.action].name)", limit: rowLimit)
    }
    return ExploredMachine.Offer(parameters: offer.parameters, asked: asked)
  }

  private mutating func guards() throws(Obstacle) -> [[ExploredMachine.Guard]?] {
    var all: [[ExploredMachine.Guard]?] = []
    for (index, rule) in system.model.rules.enumerated() {
      guard let conjuncts = written?.guards[index] else {
        all.append(nil)
        continue
      }
      let types = model[rule.action].parameters.map(\.type) + rule.choices.map(\.type)
      var parts: [ExploredMachine.Guard] = []
      for conjunct in conjuncts {
        let clause = Clause(
          kind: .conjunct(RuleID(index)), range: conjunct.range, cites: rule.cites)
        parts.append(
          ExploredMachine.Guard(
            clause: clause,
            truth: try truth(
              conjunct.condition, over: system.groups[index].arguments, of: types)))
      }
      all.append(parts)
    }
    return all
  }

  private mutating func truth(
    _ condition: Expression, over arguments: [[Value]], of types: [ValueType]
  ) throws(Obstacle) -> ExploredMachine.Truth {
    let reads = condition.slots.sorted().filter(isOpen)
    if let keys = try space.values(of: reads, in: space.reachable, limit: rowLimit) {
      let rows = keys.map { key in
        ExploredMachine.TruthRow(
          key: key,
          holds: system.model.holds(
            condition, over: arguments, in: configuration(key, of: reads)))
      }
      return .table(ExploredMachine.TruthTable(reads: reads, rows: rows))
    }
    guard let diagrams = try diagrams(condition, over: arguments, of: types) else {
      throw .tooMany("rows of a condition of \(model.name)", limit: rowLimit)
    }
    return diagrams
  }

  /// A diagram for each choice of arguments; nil where one takes too many nodes.
  private mutating func diagrams(
    _ condition: Expression, over arguments: [[Value]], of types: [ValueType]
  ) throws(Obstacle) -> ExploredMachine.Truth? {
    if condition.argumentIndices.isEmpty {
      return try nodes.root(of: condition, in: space).map { .diagrams([$0]) }
    }
    var roots: [Int] = []
    for tuple in arguments {
      let constants = zip(tuple, types).map { Expression.constant($0, $1.sort) }
      let root = try nodes.root(of: condition.substituting(arguments: constants), in: space)
      guard let root else { return nil }
      roots.append(root)
    }
    return .diagrams(roots)
  }
}
