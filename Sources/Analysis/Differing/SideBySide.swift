import Exploration
import Lowering
import Modeling

/// Two machines searched as one: a joined model with a frozen slot that says which of them runs.
///
/// Since no transition leads from one frozen combination to another, the machines stay apart; and
/// since they share words, labels and slots, what one can do is compared with what the other can.
package struct SideBySide: Sendable {
  package struct Question: Sendable {
    /// The joined model.
    package let model: Model
    /// 0 where the first machine runs, 1 where the second does.
    package let side: SlotID
    /// Frozen slots that both machines have.
    package let shared: [SlotID]
    /// Registers, variables and what waits that both have.
    package let paired: [SlotID]
    /// Requests and events that both have.
    package let compared: Set<ActionID>
    /// Whether a combination is asked about.
    package let isAsked: @Sendable ([Value]) -> Bool
    package init(
      model: Model, side: SlotID, shared: [SlotID], paired: [SlotID], compared: Set<ActionID>,
      isAsked: @escaping @Sendable ([Value]) -> Bool
    ) {
      self.model = model
      self.side = side
      self.shared = shared
      self.paired = paired
      self.compared = compared
      self.isAsked = isAsked
    }
  }

  /// A combination of each machine; what both have agrees.
  package struct WorldPair: Equatable, Sendable {
    package let old: Int
    package let new: Int
    /// The values of all frozen slots: shared ones, and each machine's own.
    package let values: [Value]
  }

  package let question: Question
  var graph: StateGraph
  package let pairs: [WorldPair]
  /// Combinations that the other machine doesn't allow.
  package let lonely: (old: [[Value]], new: [[Value]])
  let pairedMask: Packed
  /// For each combination asked about, its configurations by what both machines have of them; nil
  /// where two of them look alike so.
  let index: [Int: [Packed: Int32]?]
  /// For each combination its configurations in the order they were met.
  let members: [[Int32]]

  package var model: Model { question.model }
  package var configurations: Int { graph.count }
  package var stop: StopSign { graph.stop }
  package var system: TransitionSystem { graph.system }
  /// For each group whether its rule is only permitted.
  var isMay: [Bool] { system.groups.map { model[$0.rule].freedom == .may } }

  init(_ question: Question, _ graph: StateGraph) {
    self.question = question
    self.graph = graph
    pairedMask = graph.system.mask(of: question.paired)
    let asked = graph.frozen.indices.filter { question.isAsked(graph.frozen[$0]) }
    func key(_ world: Int) -> [Value] { question.shared.map { graph.frozen[world][$0.index] } }
    func isNew(_ world: Int) -> Bool { graph.frozen[world][question.side.index] == 1 }
    let (olds, news) = (asked.filter { !isNew($0) }, asked.filter(isNew))
    var byKey: [[Value]: [Int]] = [:]
    for world in news { byKey[key(world), default: []].append(world) }
    let oldKeys = Set(olds.map(key))
    pairs = olds.flatMap { old in
      (byKey[key(old)] ?? []).map { new in
        WorldPair(old: old, new: new, values: Self.values(graph, old, new, question))
      }
    }
    lonely = (
      olds.filter { byKey[key($0)] == nil }.map { graph.frozen[$0] },
      news.filter { !oldKeys.contains(key($0)) }.map { graph.frozen[$0] }
    )
    var members = [[Int32]](repeating: [], count: graph.frozen.count)
    for number in 0..<graph.count { members[Int(graph.worlds[number])].append(Int32(number)) }
    self.members = members
    var index: [Int: [Packed: Int32]?] = [:]
    for world in asked { index[world] = .some(Self.index(members[world], graph, pairedMask)) }
    self.index = index
  }

  /// The second machine's combination, with the first one's values where only that has a say: there
  /// the second one's is the slot's first value.
  private static func values(
    _ graph: StateGraph, _ old: Int, _ new: Int, _ question: Question
  ) -> [Value] {
    let shared = Set(question.shared)
    return graph.system.components.map { component in
      let slot = component.slot
      let value = graph.frozen[new][slot.index]
      guard !shared.contains(slot), slot != question.side, value == component.values[0] else {
        return value
      }
      return graph.frozen[old][slot.index]
    }
  }

  private static func index(_ members: [Int32], _ graph: StateGraph, _ mask: Packed)
    -> [Packed: Int32]?
  {
    var result: [Packed: Int32] = [:]
    result.reserveCapacity(members.count)
    for number in members {
      let key = graph.configurations[Int(number)] & mask
      if result.updateValue(number, forKey: key) != nil { return nil }
    }
    return result
  }

  /// Whether configurations of the two can be told by what both machines have of them.
  package func isComparable(_ pair: WorldPair) -> Bool {
    index[pair.old] != .some(nil) && index[pair.new] != .some(nil)
  }

  package func values(of configuration: Int) -> [Value] { graph.values(of: configuration) }

  /// Whether the first machine's configurations are the second one's, as far as both have them, if two words
  /// change places in some slots; true as well where that can't be told.
  package func isSame(_ pair: WorldPair, exchanging words: (Value, Value), in slots: [SlotID])
    -> Bool
  {
    guard case .some(.some(let olds)) = index[pair.old],
      case .some(.some(let news)) = index[pair.new]
    else { return true }
    var exchanges: [(field: PackedField, one: Int, other: Int)] = []
    for component in slots.map({ system.components[$0.index] }) {
      guard let one = component.number(of: words.0), let other = component.number(of: words.1)
      else { return true }
      exchanges.append((component.field, one, other))
    }
    return olds.count == news.count
      && olds.keys.allSatisfy { configuration in
        var exchanged = configuration
        for (field, one, other) in exchanges {
          let number = field.read(configuration)
          guard number == one || number == other else { continue }
          exchanged = exchanged & ~field.mask | field.placed(number == one ? other : one)
        }
        return news[exchanged] != nil
      }
  }

  /// The condition that is true of these pairs, by number, and of no others among some.
  package func condition(_ numbers: Set<Int>, among all: [Int]) -> Condition {
    PrimeImplicants.condition(
      over: model, worlds: all.map { pairs[$0].values }, isTrue: all.map(numbers.contains))
  }

  /// The condition, over the capabilities that both machines have, of the combinations of these that only
  /// one of them allows; nil where there are none. Options of a reading that only one has don't count.
  package func condition(ofLonely machine: Machine) -> Condition? {
    let (own, others) = machine == .old ? (lonely.old, lonely.new) : (lonely.new, lonely.old)
    let known = Set((pairs.map(\.values) + others).map(capabilities))
    let lone = Set(own.map(capabilities)).subtracting(known)
    guard !lone.isEmpty else { return nil }
    var seen: Set<[Value]> = []
    let worlds = (pairs.map(\.values) + others + own).map(capabilities).filter {
      seen.insert($0).inserted
    }
    return PrimeImplicants.condition(
      over: model, worlds: worlds, isTrue: worlds.map(lone.contains))
  }

  /// With 0 for all but the capabilities of both.
  private func capabilities(_ values: [Value]) -> [Value] {
    let kept = Set(question.shared.filter { model[$0].kind == .capability }.map(\.index))
    return values.indices.map { kept.contains($0) ? values[$0] : 0 }
  }
}

extension SideBySide {
  /// The whole search, over classes of words that Z3 has shown to be exact for both machines.
  package static func search(_ question: Question, options: CheckOptions) throws(Obstacle)
    -> SideBySide
  {
    let deadline = options.milliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
    let confirmer = Confirmer(question.model, options: options, deadline: deadline)
    return SideBySide(question, try confirmer.explored())
  }
}
