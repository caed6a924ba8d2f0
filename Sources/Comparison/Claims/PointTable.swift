import Analysis
import Modeling

/// The truth of a claim at each point: a combination of capabilities, readings and duties for each of
/// its models.
///
/// Combinations of a model that all questions treat alike are told apart by as few slots as that
/// takes, so the product is over what matters, and not over all capability sets.
struct PointTable {
  let points: FrozenPoints
  private let scope: Expression?
  /// Whether some combination isn't asked about.
  private(set) var isNarrowed = false
  /// Configurations of `points.model`.
  private(set) var configurations: [[Value]] = []
  /// For each point, the combination of each model that stands for it.
  private(set) var worlds: [[Int: Int]] = []
  private static let limit = 1 << 18

  /// `counts` says of a model's combination whether it is asked about at all.
  init(
    _ claim: Claim, truths: [AtomTruth], worlds all: [Int: [[Value]]],
    where counts: (_ model: Int, _ world: [Value]) -> Bool
  ) throws(Obstacle) {
    points = claim.points
    scope = claim.scope?.condition
    configurations = [points.model.slots.map { _ in 0 }]
    worlds = [[:]]
    var numbers: [Int] = []
    for origin in points.origins where !numbers.contains(origin.model) {
      numbers.append(origin.model)
    }
    // A model without frozen slots has one combination all the same.
    for model in all.keys.sorted() where !numbers.contains(model) { numbers.append(model) }
    let mentioned = Self.mentioned(in: claim)
    for model in numbers {
      let worlds = (all[model] ?? []).enumerated().filter { counts(model, $1) }
      if worlds.count < all[model]?.count ?? 0 { isNarrowed = true }
      let chosen = chosen(model, truths, worlds, mentioned)
      guard configurations.count * chosen.count <= Self.limit else {
        throw .tooMany("combinations of the models together", limit: Self.limit)
      }
      extend(by: model, chosen)
    }
  }

  /// The slots of the points that the claim itself reads.
  private static func mentioned(in claim: Claim) -> Set<SlotID> {
    let scope = claim.scope?.condition.slots ?? []
    if case .depends(let condition)? = claim.expectation?.kind {
      return scope.union(condition.slots)
    }
    return scope
  }

  private struct Chosen {
    let world: Int
    let configuration: [Value]
  }

  private func chosen(
    _ model: Int, _ truths: [AtomTruth], _ numbered: [(offset: Int, element: [Value])],
    _ mentioned: Set<SlotID>
  ) -> [Chosen] {
    let worlds = numbered.map(\.element)
    let signatures = numbered.map { world in
      truths.map { $0.signature(of: model, world.offset) }
    }
    let own = points.origins.indices.filter { points.origins[$0].model == model }
    var kept = own
    for index in own.reversed() where !mentioned.contains(SlotID(index)) {
      let fewer = kept.filter { $0 != index }
      if decides(fewer, worlds, signatures) { kept = fewer }
    }
    var seen: Set<[Value]> = []
    return numbered.compactMap { number, world in
      guard seen.insert(projection(world, kept)).inserted else { return nil }
      return Chosen(
        world: number,
        configuration: own.map { kept.contains($0) ? world[slot($0)] : 0 })
    }
  }

  private func slot(_ index: Int) -> Int { points.origins[index].slot.index }

  private func projection(_ world: [Value], _ slots: [Int]) -> [Value] {
    slots.map { world[slot($0)] }
  }

  private func decides(_ slots: [Int], _ worlds: [[Value]], _ signatures: [[[Bool?]]]) -> Bool {
    var seen: [[Value]: [[Bool?]]] = [:]
    for (world, signature) in zip(worlds, signatures) {
      let key = projection(world, slots)
      if let other = seen[key], other != signature { return false }
      seen[key] = signature
    }
    return true
  }

  private mutating func extend(by model: Int, _ chosen: [Chosen]) {
    let own = points.origins.indices.filter { points.origins[$0].model == model }
    var next: (configurations: [[Value]], worlds: [[Int: Int]]) = ([], [])
    for (configuration, world) in zip(configurations, worlds) {
      for choice in chosen {
        var changed = configuration
        for (index, value) in zip(own, choice.configuration) { changed[index] = value }
        next.configurations.append(changed)
        next.worlds.append(world.merging([model: choice.world]) { _, new in new })
      }
    }
    (configurations, worlds) = next
  }

  /// The truth of a body at each point; nil where it doesn't count.
  func values(of body: ClaimBody, _ truths: [AtomTruth]) -> [Bool?] {
    zip(configurations, worlds).map { configuration, world in
      guard isInScope(configuration) else { return nil }
      return body.value { truths[$0].value(in: world) }
    }
  }

  private func isInScope(_ configuration: [Value]) -> Bool {
    guard let scope else { return true }
    return (try? points.model.holds(scope, in: Environment(configuration))) == true
  }

  func verdict(_ values: [Bool?]) -> ClaimVerdict {
    let counting = values.indices.filter { values[$0] != nil }
    if counting.isEmpty { return .empty }
    if counting.allSatisfy({ values[$0] == true }) { return .holds }
    if counting.allSatisfy({ values[$0] == false }) { return .fails }
    return .depends(condition(counting) { values[$0] == true })
  }

  private func condition(_ counting: [Int], _ isTrue: (Int) -> Bool) -> Condition {
    PrimeImplicants.condition(
      over: points.model, worlds: counting.map { configurations[$0] },
      isTrue: counting.map(isTrue))
  }

  /// Where the verdict is another than expected, in words; empty where it is as expected.
  func differences(_ values: [Bool?], from expected: ExpectedVerdict.Kind) -> [String] {
    let counting = values.indices.filter { values[$0] != nil }
    let wanted = counting.map { isExpected(expected, at: $0) }
    let wording = Wording(points.model)
    var words: [String] = []
    for (found, what) in [
      (true, "it holds, and should fail"), (false, "it fails, and should hold"),
    ] {
      let places = zip(counting, wanted).map { index, wanted in
        values[index] == found && wanted != found
      }
      guard places.contains(true) else { continue }
      let place = PrimeImplicants.condition(
        over: points.model, worlds: counting.map { configurations[$0] }, isTrue: places)
      words.append(place.isAlways ? "everywhere \(what)" : "\(what): \(wording.text(place))")
    }
    return words
  }

  private func isExpected(_ expected: ExpectedVerdict.Kind, at point: Int) -> Bool {
    switch expected {
    case .holds: true
    case .fails: false
    case .depends(let condition):
      (try? points.model.holds(condition, in: Environment(configurations[point]))) == true
    }
  }
}
