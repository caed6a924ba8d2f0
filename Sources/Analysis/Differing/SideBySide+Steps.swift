import Exploration
import Lowering
import Modeling

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
  /// For each configuration what may be done there, once somebody has looked.
  fileprivate var doings: [[PlaceDoing]?]
  /// What is told of each doing.
  fileprivate var told = ToldDoings()
}

/// What one action, asked in one way, may come to at a place.
private struct PlaceDoing: Sendable {
  let key: Int32
  /// One word about what counts of it, to be read as `PlaceView.sums`.
  let sum: UInt64
  /// The number of what is told of it.
  let told: Int32
}

extension SideBySide {
  package mutating func placeView() -> PlaceView {
    let numbers = StepNumbers(of: &graph, compared: question.compared)
    let may = isMay
    let sums = (0..<graph.count).map { configuration -> UInt64 in
      var sum: UInt64 = 0
      for number in graph.starts[configuration]..<graph.starts[configuration + 1]
      where numbers.keys[number] >= 0 {
        let edge = graph.edges[number]
        sum &+= Self.sum(
          numbers.keys[number], numbers.effects[number],
          graph.configurations[Int(edge.target)] & pairedMask, isDue: !may[Int(edge.group)])
      }
      return sum
    }
    return PlaceView(
      look: Look(numbers, targets: question.paired, paired: question.paired, of: system),
      isMay: may, sums: sums,
      doings: Array(repeating: nil, count: graph.count))
  }

  private static func sum(_ key: Int32, _ effect: Int32, _ target: Packed, isDue: Bool) -> UInt64 {
    var mixer = WordMixer()
    mixer.add(UInt64(UInt32(bitPattern: key)) << 32 | UInt64(UInt32(bitPattern: effect)))
    mixer.add(target.low)
    mixer.add(target.high)
    mixer.add(isDue ? 0 : 1)
    return mixer.value
  }

  /// Compares step by step in every configuration that both reach. Only for comparable pairs.
  package mutating func sharedPlaces(
    _ number: Int, _ view: inout PlaceView, into table: inout CaseTable
  ) -> SharedPlaces {
    let pair = pairs[number]
    guard case .some(.some(let olds)) = index[pair.old],
      case .some(.some(let news)) = index[pair.new]
    else { preconditionFailure("the combinations \(pair) can't be compared") }
    let partners = Partners(of: members[pair.old], in: graph, mask: pairedMask, news)
    let starts = self.starts(pair, olds, news)
    let search = commonSearch(from: starts.common, partners, view)
    for member in members[pair.old] {
      if stop.isRaised { break }
      guard let partner = partners[member], view.sums[Int(member)] != view.sums[Int(partner)]
      else { continue }
      meet(
        StepCase.Occurrence(
          pair: number, spot: .places(old: Int(member), new: Int(partner)),
          distance: search.distance(of: member), count: 1), at: (Int(member), Int(partner)), &view,
        &table)
    }
    return SharedPlaces(
      arrivals: search.arrivals, starts: Set(starts.common), startsApart: (starts.old, starts.new))
  }

  /// Compares in several pairs, half of them on another thread; what comes of it is as if they had been
  /// compared one after the other.
  package mutating func sharedPlaces(
    _ numbers: [Int], _ view: inout PlaceView, into table: inout CaseTable
  ) -> [SharedPlaces] {
    let later = numbers[((numbers.count + 1) / 2)...]
    let other = later.isEmpty ? nil : Promised { [self, view] in PlacePart(later, self, view) }
    var result: [SharedPlaces] = []
    for number in numbers.prefix(numbers.count - later.count) {
      result.append(sharedPlaces(number, &view, into: &table))
    }
    guard let part = other?.value() else { return result }
    let here = view.told.add(part.told)
    table.add(part.table) { signature in
      PlaceSignature(words: signature).renumbered { number, isSeenApart in
        number < 0 ? number : (isSeenApart ? here.told : here.all)[Int(number)]
      }.words
    }
    return result + part.places
  }

  /// What another thread has found in some pairs.
  private struct PlacePart: Sendable {
    let places: [SharedPlaces]
    let table: CaseTable
    let told: ToldDoings

    init(_ numbers: ArraySlice<Int>, _ sides: SideBySide, _ view: PlaceView) {
      var (sides, view, table) = (sides, view, CaseTable())
      places = numbers.map { sides.sharedPlaces($0, &view, into: &table) }
      self.table = table
      told = view.told
    }
  }

  private func commonSearch(from starts: [Int32], _ partners: Partners, _ view: PlaceView)
    -> CommonSearch
  {
    let (keys, effects) = (view.look.numbers.keys, view.look.numbers.effects)
    var search = CommonSearch(starts: starts, count: graph.count)
    search.run(graph) { place, edge in
      guard keys[edge] >= 0, let partner = partners[place],
        partners[graph.edges[edge].target] != nil
      else { return false }
      if view.sums[Int(place)] == view.sums[Int(partner)] { return true }
      let target = graph.configurations[Int(graph.edges[edge].target)] & pairedMask
      return (graph.starts[Int(partner)]..<graph.starts[Int(partner) + 1]).contains { other in
        let aim = graph.configurations[Int(graph.edges[other].target)] & pairedMask
        return keys[other] == keys[edge] && effects[other] == effects[edge]
          && aim.low == target.low && aim.high == target.high
      }
    }
    return search
  }

  private mutating func meet(
    _ occurrence: StepCase.Occurrence, at places: (old: Int, new: Int), _ view: inout PlaceView,
    _ table: inout CaseTable
  ) {
    var marks: (old: MomentMarks?, new: MomentMarks?)
    let olds = doings(at: places.old, &view, &marks.old)
    let news = doings(at: places.new, &view, &marks.new)
    let before = graph.configurations[places.old] & view.look.told
    Self.forEachDifference(olds, news) { key, old, new in
      let told = view.told.pair(old, new)
      let isAsked = (
        old != nil || isAsked(key, at: places.old, view),
        new != nil || isAsked(key, at: places.new, view)
      )
      let isForbidden = (
        !isAsked.0 && self.isForbidden(key, at: places.old, view),
        !isAsked.1 && self.isForbidden(key, at: places.new, view)
      )
      let asking: UInt64 =
        (isAsked.0 ? 1 : 0) | (isAsked.1 ? 2 : 0) | (isForbidden.0 ? 4 : 0)
        | (isForbidden.1 ? 8 : 0)
      let signature = PlaceSignature(key, asking: asking, before, told)
      let number = table.number(of: signature.words) {
        let oldMarks = marks.old ?? self.marks(of: Int32(places.old), view)
        let newMarks = marks.new ?? self.marks(of: Int32(places.new), view)
        marks = (oldMarks, newMarks)
        return made(
          Difference(
            key: key, old: oldMarks.marks(of: key), new: newMarks.marks(of: key),
            isAsked: isAsked, isForbidden: isForbidden, place: places.old, isOneState: true),
          view.look)
      }
      table.meet(number, occurrence, keepingAll: false)
    }
  }

  /// What is told of each side where not the same is done, by keys in ascending order; nil for a
  /// side that does nothing.
  private static func forEachDifference(
    _ olds: [PlaceDoing], _ news: [PlaceDoing],
    _ body: (_ key: Int32, _ old: Int32?, _ new: Int32?) -> Void
  ) {
    var (left, right) = (0, 0)
    while left < olds.count || right < news.count {
      let first = left < olds.count ? olds[left].key : Int32.max
      let second = right < news.count ? news[right].key : Int32.max
      if first == second {
        if olds[left].sum != news[right].sum { body(first, olds[left].told, news[right].told) }
        (left, right) = (left + 1, right + 1)
      } else if first < second {
        body(first, olds[left].told, nil)
        left += 1
      } else {
        body(second, nil, news[right].told)
        right += 1
      }
    }
  }

  /// Hands back the marks as well where it looked at them.
  private func doings(at place: Int, _ view: inout PlaceView, _ marks: inout MomentMarks?)
    -> [PlaceDoing]
  {
    if let known = view.doings[place] { return known }
    let found = self.marks(of: Int32(place), view)
    marks = found
    let all = found.marks
    let before = graph.configurations[place]
    let look = view.look
    var made: [PlaceDoing] = []
    var words: [UInt64] = []
    var first = 0
    while first < all.count {
      let key = all[first].key
      words.removeAll(keepingCapacity: true)
      var sum: UInt64 = 0
      var next = first
      while next < all.count, all[next].key == key {
        let mark = all[next]
        sum &+= Self.sum(key, mark.effect, mark.target, isDue: mark.isDue)
        add(mark, before, look, to: &words)
        next += 1
      }
      let told = view.told.number(of: words) { seen(all[first..<next], look) }
      made.append(PlaceDoing(key: key, sum: sum, told: told))
      first = next
    }
    view.doings[place] = made
    return made
  }

  /// A doing as far as it is seen; nil where what nobody reads is always told of it.
  private func seen(_ marks: ArraySlice<StepMark>, _ look: Look) -> ToldDoings.Seen? {
    let action = system.groups[Int(marks[marks.startIndex].group)].action
    guard look.isPlain(action, effects: marks.lazy.map(\.effect)) else { return nil }
    var told: [[UInt64]] = []
    var outcomes: [[UInt64]] = []
    for mark in marks {
      var words: [UInt64] = []
      add(mark, nil, look, to: &words)
      if !told.contains(words) { told.append(words) }
      let outcome = [
        UInt64(UInt32(bitPattern: mark.effect)), mark.target.low & look.readable.low,
        mark.target.high & look.readable.high,
      ]
      if !outcomes.contains(outcome) { outcomes.append(outcome) }
    }
    return ToldDoings.Seen(
      told: told.flatMap { $0 }, outcomes: outcomes.sorted { $0.lexicographicallyPrecedes($1) })
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
      isForbidden: (step.old.isForbidden, step.new.isForbidden), place: old, isOneState: true)
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

  /// Whether one machine is ever asked, in a pair of combinations, for something of which a test is true.
  package mutating func isAsked(
    _ actions: [ActionID], by machine: Machine, in number: Int,
    where test: (ActionID, [Value]) -> Bool
  ) -> Bool {
    let world = machine == .old ? pairs[number].old : pairs[number].new
    for action in actions {
      let offers = system.offers[action.index].parameters
      let wanted = offers.indices.filter { test(action, offers[$0]) }
      guard !wanted.isEmpty else { continue }
      for member in members[world] {
        let offered = graph.offers(of: action, in: graph.configurations[Int(member)])
        if wanted.contains(where: { offered[$0] }) { return true }
      }
    }
    return false
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

/// By what a difference at a place is told apart from others.
private struct PlaceSignature {
  let words: [UInt64]

  /// `asking` has four bits.
  init(
    _ key: Int32, asking: UInt64, _ before: Packed,
    _ told: (isSeenApart: Bool, old: Int32, new: Int32)
  ) {
    words = [
      UInt64(UInt32(bitPattern: key)) << 5 | asking | (told.isSeenApart ? 16 : 0), before.low,
      before.high, Self.pair(told.old, told.new),
    ]
  }

  init(words: [UInt64]) { self.words = words }

  private static func pair(_ old: Int32, _ new: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: old)) << 32 | UInt64(UInt32(bitPattern: new))
  }

  /// With other numbers of what is told.
  func renumbered(_ number: (_ number: Int32, _ isSeenApart: Bool) -> Int32) -> PlaceSignature {
    let isSeenApart = words[0] & 16 != 0
    let old = Int32(bitPattern: UInt32(words[3] >> 32))
    let new = Int32(bitPattern: UInt32(words[3] & 0xFFFF_FFFF))
    return PlaceSignature(
      words: Array(words.prefix(3)) + [
        Self.pair(number(old, isSeenApart), number(new, isSeenApart))
      ])
  }
}
