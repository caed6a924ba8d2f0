/// Finds sets of nodes in which every node is joined to every other.
///
/// Bron and Kerbosch (1973) with Tomita's pivot (2006), which visits each maximal set once. There may be
/// exponentially many, so the search ends after `limit` calls; then what it has found by then is given,
/// each of them still a maximal set.
package struct Cliques: Sendable {
  private let neighbours: [Set<Int>]
  private let limit: Int
  private var calls = 0
  private var found: [[Int]] = []

  /// `isJoined` is asked for both directions.
  private init(count: Int, limit: Int, isJoined: (Int, Int) -> Bool) {
    self.limit = limit
    neighbours = (0..<count).map { node in
      Set((0..<count).filter { $0 != node && isJoined(node, $0) && isJoined($0, node) })
    }
  }

  /// The maximal sets of at least `size` nodes; larger ones first, then in order of their nodes.
  package static func maximal(
    count: Int, size: Int = 3, limit: Int = 100_000, isJoined: (Int, Int) -> Bool
  ) -> [[Int]] {
    var search = Cliques(count: count, limit: limit, isJoined: isJoined)
    search.extend([], candidates: Set(0..<count), excluded: [])
    return search.found.filter { $0.count >= size }.sorted { left, right in
      left.count != right.count ? left.count > right.count : left.lexicographicallyPrecedes(right)
    }
  }

  private mutating func extend(_ clique: [Int], candidates: Set<Int>, excluded: Set<Int>) {
    calls += 1
    guard calls <= limit else { return }
    guard !candidates.isEmpty else {
      if excluded.isEmpty { found.append(clique.sorted()) }
      return
    }
    // The smallest among those with most neighbours, so that no order depends on hashing.
    let pivot = candidates.union(excluded).max { left, right in
      let (a, b) = (reach(left, candidates), reach(right, candidates))
      return a != b ? a < b : left > right
    }
    guard let pivot else { return }
    var (candidates, excluded) = (candidates, excluded)
    for node in candidates.subtracting(neighbours[pivot]).sorted() {
      extend(
        clique + [node], candidates: candidates.intersection(neighbours[node]),
        excluded: excluded.intersection(neighbours[node]))
      candidates.remove(node)
      excluded.insert(node)
    }
  }

  private func reach(_ node: Int, _ candidates: Set<Int>) -> Int {
    neighbours[node].intersection(candidates).count
  }
}
