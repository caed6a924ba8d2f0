import Exploration

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

  /// Nil if two points look alike in every feature and only one is marked, the text gets too long, or
  /// it has to stop.
  init?(features: [Feature], isMarked: [Bool], until stop: StopSign = StopSign()) {
    self.features = features
    let rows = Self.distinct(features, isMarked)
    let unmarked = RowIndex(rows.filter { !$0.isMarked }.map(\.numbers), features)
    var rest = rows.filter(\.isMarked).map(\.numbers)
    var cubes: [[UInt64]] = []
    while let seed = rest.first {
      guard cubes.count < Self.limit, !stop.isRaised,
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
    var groups = RowNumbers(count: isMarked.count)
    for feature in features { groups.refine(by: feature.numbers, count: feature.count) }
    groups.refine(by: isMarked.map { $0 ? 1 : 0 }, count: 2)
    return groups.firstOfEach.map { point in
      Row(numbers: features.map { UInt8($0.numbers[point]) }, isMarked: isMarked[point])
    }
  }

  private static func contains(_ cube: [UInt64], _ numbers: [UInt8]) -> Bool {
    for index in cube.indices where cube[index] >> UInt64(numbers[index]) & 1 == 0 { return false }
    return true
  }

  private static func widened(
    from seed: [UInt8], _ features: [Feature], without unmarked: RowIndex
  )
    -> [UInt64]?
  {
    var cube = seed.map { UInt64(1) << UInt64($0) }
    var inside = cube.indices.map { unmarked.rows(of: $0, with: cube[$0]) }
    guard unmarked.isFree(inside, except: nil) else { return nil }
    func widen(_ index: Int, to wider: UInt64) {
      let rows = unmarked.rows(of: index, with: wider)
      guard unmarked.isFree(inside, except: (index, rows)) else { return }
      cube[index] = wider
      inside[index] = rows
    }
    for (index, feature) in features.enumerated() { widen(index, to: feature.all) }
    for (index, feature) in features.enumerated() where cube[index] != feature.all {
      for value in 0..<UInt64(feature.count) where cube[index] >> value & 1 == 0 {
        widen(index, to: cube[index] | 1 << value)
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

/// For each feature and value the rows that have it, as bits, so that a conjunction is tested by a few
/// words and not row by row.
private struct RowIndex {
  private let width: Int
  private let bits: [[[UInt64]]]

  init(_ rows: [[UInt8]], _ features: [Feature]) {
    let width = (rows.count + 63) / 64
    self.width = width
    var bits = features.map { feature in
      Array(repeating: [UInt64](repeating: 0, count: width), count: feature.count)
    }
    for (row, numbers) in rows.enumerated() {
      for (feature, number) in numbers.enumerated() {
        bits[feature][Int(number)][row >> 6] |= 1 << UInt64(row & 63)
      }
    }
    self.bits = bits
  }

  /// The rows whose value of a feature is among these.
  func rows(of feature: Int, with values: UInt64) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: width)
    for (value, rows) in bits[feature].enumerated() where values >> UInt64(value) & 1 == 1 {
      for word in 0..<width { result[word] |= rows[word] }
    }
    return result
  }

  /// Whether no row is in all of these sets, one for each feature, one of them perhaps replaced.
  func isFree(_ inside: [[UInt64]], except replaced: (feature: Int, rows: [UInt64])?) -> Bool {
    for word in 0..<width {
      var common = UInt64.max
      for (feature, rows) in inside.enumerated() {
        common &= feature == replaced?.feature ? (replaced?.rows[word] ?? 0) : rows[word]
        if common == 0 { break }
      }
      if common != 0 { return false }
    }
    return true
  }
}
