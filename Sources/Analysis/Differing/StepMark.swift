import Exploration
import Lowering
import Modeling

/// What may be done at one moment, as numbers: by which clauses, and to where as far as that is
/// compared.
struct StepMark {
  let key: Int32
  let effect: Int32
  let target: Packed
  /// Whether a rule that isn't only permitted gives it.
  private(set) var isDue: Bool
  /// The groups that give it; the first is `group`.
  let group: Int32
  private(set) var others: [Int32] = []
  /// The first transition that does it, and where that begins.
  let edge: Int
  let source: Int

  func isSame(as other: StepMark) -> Bool {
    effect == other.effect && target.low == other.target.low && target.high == other.target.high
  }

  /// Whether both look the same to who reads these bits.
  func isSeen(as other: StepMark, _ readable: Packed) -> Bool {
    let low = (target.low ^ other.target.low) & readable.low
    let high = (target.high ^ other.target.high) & readable.high
    return effect == other.effect && low | high == 0
  }

  fileprivate mutating func add(_ group: Int32, isDue: Bool) {
    if group != self.group, !others.contains(group) { others.append(group) }
    if isDue { self.isDue = true }
  }
}

/// All that may be done at one moment, by what is asked or happens.
struct MomentMarks {
  /// In ascending order of keys; for one key in the order of the transitions.
  let marks: [StepMark]

  /// Of some configurations that may be current, looking at a part of where steps lead.
  init(
    of places: some Sequence<Int>, in graph: StateGraph, _ numbers: StepNumbers,
    looking mask: Packed, isMay: [Bool]
  ) {
    var found: [(edge: Int, source: Int)] = []
    var order: [UInt64] = []
    for place in places {
      let edges = graph.starts[place]..<graph.starts[place + 1]
      found.reserveCapacity(found.count + edges.count)
      order.reserveCapacity(order.count + edges.count)
      for edge in edges where numbers.keys[edge] >= 0 {
        order.append(UInt64(numbers.keys[edge]) << 32 | UInt64(found.count))
        found.append((edge, place))
      }
    }
    order.sort()
    var marks: [StepMark] = []
    marks.reserveCapacity(found.count)
    var first = 0
    for number in order {
      let item = found[Int(number & 0xFFFF_FFFF)]
      let edge = graph.edges[item.edge]
      let isDue = !isMay[Int(edge.group)]
      let mark = StepMark(
        key: numbers.keys[item.edge], effect: numbers.effects[item.edge],
        target: graph.configurations[Int(edge.target)] & mask, isDue: isDue, group: edge.group,
        edge: item.edge, source: item.source)
      if marks.isEmpty || marks[first].key != mark.key { first = marks.count }
      if let known = marks[first...].firstIndex(where: { $0.isSame(as: mark) }) {
        marks[known].add(edge.group, isDue: isDue)
      } else {
        marks.append(mark)
      }
    }
    self.marks = marks
  }

  /// Those of one key; empty where it can't be done.
  func marks(of key: Int32) -> ArraySlice<StepMark> {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].key < key { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < marks.count, marks[end].key == key { end += 1 }
    return marks[low..<end]
  }

  /// The keys that aren't done alike at two moments, with what is done at each.
  func differing(
    from other: MomentMarks,
    isAlike: (ArraySlice<StepMark>, ArraySlice<StepMark>) -> Bool
  ) -> [(key: Int32, old: ArraySlice<StepMark>, new: ArraySlice<StepMark>)] {
    var result: [(key: Int32, old: ArraySlice<StepMark>, new: ArraySlice<StepMark>)] = []
    var (left, right) = (0, 0)
    while left < marks.count || right < other.marks.count {
      let first = left < marks.count ? marks[left].key : Int32.max
      let second = right < other.marks.count ? other.marks[right].key : Int32.max
      let key = min(first, second)
      var (leftEnd, rightEnd) = (left, right)
      while leftEnd < marks.count, marks[leftEnd].key == key { leftEnd += 1 }
      while rightEnd < other.marks.count, other.marks[rightEnd].key == key { rightEnd += 1 }
      let (olds, news) = (marks[left..<leftEnd], other.marks[right..<rightEnd])
      if !isAlike(olds, news) { result.append((key, olds, news)) }
      (left, right) = (leftEnd, rightEnd)
    }
    return result
  }

  /// Whether the same may be done, and is as sure.
  static func isAlikeAndAsSure(
    _ first: ArraySlice<StepMark>, _ second: ArraySlice<StepMark>
  ) -> Bool {
    first.count == second.count
      && first.allSatisfy { mark in
        second.contains { $0.isSame(as: mark) && $0.isDue == mark.isDue }
      }
  }

  /// Whether the same may be done.
  static func isAlike(_ first: ArraySlice<StepMark>, _ second: ArraySlice<StepMark>) -> Bool {
    first.count == second.count
      && first.allSatisfy { mark in second.contains { $0.isSame(as: mark) } }
  }
}
