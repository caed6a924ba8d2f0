import Lowering
import Modeling

/// Reachability by saturation: nodes are closed under the rules from the bottom up, and a rule is
/// applied at the topmost level that it touches.
///
/// Ciardo, Lüttgen and Siminiceanu, "Saturation: an efficient iteration strategy for symbolic
/// state-space generation", TACAS 2001; rows of the relations are made when values first turn up, as in Ciardo,
/// Marmorstein and Siminiceanu, "Saturation unbound", TACAS 2003, where they can't be made before.
/// Other than there, nodes aren't changed in place, and what a rule comes to depends on the values
/// of the uppermost levels, see `RuleContext`.
final class Saturation {
  let space: LevelSpace
  private(set) var rules: [RuleRelation] = []
  private var conditions: [LocalCondition] = []
  private let contexts: RuleContexts
  private var knownSteps: [RuleContext.Firing]?

  private var store: NodeStore { space.store }

  init(_ space: LevelSpace) throws(Obstacle) {
    self.space = space
    var conditions: [LocalCondition] = []
    var numbers: [Expression: Int] = [:]
    var rules: [RuleRelation] = []
    for (group, clause) in zip(space.system.groups, space.system.clauses) {
      let rule = try RuleRelation(group, space, clause: clause) { expression in
        if let known = numbers[expression] { return known }
        numbers[expression] = conditions.count
        conditions.append(LocalCondition(expression, space))
        return conditions.count - 1
      }
      rules.append(rule)
    }
    for number in rules.indices { try rules[number].makeWhole(in: space) }
    contexts = try RuleContexts(space, rules)
    self.rules = rules
    self.conditions = conditions
  }

  /// The least set that contains this one and that no rule leads out of.
  func closure(of set: Diagram) throws(Obstacle) -> Diagram {
    try closure(of: set, at: 0, contexts.root)
  }

  private func closure(of set: Diagram, at level: Int, _ context: RuleContext) throws(Obstacle)
    -> Diagram
  {
    if isEnd(level, context) || set.isEmpty { return set }
    let key = OperationCache.Key(.closure, set, context.key)
    if let known = store.cache[key] { return known }
    let base = store.edges.count
    var rest = set
    while !rest.isEmpty {
      let node = store[rest]
      let below = try closure(
        of: node.down, at: level + 1, contexts.below(context, node.value, at: level))
      store.edges.push(node.value, below)
      rest = node.right
    }
    let closed = try completed(store.list(from: base), at: level, context)
    store.cache.store(closed, for: key)
    return closed
  }

  private func isEnd(_ level: Int, _ context: RuleContext) -> Bool {
    level >= contexts.depth && level >= context.end
  }

  /// The closure of a set whose nodes below this level are closed.
  private func completed(_ set: Diagram, at level: Int, _ context: RuleContext) throws(Obstacle)
    -> Diagram
  {
    if isEnd(level, context) || set.isEmpty { return set }
    let firings = contexts.applied(context, at: level)
    if firings.isEmpty { return set }
    let key = OperationCache.Key(.completion, set, context.key)
    if let known = store.cache[key] { return known }
    var closed = set
    var last = Diagram.empty
    while closed != last {
      last = closed
      for firing in firings { try apply(firing, to: &closed, at: level, context) }
    }
    store.cache.store(closed, for: key)
    store.cache.store(closed, for: OperationCache.Key(.completion, closed, context.key))
    store.cache.store(closed, for: OperationCache.Key(.closure, closed, context.key))
    return closed
  }

  /// Adds where some steps lead, closed under the rules below.
  private func apply(
    _ firing: RuleContext.Firing, to closed: inout Diagram, at level: Int, _ context: RuleContext
  ) throws(Obstacle) {
    var (enabled, relation) = (closed, firing.relation)
    if let number = firing.unfinished {
      for condition in rules[number].guards where !enabled.isEmpty {
        enabled = try conditions[condition].filter(enabled, at: level, in: space)
      }
      if enabled.isEmpty { return }
      try rules[number].learn(from: enabled, at: level, in: space)
      relation = rules[number].relation
    }
    let found = try image(of: enabled, by: relation, firing.footprint, at: level, context)
    closed = try store.union(closed, found)
  }

  /// Where a relation leads from a closed set, seen from a level down, and closed but for this
  /// level's own rules.
  private func image(
    of set: Diagram, by relation: Diagram, _ footprint: Footprint, at level: Int,
    _ context: RuleContext
  ) throws(Obstacle) -> Diagram {
    if set.isEmpty || relation.isEmpty { return .empty }
    let key = OperationCache.Key(
      .closedImage, shape: footprint.shape, set, relation, context.key)
    if let known = store.cache[key] { return known }
    let base = store.edges.count
    switch footprint.uses[level] {
    case .none:
      var rest = set
      while !rest.isEmpty {
        let node = store[rest]
        let below = try imageBelow(
          node.value, of: node.down, by: relation, footprint, at: level, context)
        store.edges.push(node.value, below)
        rest = node.right
      }
    case .read:
      try store.forEachCommon(set, relation) { value, below, step throws(Obstacle) in
        let found = try imageBelow(value, of: below, by: step, footprint, at: level, context)
        store.edges.push(value, found)
      }
    case .both:
      store.edges.pushEmpty(values: footprint.sizes[level])
      try store.forEachCommon(set, relation) { _, below, step throws(Obstacle) in
        try addImages(of: below, by: step, footprint, at: level, above: base, context)
      }
    case .written:
      store.edges.pushEmpty(values: footprint.sizes[level])
      var rest = set
      while !rest.isEmpty {
        let node = store[rest]
        try addImages(of: node.down, by: relation, footprint, at: level, above: base, context)
        rest = node.right
      }
    }
    let result = try store.list(from: base)
    store.cache.store(result, for: key)
    return result
  }

  /// Adds to the edges above `base` what each value written leads to.
  private func addImages(
    of below: Diagram, by written: Diagram, _ footprint: Footprint, at level: Int, above base: Int,
    _ context: RuleContext
  ) throws(Obstacle) {
    var rest = written
    while !rest.isEmpty {
      let step = store[rest]
      let found = try imageBelow(
        step.value, of: below, by: step.down, footprint, at: level, context)
      let sum = try store.union(store.edges[base + Int(step.value)], found)
      store.edges[base + Int(step.value)] = sum
      rest = step.right
    }
  }

  /// The image below a value that the level has after the step, closed. Where a level above has
  /// another value than before, other rules close what was closed.
  private func imageBelow(
    _ value: Int32, of set: Diagram, by relation: Diagram, _ footprint: Footprint, at level: Int,
    _ context: RuleContext
  ) throws(Obstacle) -> Diagram {
    let context = try contexts.below(context, value, at: level)
    guard level + 1 < footprint.end else {
      return relation.isEmpty ? .empty : try closure(of: set, at: level + 1, context)
    }
    return try completed(
      image(of: set, by: relation, footprint, at: level + 1, context), at: level + 1, context)
  }
}

extension Saturation {
  /// From where among `sources` runs lead into a set of them; `sources` is closed under the rules, and all
  /// rows for it are known.
  ///
  /// Saturation of the reversed rules within a set: Zhao and Ciardo, "Symbolic CTL model checking of
  /// asynchronous systems using constrained saturation", ATVA 2009.
  func backClosure(of set: Diagram, among sources: Diagram) throws(Obstacle) -> Diagram {
    try backClosure(of: set, among: sources, at: 0, contexts.root)
  }

  private func backClosure(
    of set: Diagram, among sources: Diagram, at level: Int, _ context: RuleContext
  ) throws(Obstacle) -> Diagram {
    if set.isEmpty || set == sources { return set }
    if isEnd(level, context) { return try store.intersection(set, sources) }
    let shape = context.key.index
    let key = OperationCache.Key(.backClosure, shape: shape, set, sources)
    if let known = store.cache[key] { return known }
    var closed = try backClosureBelow(set, among: sources, at: level, context)
    var last = Diagram.empty
    while closed != last {
      last = closed
      for firing in contexts.applied(context, at: level) {
        let found = try preimage(of: closed, by: firing, among: sources, at: level)
        let new = try store.difference(found, closed)
        if new.isEmpty { continue }
        let below = try backClosureBelow(new, among: sources, at: level, context)
        closed = try store.union(closed, below)
      }
    }
    store.cache.store(closed, for: key)
    store.cache.store(
      closed, for: OperationCache.Key(.backClosure, shape: shape, closed, sources))
    return closed
  }

  private func backClosureBelow(
    _ set: Diagram, among sources: Diagram, at level: Int, _ context: RuleContext
  ) throws(Obstacle) -> Diagram {
    let base = store.edges.count
    try store.forEachCommon(set, sources) { value, below, source throws(Obstacle) in
      let context = try contexts.below(context, value, at: level)
      store.edges.push(
        value, try backClosure(of: below, among: source, at: level + 1, context))
    }
    return try store.list(from: base)
  }

  private func preimage(
    of set: Diagram, by firing: RuleContext.Firing, among sources: Diagram, at level: Int
  ) throws(Obstacle) -> Diagram {
    if let number = firing.unfinished {
      return try preimage(of: set, by: number, among: sources, at: level)
    }
    return try store.preimage(
      of: set, by: firing.relation, among: sources, firing.footprint, at: level)
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

  /// Where one step leads from a set of which all rows are known.
  func after(_ set: Diagram) throws(Obstacle) -> Diagram {
    var all = Diagram.empty
    for step in try steps() {
      let found =
        if let number = step.unfinished { try after(set, by: number) } else {
          try store.image(of: set, by: step.relation, step.footprint, at: 0)
        }
      all = try store.union(all, found)
    }
    return all
  }

  /// All single steps, those by the copies of one clause together.
  func steps() throws(Obstacle) -> [RuleContext.Firing] {
    if let knownSteps { return knownSteps }
    var firings = Firings(space, depth: 0, .singleSteps)
    firings.add(rules)
    let steps = try firings.gathered().flatMap { $0 }
    knownSteps = steps
    return steps
  }

  /// Where one rule leads from a set of which all rows are known.
  func after(_ set: Diagram, by number: Int) throws(Obstacle) -> Diagram {
    var enabled = set
    for condition in rules[number].guards where !enabled.isEmpty {
      enabled = try conditions[condition].restrict(enabled, at: 0, in: space)
    }
    return try store.image(
      of: enabled, by: rules[number].relation, rules[number].footprint, at: 0)
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
