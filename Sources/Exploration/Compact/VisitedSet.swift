import Synchronization

/// The configurations met so far, as keys in one table that doubles when it fills.
///
/// Keys stand by the high bits of their hash, so that a doubled table is filled from front to back.
struct VisitedSet<Key: CompactKey>: ~Copyable {
  private var pages: ZeroPages
  private var log2: Int
  private(set) var count = 0

  /// Nil where there is no memory for it.
  init?(log2: Int = 16) {
    guard let pages = ZeroPages(bytes: (8 * Key.words) << log2, isDense: log2 > 20) else {
      return nil
    }
    self.pages = pages
    self.log2 = log2
  }

  var capacity: Int { 1 << log2 }
  var bytes: Int { pages.bytes }
  /// Where inserting has to stop for growing.
  var limit: Int { capacity / 100 * 72 }

  var slots: KeySlots {
    KeySlots(
      words: pages.address.assumingMemoryBound(to: Atomic<UInt64>.self), mask: capacity - 1,
      shift: UInt64(64 - log2))
  }

  /// Counts what threads have inserted by themselves.
  mutating func note(_ inserted: Int) { count += inserted }

  /// Nil where there is no memory: then nothing has changed.
  mutating func grow(on threads: Int) -> Bool {
    guard let larger = VisitedSet(log2: log2 + 1) else { return false }
    let (old, new) = (slots, larger.slots)
    let part = capacity / threads
    Threads.run(threads) { number in
      let end = number == threads - 1 ? old.mask + 1 : (number + 1) * part
      for slot in (number * part)..<end {
        if let key = Key.read(slot, of: old) { _ = key.insert(into: new) }
      }
    }
    let known = count
    self = larger
    count = known
    return true
  }
}
