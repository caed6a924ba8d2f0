import Modeling

/// A value of which some bits are known: what an expression gives for all words that agree in the
/// bits looked at so far.
///
/// The usual abstract domain of compilers ("known bits"), on values of 64 bits, where a word's high
/// bits are known to be 0. What it can't see is unknown, never wrong.
package struct KnownBits: Equatable, Sendable {
  /// A bit is set where it is known.
  package let known: Value
  /// The known bits; 0 where unknown.
  package let bits: Value

  package init(known: Value, bits: Value) {
    self.known = known
    self.bits = bits & known
  }

  package init(_ value: Value) { self.init(known: .max, bits: value) }

  /// Nothing but that the value fits in the width.
  package static func unknown(width: Int) -> KnownBits { KnownBits(known: ~.mask(width), bits: 0) }
  package static let unknownInteger = KnownBits(known: 0, bits: 0)

  package static func unknown(_ sort: Sort) -> KnownBits {
    switch sort {
    case .boolean: unknown(width: 1)
    case .word(let width): unknown(width: width)
    case .integer, .enumeration: unknownInteger
    }
  }

  package var value: Value? { known == .max ? bits : nil }
  /// Unsigned bounds; signed ones too where the highest bit is known.
  package var least: Value { bits }
  package var most: Value { bits | ~known }
  package var isSignKnown: Bool { known >> 63 == 1 }

  package func cut(to width: Int) -> KnownBits {
    KnownBits(known: known | ~.mask(width), bits: bits & .mask(width))
  }

  package static prefix func ~ (a: KnownBits) -> KnownBits {
    KnownBits(known: a.known, bits: ~a.bits)
  }

  package static func & (a: KnownBits, b: KnownBits) -> KnownBits {
    let zero = (a.known & ~a.bits) | (b.known & ~b.bits)
    return KnownBits(known: zero | (a.bits & b.bits), bits: a.bits & b.bits)
  }

  package static func | (a: KnownBits, b: KnownBits) -> KnownBits { ~(~a & ~b) }

  package static func ^ (a: KnownBits, b: KnownBits) -> KnownBits {
    KnownBits(known: a.known & b.known, bits: a.bits ^ b.bits)
  }

  /// A sum's bit is known where both bits and the carry into it are.
  package func plus(_ b: KnownBits, carry: Value) -> KnownBits {
    let smallest = least &+ b.least &+ carry
    let largest = most &+ b.most &+ carry
    let carryWithSmallest = smallest ^ least ^ b.least
    let carryWithLargest = largest ^ most ^ b.most
    let known = known & b.known & ~(carryWithSmallest ^ carryWithLargest)
    return KnownBits(known: known, bits: smallest)
  }

  package static func + (a: KnownBits, b: KnownBits) -> KnownBits { a.plus(b, carry: 0) }
  package static func - (a: KnownBits, b: KnownBits) -> KnownBits { a.plus(~b, carry: 1) }

  /// The low bits of a product depend on the low bits of the factors only.
  package static func * (a: KnownBits, b: KnownBits) -> KnownBits {
    let low = min((~(a.known & b.known)).trailingZeroBitCount, 64)
    return KnownBits(known: .mask(low), bits: a.bits &* b.bits)
  }

  /// What is true of both.
  package func join(_ b: KnownBits) -> KnownBits {
    KnownBits(known: known & b.known & ~(bits ^ b.bits), bits: bits)
  }

  /// Nil: it may be either.
  package func isEqual(_ b: KnownBits) -> Bool? {
    if known & b.known & (bits ^ b.bits) != 0 { return false }
    return value != nil && b.value != nil ? true : nil
  }

  /// Nil: it may be either.
  package func isLess(_ b: KnownBits, _ arithmetic: Arithmetic) -> Bool? {
    var (low, high, otherLow, otherHigh) = (least, most, b.least, b.most)
    if arithmetic == .integer {
      guard isSignKnown, b.isSignKnown else { return nil }
      // The order of signed numbers is that of unsigned ones with the highest bit turned over.
      let flip: Value = 1 << 63
      (low, high, otherLow, otherHigh) = (
        low ^ flip, high ^ flip, otherLow ^ flip, otherHigh ^ flip
      )
    }
    if high < otherLow { return true }
    return low >= otherHigh ? false : nil
  }
}
