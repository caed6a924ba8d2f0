import Lowering
import Modeling

/// The rows of one part of a rule, made by the plain evaluator: for all values of what it reads
/// where these are few, otherwise for the values that have turned up; and once for all choices of
/// arguments that look alike to it.
struct EvaluatedPart {
  private let part: RelationPart
  /// Which values of what it reads have turned up.
  private var met = Diagram.empty
  private var choices: [Choice] = []
  /// For each choice of arguments of the rule, the one that stands for it.
  private var numbers: [Int] = []
  private var extent: Extent

  private enum Extent {
    case unmade
    /// Nothing is left to learn.
    case whole
    case asMet
  }

  /// At most so many combinations of values and arguments are evaluated at once.
  private static let wholeLimit = 4096

  private struct Choice {
    let arguments: [Value]
    /// What it was evaluated for.
    var known = Diagram.empty
    var rows = Diagram.empty
  }

  init(_ part: RelationPart, arguments: [[Value]], in space: LevelSpace) {
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
    let combinations = part.selection.levels.reduce(choices.count) {
      min($0 * space.sizes[$1], Self.wholeLimit + 1)
    }
    extent = combinations <= Self.wholeLimit || part.isStructured ? .unmade : .asMet
  }

  /// Whether there is something new to learn from a set.
  mutating func meet(_ set: Diagram, at level: Int, in space: LevelSpace) throws(Obstacle) -> Bool {
    if case .whole = extent { return false }
    let values = try space.store.projected(set, onto: part.selection, at: level)
    let all = try space.store.union(met, values)
    defer { met = all }
    return all != met
  }

  mutating func rows(_ number: Int, in space: LevelSpace) throws(Obstacle) -> Diagram {
    let choice = numbers[number]
    if case .whole = extent { return choices[choice].rows }
    if choices[choice].known == met { return choices[choice].rows }
    let store = space.store
    let new = try store.difference(met, choices[choice].known)
    let found = try evaluated(choice, for: try store.tuples(new), in: space)
    choices[choice].rows = try store.union(choices[choice].rows, found)
    choices[choice].known = met
    return choices[choice].rows
  }

  private func evaluated(_ choice: Int, for tuples: [[Int32]], in space: LevelSpace)
    throws(Obstacle) -> Diagram
  {
    var environment = Environment(space.base, arguments: choices[choice].arguments)
    var rows: [[Int32]] = []
    for (number, tuple) in tuples.enumerated() {
      if number & 0x3FF == 0x3FF { try space.store.lookAtLimits() }
      space.place(tuple, at: part.selection.levels, in: &environment.configuration)
      if let row = try part.row(for: tuple, environment, in: space) { rows.append(row) }
    }
    // A value written may stand before one that is read.
    rows.sort { $0.lexicographicallyPrecedes($1) }
    return try space.store.diagram(ofSorted: rows)
  }

  /// Makes the rows for all values, if these are few; whether it has.
  mutating func makeWhole(in space: LevelSpace) throws(Obstacle) -> Bool {
    guard case .unmade = extent else { return false }
    extent = .asMet
    if case .condition(let condition) = part.content, part.isStructured {
      guard let all = try space.diagram(of: condition) else { return false }
      for choice in choices.indices { choices[choice].rows = all }
      extent = .whole
      return true
    }
    let form = part.form(choices.map(\.arguments), in: space)
    var rows = form.flatMap { space.rows[$0] } ?? []
    if rows.isEmpty {
      let tuples = part.selection.levels.reduce([[Int32]()]) { tuples, level in
        tuples.flatMap { tuple in (0..<Int32(space.sizes[level])).map { tuple + [$0] } }
      }
      do {
        for choice in choices.indices {
          rows.append(try evaluated(choice, for: tuples, in: space))
        }
      } catch {
        guard case .wordOutsideClasses = error else { throw error }
        // Values that never turn up may lead to words that no class represents.
        return false
      }
      if let form { space.rows[form] = rows }
    }
    for choice in choices.indices { choices[choice].rows = rows[choice] }
    extent = .whole
    return true
  }
}
