import Modeling

extension CopyPair {
  /// A word that isn't the same in both copies.
  private struct Difference {
    let word: WordPair
    let left: Value
    let right: Value
  }

  /// The fault of a clause, with an atom that reads one word where there is one.
  func fault(_ name: String, _ expression: Expression, _ copies: RelatedCopies) -> ClassFault {
    let search = DifferingAtom(model: copies.symbolic.model, pair: self)
    let (before, after) = (search.value(expression, left), search.value(expression, right))
    precondition(
      before != after, "\(name): the evaluator has \(String(describing: before)) for both copies")
    let differences = copies.words.compactMap { word -> Difference? in
      guard let a = search.value(word.leaf, left), let b = search.value(word.leaf, right), a != b
      else { return nil }
      return Difference(word: word, left: a, right: b)
    }
    let atom = search.atom(of: expression)
    let read = differences.filter { atom?.reads($0.word.leaf) ?? false }
    guard let shown = read.first ?? differences.first else {
      preconditionFailure("\(name): no word differs between the copies")
    }
    return ClassFault(
      kind: .toldApart, clause: name, partition: shown.word.partition, word: shown.word.name,
      left: shown.left, right: shown.right,
      expression: read.count == 1 ? atom.map { pinned($0, to: shown.word, search) } : nil)
  }

  /// The atom as a predicate on one word: everything else it reads is the same in both copies.
  private func pinned(
    _ atom: Expression, to word: WordPair, _ search: DifferingAtom
  ) -> Expression {
    if atom == word.leaf { return .argument(0, .word(word.left.width)) }
    switch atom {
    case .slot, .argument:
      guard let value = search.value(atom, left) else {
        preconditionFailure("\(atom) has no value")
      }
      return .constant(value, search.model.sort(of: atom))
    default: return atom.mapChildren { pinned($0, to: word, search) }
    }
  }
}

extension Expression {
  fileprivate func reads(_ leaf: Expression) -> Bool {
    self == leaf || children.contains { $0.reads(leaf) }
  }
}
