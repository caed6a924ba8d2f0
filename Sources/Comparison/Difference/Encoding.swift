import Modeling

/// How the words of a register mean in one model what others mean in the other.
///
/// States say so: where one has two words, the one stands for the other, and where a word has two
/// states, it stands for nothing of the other model. What that leaves open is completed to a
/// permutation, in ascending order, so that each word stands for one.
struct Encoding: Equatable {
  struct Move: Equatable {
    let state: StateID
    let other: StateID
    let old: Value
    let new: Value
  }
  let register: RegisterID
  let moves: [Move]
  /// Words that are another state in the new model.
  let replaced: [StatePartners.Pair]
  let recoding: Recoding

  init(of register: RegisterID, in pairing: Pairing) {
    self.register = register
    let (old, new) = (pairing.old, pairing.new)
    guard let other = pairing.registers[register] else {
      (moves, replaced, recoding) = ([], [], .none)
      return
    }
    let states = StatePartners(of: register, other, in: pairing)
    let partners = states.all.map { (old: old[$0.old].value, new: new[$0.new].value) }
    moves = states.all.filter { old[$0.old].value != new[$0.new].value }.map {
      Move(state: $0.old, other: $0.new, old: old[$0.old].value, new: new[$0.new].value)
    }
    replaced = states.unlike
    let named = Set(
      old.states.filter { $0.register == register }.map(\.value)
        + new.states.filter { $0.register == other }.map(\.value))
    recoding =
      moves.isEmpty && replaced.isEmpty
      ? .none
      : .words(
        Self.completed(
          partners, replaced: Set(replaced.map { old[$0.old].value }), named: named,
          width: old[register].width), width: old[register].width)
  }

  /// Two words that have changed places.
  init(swapping first: Value, _ second: Value, of register: RegisterID, width: Int) {
    self.register = register
    (moves, replaced) = ([], [])
    recoding = .words(
      [Recoding.Pair(own: first, joint: second), Recoding.Pair(own: second, joint: first)],
      width: width)
  }

  /// A word that lost its place to another state, or that is another state now, moves to one that
  /// nobody has named, so that it stands for none of the other model's; where every word has a name,
  /// it takes one that is free.
  private static func completed(
    _ partners: [(old: Value, new: Value)], replaced: Set<Value>, named: Set<Value>, width: Int
  ) -> [Recoding.Pair] {
    let (olds, news) = (Set(partners.map(\.old)), Set(partners.map(\.new)))
    var free = olds.subtracting(news).union(replaced.subtracting(news)).sorted()
    var pairs = partners.map { Recoding.Pair(own: $0.old, joint: $0.new) }
    for displaced in news.union(replaced).subtracting(olds).sorted() {
      let last = min(Value.mask(width), Value(named.count + pairs.count))
      let unnamed = (0...last).first { word in
        !named.contains(word) && !pairs.contains { $0.own == word }
      }
      guard let unnamed, named.contains(displaced) else {
        pairs.append(Recoding.Pair(own: displaced, joint: free.removeFirst()))
        continue
      }
      pairs.append(Recoding.Pair(own: displaced, joint: unnamed))
      pairs.append(Recoding.Pair(own: unnamed, joint: free.removeFirst()))
    }
    return pairs.filter { $0.own != $0.joint }
  }
}
