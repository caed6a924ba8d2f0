/// A configuration in 128 bits: each component in its own bits, none across the middle.
package struct Packed: Hashable, Sendable {
  package var low: UInt64
  package var high: UInt64

  @inlinable
  package init(low: UInt64 = 0, high: UInt64 = 0) {
    self.low = low
    self.high = high
  }

  package static let zero = Packed()

  @inlinable
  package static func & (a: Packed, b: Packed) -> Packed {
    Packed(low: a.low & b.low, high: a.high & b.high)
  }
  @inlinable
  package static func | (a: Packed, b: Packed) -> Packed {
    Packed(low: a.low | b.low, high: a.high | b.high)
  }
  @inlinable
  package static prefix func ~ (a: Packed) -> Packed { Packed(low: ~a.low, high: ~a.high) }
}

/// Where one component's value number stands in a `Packed`.
package struct PackedField: Equatable, Sendable {
  package let isHigh: Bool
  package let shift: UInt64
  package let bits: UInt64

  package var mask: Packed {
    let ones = bits == 64 ? UInt64.max : ((1 << bits) - 1) << shift
    return isHigh ? Packed(high: ones) : Packed(low: ones)
  }

  @inline(__always)
  package func read(_ packed: Packed) -> Int {
    let half = isHigh ? packed.high : packed.low
    return Int((half >> shift) & (bits == 64 ? .max : (1 << bits) - 1))
  }

  @inline(__always)
  package func placed(_ number: Int) -> Packed {
    let value = UInt64(number) << shift
    return isHigh ? Packed(high: value) : Packed(low: value)
  }
}
