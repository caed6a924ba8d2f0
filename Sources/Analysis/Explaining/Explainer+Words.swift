import Modeling

extension Explainer {
  /// Words of a register that no clause tells apart, and how many there are.
  package struct WordClass: Equatable, Sendable {
    package let register: RegisterID
    /// Stands for all of them.
    package let word: Value
    package let count: UInt64
    /// Another word of the class that differs in one or two bits; nil where there is none.
    package let neighbour: Value?
    /// Whether `valid` rules them out in some combination.
    package let isRuledOut: Bool
  }

  /// The classes of every register, which Z3 has shown to be exact.
  package func wordClasses(among partitions: WordPartitions) -> [WordClass] {
    let worlds = model.allowedCombinations
    return model.registers.indices.flatMap { index -> [WordClass] in
      let register = RegisterID(index)
      guard case .word(let type) = model[model[register].slot].type else { return [] }
      return partitions.partition(of: type).classes.compactMap { wordClass in
        guard let word = wordClass.representatives.min() else { return nil }
        return WordClass(
          register: register, word: word, count: wordClass.count,
          neighbour: neighbour(of: word, in: wordClass, width: type.width),
          isRuledOut: isRuledOut(word, of: register, in: worlds))
      }.sorted { $0.word < $1.word }
    }
  }

  /// A word for which `valid` has no value isn't valid.
  private func isRuledOut(_ word: Value, of register: RegisterID, in worlds: [[Value]]) -> Bool {
    guard let valid = model.valid, valid.register == register else { return false }
    return worlds.contains { world in
      (try? model.holds(valid.condition, in: Environment(world, arguments: [word]))) != true
    }
  }

  /// The highest bits are tried first: those are most often the ones that a model says least about.
  private func neighbour(of word: Value, in wordClass: WordPartition.Class, width: Int) -> Value? {
    guard wordClass.count > 1 else { return nil }
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
