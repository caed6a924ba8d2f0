import Lowering
import Modeling
import Synchronization

extension CompactSearch {
  /// Slots of the table that are marked, a bit each.
  struct Marks: ~Copyable {
    private let pages: ZeroPages
    init?(_ capacity: Int) {
      guard let pages = ZeroPages(bytes: 8 * (capacity / 64 + 1), isDense: true) else { return nil }
      self.pages = pages
    }

    private var words: UnsafeMutablePointer<Atomic<UInt64>> {
      pages.address.assumingMemoryBound(to: Atomic<UInt64>.self)
    }

    @inline(__always)
    func contains(_ slot: Int) -> Bool {
      words[slot &>> 6].load(ordering: .relaxed) & (1 &<< UInt64(slot & 63)) != 0
    }

    /// False where it was marked already. Several threads may do so at once.
    @inline(__always)
    func insert(_ slot: Int) -> Bool {
      let bit: UInt64 = 1 &<< UInt64(slot & 63)
      return words[slot &>> 6].bitwiseOr(bit, ordering: .relaxed).oldValue & bit == 0
    }
  }

  /// Marks what a run leads from into a goal: backward level by level, with predecessors from the
  /// inverse rows.
  mutating func marks(leadingTo goal: CompactCondition, _ inverse: borrowing InverseRows<Key>)
    throws(Obstacle) -> Marks
  {
    guard held + visited.capacity / 8 <= limits.memoryBytes, let marks = Marks(visited.capacity)
    else { throw .outOfMemory(limitBytes: limits.memoryBytes) }
    var frontier = Pool<Key>(capacity: 1024)
    for number in 0..<count {
      if number & 0xFFFF == 0 { try look(at: number) }
      let key = order[number]
      if isMet(goal, key), marks.insert(key.find(in: visited.slots)) { frontier.append(key) }
    }
    while frontier.count > 0 {
      let found = try predecessors(of: frontier, marks, inverse)
      frontier = found
    }
    return marks
  }

  private func look(at number: Int) throws(Obstacle) {
    if let reason = clock.reasonToStop(configurations: count, 0) { throw reason }
  }

  func isMet(_ condition: CompactCondition, _ key: Key, by worker: Int = 0) -> Bool {
    let word = workers[worker].tables.word(key)
    return workers[worker].tables.isMet(condition, key, word)
  }

  /// The new ones among all predecessors of a frontier, marked.
  private func predecessors(
    of frontier: borrowing Pool<Key>, _ marks: borrowing Marks,
    _ inverse: borrowing InverseRows<Key>
  ) throws(Obstacle) -> Pool<Key> {
    let part = 256
    let threads = frontier.count < 512 ? 1 : self.threads
    let next = SearchLevel<Key>.Shared(next: 0, inserted: 0)
    let (slots, clock, count) = (visited.slots, clock, count)
    for number in 0..<threads { workers[number].found.removeAll() }
    let workers = UncheckedPointer(workers)
    Threads.run(threads) { number in
      while !next.isStopped.load(ordering: .relaxed) {
        let first = next.next.add(part, ordering: .relaxed).oldValue
        if first >= frontier.count { break }
        if clock.reasonToStop(configurations: count, number) != nil {
          next.isStopped.store(true, ordering: .relaxed)
        }
        for index in first..<min(first + part, frontier.count) {
          workers.pointer[number].goBack(
            from: frontier[index], slots, marks, inverse, workers.pointer)
        }
      }
    }
    if next.isStopped.load(ordering: .relaxed) { try look(at: 0) }
    var all = Pool<Key>(capacity: 1024)
    for number in 0..<threads {
      for index in 0..<workers.pointer[number].found.count {
        all.append(workers.pointer[number].found[index])
      }
    }
    return all
  }

  /// What isn't marked and meets a condition: how many, where, and the least of the first level.
  func unmarked(_ marks: borrowing Marks, where from: CompactCondition) throws(Obstacle)
    -> SearchWorker<Key>.Seen
  {
    var seen = SearchWorker<Key>.Seen()
    var level = 0
    for number in 0..<count {
      if number & 0xFFFF == 0 { try look(at: number) }
      while level + 1 < levels.count, number >= levels[level + 1] { level += 1 }
      let key = order[number]
      if marks.contains(key.find(in: visited.slots)) || !isMet(from, key) { continue }
      seen.count.add(workers[0].sorter.weight(key))
      seen.note(frozen: frozen(key))
      seen.note(key, level)
    }
    return seen
  }
}

extension SearchWorker {
  /// Marks the predecessors of a configuration; the new ones are found.
  mutating func goBack(
    from key: Key, _ slots: KeySlots, _ marks: borrowing CompactSearch<Key>.Marks,
    _ inverse: borrowing InverseRows<Key>, _ workers: UnsafeMutablePointer<SearchWorker<Key>>
  ) {
    for cluster in 0..<tables.clusterCount {
      for number in inverse.range(cluster, tables.clusters[cluster].local(key)) {
        let arrival = inverse.arrival(number)
        let before = key ^ arrival.change
        let known = sorter.sorted(before)
        let slot = known.find(in: slots)
        if slot < 0 || marks.contains(slot) || !canGo(arrival, before, workers) { continue }
        if marks.insert(slot) { found.append(known) }
      }
    }
  }

  /// Whether a step that needs something of others is possible before it.
  @inline(__always)
  mutating func canGo(
    _ arrival: InverseRows<Key>.Arrival, _ before: Key,
    _ workers: UnsafeMutablePointer<SearchWorker<Key>>
  ) -> Bool {
    if arrival.need == InverseRows<Key>.Arrival.free { return true }
    let word = tables.word(before)
    if word & arrival.clauses != 0 { return false }
    if arrival.need == InverseRows<Key>.Arrival.onlyClauses { return true }
    return workers[0].tables.isMet(workers[0].tables.need(arrival.need), before, word)
  }
}
