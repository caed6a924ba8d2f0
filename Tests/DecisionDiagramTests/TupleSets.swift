@testable import DecisionDiagrams

/// Random sets of tuples, the same for the same seed (SplitMix64: Steele, Lea and Flood, OOPSLA 2014).
struct TupleSets {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  /// Every tuple of these sizes with the same chance, which differs from set to set.
  mutating func next(_ sizes: [Int]) -> Set<[Int32]> {
    let chance = below(101)
    return Set(Self.all(sizes).filter { _ in below(100) < chance })
  }

  static func all(_ sizes: [Int]) -> [[Int32]] {
    sizes.reduce([[]]) { tuples, size in
      tuples.flatMap { tuple in (0..<size).map { tuple + [Int32($0)] } }
    }
  }
}

extension NodeStore {
  func diagram(_ tuples: Set<[Int32]>) throws -> Diagram {
    try diagram(ofSorted: tuples.sorted { $0.lexicographicallyPrecedes($1) })
  }
}
