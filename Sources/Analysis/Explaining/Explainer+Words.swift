import Modeling

extension Explainer {
  /// Words of a class that `valid` rules out in some combination, and how many there are.
  package struct InvalidWords: Equatable, Sendable {
    package let register: RegisterID
    /// Stands for all of them: no clause tells them apart.
    package let word: Value
    package let count: UInt64
    /// Another word of the class that differs in one or two bits; nil where there is none.
    package let neighbour: Value?
  }

  /// The classes of the register that `valid` is about, as far as it rules them out anywhere; Z3 has shown
  /// that it doesn't tell words of a class apart.
  package func invalidWords(among partitions: WordPartitions) -> [InvalidWords] {
    guard let valid = model.valid, case .word(let type) = model[model[valid.register].slot].type
    else { return [] }
    let worlds = model.allowedCombinations
    return partitions.partition(of: type).classes.compactMap { wordClass in
      guard let word = wordClass.representatives.min() else { return nil }
      let isRuledOut = worlds.contains { world in
        // A word for which it has no value isn't valid.
        (try? model.holds(valid.condition, in: Environment(world, arguments: [word]))) != true
      }
      return isRuledOut
        ? InvalidWords(
          register: valid.register, word: word, count: wordClass.count,
          neighbour: neighbour(of: word, in: wordClass, width: type.width)) : nil
    }.sorted { $0.word < $1.word }
  }

  /// The highest bits are tried first: those are most often the ones that a model says least about.
  private func neighbour(of word: Value, in wordClass: WordPartition.Class, width: Int) -> Value? {
    let bits = (0..<width).reversed().map { Value(1) << Value($0) }
    let pairs = bits.indices.flatMap { first in bits[..<first].map { bits[first] | $0 } }
    return (bits + pairs).lazy.map { word ^ $0 }.first { other in
      (try? model.holds(wordClass.predicate, in: Environment([], arguments: [other]))) == true
    }
  }
}

extension Model {
  /// Every combination of capabilities, readings and duties that may be, as configurations of which frozen
  /// slots count.
  fileprivate var allowedCombinations: [[Value]] {
    var all = [slots.map { _ in Value(0) }]
    for slot in frozenSlots {
      guard let values = self[slot].type.values(in: self) else {
        preconditionFailure("\(self[slot].name) is frozen, and has no list of values")
      }
      all = all.flatMap { world in values.map { world.setting(slot.index, to: $0) } }
    }
    return all.filter { isAllowedFrozen($0) }
  }
}
