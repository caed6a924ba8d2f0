import Analysis

/// Says with few arcs what many say: complete sets of nodes as groups, and arcs of one label from or to
/// many nodes as one.
struct ArcGrouping {
  struct Pair: Hashable, Comparable {
    let from: Int
    let to: Int
    static func < (left: Self, right: Self) -> Bool {
      (left.from, left.to) < (right.from, right.to)
    }
  }

  struct Label: Hashable {
    let text: String
    /// Empty: wherever both ends are reached.
    let condition: String
    let stroke: Diagram.Stroke
  }

  struct Group: Equatable {
    let members: [Int]
    let label: Label
  }

  private let count: Int
  private let isReached: [Bool]
  private var labels: [Pair: [Label]]
  private(set) var groups: [Group] = []
  private var fans: [(from: Diagram.End, to: Diagram.End, label: Label)] = []

  /// From so many nodes on, their names stand in one text instead of at arcs of their own.
  private static let eachSize = 4

  init(count: Int, isReached: [Bool], labels: [Pair: [Label]]) {
    self.count = count
    self.isReached = isReached
    self.labels = labels
  }

  mutating func group() {
    for label in allLabels { addGroups(label) }
    groups.sort { left, right in
      left.members.count != right.members.count
        ? left.members.count > right.members.count
        : left.members.lexicographicallyPrecedes(right.members)
    }
    for label in allLabels {
      for target in 0..<count { gather(into: target, label) }
      for source in 0..<count { spread(from: source, label) }
    }
  }

  /// In the order of the first pair that has it.
  private var allLabels: [Label] {
    var seen: Set<Label> = []
    return labels.keys.sorted().flatMap { labels[$0] ?? [] }.filter { seen.insert($0).inserted }
  }

  private func has(_ pair: Pair, _ label: Label) -> Bool {
    labels[pair]?.contains(label) ?? false
  }

  /// Under the label's condition, or always.
  private func allows(_ pair: Pair, _ label: Label) -> Bool {
    labels[pair]?.contains {
      $0.text == label.text && $0.stroke == label.stroke
        && ($0.condition == label.condition || $0.condition.isEmpty)
    } ?? false
  }

  private mutating func remove(_ label: Label, at pair: Pair) {
    labels[pair]?.removeAll { $0 == label }
  }

  // MARK: Groups

  /// The largest complete set first; further ones lie inside it, round it or beside it.
  private mutating func addGroups(_ label: Label) {
    let cliques = Cliques.maximal(count: count) { allows(Pair(from: $0, to: $1), label) }
    for members in cliques where fits(members) {
      let pairs = members.flatMap { from in
        members.filter { $0 != from }.map { Pair(from: from, to: $0) }
      }
      let own = pairs.filter { has($0, label) }
      guard own.count >= 6 else { continue }
      groups.append(Group(members: members, label: label))
      for pair in own { remove(label, at: pair) }
    }
  }

  private func fits(_ members: [Int]) -> Bool {
    let new = Set(members)
    return groups.allSatisfy { group in
      let old = Set(group.members)
      return old.isDisjoint(with: new) || old.isStrictSubset(of: new) || new.isStrictSubset(of: old)
    }
  }

  // MARK: Many to one

  private mutating func gather(into target: Int, _ label: Label) {
    var sources = (0..<count).filter { has(Pair(from: $0, to: target), label) }
    let others = (0..<count).filter { $0 != target && isReached[$0] }
    if sources.count >= 3, sources == others {
      return fold(sources, .any, target, label)
    }
    for (number, group) in groups.enumerated()
    where !group.members.contains(target) && Set(group.members).isSubset(of: sources) {
      fold(group.members, .group(number), target, label)
      sources.removeAll { group.members.contains($0) }
    }
    if sources.count >= Self.eachSize { fold(sources, .each(sources), target, label) }
  }

  private mutating func fold(_ sources: [Int], _ end: Diagram.End, _ target: Int, _ label: Label) {
    for source in sources { remove(label, at: Pair(from: source, to: target)) }
    fans.append((end, .node(target), label))
  }

  private mutating func spread(from source: Int, _ label: Label) {
    let targets = Set((0..<count).filter { has(Pair(from: source, to: $0), label) })
    for (number, group) in groups.enumerated()
    where !group.members.contains(source) && Set(group.members).isSubset(of: targets) {
      for target in group.members { remove(label, at: Pair(from: source, to: target)) }
      fans.append((.node(source), .group(number), label))
      return
    }
  }

  // MARK: Arcs

  /// What is left, pair by pair, with what was put together; the main request needs no words.
  func arcs(hiding plain: String?) -> [Diagram.Arc] {
    let single = labels.keys.sorted().flatMap { pair in
      (labels[pair] ?? []).map { (Diagram.End.node(pair.from), Diagram.End.node(pair.to), $0) }
    }
    var bundles: [(from: Diagram.End, to: Diagram.End, labels: [Label])] = []
    for (from, to, label) in single + fans.map({ ($0.from, $0.to, $0.label) }) {
      if let index = bundles.firstIndex(where: { $0.from == from && $0.to == to }) {
        bundles[index].labels.append(label)
      } else {
        bundles.append((from, to, [label]))
      }
    }
    return bundles.map { bundle in
      let isAlone = bundle.labels.count == 1
      return Diagram.Arc(
        bundle.from, bundle.to,
        labels: bundle.labels.flatMap { lines($0, hiding: isAlone ? plain : nil) },
        stroke: bundle.labels.map(\.stroke).min() ?? .request)
    }
  }

  private func lines(_ label: Label, hiding plain: String?) -> [String] {
    let isPlain = label.stroke == .request && label.text == plain
    if isPlain && label.condition.isEmpty { return [] }
    let condition = label.condition.isEmpty ? "" : "if \(label.condition)"
    return [isPlain ? "" : label.text, condition].filter { !$0.isEmpty }.flatMap {
      Phrase($0).wrapped(to: DiagramBuilder.lineWidth).map(\.text)
    }
  }
}
