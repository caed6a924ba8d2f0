import Modeling

/// Words that are likely to tell a wrong expression from a predicate: small ones, those around the
/// predicate's constants, and each of them with single high bits set, all set, and turned over.
struct WordPool {
  let words: [Value]

  init(_ predicate: Expression, width: Int) {
    let mask = Value.mask(width)
    var seen: Set<Value> = []
    var words: [Value] = []
    func add(_ word: Value) {
      if seen.insert(word & mask).inserted { words.append(word & mask) }
    }
    var near: [Value] = []
    predicate.forEachNode { node in
      if case .constant(let value, .word) = node { near += [value, value &+ 1, value &- 1] }
    }
    let small = (0..<Value(16)) + near.prefix(24)
    for word in 0..<Value(min(256, mask)) { add(word) }
    small.forEach(add)
    for bit in 0..<width {
      for word in small.prefix(24) { add(word ^ (1 << Value(bit))) }
    }
    for word in small {
      add(~word)
      add(word | (mask & ~0xff))
    }
    // Some without a pattern.
    var state: Value = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      add(state)
    }
    self.words = words
  }
}
