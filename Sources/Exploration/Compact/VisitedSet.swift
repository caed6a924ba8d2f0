import Synchronization

/// The configurations met so far, as keys in one table that grows when it fills.
///
/// Keys stand in the order of their hashes, so a larger table is filled from front to back while the
/// smaller one is given back from front to back: never are both there as a whole.
struct VisitedSet<Key: CompactKey>: ~Copyable {
  private var pages: ZeroPages
  let capacity: Int
  private(set) var count = 0

  /// Nil where there is no memory for it.
  init?(capacity: Int) {
    let bytes = 8 * Key.words * capacity
    guard let pages = ZeroPages(bytes: bytes, isDense: capacity > 1 << 20) else { return nil }
    self.pages = pages
    self.capacity = capacity
  }

  var bytes: Int { pages.bytes }
  /// Of a hundred slots so many are taken before the table has to grow.
  static var fill: Int { 72 }
  /// Where inserting has to stop for growing.
  var limit: Int { capacity / 100 * Self.fill }

  var slots: KeySlots {
    KeySlots(
      words: pages.address.assumingMemoryBound(to: Atomic<UInt64>.self), count: capacity)
  }

  /// Counts what threads have inserted by themselves.
  mutating func note(_ inserted: Int) { count += inserted }

  /// Slots that are moved, and then given back, at a time.
  private static var part: Int { (4 << 20) / (8 * Key.words) }

  /// False where there is no memory: then nothing has changed.
  mutating func grow(to capacity: Int, on threads: Int) -> Bool {
    guard let larger = VisitedSet(capacity: capacity) else { return false }
    let (old, new) = (slots, larger.slots)
    let (part, width) = (Self.part, 8 * Key.words)
    let next = SharedNumber()
    let memory = pages.memory
    Threads.run(threads) { _ in
      while true {
        let first = next.number.add(part, ordering: .relaxed).oldValue
        if first >= old.count { break }
        let end = min(first + part, old.count)
        for slot in first..<end {
          if let key = Key.read(slot, of: old) { _ = key.insert(into: new) }
        }
        memory.giveBack(first * width..<end * width)
      }
    }
    let known = count
    self = larger
    count = known
    return true
  }
}

/// A number that threads draw from.
private final class SharedNumber: Sendable {
  let number = Atomic(0)
}
