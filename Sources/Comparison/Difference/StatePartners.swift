import Modeling

/// Which named words of a register are the same state in two models.
///
/// A name says so. Of what that leaves, two of one word are one state unless the device is seen to do
/// other things in them, and a state that no other looks like is one with the only state of the
/// other model that looks like it.
struct StatePartners {
  struct Pair: Equatable {
    let old: StateID
    let new: StateID
  }
  private(set) var named: [Pair] = []
  /// Of one word, without a name that the other model has.
  private(set) var ofOneWord: [Pair] = []
  private(set) var alike: [Pair] = []
  /// Words that are another state now.
  private(set) var unlike: [Pair] = []

  /// Those that surely are one state: what is done in them may be held against each other.
  var sure: [Pair] { named.count > 1 ? named : named + ofOneWord }
  var all: [Pair] { named + ofOneWord + alike }

  private let old: Doings
  private let new: Doings
  private let events: [(old: ActionID, new: ActionID)]

  init(of register: RegisterID, _ other: RegisterID, in pairing: Pairing) {
    old = Doings(model: pairing.old, register: register)
    new = Doings(model: pairing.new, register: other)
    events = pairing.actions.sorted { $0.value < $1.value }.filter { first, second in
      !pairing.new[second].isRequest && pairing.new.isSeen(second)
        && !pairing.new.isOutside(second) && !pairing.old.isOutside(first)
    }.map { ($0.key, $0.value) }
    pairByName(register, other)
    pairByWord(register, other)
    pairAlike(register, other)
  }

  private func states(_ model: Model, of register: RegisterID) -> [StateID] {
    model.states.indices.map { StateID($0) }.filter {
      model[$0].register == register && model[$0].isExact
    }
  }

  private mutating func pairByName(_ register: RegisterID, _ other: RegisterID) {
    for state in states(old.model, of: register) {
      let found = states(new.model, of: other).first {
        new.model[$0].name == old.model[state].name
      }
      guard let found, !isTaken(state, found) else { continue }
      named.append(Pair(old: state, new: found))
    }
  }

  private mutating func pairByWord(_ register: RegisterID, _ other: RegisterID) {
    for state in states(old.model, of: register) {
      let found = states(new.model, of: other).first {
        new.model[$0].value == old.model[state].value
      }
      guard let found, !isTaken(state, found) else { continue }
      let pair = Pair(old: state, new: found)
      if look(old, state, \.old) == look(new, found, \.new) {
        ofOneWord.append(pair)
      } else {
        unlike.append(pair)
      }
    }
  }

  private mutating func pairAlike(_ register: RegisterID, _ other: RegisterID) {
    let (olds, news) = (states(old.model, of: register), states(new.model, of: other))
    let looks = (
      old: olds.map { look(old, $0, \.old) }, new: news.map { look(new, $0, \.new) }
    )
    for (number, state) in olds.enumerated() {
      let look = looks.old[number]
      guard look.contains(true), looks.old.count(where: { $0 == look }) == 1,
        looks.new.count(where: { $0 == look }) == 1,
        let found = looks.new.firstIndex(of: look), !isTaken(state, news[found])
      else { continue }
      alike.append(Pair(old: state, new: news[found]))
    }
  }

  /// For each event that both have, whether it may happen in a state.
  private func look(
    _ doings: Doings, _ state: StateID, _ side: KeyPath<(old: ActionID, new: ActionID), ActionID>
  ) -> [Bool] {
    events.map { doings.mayBe($0[keyPath: side], at: doings.model[state].value) }
  }

  /// Whether a word has its state already.
  private func isTaken(_ state: StateID, _ other: StateID) -> Bool {
    all.contains {
      old.model[$0.old].value == old.model[state].value
        || new.model[$0.new].value == new.model[other].value
    }
  }
}
