import Exploration
import Lowering
import Modeling

/// How both machines come to a place by the same steps.
struct CommonArrival: Sendable {
  let from: Int32
  let edge: StateGraph.Edge
  let distance: Int
}

/// The places that two machines share in one pair of combinations.
package struct SharedPlaces: Sendable {
  let arrivals: [Int32: CommonArrival]
  /// Where runs of both begin.
  let starts: Set<Int32>
  /// Initial configurations that only one of them has.
  package let startsApart: (old: [Int], new: [Int])
}

/// What both machines do in the places that they share, as numbers; made once for all pairs.
package struct PlaceView: Sendable {
  let look: SideBySide.Look
  fileprivate let isMay: [Bool]
  /// For each configuration one word about all its steps: equal words mean equal steps but for
  /// collisions of 64 bits, and unequal ones only that a closer look is needed.
  fileprivate let sums: [UInt64]
}

extension SideBySide {
  package mutating func placeView() -> PlaceView {
    let numbers = StepNumbers(of: &graph, compared: question.compared)
    let may = isMay
    let sums = (0..<graph.count).map { configuration -> UInt64 in
      var sum: UInt64 = 0
      for edge in graph.starts[configuration]..<graph.starts[configuration + 1]
      where numbers.keys[edge] >= 0 {
        var mixer = Mixer()
        let target = graph.configurations[Int(graph.edges[edge].target)]
        mixer.add(
          UInt64(UInt32(bitPattern: numbers.keys[edge])) << 32
            | UInt64(UInt32(bitPattern: numbers.effects[edge])))
        mixer.add(target.low & pairedMask.low)
        mixer.add(target.high & pairedMask.high)
        mixer.add(may[Int(graph.edges[edge].group)] ? 1 : 0)
        sum &+= mixer.value
      }
      return sum
    }
    return PlaceView(
      look: Look(numbers, targets: question.paired, of: system), isMay: may, sums: sums)
  }

  /// Compares step by step in every configuration that both reach. Only for comparable pairs.
  package mutating func sharedPlaces(
    _ number: Int, _ view: PlaceView, into table: inout CaseTable
  ) -> SharedPlaces {
    let pair = pairs[number]
    guard case .some(.some(let olds)) = index[pair.old],
      case .some(.some(let news)) = index[pair.new]
    else { preconditionFailure("the combinations \(pair) can't be compared") }
    let partners = Partners(of: members[pair.old], in: graph, mask: pairedMask, news)
    var moments: [Int32: (old: MomentMarks, new: MomentMarks)] = [:]
    for member in members[pair.old] {
      if stop.isRaised { break }
      guard let partner = partners[member], view.sums[Int(member)] != view.sums[Int(partner)]
      else { continue }
      moments[member] = (marks(of: member, view), marks(of: partner, view))
    }
    let starts = self.starts(pair, olds, news)
    var search = CommonSearch(starts: starts.common)
    search.run(graph) { place, edge in
      guard view.look.numbers.keys[edge] >= 0, partners[place] != nil,
        partners[graph.edges[edge].target] != nil
      else { return false }
      return moments[place].map { isThere(edge, $0.new, view) } ?? true
    }
    for member in members[pair.old] {
      guard let moment = moments[member], let partner = partners[member] else { continue }
      meet(
        moment,
        StepCase.Occurrence(
          pair: number, spot: .places(old: Int(member), new: Int(partner)),
          distance: search.distance(of: member), count: 1), at: (Int(member), Int(partner)), view,
        &table)
    }
    return SharedPlaces(
      arrivals: search.arrivals, starts: Set(starts.common), startsApart: (starts.old, starts.new))
  }

  private mutating func meet(
    _ moment: (old: MomentMarks, new: MomentMarks), _ occurrence: StepCase.Occurrence,
    at places: (old: Int, new: Int), _ view: PlaceView, _ table: inout CaseTable
  ) {
    let differing = moment.old.differing(from: moment.new, isAlike: MomentMarks.isAlikeAndAsSure)
    for (key, olds, news) in differing {
      let difference = Difference(
        key: key, old: olds, new: news,
        isAsked: (isAsked(key, at: places.old, view), isAsked(key, at: places.new, view)),
        isForbidden: (
          isForbidden(key, at: places.old, view), isForbidden(key, at: places.new, view)
        ), place: places.old)
      table.meet(number(of: difference, view.look, in: &table), occurrence, keepingAll: false)
    }
  }

  /// One case with exactly what is done at one place; the table's own tells only what is alike.
  package func exactCase(_ step: StepCase, at occurrence: StepCase.Occurrence, _ view: PlaceView)
    -> StepCase?
  {
    guard case .places(let old, let new) = occurrence.spot,
      let key = view.look.numbers.keyList.firstIndex(where: {
        $0.action == step.action && $0.arguments == step.arguments
      })
    else { return nil }
    let (olds, news) = (marks(of: Int32(old), view), marks(of: Int32(new), view))
    let difference = Difference(
      key: Int32(key), old: olds.marks(of: Int32(key)), new: news.marks(of: Int32(key)),
      isAsked: (step.old.isAsked, step.new.isAsked),
      isForbidden: (step.old.isForbidden, step.new.isForbidden), place: old)
    return made(difference, view.look)
  }

  private func marks(of place: Int32, _ view: PlaceView) -> MomentMarks {
    MomentMarks(
      of: CollectionOfOne(Int(place)), in: graph, view.look.numbers, looking: pairedMask,
      isMay: view.isMay)
  }

  private mutating func isAsked(_ key: Int32, at place: Int, _ view: PlaceView) -> Bool {
    guard let action = view.look.numbers.keyList[Int(key)].action else { return true }
    let first = view.look.firstKeys[action.index]
    return graph.offers(of: action, in: graph.configurations[place])[Int(key) - first]
  }

  private func isForbidden(_ key: Int32, at place: Int, _ view: PlaceView) -> Bool {
    let key = view.look.numbers.keyList[Int(key)]
    return key.action.map { isForbidden($0, key.arguments, at: place) } ?? false
  }

  /// Whether the second machine has a step of the first one too.
  private func isThere(_ edge: Int, _ marks: MomentMarks, _ view: PlaceView) -> Bool {
    let target = graph.configurations[Int(graph.edges[edge].target)] & pairedMask
    return marks.marks(of: view.look.numbers.keys[edge]).contains {
      $0.effect == view.look.numbers.effects[edge] && $0.target == target
    }
  }

  private func starts(_ pair: WorldPair, _ olds: [Packed: Int32], _ news: [Packed: Int32])
    -> (common: [Int32], old: [Int], new: [Int])
  {
    var (common, old, new): ([Int32], [Int], [Int]) = ([], [], [])
    for start in 0..<graph.initialCount where Int(graph.worlds[start]) == pair.old {
      let partner = news[graph.configurations[start] & pairedMask]
      if let partner, Int(partner) < graph.initialCount {
        common.append(Int32(start))
      } else {
        old.append(start)
      }
    }
    for start in 0..<graph.initialCount where Int(graph.worlds[start]) == pair.new {
      let partner = olds[graph.configurations[start] & pairedMask]
      if partner.map({ Int($0) < graph.initialCount }) != true { new.append(start) }
    }
    return (common, old, new)
  }

  /// Where runs of one machine begin in a pair of combinations.
  package func starts(of machine: Machine, in number: Int) -> [Int] {
    let world = machine == .old ? pairs[number].old : pairs[number].new
    return (0..<graph.initialCount).filter { Int(graph.worlds[$0]) == world }
  }
}

/// For each configuration of the first machine that the second has too, its number there.
private struct Partners {
  private let first: Int32
  /// -1 where there is none.
  private var numbers: [Int32]

  init(of members: [Int32], in graph: StateGraph, mask: Packed, _ others: [Packed: Int32]) {
    first = members.min() ?? 0
    numbers = Array(repeating: -1, count: Int((members.max() ?? 0) - first) + 1)
    for member in members {
      numbers[Int(member - first)] = others[graph.configurations[Int(member)] & mask] ?? -1
    }
  }

  /// Of configurations of the first machine's combination only.
  subscript(place: Int32) -> Int32? {
    let partner = numbers[Int(place - first)]
    return partner < 0 ? nil : partner
  }
}

/// A breadth-first search by steps that both machines have.
private struct CommonSearch {
  private let starts: [Int32]
  private(set) var arrivals: [Int32: CommonArrival] = [:]
  private var met: [Int32: Int] = [:]

  init(starts: [Int32]) { self.starts = starts }

  func distance(of place: Int32) -> Int? { met[place] }

  /// `isCommon` says of a transition, by its number and where it begins, whether both have it.
  mutating func run(_ graph: StateGraph, isCommon: (Int32, Int) -> Bool) {
    var queue = starts
    for start in starts { met[start] = 0 }
    var head = 0
    while head < queue.count {
      let place = queue[head]
      let distance = (met[place] ?? 0) + 1
      for number in graph.starts[Int(place)]..<graph.starts[Int(place) + 1] {
        let edge = graph.edges[number]
        guard met[edge.target] == nil, isCommon(place, number) else { continue }
        met[edge.target] = distance
        arrivals[edge.target] = CommonArrival(from: place, edge: edge, distance: distance)
        queue.append(edge.target)
      }
      head += 1
    }
  }
}

/// Words mixed into one, in order.
private struct Mixer {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0xBF58_476D_1CE4_E5B9
    value ^= value >> 29
  }
}
