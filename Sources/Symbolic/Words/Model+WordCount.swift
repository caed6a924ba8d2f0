import Modeling

extension Model {
  /// How many words satisfy a predicate that reads only its argument 0; nil when that can't be told
  /// within the budget, when it has no value for some word, and for all 2^64 words.
  ///
  /// Bits are fixed one after the other, and a branch ends as soon as the bits known decide, so
  /// comparisons with constants take as many steps as there are bits. Comparisons are decided from
  /// the highest bit, arithmetic from the lowest: both orders are tried. The budget is how many
  /// branches each may look at; the default is enough for any predicate over 19 bits.
  package func count(
    of predicate: Expression, width: Int, budget: Int = 1 << 20
  ) -> UInt64? {
    WordCount.count(support: predicate.support(), width: width, budget: budget) {
      knownBits(of: predicate, for: $0)?.value
    }
  }
}

/// Counts words by fixing their bits one after the other.
package struct WordCount {
  let value: (KnownBits) -> Value?
  /// The bits that matter, in the order in which they are fixed.
  private let order: [Int]
  private var budget: Int

  /// How many words have the value 1, of a predicate that can depend on the bits of `support` only
  /// and says 0 or 1 where the known bits decide; nil as for a model's predicate.
  package static func count(
    support: Value, width: Int, budget: Int = 1 << 20, value: (KnownBits) -> Value?
  ) -> UInt64? {
    withoutActuallyEscaping(value) { count($0, support & .mask(width), width, budget) }
  }

  private static func count(
    _ value: @escaping (KnownBits) -> Value?, _ support: Value, _ width: Int, _ budget: Int
  ) -> UInt64? {
    let bits = (0..<width).filter { support >> Value($0) & 1 == 1 }
    // A little of each first: the right order needs little.
    for branches in [budget >> 8, budget] {
      for order in [bits.reversed(), bits] {
        var search = WordCount(value: value, order: order, budget: branches)
        guard let count = search.count(known: ~support, bits: 0, from: 0) else { continue }
        return total(count, free: width - bits.count)
      }
    }
    return nil
  }

  /// Each word counted stands for all that differ from it in bits that don't matter.
  private static func total(_ count: UInt64, free: Int) -> UInt64? {
    guard count != 0, free < 64 else { return count == 0 ? 0 : nil }
    let (words, tooMany) = count.multipliedReportingOverflow(by: 1 << Value(free))
    return tooMany ? nil : words
  }

  /// Satisfying values of the bits not yet fixed. Bits that don't matter count as known.
  private mutating func count(known: Value, bits: Value, from next: Int) -> UInt64? {
    budget -= 1
    guard budget >= 0 else { return nil }
    switch value(KnownBits(known: known, bits: bits)) {
    case 0: return 0
    case 1: return next < order.count - 63 ? nil : 1 << UInt64(order.count - next)
    default: break
    }
    guard next < order.count else { return nil }
    let bit: Value = 1 << Value(order[next])
    guard let without = count(known: known | bit, bits: bits, from: next + 1),
      let with = count(known: known | bit, bits: bits | bit, from: next + 1)
    else { return nil }
    let (sum, tooMany) = without.addingReportingOverflow(with)
    return tooMany ? nil : sum
  }
}
