import Symbolic

/// Which literals are true of a pair of instances, as bits; of an instance alone those about a
/// second one are neither true nor false.
struct LiteralRow: Hashable {
  let isTrue: UInt128
  let isKnown: UInt128

  init(_ row: IndexRow, _ literals: LiteralSet) {
    var bits: UInt128 = 0
    for (number, isTrue) in row.isTrue.enumerated() where isTrue {
      bits |= 1 << UInt128(number)
    }
    isKnown = row.isPair ? literals.usable : literals.usable & ~literals.ofPair
    isTrue = bits & isKnown
  }

  /// The literals of this row that the other one doesn't have.
  func missing(in other: LiteralRow) -> UInt128 {
    isKnown & (~other.isKnown | (isTrue ^ other.isTrue))
  }
}

/// Finds the smallest sets of a row's literals that no other row has together.
struct ClauseFinder {
  private static let sizeLimit = 6

  /// What was met in systems of a few instances.
  private(set) var met: [LiteralRow] = []
  private var known: Set<LiteralRow> = []

  mutating func add(_ row: LiteralRow) {
    if known.insert(row).inserted { met.append(row) }
  }

  /// Nil where the row was met itself, or only many literals tell it from all that were.
  func clause(against row: LiteralRow) -> IndexClause? {
    var sets: [UInt128] = []
    var seen: Set<UInt128> = []
    for other in met {
      let missing = row.missing(in: other)
      if missing == 0 { return nil }
      if seen.insert(missing).inserted { sets.append(missing) }
    }
    sets.sort { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    for size in 1...Self.sizeLimit {
      guard let chosen = Self.hitting(sets[...], size) else { continue }
      return IndexClause(
        Self.numbers(in: chosen).map {
          IndexClause.Literal(formula: $0, isTrue: row.isTrue >> UInt128($0) & 1 == 1)
        })
    }
    return nil
  }

  /// A set of so many literals at most with one of each of the sets; earlier literals first.
  private static func hitting(_ sets: ArraySlice<UInt128>, _ size: Int) -> UInt128? {
    guard let first = sets.first else { return 0 }
    guard size > 0 else { return nil }
    for number in numbers(in: first) {
      let bit: UInt128 = 1 << UInt128(number)
      let rest = sets.filter { $0 & bit == 0 }
      if let others = hitting(rest[...], size - 1) { return others | bit }
    }
    return nil
  }

  private static func numbers(in bits: UInt128) -> [Int] {
    var result: [Int] = []
    var rest = bits
    while rest != 0 {
      result.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return result
  }
}
