import Modeling

/// Relations at the levels where they begin.
///
/// Those that do the same with each level are one. So are the copies of one clause that are applied
/// at one level: applied one after the other they would lead through sets in which some indices
/// have been treated and others not, of which there are exponentially many, although what they come
/// to together is the same for all indices.
struct Firings {
  private typealias Firing = RuleContext.Firing

  private var all: [[RuleContext.Firing]]
  private let space: LevelSpace
  /// Above this level a relation that only reads a level is applied further down.
  private let depth: Int
  private let pace: Pace

  enum Pace {
    case singleSteps
    /// The copies of a clause may also be any number of its steps, where that is small.
    case anyNumber
  }

  init(_ space: LevelSpace, depth: Int, _ pace: Pace) {
    all = Array(repeating: [], count: space.count)
    self.space = space
    self.depth = depth
    self.pace = pace
  }

  mutating func add(_ rules: [RuleRelation]) {
    for (number, rule) in rules.enumerated() where !rule.changesNothing {
      if rule.isWhole {
        add(rule.relation, rule.footprint, of: rule.clause, from: 0)
      } else {
        add(
          Firing(
            footprint: rule.footprint, relation: .empty, unfinished: number, clause: rule.clause),
          at: rule.top)
      }
    }
  }

  mutating func add(_ firing: RuleContext.Firing, at level: Int) { all[level].append(firing) }

  /// Adds a relation whose columns begin at a level, below the levels that have no say in it.
  mutating func add(_ relation: Diagram, _ footprint: Footprint, of clause: Int, from level: Int) {
    guard !relation.isEmpty, level < footprint.end else { return }
    var (rest, top) = (relation, level)
    while true {
      switch footprint.uses[top] {
      case .none: break
      case .read:
        guard let below = space.store.onlyTarget(of: rest, values: footprint.sizes[top]) else {
          return add(rest, footprint, of: clause, at: top)
        }
        rest = below
      case .written, .both: return add(rest, footprint, of: clause, at: top)
      }
      top += 1
      // Only reads were left, and they let everything pass: it changes nothing.
      if top >= footprint.end { return }
    }
  }

  private mutating func add(
    _ relation: Diagram, _ whole: Footprint, of clause: Int, at level: Int
  ) {
    let footprint = space.footprint(whole, from: level)
    add(
      Firing(footprint: footprint, relation: relation, unfinished: nil, clause: clause), at: level)
  }

  /// All of them, those that are applied together as one.
  func gathered() throws(Obstacle) -> [[RuleContext.Firing]] {
    var gathered: [[Firing]] = []
    for level in all.indices { gathered.append(try together(all[level], at: level)) }
    return gathered
  }

  private func together(_ firings: [Firing], at level: Int) throws(Obstacle) -> [Firing] {
    if firings.count < 2 { return firings }
    let groups = Self.grouped(firings) { firing -> Likeness in
      if let rule = firing.unfinished { return .rule(rule) }
      return isDeferred(firing, at: level)
        ? .footprint(firing.footprint) : .clause(firing.clause)
    }
    let wider = Self.grouped(groups) { group -> Likeness in
      if let rule = group[0].unfinished { return .rule(rule) }
      return .footprint(space.footprint(covering: group.map(\.footprint)))
    }
    var one: [Firing] = []
    for groups in wider { one.append(try united(groups.flatMap { $0 }, at: level)) }
    return one
  }

  private enum Likeness: Hashable {
    /// A rule that isn't known as a whole is alone.
    case rule(Int)
    case footprint(Footprint)
    case clause(Int)
  }

  /// In the order in which the groups begin.
  private static func grouped<Element>(_ elements: [Element], by key: (Element) -> Likeness)
    -> [[Element]]
  {
    var numbers: [Likeness: Int] = [:]
    var groups: [[Element]] = []
    for element in elements {
      let key = key(element)
      if let number = numbers[key] {
        groups[number].append(element)
      } else {
        numbers[key] = groups.count
        groups.append([element])
      }
    }
    return groups
  }

  private func isDeferred(_ firing: Firing, at level: Int) -> Bool {
    level < depth && firing.footprint.uses[level] == .read
  }

  private func united(_ group: [Firing], at level: Int) throws(Obstacle) -> Firing {
    if group.count == 1 { return group[0] }
    let footprint = space.footprint(covering: group.map(\.footprint))
    var (places, parts): ([[Composition.Place?]], [Diagram]) = ([], [])
    for firing in group {
      let relation = try space.widened(firing.relation, firing.footprint, to: footprint)
      let written = space.places(writtenBy: firing.footprint)
      if let index = places.firstIndex(of: written) {
        parts[index] = try space.store.union(parts[index], relation)
      } else {
        places.append(written)
        parts.append(relation)
      }
    }
    var relation = try space.store.union(of: parts)
    let isByIndex = places.count > 1 && places.allSatisfy { $0.count == 1 && $0[0] != nil }
    if pace == .anyNumber, level >= depth, isByIndex {
      let limit = Self.growth * space.store.size(of: relation)
      relation = try space.store.repeated(parts, footprint, limit: limit) ?? relation
    }
    return Firing(
      footprint: footprint, relation: relation, unfinished: nil, clause: group[0].clause)
  }

  /// How many times the nodes of one step any number of them may have.
  private static let growth = 16
}
