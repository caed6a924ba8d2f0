import Analysis

/// Says with few arcs what many say: complete sets of nodes as groups, and arcs with the same words from
/// or to many nodes as one.
///
/// An arc is there in some of the combinations of capabilities, readings and duties (worlds); one of a
/// group or a bundle is there for each pair of its nodes wherever both are reached at all.
struct ArcGrouping {
  struct Pair: Hashable, Comparable {
    let from: Int
    let to: Int
    static func < (left: Self, right: Self) -> Bool {
      (left.from, left.to) < (right.from, right.to)
    }
  }

  struct Label: Hashable {
    /// Nil for the user, and for what a device does by itself.
    let actor: String?
    /// `set_state`
    let call: String
    /// ` -> error`
    let ending: String
    let stroke: Diagram.Stroke
  }

  /// An arc's words, and where it is there.
  struct Line: Equatable {
    let label: Label
    let worlds: Set<Int>
  }

  struct Group: Equatable {
    let members: [Int]
    var lines: [Line]
  }

  struct Bundle: Equatable {
    let from: Diagram.End
    let to: Diagram.End
    var lines: [Line]
  }

  private let count: Int
  private let allWorlds: Set<Int>
  /// The worlds in which each node is reached.
  private let reached: [Set<Int>]
  /// As found.
  private let given: [Pair: [Line]]
  /// What no group or bundle says yet.
  private var left: [Pair: [Line]]
  private(set) var groups: [Group] = []
  private var fans: [Bundle] = []

  /// From so many nodes on, their names stand in one text instead of at arcs of their own.
  private static let eachSize = 4
  /// Arcs that a group has to save.
  private static let groupSize = 6
  private static let setLimit = 12

  init(reached: [Set<Int>], worlds: Set<Int>, lines: [Pair: [Line]]) {
    count = reached.count
    allWorlds = worlds
    self.reached = reached
    given = lines
    left = lines
  }

  mutating func group() {
    let labels = labels
    for label in labels { while addGroup(label) {} }
    groups.sort { left, right in
      left.members.count != right.members.count
        ? left.members.count > right.members.count
        : left.members.lexicographicallyPrecedes(right.members)
    }
    for label in labels {
      for worlds in worldSets(of: label) {
        for target in 0..<count { gather(into: target, label, worlds) }
        for source in 0..<count { spread(from: source, label, worlds) }
      }
    }
  }

  /// In the order of the first pair that has it.
  private var labels: [Label] {
    var seen: Set<Label> = []
    return given.keys.sorted().flatMap { given[$0] ?? [] }.map(\.label).filter {
      seen.insert($0).inserted
    }
  }

  // MARK: Worlds

  func ends(_ pair: Pair) -> Set<Int> { reached[pair.from].intersection(reached[pair.to]) }

  private func worlds(_ label: Label, _ pair: Pair, in lines: [Pair: [Line]]) -> Set<Int> {
    lines[pair]?.first { $0.label == label }?.worlds ?? []
  }

  /// Sets of worlds for which arcs can be told together, larger ones first: where one is there whenever
  /// both its ends are reached, and where two are.
  private func worldSets(of label: Label) -> [Set<Int>] {
    var sets: [Set<Int>] = []
    func add(_ set: Set<Int>) { if !set.isEmpty, !sets.contains(set) { sets.append(set) } }
    for pair in left.keys.sorted() {
      let worlds = worlds(label, pair, in: left)
      if !worlds.isEmpty { add(allWorlds.subtracting(ends(pair).subtracting(worlds))) }
    }
    if sets.count <= Self.setLimit {
      for first in sets { for second in sets { add(first.intersection(second)) } }
    }
    return sets.enumerated().sorted { left, right in
      (-left.element.count, left.offset) < (-right.element.count, right.offset)
    }.map(\.element)
  }

  /// Whether the arc is there in all of the worlds in which both ends are reached.
  private func holds(_ label: Label, _ pair: Pair, in worlds: Set<Int>) -> Bool {
    let asked = ends(pair).intersection(worlds)
    return !asked.isEmpty && asked.isSubset(of: self.worlds(label, pair, in: given))
  }

  /// Whether nothing is left to say of an arc once these worlds are said.
  private func isSaid(_ label: Label, _ pair: Pair, by worlds: Set<Int>) -> Bool {
    let open = self.worlds(label, pair, in: left)
    return !open.isEmpty && open.isSubset(of: worlds)
  }

  private func isOpen(_ label: Label, _ pair: Pair, in worlds: Set<Int>) -> Bool {
    !self.worlds(label, pair, in: left).isDisjoint(with: worlds)
  }

  private mutating func settle(_ label: Label, _ pair: Pair, in worlds: Set<Int>) {
    left[pair] = left[pair]?.compactMap { line in
      guard line.label == label else { return line }
      let rest = line.worlds.subtracting(worlds)
      return rest.isEmpty ? nil : Line(label: label, worlds: rest)
    }
  }

  // MARK: Groups

  /// Adds the complete set that says most of what is open; further ones lie inside it, round it or
  /// beside it. False when none says enough.
  private mutating func addGroup(_ label: Label) -> Bool {
    var best: (members: [Int], worlds: Set<Int>, said: Int)?
    for worlds in worldSets(of: label) {
      let cliques = Cliques.maximal(count: count) {
        holds(label, Pair(from: $0, to: $1), in: worlds)
      }
      for members in cliques where fits(members) {
        let said = pairs(members).count { isOpen(label, $0, in: worlds) }
        if said >= Self.groupSize, said > best?.said ?? 0 { best = (members, worlds, said) }
      }
    }
    guard let best else { return false }
    let line = Line(label: label, worlds: best.worlds)
    if let same = groups.firstIndex(where: { $0.members == best.members }) {
      groups[same].lines.append(line)
    } else {
      groups.append(Group(members: best.members, lines: [line]))
    }
    for pair in pairs(best.members) { settle(label, pair, in: best.worlds) }
    return true
  }

  private func pairs(_ members: [Int]) -> [Pair] {
    members.flatMap { from in
      members.filter { $0 != from }.map { Pair(from: from, to: $0) }
    }
  }

  private func fits(_ members: [Int]) -> Bool {
    let new = Set(members)
    return groups.allSatisfy { group in
      let old = Set(group.members)
      return old.isDisjoint(with: new) || old.isSubset(of: new) || new.isSubset(of: old)
    }
  }

  // MARK: Many to one, one to many

  private mutating func gather(into target: Int, _ label: Label, _ worlds: Set<Int>) {
    var sources = (0..<count).filter { holds(label, Pair(from: $0, to: target), in: worlds) }
    let others = (0..<count).filter {
      $0 != target && !ends(Pair(from: $0, to: target)).isDisjoint(with: worlds)
    }
    func isWorthwhile(_ sources: [Int], _ least: Int) -> Bool {
      sources.count { isSaid(label, Pair(from: $0, to: target), by: worlds) } >= least
    }
    if sources == others, isWorthwhile(sources, 3) {
      return fold(sources.map { Pair(from: $0, to: target) }, .any, .node(target), label, worlds)
    }
    for (number, group) in groups.enumerated()
    where !group.members.contains(target) && Set(group.members).isSubset(of: sources)
      && isWorthwhile(group.members, 2)
    {
      let pairs = group.members.map { Pair(from: $0, to: target) }
      fold(pairs, .group(number), .node(target), label, worlds)
      sources.removeAll { group.members.contains($0) }
    }
    sources = sources.filter { isSaid(label, Pair(from: $0, to: target), by: worlds) }
    if sources.count >= Self.eachSize {
      let pairs = sources.map { Pair(from: $0, to: target) }
      fold(pairs, .each(sources), .node(target), label, worlds)
    }
  }

  private mutating func spread(from source: Int, _ label: Label, _ worlds: Set<Int>) {
    for (number, group) in groups.enumerated() where !group.members.contains(source) {
      let pairs = group.members.map { Pair(from: source, to: $0) }
      guard pairs.allSatisfy({ holds(label, $0, in: worlds) }),
        pairs.count(where: { isSaid(label, $0, by: worlds) }) >= 2
      else { continue }
      return fold(pairs, .node(source), .group(number), label, worlds)
    }
  }

  /// What is there in further worlds as well keeps its own arc, which then says all of it.
  private mutating func fold(
    _ pairs: [Pair], _ from: Diagram.End, _ to: Diagram.End, _ label: Label, _ worlds: Set<Int>
  ) {
    for pair in pairs where isSaid(label, pair, by: worlds) { settle(label, pair, in: worlds) }
    fans.append(Bundle(from: from, to: to, lines: [Line(label: label, worlds: worlds)]))
  }

  // MARK: Arcs

  /// What is left, pair by pair, and what was put together.
  var bundles: [Bundle] {
    let single = left.keys.sorted().flatMap { pair in
      (left[pair] ?? []).map {
        Bundle(from: .node(pair.from), to: .node(pair.to), lines: [$0])
      }
    }
    var bundles: [Bundle] = []
    for bundle in single + fans {
      if let same = bundles.firstIndex(where: { $0.from == bundle.from && $0.to == bundle.to }) {
        bundles[same].lines += bundle.lines
      } else {
        bundles.append(bundle)
      }
    }
    return bundles
  }

  /// The worlds in which some pair of two ends is reached.
  func ends(_ bundle: Bundle) -> Set<Int> {
    nodes(bundle.from, beside: bundle.to).reduce(into: []) { result, from in
      for to in nodes(bundle.to, beside: bundle.from) where to != from {
        result.formUnion(ends(Pair(from: from, to: to)))
      }
    }
  }

  func ends(_ group: Group) -> Set<Int> {
    group.members.reduce(into: []) { result, from in
      for to in group.members where to != from { result.formUnion(ends(Pair(from: from, to: to))) }
    }
  }

  private func nodes(_ end: Diagram.End, beside other: Diagram.End) -> [Int] {
    switch end {
    case .node(let index): [index]
    case .group(let number): groups[number].members
    case .any: (0..<count).filter { .node($0) != other }
    case .each(let members): members
    }
  }
}
