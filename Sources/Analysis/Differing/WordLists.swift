/// Numbers for lists of words: equal lists have one number, counted from 0 in the order in which
/// they come.
///
/// It stands in for a `Dictionary` whose keys are arrays where a comparison looks up a list for each
/// thing it meets: all lists stand in one array, and a quick mix replaces the standard hasher.
struct WordLists: Sendable {
  private var words: [UInt64] = []
  /// List n is `words[starts[n]..<starts[n + 1]]`.
  private var starts = [0]
  private var mixes: [UInt64] = []
  /// 0 is free; otherwise 1 + the number of a list.
  private var slots = [Int32](repeating: 0, count: 64)

  var count: Int { mixes.count }

  /// The list's number, which is `count` as it was before where the list is new.
  mutating func number(of list: [UInt64]) -> Int {
    var mixer = WordMixer()
    for word in list { mixer.add(word) }
    let mix = mixer.value
    let mask = slots.count - 1
    var index = Self.place(of: mix) & mask
    while slots[index] != 0 {
      let number = Int(slots[index]) - 1
      if mixes[number] == mix, isSame(number, list) { return number }
      index = (index + 1) & mask
    }
    words += list
    starts.append(words.count)
    mixes.append(mix)
    slots[index] = Int32(count)
    if count * 10 > slots.count * 6 { grow() }
    return count - 1
  }

  /// The list with a number.
  func list(_ number: Int) -> [UInt64] { Array(words[starts[number]..<starts[number + 1]]) }

  private func isSame(_ number: Int, _ list: [UInt64]) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == list.count else { return false }
    for index in list.indices where words[start + index] != list[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, mix) in mixes.enumerated() {
      var index = Self.place(of: mix) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = Int32(number) + 1
    }
  }

  private static func place(of mix: UInt64) -> Int { Int(truncatingIfNeeded: mix >> 20) }
}

/// Words mixed into one, in order.
struct WordMixer {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0xBF58_476D_1CE4_E5B9
    value ^= value >> 29
  }
}
