import Lowering
import Modeling
import Synchronization

/// What one thread of a compact search has: its tables, what it found, and what it counted.
struct SearchWorker<Key: CompactKey>: ~Copyable {
  /// What of a state is looked for.
  struct Sight: Sendable {
    let condition: CompactCondition
    let isWanted: Bool
  }

  /// What one thread has seen of a sight.
  struct Seen: Sendable {
    var count = CompactResult.Count()
    var frozen: Set<Key> = []
    private var lastFrozen: Key?
    /// The least in the first level that has one.
    var first: (level: Int, key: Key)?

    mutating func note(frozen key: Key) {
      if key == lastFrozen { return }
      lastFrozen = key
      frozen.insert(key)
    }

    mutating func note(_ key: Key, _ level: Int) {
      guard let known = first else { return first = (level, key) }
      if (level, key) < (known.level, known.key) { first = (level, key) }
    }
  }

  var tables: RowTables<Key>
  let sorter: IndexSorter<Key>
  private let sights: [Sight]
  private let frozenMask: Key
  /// New configurations of the level after this one.
  var found = Pool<Key>(capacity: 1024)
  private(set) var seen: [Seen]
  private(set) var reached = CompactResult.Count()
  private(set) var steps = CompactResult.Count()
  private(set) var resting = CompactResult.Count()
  private(set) var idling = CompactResult.Count()
  /// What is left of the last part that it took.
  private(set) var rest: Range<Int> = 0..<0
  private(set) var obstacle: Obstacle?

  init(_ system: CompactSystem, _ rows: [BitLayout.Row], _ sights: [Sight], _ frozenMask: Key) {
    tables = RowTables(system)
    sorter = IndexSorter(rows)
    self.sights = sights
    self.frozenMask = frozenMask
    seen = Array(repeating: Seen(), count: sights.count)
  }

  /// Expands configurations of a level until none is left, or the table is full, or it has to stop.
  mutating func run(_ level: SearchLevel<Key>, number: Int) {
    var pending = 0
    while !level.isStopped {
      if rest.isEmpty {
        rest = level.nextPart()
        if rest.isEmpty { break }
      }
      if let reason = level.reasonToStop(number) {
        obstacle = reason
        break
      }
      while !rest.isEmpty, level.hasRoom {
        pending += expand(level.order[rest.lowerBound], level)
        rest = (rest.lowerBound + 1)..<rest.upperBound
        if pending >= SearchLevel<Key>.unnoted {
          level.note(pending)
          pending = 0
        }
      }
      if !level.hasRoom { break }
    }
    level.note(pending)
    if let own = tables.obstacle {
      obstacle = own
      level.stop()
    }
  }

  /// Looks at one configuration and all that follow; how many were new.
  @inline(__always)
  private mutating func expand(_ key: Key, _ level: SearchLevel<Key>) -> Int {
    let slots = level.slots
    let word = tables.word(key)
    let weight = sorter.isIdle ? 1 : sorter.weight(key)
    reached.add(weight)
    look(key, word, weight, level.number)
    var count = 0
    var changing = 0
    let before = found.count
    for cluster in 0..<tables.clusterCount {
      let row = tables.row(of: cluster, key)
      count &+= Int(row.steps)
      changing &+= Int(row.end &- row.first)
      insert(row.first, row.end, key, slots)
      var number = row.firstNeed
      while number < row.endNeed {
        let need = tables.need(number)
        number &+= 1
        if !tables.isMet(need, key, word) { continue }
        count &+= Int(need.steps)
        changing &+= Int(need.end &- need.first)
        insert(need.first, need.end, key, slots)
      }
    }
    steps.orbits &+= count
    steps.configurations &+= weight &* UInt128(truncatingIfNeeded: count)
    if changing == 0 {
      idling.add(weight)
      if count == 0 { resting.add(weight) }
    }
    return found.count &- before
  }

  @inline(__always)
  private mutating func insert(_ first: Int32, _ end: Int32, _ key: Key, _ slots: KeySlots) {
    var number = first
    if sorter.isIdle {
      while number < end {
        let next = key ^ tables.change(number)
        if next.insert(into: slots) { found.append(next) }
        number &+= 1
      }
    } else {
      while number < end {
        let next = sorter.sorted(key ^ tables.change(number))
        if next.insert(into: slots) { found.append(next) }
        number &+= 1
      }
    }
  }

  @inline(__always)
  private mutating func look(_ key: Key, _ word: UInt128, _ weight: UInt128, _ level: Int) {
    for index in sights.indices
    where tables.isMet(sights[index].condition, key, word) == sights[index].isWanted {
      seen[index].count.add(weight)
      seen[index].note(frozen: sorter.sorted(key & frozenMask))
      seen[index].note(key, level)
    }
  }
}

/// A level of a breadth-first search, which threads expand part by part.
struct SearchLevel<Key: CompactKey>: @unchecked Sendable {
  /// What threads have in common and change.
  final class Shared: Sendable {
    let next: Atomic<Int>
    let inserted: Atomic<Int>
    let isStopped = Atomic(false)
    init(next: Int, inserted: Int) {
      self.next = Atomic(next)
      self.inserted = Atomic(inserted)
    }
  }

  /// How many insertions a thread keeps to itself before it says so.
  static var unnoted: Int { 64 }
  private static var part: Int { 128 }

  let number: Int
  let order: UnsafeMutablePointer<Key>
  let end: Int
  let slots: KeySlots
  /// How many keys the table may hold.
  let limit: Int
  let shared: Shared
  let clock: SearchClock

  func nextPart() -> Range<Int> {
    let first = shared.next.add(Self.part, ordering: .relaxed).oldValue
    return first >= end ? end..<end : first..<min(first + Self.part, end)
  }

  @inline(__always)
  var hasRoom: Bool { shared.inserted.load(ordering: .relaxed) < limit }

  func note(_ inserted: Int) { shared.inserted.add(inserted, ordering: .relaxed) }

  var isStopped: Bool { shared.isStopped.load(ordering: .relaxed) }

  func stop() { shared.isStopped.store(true, ordering: .relaxed) }

  func reasonToStop(_ thread: Int) -> Obstacle? {
    let reason = clock.reasonToStop(
      configurations: shared.inserted.load(ordering: .relaxed), thread)
    if reason != nil { stop() }
    return reason
  }
}

/// When to stop, and when to say how far a search has come.
final class SearchClock: Sendable {
  private let sign: StopSign
  private let progress: (@Sendable (Int, Int) -> Void)?
  private let said = Mutex(ContinuousClock.now)
  private static let pause = Duration.milliseconds(200)

  init(_ limits: Explorer.Limits) {
    sign = StopSign(limits)
    progress = limits.progress
  }

  func reasonToStop(configurations: Int, _ thread: Int) -> Obstacle? {
    if let progress, thread == 0 {
      let now = ContinuousClock.now
      let isDue = said.withLock { last in
        if now - last < Self.pause { return false }
        last = now
        return true
      }
      if isDue { progress(configurations, 0) }
    }
    return sign.obstacle
  }
}
