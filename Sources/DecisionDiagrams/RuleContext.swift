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
    var firings = Firings(space, depth: depth, .anyNumber)
    firings.add(rules)
    let all = try firings.gathered()
    root = RuleContext(number: 1, firings: all)
    known = [all: root]
  }

  /// What is applied below a value of a level.
  func below(_ context: RuleContext, _ value: Int32, at level: Int) throws(Obstacle) -> RuleContext
  {
    guard level < depth else { return context }
    let place = RuleContext.Place(level: level, value: value)
    if let known = context.below[place] { return known }
    var firings = Firings(space, depth: depth, .anyNumber)
    for firing in context.firings[level]
    where firing.unfinished == nil && firing.footprint.uses[level] == .read {
      let rest = space.store.target(of: value, in: firing.relation)
      firings.add(rest, firing.footprint, of: firing.clause, from: level + 1)
    }
    for lower in context.firings.indices.dropFirst(level + 1) {
      for firing in context.firings[lower] {
        if firing.unfinished == nil {
          firings.add(firing.relation, firing.footprint, of: firing.clause, from: lower)
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
