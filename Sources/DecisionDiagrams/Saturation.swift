import Lowering
import Modeling

/// Reachability by saturation: nodes are closed under the rules from the bottom up, and a rule is
/// applied at the topmost level that it touches.
///
/// Ciardo, Lüttgen and Siminiceanu, "Saturation: an efficient iteration strategy for symbolic
/// state-space generation", TACAS 2001; rows of the relations are made when values first turn up, as in Ciardo,
/// Marmorstein and Siminiceanu, "Saturation unbound", TACAS 2003. Other than there, an image is
/// computed first and its nodes are closed afterwards, and nodes aren't changed in place.
final class Saturation {
  let space: LevelSpace
  private var conditions: [LocalCondition] = []
  private(set) var rules: [RuleRelation] = []
  /// For each level the rules whose top it is.
  private var rulesAt: [[Int]]
  /// From here down no rule has its top.
  private let end: Int

  private var store: NodeStore { space.store }

  init(_ space: LevelSpace) {
    self.space = space
    var conditions: [LocalCondition] = []
    var numbers: [Expression: Int] = [:]
    rules = space.system.groups.map { group in
      RuleRelation(group, space) { expression in
        if let known = numbers[expression] { return known }
        numbers[expression] = conditions.count
        conditions.append(LocalCondition(expression, space))
        return conditions.count - 1
      }
    }
    self.conditions = conditions
    rulesAt = Array(repeating: [], count: space.count)
    for (number, rule) in rules.enumerated() where !rule.changesNothing {
      rulesAt[rule.top].append(number)
    }
    end = (rulesAt.lastIndex { !$0.isEmpty } ?? -1) + 1
  }

  /// The least set that contains this one and that no rule leads out of.
  func closure(of set: Diagram, at level: Int = 0) throws(Obstacle) -> Diagram {
    if level >= end || set.isEmpty { return set }
    let key = OperationCache.Key(.closure, set)
    if let known = store.cache[key] { return known }
    var closed = try store.mapped(set) { below throws(Obstacle) in
      try closure(of: below, at: level + 1)
    }
    var last = Diagram.empty
    while closed != last {
      last = closed
      for rule in rulesAt[level] { try apply(rule, to: &closed, at: level) }
    }
    store.cache.store(closed, for: key)
    store.cache.store(closed, for: OperationCache.Key(.closure, closed))
    return closed
  }

  /// Adds where one rule leads, closed under the rules below.
  private func apply(_ number: Int, to closed: inout Diagram, at level: Int) throws(Obstacle) {
    var enabled = closed
    for condition in rules[number].guards where !enabled.isEmpty {
      enabled = try conditions[condition].filter(enabled, at: level, in: space)
    }
    if enabled.isEmpty { return }
    try rules[number].learn(from: enabled, at: level, in: space)
    let image = try store.image(
      of: enabled, by: rules[number].relation, rules[number].footprint, at: level)
    let new = try store.difference(image, closed)
    if new.isEmpty { return }
    let below = try store.mapped(new) { below throws(Obstacle) in
      try closure(of: below, at: level + 1)
    }
    closed = try store.union(closed, below)
  }
}

extension Saturation {
  /// From where among `sources` runs lead into a set of them; `sources` is closed under the rules, and all
  /// rows for it are known.
  ///
  /// Saturation of the reversed rules within a set: Zhao and Ciardo, "Symbolic CTL model checking of
  /// asynchronous systems using constrained saturation", ATVA 2009.
  func backClosure(of set: Diagram, among sources: Diagram, at level: Int = 0) throws(Obstacle)
    -> Diagram
  {
    if set.isEmpty || set == sources { return set }
    if level >= end { return try store.intersection(set, sources) }
    let key = OperationCache.Key(.backClosure, set, sources)
    if let known = store.cache[key] { return known }
    var closed = try backClosureBelow(set, among: sources, at: level)
    var last = Diagram.empty
    while closed != last {
      last = closed
      for rule in rulesAt[level] {
        let found = try preimage(of: closed, by: rule, among: sources, at: level)
        let new = try store.difference(found, closed)
        if new.isEmpty { continue }
        let below = try backClosureBelow(new, among: sources, at: level)
        closed = try store.union(closed, below)
      }
    }
    store.cache.store(closed, for: key)
    store.cache.store(closed, for: OperationCache.Key(.backClosure, closed, sources))
    return closed
  }

  private func backClosureBelow(_ set: Diagram, among sources: Diagram, at level: Int)
    throws(Obstacle) -> Diagram
  {
    let base = store.edges.count
    var (i, j) = (set, sources)
    while !i.isEmpty, !j.isEmpty {
      let (x, y) = (store[i], store[j])
      if x.value == y.value {
        store.edges.push(x.value, try backClosure(of: x.down, among: y.down, at: level + 1))
      }
      if x.value <= y.value { i = x.right }
      if y.value <= x.value { j = y.right }
    }
    return try store.list(from: base)
  }

  /// From where among `sources` one rule leads into a set.
  private func preimage(of set: Diagram, by number: Int, among sources: Diagram, at level: Int)
    throws(Obstacle) -> Diagram
  {
    var enabled = sources
    for condition in rules[number].guards where !enabled.isEmpty {
      enabled = try conditions[condition].restrict(enabled, at: level, in: space)
    }
    return try store.preimage(
      of: set, by: rules[number].relation, among: enabled, rules[number].footprint, at: level)
  }

  /// From where among `sources` one step by the allowed rules leads into a set.
  func before(
    _ set: Diagram, among sources: Diagram, by isAllowed: (Int) -> Bool
  ) throws(Obstacle) -> Diagram {
    var all = Diagram.empty
    for rule in rules.indices where isAllowed(rule) {
      let found = try preimage(of: set, by: rule, among: sources, at: 0)
      all = try store.union(all, found)
    }
    return all
  }

  /// Adds the rows of the rules that change nothing, which no closure has asked for.
  func learnIdleRules(in reached: Diagram) throws(Obstacle) {
    for number in rules.indices where rules[number].changesNothing {
      var enabled = reached
      for condition in rules[number].guards {
        enabled = try conditions[condition].filter(enabled, at: 0, in: space)
      }
      try rules[number].learn(from: enabled, at: 0, in: space)
    }
  }
}
