import Lowering

/// Numbers of configurations by open addressing with linear probing; it only grows.
struct ConfigurationTable {
  /// 0 is free; otherwise 1 + the number of a configuration.
  private var slots: [Int32]
  private var mask: Int

  init() {
    slots = Array(repeating: 0, count: 1 << 10)
    mask = slots.count - 1
  }

  /// The number of a configuration; a new one is appended to `configurations`.
  @inline(__always)
  mutating func insert(_ packed: Packed, into configurations: inout [Packed]) -> (
    Int32, isNew: Bool
  ) {
    var index = packed.mixed & mask
    while true {
      let slot = slots[index]
      if slot == 0 { break }
      let known = configurations[Int(slot) - 1]
      if known.low == packed.low, known.high == packed.high { return (slot - 1, false) }
      index = (index + 1) & mask
    }
    let number = Int32(configurations.count)
    configurations.append(packed)
    slots[index] = number + 1
    if configurations.count * 10 > slots.count * 6 { grow(configurations) }
    return (number, true)
  }

  private mutating func grow(_ configurations: [Packed]) {
    slots = Array(repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for (number, packed) in configurations.enumerated() {
      var index = packed.mixed & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = Int32(number) + 1
    }
  }
}
