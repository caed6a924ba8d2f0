import Lowering
import Modeling

/// A breadth-first search that keeps no transitions: a table of keys, and the keys in the order of
/// their levels.
///
/// Rules are looked up cluster by cluster and a successor is an XOR (see `CompactSystem`). Threads
/// share the table, so the order of keys within a level differs from run to run; nothing that is
/// said depends on it. Counts are of sets, and of several keys the least is taken. Differs from
/// the usual form in keeping no parents: a run is walked back by inverse rows, level by level.
struct CompactSearch<Key: CompactKey>: ~Copyable {
  let system: CompactSystem
  let limits: Explorer.Limits
  private let options: CompactOptions
  private let rows: [BitLayout.Row]
  private let frozenMask: Key
  private let sights: [SearchWorker<Key>.Sight]
  /// Whether a bit a slot is wanted when all is visited.
  private let goesBack: Bool
  var visited: VisitedSet<Key>
  let orderPages: ZeroPages
  /// Where each level begins in the order, and where the last one ends.
  private(set) var levels = [0]
  let workers: UnsafeMutablePointer<SearchWorker<Key>>
  let clock: SearchClock
  private(set) var obstacle: Obstacle?

  init(
    _ system: CompactSystem, sorting rows: [BitLayout.Row],
    sights: [SearchWorker<Key>.Sight], goesBack: Bool, options: CompactOptions,
    limits: Explorer.Limits
  ) throws(Obstacle) {
    self.system = system
    self.limits = limits
    self.options = options
    self.rows = rows
    self.sights = sights
    self.goesBack = goesBack
    clock = SearchClock(limits)
    frozenMask = Key(truncatingIfNeeded: system.layout.mask(of: system.system.model.frozenSlots))
    let degree = system.system.groups.reduce(0) { $0 + $1.arguments.count }
    let spare = options.threads * (degree + SearchLevel<Key>.unnoted)
    guard let visited = VisitedSet<Key>(capacity: 1 << max(14, Self.log2(4 * spare) + 1)),
      let pages = ZeroPages(bytes: max(limits.memoryBytes, visited.bytes), isDense: false)
    else { throw .outOfMemory(limitBytes: limits.memoryBytes) }
    self.visited = visited
    orderPages = pages
    workers = .allocate(capacity: options.threads)
    for number in 0..<options.threads {
      (workers + number).initialize(to: SearchWorker(system, rows, sights, frozenMask))
    }
  }

  deinit {
    workers.deinitialize(count: options.threads)
    workers.deallocate()
  }

  private static func log2(_ number: Int) -> Int { Int.bitWidth - number.leadingZeroBitCount }

  var order: UnsafeMutablePointer<Key> {
    orderPages.address.assumingMemoryBound(to: Key.self)
  }
  var threads: Int { options.threads }
  var count: Int { levels[levels.count - 1] }

  // MARK: Searching

  /// Visits everything, or as much as the limits allow.
  mutating func run() throws(Obstacle) {
    try start()
    while levels.count < 2 || levels[levels.count - 2] < count {
      do { try expandLevel() } catch {
        switch error {
        case .timedOut, .outOfMemory, .interrupted, .tooManyToList: return obstacle = error
        default: throw error
        }
      }
      if options.stopsAtFirst, hasSeen { return }
    }
    levels.removeLast()
  }

  private var hasSeen: Bool {
    (0..<options.threads).contains { number in
      workers[number].seen.contains { $0.count.orbits > 0 }
    }
  }

  private static var startLimit: Int { 1 << 20 }

  private mutating func start() throws(Obstacle) {
    guard let starts = system.system.initialConfigurations(limit: Self.startLimit) else {
      throw .outOfMemory(limitBytes: limits.memoryBytes)
    }
    for start in starts {
      let key = Key(truncatingIfNeeded: try system.layout.key(of: start, in: system.system))
      let sorted = workers[0].sorter.sorted(key)
      if visited.count >= visited.limit { try grow() }
      if sorted.insert(into: visited.slots) {
        order[visited.count] = sorted
        visited.note(1)
      }
    }
    levels.append(visited.count)
  }

  /// The configurations of the last level are expanded, and what is new is the next one.
  private mutating func expandLevel() throws(Obstacle) {
    let (first, end) = (levels[levels.count - 2], count)
    let number = levels.count - 2
    let threads = end - first < 512 ? 1 : options.threads
    let shared = SearchLevel<Key>.Shared(next: first, inserted: visited.count)
    while true {
      let level = SearchLevel(
        number: number, order: order, end: end, slots: visited.slots, limit: visited.limit,
        shared: shared, clock: clock)
      let workers = UncheckedPointer(workers)
      Threads.run(threads) { workers.pointer[$0].run(level, number: $0) }
      visited.note(level.shared.inserted.load(ordering: .relaxed) - visited.count)
      try requireMemory()
      for number in 0..<threads {
        if let reason = workers.pointer[number].obstacle { throw reason }
      }
      let isDone =
        shared.next.load(ordering: .relaxed) >= end
        && (0..<threads).allSatisfy { workers.pointer[$0].rest.isEmpty }
      if isDone { break }
      try grow()
    }
    collect(threads)
  }

  /// Puts what the threads found behind the order.
  private mutating func collect(_ threads: Int) {
    var end = count
    for number in 0..<threads {
      let found = workers[number].found.count
      (order + end).update(from: workers[number].found.elements, count: found)
      workers[number].found.removeAll()
      end += found
    }
    levels.append(end)
  }

  /// Stops as well where too many are listed.
  private mutating func requireMemory() throws(Obstacle) {
    if held > limits.memoryBytes { throw .outOfMemory(limitBytes: limits.memoryBytes) }
    if visited.count > limits.configurations {
      throw .tooManyToList(limit: limits.configurations)
    }
  }

  private mutating func grow() throws(Obstacle) {
    guard let capacity = nextCapacity, visited.grow(to: capacity, on: options.threads) else {
      throw .outOfMemory(limitBytes: limits.memoryBytes)
    }
  }

  /// Twice as many slots, or as many as there is memory for; nil where that is hardly worth it.
  private var nextCapacity: Int? {
    let key = MemoryLayout<Key>.stride
    // Of a hundred slots, the keys that they will hold stand in the order as well.
    let hundred = 100 * 8 * Key.words + VisitedSet<Key>.fill * key + (goesBack ? 100 / 8 + 1 : 0)
    let rest = limits.memoryBytes - held + visited.bytes + visited.count * key
    let next = min(2 * visited.capacity, max(rest, 0) / hundred * 100)
    return next < visited.capacity / 10 * 11 ? nil : next
  }

  /// What counts: the search, or the whole process.
  var held: Int { limits.held(bytes) }

  /// What the search has in memory.
  var bytes: Int {
    var sum = visited.bytes + visited.count * MemoryLayout<Key>.stride
    for number in 0..<options.threads {
      sum += workers[number].tables.bytes + workers[number].found.bytes
    }
    return sum
  }

  // MARK: What was found

  func result() -> CompactResult {
    let (layout, rows, system) = (system.layout, rows, system.system)
    let mask = frozenMask
    var result = CompactResult { frozen in
      guard let key = try? layout.key(of: frozen, in: system) else { return nil }
      return UInt128(IndexSorter<Key>(rows).sorted(Key(truncatingIfNeeded: key) & mask))
    }
    for number in 0..<options.threads {
      result.reached += workers[number].reached
      result.steps += workers[number].steps
      result.resting += workers[number].resting
      result.idling += workers[number].idling
    }
    result.isSorted = !workers[0].sorter.isIdle
    result.depth = max(levels.count - 2, 0)
    result.bytes = visited.bytes + visited.count * MemoryLayout<Key>.stride
    result.obstacle = obstacle
    return result
  }

  /// What all threads have seen of a sight.
  func seen(_ sight: Int) -> SearchWorker<Key>.Seen {
    var all = SearchWorker<Key>.Seen()
    for number in 0..<options.threads {
      let own = workers[number].seen[sight]
      all.count += own.count
      all.frozen.formUnion(own.frozen)
      if let first = own.first { all.note(first.key, first.level) }
    }
    return all
  }

  /// The sorted frozen part of a key.
  func frozen(_ key: Key) -> Key { workers[0].sorter.sorted(key & frozenMask) }
}

/// Memory that threads change in parts of their own.
struct UncheckedPointer<Pointee: ~Copyable>: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Pointee>
  init(_ pointer: UnsafeMutablePointer<Pointee>) { self.pointer = pointer }
}
