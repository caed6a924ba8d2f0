import Modeling
import Z3

extension SymbolicModel {
  /// The partition with every class cut into the words for which `atom`, over argument 0, is true
  /// and the others; nil when no class is cut by it, or the words of a half can't be counted.
  ///
  /// Each class gets `wordsInPlay + 1` representatives that differ in each symmetric part, if it has
  /// so many, and then one for each part that a representative of another class has, so that words of
  /// different classes can agree.
  package func split(
    _ partition: WordPartition, by atom: Expression, wordsInPlay: Int
  ) throws(Obstacle) -> WordPartition? {
    var halves: [WordPartition.Class] = []
    for wordClass in partition.classes {
      guard let parts = try cut(wordClass, by: atom, partition, wordsInPlay + 1) else { return nil }
      halves += parts
    }
    guard halves.count > partition.classes.count else { return nil }
    let classes = try withSharedParts(halves, partition)
    return WordPartition(
      width: partition.width, classes: classes, symmetricMasks: partition.symmetricMasks)
  }

  /// One or two classes; nil when their words can't be counted.
  private func cut(
    _ wordClass: WordPartition.Class, by atom: Expression, _ partition: WordPartition, _ limit: Int
  ) throws(Obstacle) -> [WordPartition.Class]? {
    var parts: [WordPartition.Class] = []
    for condition in [atom, .not(atom)] {
      let predicate = Expression.binary(.and, wordClass.predicate, condition)
      let words = try representatives(predicate, partition, limit)
      guard !words.isEmpty else { continue }
      guard let count = model.count(of: predicate, width: partition.width) else { return nil }
      parts.append(
        WordPartition.Class(predicate: predicate, representatives: words, count: count))
    }
    return parts.count < 2 ? [wordClass] : parts
  }

  private func representatives(
    _ predicate: Expression, _ partition: WordPartition, _ limit: Int
  ) throws(Obstacle) -> [Value] {
    guard !partition.symmetricMasks.isEmpty else {
      return try representatives(of: predicate, width: partition.width, limit: limit)
    }
    var words: Set<Value> = []
    for mask in partition.symmetricMasks {
      words.formUnion(
        try representatives(
          of: predicate, width: partition.width, limit: limit, differingUnder: [mask]))
    }
    return words.sorted()
  }

  /// Where words of two classes can agree in a part, representatives should do so too. Only parts
  /// that some class has among its smallest are looked at, so this isn't complete; what it misses
  /// shows when a certificate is checked on full words.
  private func withSharedParts(
    _ classes: [WordPartition.Class], _ partition: WordPartition
  ) throws(Obstacle) -> [WordPartition.Class] {
    var words = classes.map { Set($0.representatives) }
    for mask in partition.symmetricMasks {
      let parts = Set(classes.flatMap(\.representatives).map { $0 & mask }).sorted()
      for (index, wordClass) in classes.enumerated() {
        for part in parts where !words[index].contains(where: { $0 & mask == part }) {
          let inPart = wordClass.predicate.inPart(part, mask, partition.width)
          words[index].formUnion(
            try representatives(of: inPart, width: partition.width, limit: 1))
        }
      }
    }
    return zip(classes, words).map {
      WordPartition.Class(predicate: $0.predicate, representatives: $1.sorted(), count: $0.count)
    }
  }
}

extension Expression {
  fileprivate func inPart(_ part: Value, _ mask: Value, _ width: Int) -> Expression {
    let bits = Expression.binary(
      .bitAnd, .argument(0, .word(width)), .constant(mask, .word(width)))
    return .binary(.and, self, .binary(.equal, bits, .constant(part, .word(width))))
  }
}
