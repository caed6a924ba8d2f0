import Lowering
import Modeling

/// Where a condition over any number of components holds, as a diagram made by its structure: a
/// node for each remainder of the condition, and no combination of values is written out.
struct StructuredCondition {
  private struct Place: Hashable {
    let term: ResidualTerms.Term
    let position: Int
  }

  private let levels: [Int]
  private let space: LevelSpace
  private var known: [Place: Diagram] = [:]
  private let lastTerm: Int

  /// A condition that compares many values with each other has as many remainders as they have
  /// combinations; past this it is better asked of the combinations that turn up.
  private static let termLimit = 1 << 17

  /// Nil where there are too many remainders.
  static func diagram(of expression: Expression, over selection: Selection, in space: LevelSpace)
    throws(Obstacle) -> Diagram?
  {
    var made = StructuredCondition(selection, space)
    return try made.diagram(of: space.terms.term(of: expression), at: 0)
  }

  private init(_ selection: Selection, _ space: LevelSpace) {
    levels = selection.levels
    self.space = space
    lastTerm = space.terms.count + Self.termLimit
  }

  private mutating func diagram(of term: ResidualTerms.Term, at position: Int) throws(Obstacle)
    -> Diagram?
  {
    let terms = space.terms
    if term == terms.no { return .empty }
    if position == levels.count { return .unit }
    let place = Place(term: term, position: position)
    if let known = known[place] { return known }
    if terms.count > lastTerm { return nil }
    let base = space.store.edges.count
    let component = space.component(at: levels[position])
    for (number, value) in component.values.enumerated() {
      let rest = terms.rest(of: term, at: levels[position], number: Int32(number), value)
      guard let below = try diagram(of: rest, at: position + 1) else {
        space.store.edges.drop(to: base)
        return nil
      }
      space.store.edges.push(Int32(number), below)
    }
    let result = try space.store.list(from: base)
    known[place] = result
    return result
  }
}

extension Expression {
  /// Whether it is about one configuration, and always defined.
  var isStructured: Bool {
    var isStructured = true
    forEachNode { node in
      switch node {
      case .lookup, .old, .argument, .output, .answer, .can: isStructured = false
      case .constant, .slot, .not, .complement, .binary, .conditional, .wordToInteger,
        .integerToWord:
        break
      }
    }
    return isStructured
  }
}
