import Modeling

extension Model {
  /// The smallest parts of an expression that read words and aren't words themselves: comparisons,
  /// words taken as numbers, look-ups by a word.
  ///
  /// The rest of the expression combines them without looking at words. So where each of them has
  /// the same value in two copies (or has none in both), the whole expression has. Conditionals
  /// inside of words are taken apart, so that an atom is asked once for all rules that share it.
  func wordAtoms(of expression: Expression) -> [Expression] {
    var atoms = WordAtoms(model: self)
    atoms.add(expression)
    return atoms.found
  }
}

private struct WordAtoms {
  let model: Model
  private(set) var found: [Expression] = []
  private var seen: Set<Expression> = []

  /// A word with more alternatives is left whole.
  private static let limit = 32

  init(model: Model) { self.model = model }

  mutating func add(_ expression: Expression) {
    guard model.readsWord(expression), seen.insert(expression).inserted else { return }
    let isAtom = expression.isLeaf || expression.children.contains { model.sort(of: $0).isWord }
    guard isAtom else {
      for child in expression.children { add(child) }
      return
    }
    if case .conditional(let test, let then, let otherwise) = expression {
      // A clause that is itself a word.
      for part in [test, then, otherwise] { add(part) }
      return
    }
    let choices = alternatives(of: expression)
    for condition in choices.conditions { add(condition) }
    for value in choices.values where seen.insert(value).inserted || value == expression {
      if model.readsWord(value) { found.append(value) }
    }
  }

  private struct Alternatives {
    var values: [Expression]
    var conditions: [Expression]
  }

  /// The expressions that one with conditionals stands for, and what decides between them.
  private func alternatives(of expression: Expression) -> Alternatives {
    if case .conditional(let test, let then, let otherwise) = expression {
      let (left, right) = (alternatives(of: then), alternatives(of: otherwise))
      return Alternatives(
        values: left.values + right.values,
        conditions: [test] + left.conditions + right.conditions)
    }
    let parts = expression.children.map { child in
      model.sort(of: child).isWord
        ? alternatives(of: child) : Alternatives(values: [child], conditions: [])
    }
    let count = parts.reduce(1) { $0 * $1.values.count }
    guard count > 1, count <= Self.limit else {
      return Alternatives(values: [expression], conditions: [])
    }
    let tuples = parts.reduce([[Expression]]([[]])) { tuples, part in
      tuples.flatMap { tuple in part.values.map { tuple + [$0] } }
    }
    return Alternatives(
      values: tuples.map { expression.withChildren($0) }, conditions: parts.flatMap(\.conditions))
  }
}

extension Expression {
  fileprivate var isLeaf: Bool { children.isEmpty }

  fileprivate func withChildren(_ children: [Expression]) -> Expression {
    var rest = children[...]
    return mapChildren { _ in rest.removeFirst() }
  }
}
