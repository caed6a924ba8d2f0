import Lowering
import Modeling

/// The rows of one part of a rule, made by the plain evaluator for the values that have turned up
/// and once for all choices of arguments that look alike to it.
struct EvaluatedPart {
  private let part: RelationPart
  /// Which values of what it reads have turned up.
  private var met = Diagram.empty
  private var choices: [Choice] = []
  /// For each choice of arguments of the rule, the one that stands for it.
  private var numbers: [Int] = []

  private struct Choice {
    let arguments: [Value]
    /// What it was evaluated for.
    var known = Diagram.empty
    var rows = Diagram.empty
  }

  init(_ part: RelationPart, arguments: [[Value]]) {
    self.part = part
    let read = part.argumentsRead
    var known: [[Value]: Int] = [:]
    for tuple in arguments {
      let key = read.map { $0.map { tuple[$0] } } ?? tuple
      if known[key] == nil {
        known[key] = choices.count
        choices.append(Choice(arguments: tuple))
      }
      numbers.append(known[key] ?? 0)
    }
  }

  /// Whether a set has values of what the part reads that are new.
  mutating func meet(_ set: Diagram, at level: Int, in space: LevelSpace) throws(Obstacle) -> Bool {
    let values = try space.store.projected(set, onto: part.selection, at: level)
    let all = try space.store.union(met, values)
    defer { met = all }
    return all != met
  }

  mutating func rows(_ number: Int, in space: LevelSpace) throws(Obstacle) -> Diagram {
    let choice = numbers[number]
    if choices[choice].known == met { return choices[choice].rows }
    let store = space.store
    let new = try store.difference(met, choices[choice].known)
    var environment = Environment(space.base, arguments: choices[choice].arguments)
    var rows: [[Int32]] = []
    for tuple in store.tuples(new) {
      space.place(tuple, at: part.selection.levels, in: &environment.configuration)
      if let row = try part.row(for: tuple, environment, in: space) { rows.append(row) }
    }
    // A value written may stand before one that is read.
    rows.sort { $0.lexicographicallyPrecedes($1) }
    let found = try store.diagram(ofSorted: rows)
    choices[choice].rows = try store.union(choices[choice].rows, found)
    choices[choice].known = met
    return choices[choice].rows
  }
}
