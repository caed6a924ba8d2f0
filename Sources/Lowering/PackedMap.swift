/// A map keyed by packed configurations: open addressing, linear probing, no removal.
///
/// It stands in for `Dictionary` where a search looks up once a transition: the standard hasher
/// alone costs more than the rest of a step.
package struct PackedMap<Element> {
  private var keys: [Packed] = []
  package private(set) var elements: [Element] = []
  /// 0 is free; otherwise 1 + the number of an element.
  private var slots: [Int32]
  private var mask: Int

  package init() {
    slots = Array(repeating: 0, count: 16)
    mask = 15
  }

  package var count: Int { keys.count }

  /// The number of a key's element, or nil.
  package func find(_ key: Packed) -> Int? {
    var index = key.mixed & mask
    while true {
      let slot = Int(slots[index])
      if slot == 0 { return nil }
      if keys[slot - 1].low == key.low, keys[slot - 1].high == key.high { return slot - 1 }
      index = (index + 1) & mask
    }
  }

  package subscript(key: Packed) -> Element? { find(key).map { elements[$0] } }

  /// Adds a key that isn't in the map yet.
  package mutating func add(_ element: Element, for key: Packed) {
    keys.append(key)
    elements.append(element)
    place(keys.count)
    if keys.count * 10 > slots.count * 6 { grow() }
  }

  private mutating func place(_ number: Int) {
    var index = keys[number - 1].mixed & mask
    while slots[index] != 0 { index = (index + 1) & mask }
    slots[index] = Int32(number)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for number in keys.indices { place(number + 1) }
  }
}

extension PackedMap: Sendable where Element: Sendable {}

extension PackedMap where Element == Void {
  /// Whether the key is new.
  package mutating func insert(_ key: Packed) -> Bool {
    if find(key) != nil { return false }
    add((), for: key)
    return true
  }
}

extension Packed {
  /// A multiplicative mix of both halves.
  @inline(__always)
  package var mixed: Int {
    var h = (low ^ (high &* 0xC2B2_AE3D_27D4_EB4F)) &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 32
    h = h &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: h >> 20)
  }
}
