import Exploration
import Lowering
import Modeling

/// What user space can see one machine do and not the other, after what it can see both do.
package struct SightComparison: Sendable {
  /// The number of the pair of combinations.
  package let pair: Int
  package let product: SightProduct
  /// False when there was more to look at.
  package let isComplete: Bool
  /// How many places were looked at.
  package var nodeCount: Int { product.nodes.count }
}

/// All configurations as user space sees them, with what was found out about sets of them; made once
/// for all pairs.
package struct SightView: Sendable {
  package fileprivate(set) var sets: SightSets
  fileprivate let look: SideBySide.Look
  fileprivate let isMay: [Bool]
  /// For each key its number among the ways its action is asked; nil where it isn't one.
  private let offers: [Int?]
  private var moments: [Int32: Moment] = [:]
  private var contents = WordLists()

  /// What may happen next from a set of configurations.
  fileprivate struct Moment: Sendable {
    let marks: MomentMarks
    /// For each key whether it is asked.
    let isAsked: [Bool]
    /// For each key whether only a duty keeps the asking side from it.
    let isForbidden: [Bool]
    /// What the registers hold; nil where they may hold several things.
    let registers: Packed?
    /// Equal for two moments of which the same is told.
    let content: Int32
  }
}

/// What may be seen next where the registers that both machines have hold the same, however either came
/// there: for machines whose runs begin otherwise, so that no history is common to them.
package struct StateComparison: Sendable {
  /// The number of the pair of combinations.
  package let pair: Int
  /// By what the registers hold, all configurations of either machine.
  package fileprivate(set) var groups: [(old: [Int], new: [Int])] = []
}

extension SideBySide {
  package static let nodeLimit = 10_000
  /// For what is looked at where these nodes weren't enough, in each pair of combinations.
  package static let placeLimit = 100_000

  package mutating func sightView() -> SightView {
    let compared = question.compared
    let observed = ObservedGraph(&graph)
    let sets = SightSets(observed) { seen in
      [seen?.action, seen?.ended].compactMap { $0 }.allSatisfy { compared.contains($0) }
    }
    let numbers = StepNumbers(seenOf: &graph, compared: compared)
    return SightView(
      sets,
      Look(numbers, targets: model.readableSlots, paired: question.paired, of: system),
      isMay: isMay, system)
  }

  /// The places that one history of sights leads to in both machines, compared by what may be seen
  /// next; up to the first difference only where `isFirstEnough`. With more nodes than `limit` only as many
  /// are compared as it takes to tell each difference, where `placeLimit` is given.
  package mutating func sightComparison(
    _ number: Int, _ view: inout SightView, into table: inout CaseTable,
    limit: Int = nodeLimit, keepingAll: Bool = false, isFirstEnough: Bool = false,
    placeLimit: Int? = nil
  ) -> SightComparison {
    let (old, new) = (starts(of: .old, in: number), starts(of: .new, in: number))
    var product = SightProduct(from: old, new, in: &view.sets, limit: limit)
    var told: Set<Int> = []
    func tell(_ node: Int) -> [Int] {
      let found = view.cases(after: product.nodes[node], in: &self, &table)
      for step in found {
        table.meet(
          step,
          StepCase.Occurrence(pair: number, spot: .node(node), distance: node, count: 1),
          keepingAll: keepingAll)
      }
      told.insert(node)
      return found
    }
    var hasCase = false
    while let node = product.nextDifference(in: &view.sets) {
      if stop.isRaised { break }
      if !tell(node).isEmpty { hasCase = true }
      if isFirstEnough, hasCase { break }
    }
    let sign = stop
    // The nearest difference may have nothing to tell: then all are asked.
    for isNearestEnough in isFirstEnough ? [true, false] : [false] {
      guard !product.isComplete, !(isFirstEnough && hasCase), let placeLimit, !stop.isRaised else {
        break
      }
      let rest = product.cover(
        in: &view.sets, limit: placeLimit, isFirstEnough: isNearestEnough
      ) { sign.isRaised }
      for node in rest ?? [] where !told.contains(node) {
        if !tell(node).isEmpty { hasCase = true }
      }
    }
    return SightComparison(
      pair: number, product: product, isComplete: product.isComplete && !stop.isRaised)
  }
}

extension SideBySide {
  /// Each state that both machines come to, compared by all that may be seen next in it.
  package mutating func stateComparison(
    _ number: Int, holding slots: [SlotID], _ view: inout SightView, into table: inout CaseTable
  ) -> StateComparison {
    let mask = system.mask(of: slots)
    var comparison = StateComparison(pair: number)
    func byState(_ world: Int) -> [Packed: [Int]] {
      Dictionary(grouping: members[world].map(Int.init)) { graph.configurations[$0] & mask }
    }
    let (olds, news) = (byState(pairs[number].old), byState(pairs[number].new))
    let common = olds.keys.filter { news[$0] != nil }
    for state in common.sorted(by: { ($0.high, $0.low) < ($1.high, $1.low) }) {
      if stop.isRaised { break }
      guard let old = olds[state], let new = news[state] else { continue }
      let group = comparison.groups.count
      comparison.groups.append((old, new))
      for step in view.cases(at: old, new, in: &self, &table) {
        table.meet(
          step,
          StepCase.Occurrence(pair: number, spot: .group(group), distance: nil, count: 1),
          keepingAll: false)
      }
    }
    return comparison
  }
}

extension SightView {
  fileprivate init(
    _ sets: SightSets, _ look: SideBySide.Look, isMay: [Bool], _ system: TransitionSystem
  ) {
    self.sets = sets
    self.look = look
    self.isMay = isMay
    offers = look.numbers.keyList.map { key in
      key.action.flatMap { system.offers[$0.index].parameters.firstIndex(of: key.arguments) }
    }
  }

  /// The numbers of the cases at a node.
  fileprivate mutating func cases(
    after node: SightProduct.Node, in sides: inout SideBySide, _ table: inout CaseTable
  ) -> [Int] {
    let (old, new) = (moment(node.left, &sides), moment(node.right, &sides))
    let place = Int(sets.sets[Int(node.left)][0])
    return cases(old, new, at: place, in: &sides, &table)
  }

  /// The numbers of the cases where one machine is anywhere among some configurations, and so is the
  /// other.
  fileprivate mutating func cases(
    at olds: [Int], _ news: [Int], in sides: inout SideBySide, _ table: inout CaseTable
  ) -> [Int] {
    let (old, new) = (moment(at: olds, &sides), moment(at: news, &sides))
    return cases(old, new, at: olds[0], in: &sides, &table)
  }

  private mutating func cases(
    _ old: Moment, _ new: Moment, at place: Int, in sides: inout SideBySide,
    _ table: inout CaseTable
  ) -> [Int] {
    let content = UInt64(old.content) << 32 | UInt64(new.content)
    if let known = table.cases(atMoments: content) { return known }
    let keys = look.numbers.keyList
    let differing = old.marks.differing(from: new.marks, isAlike: MomentMarks.isAlike)
      .sorted { keys[Int($0.key)].isBefore(keys[Int($1.key)]) }
    let isOneState = old.registers != nil && old.registers == new.registers
    let made = differing.map { key, olds, news in
      let difference = SideBySide.Difference(
        key: key, old: olds, new: news,
        isAsked: (old.isAsked[Int(key)], new.isAsked[Int(key)]),
        isForbidden: (old.isForbidden[Int(key)], new.isForbidden[Int(key)]), place: place,
        isOneState: isOneState)
      return sides.number(of: difference, look, in: &table)
    }
    table.remember(made, atMoments: content)
    return made
  }

  private mutating func moment(_ set: Int32, _ sides: inout SideBySide) -> Moment {
    if let known = moments[set] { return known }
    let made = moment(at: sets.sets[Int(set)].map(Int.init), &sides)
    moments[set] = made
    return made
  }

  private mutating func moment(at places: [Int], _ sides: inout SideBySide) -> Moment {
    let marks = MomentMarks(
      of: places, in: sides.graph, look.numbers, looking: look.readable, isMay: isMay)
    let isAsked = isAsked(at: places, &sides)
    let isForbidden = zip(look.numbers.keyList, isAsked).map { key, isAsked in
      guard let action = key.action, !isAsked else { return false }
      return places.contains { sides.isForbidden(action, key.arguments, at: $0) }
    }
    let held = Set(places.map { sides.graph.configurations[$0] & look.shared })
    return Moment(
      marks: marks, isAsked: isAsked, isForbidden: isForbidden,
      registers: held.count == 1 ? held.first : nil,
      content: content(
        marks, isAsked + isForbidden, places, isOneState: held.count == 1, sides.graph))
  }

  private func isAsked(at places: [Int], _ sides: inout SideBySide) -> [Bool] {
    var result: [Bool] = []
    for (key, offer) in zip(look.numbers.keyList, offers) {
      guard let action = key.action else {
        result.append(true)
        continue
      }
      var isOffered = false
      if let offer {
        for place in places where !isOffered {
          isOffered = sides.graph.offers(of: action, in: sides.graph.configurations[place])[offer]
        }
      }
      result.append(isOffered)
    }
    return result
  }

  private mutating func content(
    _ marks: MomentMarks, _ offers: [Bool], _ places: [Int], isOneState: Bool,
    _ graph: StateGraph
  ) -> Int32 {
    let before = graph.configurations[places[0]] & look.told
    var words = [before.low, before.high, isOneState ? 1 : 0] + offers.map { $0 ? 1 : 0 }
    for mark in marks.marks {
      words.append(UInt64(UInt32(bitPattern: mark.key)) << 32 | UInt64(mark.others.count))
      words.append(UInt64(UInt32(bitPattern: mark.effect)) << 1 | (mark.isDue ? 1 : 0))
      words.append(mark.target.low)
      words.append(mark.target.high)
      let edge = graph.edges[mark.edge]
      words.append(UInt64(UInt32(bitPattern: edge.group)) << 32 | UInt64(edge.arguments))
      for other in mark.others { words.append(UInt64(UInt32(bitPattern: other))) }
    }
    return Int32(contents.number(of: words))
  }
}

extension StepNumbers.Key {
  /// What happens unseen first; then by actions and their parameters.
  fileprivate func isBefore(_ other: StepNumbers.Key) -> Bool {
    let (first, second) = (action?.index ?? -1, other.action?.index ?? -1)
    return first != second ? first < second : arguments.lexicographicallyPrecedes(other.arguments)
  }
}
