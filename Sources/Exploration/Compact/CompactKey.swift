import Synchronization

/// A configuration as one number of a machine word or two, as the visited set keeps it.
protocol CompactKey: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable {
  /// How many bits a configuration may take.
  static var usableBits: Int { get }
  /// How many words of a table one key takes.
  static var words: Int { get }
  /// Well mixed in its high bits.
  var mixed: UInt64 { get }
  /// Puts the key into a table; false if it is there already. Several threads may do so at once.
  func insert(into slots: KeySlots) -> Bool
  /// The number of the key's slot, or -1; only while nobody inserts.
  func find(in slots: KeySlots) -> Int
  /// The key in a slot, or nil; only while nobody inserts.
  static func read(_ slot: Int, of slots: KeySlots) -> Self?
}

/// The memory of a table of keys: open addressing, linear probing, zero is free.
struct KeySlots: @unchecked Sendable {
  let words: UnsafeMutablePointer<Atomic<UInt64>>
  let count: Int

  /// In the order of the hashes, whatever the number of slots.
  @inline(__always)
  func first(_ mixed: UInt64) -> Int {
    Int(truncatingIfNeeded: mixed.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count)).high)
  }

  @inline(__always)
  func next(_ index: Int) -> Int { index &+ 1 == count ? 0 : index &+ 1 }
}

extension UInt64: CompactKey {
  /// One is added to a key, so that zero is free.
  static let usableBits = 63
  static let words = 1

  @inline(__always)
  var mixed: UInt64 {
    var h = self &* 0x9E37_79B9_7F4A_7C15
    h ^= h &>> 32
    return h &* 0xD6E8_FEB8_6659_FD93
  }

  @inline(__always)
  func insert(into slots: KeySlots) -> Bool {
    let key = self &+ 1
    var index = slots.first(mixed)
    while true {
      let known = slots.words[index].load(ordering: .relaxed)
      if known == key { return false }
      if known == 0 {
        let (isDone, other) = slots.words[index].compareExchange(
          expected: 0, desired: key, ordering: .relaxed)
        if isDone { return true }
        if other == key { return false }
      }
      index = slots.next(index)
    }
  }

  @inline(__always)
  func find(in slots: KeySlots) -> Int {
    let key = self &+ 1
    var index = slots.first(mixed)
    while true {
      let known = slots.words[index].load(ordering: .relaxed)
      if known == key { return index }
      if known == 0 { return -1 }
      index = slots.next(index)
    }
  }

  @inline(__always)
  static func read(_ slot: Int, of slots: KeySlots) -> UInt64? {
    let word = slots.words[slot].load(ordering: .relaxed)
    return word == 0 ? nil : word &- 1
  }
}

extension UInt128: CompactKey {
  /// 63 bits and one a word, so that neither word of a key is zero.
  static let usableBits = 126
  static let words = 2

  @inline(__always)
  private var low: UInt64 { UInt64(truncatingIfNeeded: self) & (.max >> 1) &+ 1 }
  @inline(__always)
  private var high: UInt64 { UInt64(truncatingIfNeeded: self &>> 63) &+ 1 }

  @inline(__always)
  var mixed: UInt64 {
    let low = UInt64(truncatingIfNeeded: self)
    let high = UInt64(truncatingIfNeeded: self &>> 64)
    return (low ^ (high &* 0xC2B2_AE3D_27D4_EB4F)).mixed
  }

  /// Whoever claims a slot by its low word writes the high word next; others wait for it.
  @inline(__always)
  func insert(into slots: KeySlots) -> Bool {
    let (low, high) = (low, high)
    var index = slots.first(mixed)
    while true {
      var known = slots.words[2 &* index].load(ordering: .relaxed)
      if known == 0 {
        let (isDone, other) = slots.words[2 &* index].compareExchange(
          expected: 0, desired: low, ordering: .relaxed)
        if isDone {
          slots.words[2 &* index &+ 1].store(high, ordering: .relaxed)
          return true
        }
        known = other
      }
      if known == low {
        var other = slots.words[2 &* index &+ 1].load(ordering: .relaxed)
        while other == 0 { other = slots.words[2 &* index &+ 1].load(ordering: .relaxed) }
        if other == high { return false }
      }
      index = slots.next(index)
    }
  }

  @inline(__always)
  func find(in slots: KeySlots) -> Int {
    let (low, high) = (low, high)
    var index = slots.first(mixed)
    while true {
      let known = slots.words[2 &* index].load(ordering: .relaxed)
      if known == 0 { return -1 }
      if known == low, slots.words[2 &* index &+ 1].load(ordering: .relaxed) == high {
        return index
      }
      index = slots.next(index)
    }
  }

  @inline(__always)
  static func read(_ slot: Int, of slots: KeySlots) -> UInt128? {
    let low = slots.words[2 &* slot].load(ordering: .relaxed)
    if low == 0 { return nil }
    let high = slots.words[2 &* slot &+ 1].load(ordering: .relaxed)
    return UInt128(high &- 1) &<< 63 | UInt128(low &- 1)
  }
}
