/// A set of pairs of a label and a number, used over and over; clearing it is one addition.
struct KeySet {
  /// In the order of insertion.
  private(set) var keys: [UInt64] = []
  private var slots: [UInt64] = Array(repeating: 0, count: 64)
  private var stamps: [UInt32] = Array(repeating: 0, count: 64)
  private var stamp: UInt32 = 1

  @inline(__always)
  static func key(_ label: Int32, _ number: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: label)) << 32 | UInt64(UInt32(bitPattern: number))
  }

  static func label(of key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key >> 32) }
  static func number(of key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key) }

  /// Good bits from bottom to top: the finaliser of splitmix64.
  @inline(__always)
  static func mixed(_ key: UInt64) -> UInt64 {
    var word = key &+ 0x9e37_79b9_7f4a_7c15
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }

  mutating func clear() {
    keys.removeAll(keepingCapacity: true)
    stamp &+= 1
    if stamp == 0 {
      for index in stamps.indices { stamps[index] = 0 }
      stamp = 1
    }
  }

  /// Whether the key is new.
  @inline(__always)
  mutating func insert(_ key: UInt64) -> Bool {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: Self.mixed(key)) & mask
    while stamps[index] == stamp {
      if slots[index] == key { return false }
      index = (index + 1) & mask
    }
    slots[index] = key
    stamps[index] = stamp
    keys.append(key)
    if keys.count * 2 > slots.count { grow() }
    return true
  }

  func contains(_ key: UInt64) -> Bool {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: Self.mixed(key)) & mask
    while stamps[index] == stamp {
      if slots[index] == key { return true }
      index = (index + 1) & mask
    }
    return false
  }

  private mutating func grow() {
    let count = slots.count * 2
    slots = Array(repeating: 0, count: count)
    stamps = Array(repeating: 0, count: count)
    for key in keys {
      var index = Int(truncatingIfNeeded: Self.mixed(key)) & (count - 1)
      while stamps[index] == stamp { index = (index + 1) & (count - 1) }
      slots[index] = key
      stamps[index] = stamp
    }
  }
}
