/// A small disjunction of conjunctions over features that is true for exactly the marked points.
///
/// Greedy, in the manner of Espresso's expand step: a marked point is widened feature by feature as
/// long as no unmarked point falls in. Exact on the given points; not always the smallest.
struct Cover {
  /// One entry for each conjunction: for each feature the values allowed, as bits.
  private let cubes: [[UInt64]]
  private let features: [Feature]

  /// A longer disjunction is no description.
  static let limit = 12

  /// Nil if two points look alike in every feature and only one is marked, or the text gets too long.
  init?(features: [Feature], isMarked: [Bool]) {
    self.features = features
    let rows = Self.distinct(features, isMarked)
    let unmarked = rows.filter { !$0.isMarked }.map(\.numbers)
    var rest = rows.filter(\.isMarked).map(\.numbers)
    var cubes: [[UInt64]] = []
    while let seed = rest.first {
      guard cubes.count < Self.limit,
        let cube = Self.widened(from: seed, features, without: unmarked)
      else { return nil }
      cubes.append(cube)
      rest.removeAll { Self.contains(cube, $0) }
    }
    self.cubes = cubes
  }

  private struct Row {
    let numbers: [UInt8]
    let isMarked: Bool
  }

  /// One row for each way that points look.
  private static func distinct(_ features: [Feature], _ isMarked: [Bool]) -> [Row] {
    var seen: Set<[UInt8]> = []
    var rows: [Row] = []
    for point in isMarked.indices {
      var numbers = features.map { UInt8($0.numbers[point]) }
      numbers.append(isMarked[point] ? 1 : 0)
      guard seen.insert(numbers).inserted else { continue }
      rows.append(Row(numbers: numbers.dropLast(), isMarked: isMarked[point]))
    }
    return rows
  }

  private static func contains(_ cube: [UInt64], _ numbers: [UInt8]) -> Bool {
    for index in cube.indices where cube[index] >> UInt64(numbers[index]) & 1 == 0 { return false }
    return true
  }

  private static func widened(
    from seed: [UInt8], _ features: [Feature], without unmarked: [[UInt8]]
  )
    -> [UInt64]?
  {
    var cube = seed.map { UInt64(1) << UInt64($0) }
    func isFree() -> Bool { !unmarked.contains { contains(cube, $0) } }
    guard isFree() else { return nil }
    for (index, feature) in features.enumerated() {
      let before = cube[index]
      cube[index] = feature.all
      if !isFree() { cube[index] = before }
    }
    for (index, feature) in features.enumerated() where cube[index] != feature.all {
      for value in 0..<UInt64(feature.count) where cube[index] >> value & 1 == 0 {
        cube[index] |= 1 << value
        if !isFree() { cube[index] &= ~(1 << value) }
      }
    }
    return cube
  }

  /// The words after `when`; empty for "all".
  var text: String {
    let parts = cubes.map { cube in
      zip(cube, features).filter { $0 != $1.all }.map { $1.text($0) }.joined(separator: " && ")
    }
    return parts.contains("") ? "" : parts.joined(separator: " || ")
  }
}
