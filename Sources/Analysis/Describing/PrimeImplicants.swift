import Modeling

/// The prime implicants of a condition over the frozen combinations of a search.
///
/// Combinations that the model rules out (a mandatory capability missing) don't matter. Slots that
/// the condition doesn't need are found first, so the exhaustive step works on the few that remain.
package struct PrimeImplicants {
  private let slots: [SlotID]
  private let values: [SlotID: [Value]]
  private let points: [[Value]]
  private let isTrue: [Bool]

  /// `worlds` are configurations of which frozen slots count; `isTrue` has one entry for each.
  package static func condition(
    over model: Model, worlds: [[Value]], isTrue: [Bool]
  ) -> Condition {
    if !isTrue.contains(true) { return .never }
    if !isTrue.contains(false) { return .always }
    let all = PrimeImplicants(model: model, worlds: worlds, isTrue: isTrue)
    let needed = all.needed()
    let count = all.cubeCount(needed)
    let isSmall = count <= cubeLimit && count * worlds.count <= testLimit
    return Condition(cubes: isSmall ? all.primes(over: needed) : all.cover(over: needed))
  }

  private init(model: Model, worlds: [[Value]], isTrue: [Bool]) {
    slots = model.frozenSlots
    var values: [SlotID: [Value]] = [:]
    for slot in slots {
      values[slot] = Set(worlds.map { $0[slot.index] }).sorted()
    }
    self.values = values
    points = worlds
    self.isTrue = isTrue
  }

  /// A smallest set of slots, found greedily from the last declared, that still decides the condition.
  private func needed() -> [SlotID] {
    var kept = slots
    for slot in slots.reversed() {
      let fewer = kept.filter { $0 != slot }
      if decides(fewer) { kept = fewer }
    }
    return kept
  }

  private func decides(_ slots: [SlotID]) -> Bool {
    var seen: [[Value]: Bool] = [:]
    for (point, value) in zip(points, isTrue) {
      let key = slots.map { point[$0.index] }
      if let other = seen[key], other != value { return false }
      seen[key] = value
    }
    return true
  }

  /// Above this many cubes a cover by some primes has to do: listing all of them is exponential.
  private static let cubeLimit = 60_000
  /// Each cube is held against each point: readings of several models together have many of both.
  private static let testLimit = 2_000_000

  private func cubeCount(_ slots: [SlotID]) -> Int {
    slots.reduce(1) { count, slot in
      min(count * ((1 << min(values[slot]?.count ?? 1, 16)) - 1), 1 << 40)
    }
  }

  /// Primes that together hold all true points, each found by widening a point that is left.
  private func cover(over slots: [SlotID]) -> [Condition.Cube] {
    var cubes: [[UInt64]] = []
    for (point, isTrue) in zip(points, isTrue)
    where isTrue && !cubes.contains(where: { matches(point, $0, slots) }) {
      cubes.append(widened(point, slots))
    }
    return cubes.map { literals($0, slots) }
  }

  private func widened(_ point: [Value], _ slots: [SlotID]) -> [UInt64] {
    var cube = slots.map { slot in
      UInt64(1) << UInt64(values[slot]?.firstIndex(of: point[slot.index]) ?? 0)
    }
    for (index, slot) in slots.enumerated() {
      for number in 0..<UInt64(values[slot]?.count ?? 1) where cube[index] >> number & 1 == 0 {
        cube[index] |= 1 << number
        if hasFalsePoint(cube, slots) { cube[index] &= ~(1 << number) }
      }
    }
    return cube
  }

  /// All maximal cubes without a false point, and with a true one.
  private func primes(over slots: [SlotID]) -> [Condition.Cube] {
    var implicants: [[UInt64]] = [[]]
    for slot in slots {
      let count = UInt64(values[slot]?.count ?? 1)
      let masks = (1..<(UInt64(1) << count)).map { $0 }
      implicants = implicants.flatMap { cube in masks.map { cube + [$0] } }
      implicants = implicants.filter { hasTruePoint($0, slots) }
    }
    implicants = implicants.filter { !hasFalsePoint($0, slots) }
    let primes = implicants.filter { cube in
      !implicants.contains { $0 != cube && covers($0, cube) }
    }
    return primes.map { literals($0, slots) }
  }

  private func covers(_ larger: [UInt64], _ smaller: [UInt64]) -> Bool {
    zip(larger, smaller).allSatisfy { $0 & $1 == $1 }
  }

  private func hasTruePoint(_ cube: [UInt64], _ slots: [SlotID]) -> Bool {
    zip(points, isTrue).contains { $1 && matches($0, cube, slots) }
  }

  private func hasFalsePoint(_ cube: [UInt64], _ slots: [SlotID]) -> Bool {
    zip(points, isTrue).contains { !$1 && matches($0, cube, slots) }
  }

  private func matches(_ point: [Value], _ cube: [UInt64], _ slots: [SlotID]) -> Bool {
    zip(cube, slots).allSatisfy { mask, slot in
      guard let number = values[slot]?.firstIndex(of: point[slot.index]) else { return false }
      return mask & (1 << UInt64(number)) != 0
    }
  }

  private func literals(_ cube: [UInt64], _ slots: [SlotID]) -> Condition.Cube {
    zip(cube, slots).compactMap { mask, slot in
      let all = values[slot] ?? []
      let chosen = all.enumerated().filter { mask & (1 << UInt64($0.offset)) != 0 }.map(\.element)
      return chosen.count == all.count ? nil : Condition.Literal(slot: slot, values: chosen)
    }
  }
}
