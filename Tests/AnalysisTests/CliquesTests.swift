import Testing

@testable import Analysis

/// Maximal sets of nodes that are all joined, against every subset tried one by one.
struct CliquesTests {
  /// Splitmix64, so that a failure can be seen again.
  private struct Dice {
    var state: UInt64
    mutating func roll() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private func bruteForce(_ count: Int, _ size: Int, _ isJoined: (Int, Int) -> Bool) -> Set<[Int]> {
    func isClique(_ members: [Int]) -> Bool {
      members.allSatisfy { a in members.allSatisfy { b in a == b || isJoined(a, b) } }
    }
    var found: Set<[Int]> = []
    for mask in 1..<(1 << count) {
      let members = (0..<count).filter { mask >> $0 & 1 == 1 }
      let others = (0..<count).filter { mask >> $0 & 1 == 0 }
      let isMaximal = isClique(members) && !others.contains { isClique(members + [$0]) }
      if isMaximal, members.count >= size { found.insert(members) }
    }
    return found
  }

  @Test func agreesWithBruteForce() {
    var dice = Dice(state: 1)
    for round in 0..<400 {
      let count = 1 + Int(dice.roll() % 8)
      let density = 30 + dice.roll() % 70
      let arcs = (0..<count).map { _ in (0..<count).map { _ in dice.roll() % 100 < density } }
      let cliques = Cliques.maximal(count: count, size: 2) { arcs[$0][$1] }
      let wanted = bruteForce(count, 2) { arcs[$0][$1] && arcs[$1][$0] }
      #expect(Set(cliques) == wanted, "round \(round)")
      #expect(cliques.count == wanted.count, "round \(round): one of them twice")
      let sizes = cliques.map(\.count)
      #expect(sizes == sizes.sorted(by: >))
    }
  }

  /// Thirty nodes with 3^10 maximal sets: the search ends, and what it gives is maximal.
  @Test func givesUpInTime() {
    let cliques = Cliques.maximal(count: 30, limit: 1000) { $0 / 3 != $1 / 3 }
    #expect(!cliques.isEmpty && cliques.count < 1000)
    #expect(cliques.allSatisfy { $0.count == 10 && Set($0.map { $0 / 3 }).count == 10 })
  }
}
