import Modeling
import Symbolic

/// A predicate as a list of masked patterns, for where no chain was found: true where one matches.
///
/// The patterns are the prime implicants that a greedy cover needs (Quine 1952, McCluskey 1956);
/// not always the fewest.
package struct CubeCover: Equatable, Sendable {
  package struct Cube: Hashable, Sendable {
    package let mask: Value
    package let value: Value
  }
  package let width: Int
  package let cubes: [Cube]
  /// The list is of the words that aren't accepted.
  package let isNegated: Bool

  init(width: Int, cubes: [Cube], isNegated: Bool) {
    self.width = width
    self.cubes = cubes
    self.isNegated = isNegated
  }

  /// More patterns than these aren't listed.
  static let limit = 256

  /// Nil where both the words and the other words are too many to list.
  init?(
    _ predicate: Expression, width: Int, lookedAt: Value, _ symbolic: SymbolicModel
  ) throws(Obstacle) {
    let rest = Expression.binary(
      .bitAnd, .argument(0, .word(width)), .constant(~lookedAt & .mask(width), .word(width)))
    let isPlain = Expression.binary(.equal, rest, .constant(0, .word(width)))
    for isNegated in [false, true] {
      let wanted = isNegated ? Expression.not(predicate) : predicate
      let words = try symbolic.representatives(
        of: .all([wanted, isPlain]), width: width, limit: Self.limit + 1)
      guard words.count <= Self.limit else { continue }
      self.init(width: width, cubes: Self.cover(words, lookedAt), isNegated: isNegated)
      return
    }
    return nil
  }

  private static func cover(_ words: [Value], _ lookedAt: Value) -> [Cube] {
    var level = words.map { Cube(mask: lookedAt, value: $0) }
    var primes: [Cube] = []
    while !level.isEmpty {
      let known = Set(level)
      var merged: Set<Cube> = []
      var next: [Cube] = []
      for cube in level {
        var isPrime = true
        for bit in 0..<Value.bitWidth {
          let one: Value = 1 << Value(bit)
          guard cube.mask & one != 0, known.contains(Cube(mask: cube.mask, value: cube.value ^ one))
          else { continue }
          isPrime = false
          let wider = Cube(mask: cube.mask & ~one, value: cube.value & ~one)
          if merged.insert(wider).inserted { next.append(wider) }
        }
        if isPrime { primes.append(cube) }
      }
      level = next
    }
    return fewest(of: primes, for: words)
  }

  /// Each time the one that covers most of what is left.
  private static func fewest(of primes: [Cube], for words: [Value]) -> [Cube] {
    var left = words
    var chosen: [Cube] = []
    while !left.isEmpty {
      let gains = primes.map { cube in left.count { $0 & cube.mask == cube.value } }
      guard let most = gains.max(), let index = gains.firstIndex(of: most), most > 0 else {
        preconditionFailure("words without an implicant: \(left)")
      }
      chosen.append(primes[index])
      left.removeAll { $0 & primes[index].mask == primes[index].value }
    }
    return chosen.sorted { ($0.value, $0.mask) < ($1.value, $1.mask) }
  }

  package func accepts(_ word: Value) -> Bool {
    cubes.contains { word & $0.mask == $0.value } != isNegated
  }

  /// Over argument 0.
  var expression: Expression {
    let word = Expression.argument(0, .word(width))
    let any = Expression.any(
      cubes.map {
        .binary(
          .equal, .binary(.bitAnd, word, .constant($0.mask, .word(width))),
          .constant($0.value, .word(width)))
      })
    return isNegated ? .not(any) : any
  }
}
