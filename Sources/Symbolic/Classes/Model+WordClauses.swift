import Modeling

/// A word after a step, or a word that the step hands back.
private struct WordAfter {
  let name: String
  let value: Expression
  let partition: Int
  /// It is a word of the configuration or an argument, of the same partition, so that whatever is
  /// true of the copies before the step is true of it.
  let isKept: Bool
}

extension Model {
  /// That the words after the step are related like those before: in the same classes, and
  /// agreeing in the same parts, untouched ones included.
  func wordClauses(
    _ step: StepExpressions, _ parameters: [Parameter], _ partitions: WordPartitions
  ) -> [ClauseGroup.Clause] {
    let words = wordsAfter(step, parameters, partitions)
    let classes = words.filter { !$0.isKept }.map { word in
      ClauseGroup.Clause(
        "class of \(word.name) after the step",
        partitions.partitions[word.partition].number(of: word.value), .claim)
    }
    let agreements = words.indices.flatMap { index in
      words[(index + 1)...].flatMap { agreement(words[index], $0, partitions) }
    }
    return classes + agreements
  }

  private func wordsAfter(
    _ step: StepExpressions, _ parameters: [Parameter], _ partitions: WordPartitions
  ) -> [WordAfter] {
    let next = zip(slots, step.next).map { ($0.name, $0.type, Optional($1)) }
    let set = zip(outputs, step.outputs).map { ($0.name, $0.type, $1) }
    return (next + set).compactMap { name, type, value in
      guard case .word(let word) = type, let value else { return nil }
      let partition = partitions.index(of: word)
      let kept = leafType(value, parameters).map { partitions.index(of: $0) == partition }
      return WordAfter(name: name, value: value, partition: partition, isKept: kept ?? false)
    }
  }

  /// The word type of a slot or argument; nil for what is computed.
  private func leafType(_ value: Expression, _ parameters: [Parameter]) -> WordType? {
    let type: ValueType
    switch value {
    case .slot(let id): type = self[id].type
    case .argument(let index, _): type = parameters[index].type
    default: return nil
    }
    guard case .word(let word) = type else { return nil }
    return word
  }

  private func agreement(
    _ left: WordAfter, _ right: WordAfter, _ partitions: WordPartitions
  ) -> [ClauseGroup.Clause] {
    guard left.partition == right.partition, !(left.isKept && right.isKept),
      left.value != right.value
    else { return [] }
    let partition = partitions.partitions[left.partition]
    return partition.symmetricMasks.map { mask in
      let bits = Expression.constant(mask, .word(partition.width))
      let agree = Expression.binary(
        .equal, .binary(.bitAnd, left.value, bits), .binary(.bitAnd, right.value, bits))
      return .init("\(left.name) against \(right.name) after the step", agree, .claim)
    }
  }
}

extension WordPartition {
  /// The number of the class that a word is in, as an integer.
  func number(of word: Expression) -> Expression {
    let last = Expression.constant(Value(max(1, classes.count) - 1), .integer)
    return classes.enumerated().dropLast().reversed().reduce(last) { rest, entry in
      .conditional(
        entry.element.predicate.substituting(arguments: [word]),
        .constant(Value(entry.offset), .integer), rest)
    }
  }
}
