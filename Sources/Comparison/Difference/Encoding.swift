import Modeling

/// How the words of a register mean in one model what others mean in the other.
///
/// Named states say so: where a state of one name has two words, the one stands for the other. What
/// that leaves open is completed to a permutation, in ascending order, so that each word stands for
/// one.
struct Encoding: Equatable {
  struct Move: Equatable {
    let state: StateID
    let other: StateID
    let old: Value
    let new: Value
  }
  let register: RegisterID
  let moves: [Move]
  let recoding: Recoding

  init(of register: RegisterID, in pairing: Pairing) {
    self.register = register
    let (old, new) = (pairing.old, pairing.new)
    guard let other = pairing.registers[register] else {
      moves = []
      recoding = .none
      return
    }
    var partners: [(old: Value, new: Value)] = []
    var moves: [Move] = []
    for (index, state) in old.states.enumerated() where state.register == register && state.isExact
    {
      let found = new.states.firstIndex {
        $0.register == other && $0.isExact && $0.name == state.name
      }
      guard let found else { continue }
      let value = new.states[found].value
      guard !partners.contains(where: { $0.old == state.value || $0.new == value }) else {
        continue
      }
      partners.append((state.value, value))
      if value != state.value {
        moves.append(
          Move(state: StateID(index), other: StateID(found), old: state.value, new: value))
      }
    }
    self.moves = moves
    let named = Set(
      old.states.filter { $0.register == register }.map(\.value)
        + new.states.filter { $0.register == other }.map(\.value))
    recoding =
      moves.isEmpty
      ? .none
      : .words(
        Self.completed(partners, named: named, width: old[register].width),
        width: old[register].width)
  }

  /// Two words that have changed places.
  init(swapping first: Value, _ second: Value, of register: RegisterID, width: Int) {
    self.register = register
    moves = []
    recoding = .words(
      [Recoding.Pair(own: first, joint: second), Recoding.Pair(own: second, joint: first)],
      width: width)
  }

  /// A word that lost its place to another state moves to one that nobody has named, so that it stands for
  /// none of the other model's; where every word has a name, it takes one that is free.
  private static func completed(
    _ partners: [(old: Value, new: Value)], named: Set<Value>, width: Int
  ) -> [Recoding.Pair] {
    let (olds, news) = (Set(partners.map(\.old)), Set(partners.map(\.new)))
    var free = olds.subtracting(news).sorted()
    var pairs = partners.map { Recoding.Pair(own: $0.old, joint: $0.new) }
    for displaced in news.subtracting(olds).sorted() {
      let unnamed = (0...min(Value.mask(width), Value(named.count))).first { word in
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
