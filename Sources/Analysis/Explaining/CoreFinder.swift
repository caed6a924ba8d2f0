import Modeling

/// Finds minimal sets of clauses that keep a subject out, by QuickXplain (Junker, "QUICKXPLAIN:
/// Preferred explanations and relaxations for over-constrained problems", AAAI 2004).
///
/// Differs in what it asks: "consistent" is "some run of the model with all other clauses relaxed
/// reaches the subject", which is monotone, since relaxing only adds runs.
struct CoreFinder {
  let target: Int
  let order: ClauseOrder
  var search: RelaxedSearch

  /// A minimal core that has none of some clauses, whose relaxation doesn't let the subject in;
  /// clauses near to the subject are preferred.
  mutating func core(without excluded: Set<Int>) throws(Obstacle) -> [Int] {
    for distance in 0...order.farthest {
      let near = order.numbers(within: distance).filter { !excluded.contains($0) }
      let isLast = distance == order.farthest
      let isEnough = try isLast ? true : search.isKeptOut(by: near, in: target)
      guard isEnough else { continue }
      return try core(with: [], hasChanged: false, near).sorted()
    }
    return []
  }

  private mutating func core(with kept: [Int], hasChanged: Bool, _ candidates: [Int])
    throws(Obstacle) -> [Int]
  {
    if hasChanged, try search.isKeptOut(by: kept, in: target) { return [] }
    if candidates.count <= 1 {
      guard kept.isEmpty, !hasChanged else { return candidates }
      // The only question not asked yet: whether nothing at all has to be kept.
      return try search.isKeptOut(by: [], in: target) ? [] : candidates
    }
    let half = candidates.count / 2
    let (first, second) = (Array(candidates[..<half]), Array(candidates[half...]))
    let late = try core(with: kept + first, hasChanged: true, second)
    let early = try core(with: kept + late, hasChanged: !late.isEmpty, first)
    return early + late
  }
}
