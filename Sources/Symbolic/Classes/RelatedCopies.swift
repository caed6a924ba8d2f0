import Modeling
import Z3

/// A word in two copies of a configuration or of arguments.
struct WordPair {
  let name: String
  /// The slot or argument.
  let leaf: Expression
  let partition: Int
  let left: Term
  let right: Term
}

/// Two copies that differ only in words, and the relation under which no clause may tell them
/// apart: words of one class, and pairs that agree in the same symmetric parts.
struct RelatedCopies {
  let symbolic: SymbolicModel
  let partitions: WordPartitions
  /// Slots, and the arguments of one group of clauses, in the left and the right copy.
  private(set) var left = Frame([])
  private(set) var right = Frame([])
  private(set) var words: [WordPair] = []
  /// What makes the values those of their types, words apart.
  private(set) var domain: [Term] = []

  init(_ symbolic: SymbolicModel, _ partitions: WordPartitions) {
    self.symbolic = symbolic
    self.partitions = partitions
    for slot in symbolic.model.slots {
      let leaf = Expression.slot(SlotID(left.current.count))
      let pair = add(slot.name, slot.type, leaf, "slot.\(left.current.count)")
      left.current.append(pair.0)
      right.current.append(pair.1)
    }
  }

  /// The same copies with arguments, whose `domain` is that of the arguments alone. Arguments of one
  /// place and type are the same constants in every group, so that they are related once for all.
  func adding(_ parameters: [Parameter]) -> RelatedCopies {
    var copies = self
    copies.domain = []
    for parameter in parameters {
      let number = copies.left.arguments.count
      let leaf = Expression.argument(number, parameter.type.sort)
      let pair = copies.add(parameter.name, parameter.type, leaf, "argument.\(number)")
      copies.left.arguments.append(pair.0)
      copies.right.arguments.append(pair.1)
    }
    return copies
  }

  /// Values that aren't words are equal, so both copies have the same constant.
  private mutating func add(
    _ name: String, _ type: ValueType, _ leaf: Expression, _ place: String
  ) -> (Term, Term) {
    let translation = symbolic.translation
    guard case .word(let word) = type else {
      let shared = translation.unknown("both.\(place).\(name)", type)
      domain += [shared.domain].compactMap { $0 }
      return (shared.value, shared.value)
    }
    // Whether a word is one of `onlyStates` is itself something that classes must not blur.
    let any = ValueType.word(
      WordType(width: word.width, register: word.register, onlyStates: false))
    let partition = partitions.index(of: word)
    let left = translation.unknown("left.\(place).\(partition)", any).value
    let right = translation.unknown("right.\(place).\(partition)", any).value
    words.append(
      WordPair(name: name, leaf: leaf, partition: partition, left: left, right: right))
    return (left, right)
  }
}

extension RelatedCopies {
  /// That the words of all these copies are related, each pair said once.
  ///
  /// To relate more words than a clause reads hides nothing: a further word may be like another one.
  static func relation(_ all: [RelatedCopies]) -> [Term] {
    var words: [WordPair] = []
    for pair in all.flatMap(\.words) where !words.contains(where: { $0.left == pair.left }) {
      words.append(pair)
    }
    return all.first.map { relation(of: words, $0.symbolic, $0.partitions) } ?? []
  }

  /// That each pair is in one class, and that pairs agree alike.
  static func relation(
    of words: [WordPair], _ symbolic: SymbolicModel, _ partitions: WordPartitions
  ) -> [Term] {
    let sets = SetTranslation(translation: symbolic.translation, partitions: partitions)
    return words.enumerated().flatMap { index, pair in
      sets.sameClass(pair) + words[..<index].flatMap { sets.sameAgreement(pair, $0) }
    }
  }
}

extension SetTranslation {
  /// A class is one choice from each factor, so words of one class agree on every choice.
  fileprivate func sameClass(_ pair: WordPair) -> [Term] {
    let partition = partitions.partitions[pair.partition]
    if partition.isComplete { return [pair.left.equals(pair.right)] }
    return partition.factors.joined().map {
      holds($0, pair.left).iff(holds($0, pair.right))
    }
  }

  fileprivate func sameAgreement(_ pair: WordPair, _ other: WordPair) -> [Term] {
    guard pair.partition == other.partition else { return [] }
    return partitions.partitions[pair.partition].symmetricMasks.map {
      pair.left.agrees(with: other.left, on: $0)
        .iff(pair.right.agrees(with: other.right, on: $0))
    }
  }
}
