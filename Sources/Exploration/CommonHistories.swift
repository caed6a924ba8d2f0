import Lowering
import Modeling

/// A breadth-first search over pairs of configurations that one history leads to: the product of a
/// machine with itself.
///
/// A history is what user space sees: its requests with their answers, visible events, and what the
/// registers read, at each moment. So labelled steps are taken by both at once, a silent step that
/// changes what the registers read too, other silent steps by each alone; and after each step both
/// read alike. Both begin in one frozen combination. A pair has no order.
package struct CommonHistories {
  /// The pairs in the order they were met: a smaller number never has a longer history.
  package private(set) var pairs: [(first: Int32, second: Int32)] = []
  private var previous: [Int32] = []
  private var numbers = KeyTable()
  private let observed: ObservedGraph
  private let limit: Int

  /// Nil past the limit: there are more pairs than that; and when it has to stop.
  package static func search(
    _ observed: ObservedGraph, from starts: [(first: Int, second: Int)], limit: Int,
    until stop: StopSign
  ) -> CommonHistories? {
    var search = CommonHistories(observed, limit: limit)
    for start in starts { search.meet(Int32(start.first), Int32(start.second), from: -1) }
    var head = 0
    while head < search.pairs.count {
      if search.pairs.count > limit { return nil }
      if head & 0xFFF == 0, stop.isRaised { return nil }
      search.expand(head)
      head += 1
    }
    return search
  }

  private init(_ observed: ObservedGraph, limit: Int) {
    self.observed = observed
    self.limit = limit
  }

  private mutating func meet(_ a: Int32, _ b: Int32, from pair: Int) {
    let (first, second) = (min(a, b), max(a, b))
    guard numbers.insert(UInt64(UInt32(first)) << 32 | UInt64(UInt32(second))) else { return }
    pairs.append((first, second))
    previous.append(Int32(pair))
  }

  private mutating func expand(_ number: Int) {
    let (first, second) = (Int(pairs[number].first), Int(pairs[number].second))
    takeTogether(first, second, number)
    moveSilently(first, second, number)
    if first != second { moveSilently(second, first, number) }
    takeSilentlyTogether(first, second, number)
  }

  /// The labels of a row ascend, so two rows are read side by side.
  private mutating func takeTogether(_ first: Int, _ second: Int, _ number: Int) {
    let seen = observed.graph.seen
    let colours = observed.graph.colours
    let (lefts, rights) = (seen.row(first), seen.row(second))
    var (left, right) = (lefts.lowerBound, rights.lowerBound)
    while left < lefts.upperBound, right < rights.upperBound {
      let label = seen.labels[left]
      if seen.labels[right] < label {
        right += 1
        continue
      }
      // Several edges with one label: each goes with each.
      var other = right
      while other < rights.upperBound, seen.labels[other] == label {
        let (target, rival) = (Int(seen.targets[left]), Int(seen.targets[other]))
        let stays = target == first && rival == second
        if !stays, colours[target] == colours[rival] {
          meet(Int32(target), Int32(rival), from: number)
        }
        other += 1
      }
      left += 1
    }
  }

  private mutating func moveSilently(_ mover: Int, _ other: Int, _ number: Int) {
    let graph = observed.graph
    for edge in graph.silent.row(mover) {
      let target = graph.silent.targets[edge]
      if graph.colours[Int(target)] == graph.colours[mover] {
        meet(target, Int32(other), from: number)
      }
    }
  }

  /// A silent step that user space sees, since the registers read differently afterwards.
  private mutating func takeSilentlyTogether(_ first: Int, _ second: Int, _ number: Int) {
    let graph = observed.graph
    for edge in graph.silent.row(first) {
      let target = graph.silent.targets[edge]
      guard graph.colours[Int(target)] != graph.colours[first] else { continue }
      for other in graph.silent.row(second) {
        let rival = graph.silent.targets[other]
        if graph.colours[Int(rival)] == graph.colours[Int(target)] {
          meet(target, rival, from: number)
        }
      }
    }
  }

  /// The pairs of a shortest common history, from a start to a pair.
  package func path(to number: Int) -> [(first: Int, second: Int)] {
    var path: [(first: Int, second: Int)] = []
    var current = number
    while current >= 0 {
      path.append((Int(pairs[current].first), Int(pairs[current].second)))
      current = Int(previous[current])
    }
    return path.reversed()
  }
}

/// Keys that were met, by open addressing; it only grows.
private struct KeyTable {
  /// A key plus one; 0 is free.
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 12)
  private var count = 0

  mutating func insert(_ key: UInt64) -> Bool {
    guard add(key) else { return false }
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  @inline(__always)
  private mutating func add(_ key: UInt64) -> Bool {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key.scattered) & mask
    while slots[index] != 0 {
      if slots[index] == key + 1 { return false }
      index = (index + 1) & mask
    }
    slots[index] = key + 1
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for slot in old where slot != 0 { _ = add(slot - 1) }
  }
}
