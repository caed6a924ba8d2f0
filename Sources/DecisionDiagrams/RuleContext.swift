import Modeling

/// What the rules come to below some values of the uppermost levels.
///
/// A rule that only reads one of these levels isn't applied there: where the value lets it go on it
/// is one of the rules below, without the levels that then have no say. So while the phase of a
/// system stays what it is, what one device does is applied at that device.
final class RuleContext {
  struct Firing: Hashable {
    let footprint: Footprint
    let relation: Diagram
    /// Where the relation isn't known as a whole, the rule that knows it.
    let unfinished: Int?
    /// The clause that the rule is written as, once for all indices.
    let clause: Int
  }

  /// As an operand of remembered results.
  let key: Diagram
  /// For each level what is applied there; above the levels that the context is for, nothing.
  let firings: [[Firing]]
  /// From here down nothing is applied.
  let end: Int
  /// One context may stand at several levels, where none of the rules begins at those between.
  fileprivate struct Place: Hashable {
    let level: Int
    let value: Int32
  }
  fileprivate var below: [Place: RuleContext] = [:]

  fileprivate init(number: Int, firings: [[Firing]]) {
    key = Diagram(Int32(number))
    self.firings = firings
    end = (firings.lastIndex { !$0.isEmpty } ?? -1) + 1
  }
}

/// The contexts of one search, each made when a value is first met.
final class RuleContexts {
  let root: RuleContext
  /// How many levels from the top have contexts of their own for each value.
  let depth: Int
  private let space: LevelSpace
  private var known: [[[RuleContext.Firing]]: RuleContext]

  private static let limit = 256

  init(_ space: LevelSpace, _ rules: [RuleRelation]) throws(Obstacle) {
    self.space = space
    var (depth, count) = (0, 1)
    while depth < space.order.commonCount, count * space.sizes[depth] <= Self.limit {
      count *= space.sizes[depth]
      depth += 1
    }
    self.depth = depth
    var firings = Firings(space, depth: depth)
    for (number, rule) in rules.enumerated() where !rule.changesNothing {
      if rule.isWhole {
        try firings.add(rule.relation, rule.footprint, of: rule.clause, from: 0)
      } else {
        firings.add(
          RuleContext.Firing(
            footprint: rule.footprint, relation: .empty, unfinished: number, clause: rule.clause),
          at: rule.top)
      }
    }
    let all = try firings.gathered()
    root = RuleContext(number: 1, firings: all)
    known = [all: root]
  }

  func debug(_ name: (Int, Int32) -> String) {
    func walk(_ c: RuleContext, _ l: Int, _ t: String) {
      if l == depth { print("ctx", c.key.index, t, c.firings.map(\.count)); return }
      for v in 0..<Int32(space.sizes[l]) { if let b = c.below[.init(level: l, value: v)] { walk(b, l + 1, t + " " + name(l, v)) } }
    }
    walk(root, 0, "")
  }
  /// What is applied below a value of a level.
  func below(_ context: RuleContext, _ value: Int32, at level: Int) throws(Obstacle) -> RuleContext
  {
    guard level < depth else { return context }
    let place = RuleContext.Place(level: level, value: value)
    if let known = context.below[place] { return known }
    var firings = Firings(space, depth: depth)
    for firing in context.firings[level]
    where firing.unfinished == nil && firing.footprint.uses[level] == .read {
      let rest = space.store.target(of: value, in: firing.relation)
      try firings.add(rest, firing.footprint, of: firing.clause, from: level + 1)
    }
    for lower in context.firings.indices.dropFirst(level + 1) {
      for firing in context.firings[lower] {
        if firing.unfinished == nil {
          try firings.add(firing.relation, firing.footprint, of: firing.clause, from: lower)
        } else {
          firings.add(firing, at: lower)
        }
      }
    }
    let all = try firings.gathered()
    let found = known[all] ?? RuleContext(number: known.count + 1, firings: all)
    known[all] = found
    context.below[place] = found
    return found
  }

  /// What is applied at a level itself: there the rest of the rules goes on below.
  func applied(_ context: RuleContext, at level: Int) -> [RuleContext.Firing] {
    guard level < depth else { return context.firings[level] }
    return context.firings[level].filter {
      $0.unfinished != nil || $0.footprint.uses[level] != .read
    }
  }
}

/// Relations at the levels where they begin; those that do the same with each level are one, and so
/// are the copies of one clause that are applied at one level.
private struct Firings {
  private var all: [[RuleContext.Firing]]
  private let space: LevelSpace
  private let depth: Int

  init(_ space: LevelSpace, depth: Int) {
    all = Array(repeating: [], count: space.count)
    self.space = space
    self.depth = depth
  }

  mutating func add(_ firing: RuleContext.Firing, at level: Int) { all[level].append(firing) }

  /// Adds a relation whose columns begin at a level, below the levels that have no say in it.
  mutating func add(_ relation: Diagram, _ footprint: Footprint, of clause: Int, from level: Int)
    throws(Obstacle)
  {
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
    all[level].append(
      RuleContext.Firing(
        footprint: space.footprint(whole, from: level), relation: relation, unfinished: nil,
        clause: clause))
  }

  /// All of them, those that can be applied together as one.
  func gathered() throws(Obstacle) -> [[RuleContext.Firing]] {
    var gathered: [[RuleContext.Firing]] = []
    for level in all.indices { gathered.append(try together(all[level], at: level)) }
    return gathered
  }

  private func together(_ firings: [RuleContext.Firing], at level: Int) throws(Obstacle)
    -> [RuleContext.Firing]
  {
    if firings.count < 2 { return firings }
    var groups: [[RuleContext.Firing]] = []
    for firing in firings {
      if let index = groups.firstIndex(where: { areOne($0[0], firing, at: level) }) {
        groups[index].append(firing)
      } else {
        groups.append([firing])
      }
    }
    var one: [RuleContext.Firing] = []
    for group in groups { one.append(try united(group)) }
    return one
  }

  private func areOne(_ left: RuleContext.Firing, _ right: RuleContext.Firing, at level: Int) -> Bool
  {
    guard left.unfinished == nil, right.unfinished == nil else { return false }
    if left.footprint == right.footprint { return true }
    return left.clause == right.clause && !isDeferred(left, at: level)
      && !isDeferred(right, at: level)
  }

  /// Whether it is applied further down, by what the level's value leaves of it.
  private func isDeferred(_ firing: RuleContext.Firing, at level: Int) -> Bool {
    level < depth && firing.footprint.uses[level] == .read
  }

  private func united(_ group: [RuleContext.Firing]) throws(Obstacle) -> RuleContext.Firing {
    if group.count == 1 { return group[0] }
    let footprint = space.footprint(covering: group.map(\.footprint))
    var relations: [Diagram] = []
    for firing in group {
      relations.append(try space.widened(firing.relation, firing.footprint, to: footprint))
    }
    // In pairs, so that few large unions are made.
    while relations.count > 1 {
      var pairs: [Diagram] = []
      for index in stride(from: 0, to: relations.count - 1, by: 2) {
        pairs.append(try space.store.union(relations[index], relations[index + 1]))
      }
      if relations.count % 2 == 1 { pairs.append(relations[relations.count - 1]) }
      relations = pairs
    }
    return RuleContext.Firing(
      footprint: footprint, relation: relations[0], unfinished: nil, clause: group[0].clause)
  }
}
