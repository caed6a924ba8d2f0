import Lowering
import Modeling

/// Sets of configurations that may be current, numbered, with what may be seen next from each.
package struct SightSets: Sendable {
  /// What may be seen, and the set that it leads to.
  struct Next: Sendable {
    let sight: Sight
    let set: Int32
  }

  package let observed: ObservedGraph
  package private(set) var sets: [[Int32]] = []
  private var numbers: [[Int32]: Int32] = [:]
  private var nexts: [[Next]?] = []
  /// For each label, and for 0, whether it counts.
  private let counts: [Bool]

  /// `takes` says which sights count; the others are passed over.
  package init(_ observed: ObservedGraph, takes: (Observation?) -> Bool) {
    self.observed = observed
    counts = (0...observed.observations.count).map { takes(observed.observation(Int32($0))) }
  }

  /// The set of these and of what they come to unseen.
  mutating func number(closing configurations: [Int32]) -> Int32 {
    let set = observed.closure(configurations)
    if let known = numbers[set] { return known }
    numbers[set] = Int32(sets.count)
    sets.append(set)
    nexts.append(nil)
    return Int32(sets.count - 1)
  }

  /// In the order of labels, then colours.
  mutating func next(_ set: Int32) -> [Next] {
    if let known = nexts[Int(set)] { return known }
    let found = observed.successors(sets[Int(set)])
    let made = found.keys.filter { counts[Int($0.label)] }
      .sorted { ($0.label, $0.colour) < ($1.label, $1.colour) }
      .map { Next(sight: $0, set: number(closing: found[$0] ?? [])) }
    nexts[Int(set)] = made
    return made
  }
}

/// A breadth-first search over what two machines show in common: the product of their subset
/// constructions.
///
/// A node is a pair of sets of configurations: those that may be current in the one machine, and in
/// the other, after one and the same sequence of sights. Nodes are met in the order of the lengths
/// of these sequences, so the first node where the machines differ ends a shortest sequence that
/// both can show.
package struct SightProduct: Sendable {
  /// Two sets, by their numbers.
  package struct Node: Hashable, Sendable {
    package let left: Int32
    package let right: Int32
  }

  /// Which pairs of sets are looked at.
  package enum Pairs: Sendable {
    case all
    /// Only those that don't follow from others: if A shows what B does, and B what C does, A and C
    /// needn't be looked at. Whether there is a difference is decided as well, with fewer nodes, but one
    /// that is found need not be a nearest one (Hopcroft and Karp, 1971).
    case telling
  }

  package private(set) var nodes: [Node] = []
  private let pairs: Pairs
  /// For `telling` the classes of sets that are taken to show the same; a set without an entry leads
  /// its own.
  private var leaders: [Int32: Int32] = [:]
  private var previous: [(node: Int, sight: Sight)] = []
  private var met: Set<Node> = []
  private var head = 0
  private let limit: Int
  /// False when there was more to look at than `limit` nodes.
  package private(set) var isComplete = true

  /// Starts that read differently are no common history.
  package init(
    from left: [Int], _ right: [Int], in sets: inout SightSets, limit: Int, pairs: Pairs = .all
  ) {
    self.limit = limit
    self.pairs = pairs
    let observed = sets.observed
    let colours = Set(left.map { observed.graph.colours[$0] })
      .intersection(right.map { observed.graph.colours[$0] })
    for colour in colours.sorted() {
      func these(_ all: [Int]) -> [Int32] {
        all.filter { observed.graph.colours[$0] == colour }.map { Int32($0) }
      }
      let node = Node(
        left: sets.number(closing: these(left)), right: sets.number(closing: these(right)))
      guard isNew(node) else { continue }
      nodes.append(node)
      previous.append((-1, Sight(label: 0, colour: 0)))
    }
  }

  /// The number of the next node after which not the same may be seen; nil when there is none, or
  /// when too many were met.
  package mutating func nextDifference(in sets: inout SightSets) -> Int? {
    while head < nodes.count, isComplete {
      let current = head
      head += 1
      if !expand(current, in: &sets) { return current }
    }
    return nil
  }

  /// Whether both show the same next; what both show is followed.
  private mutating func expand(_ number: Int, in sets: inout SightSets) -> Bool {
    let (lefts, rights) = (sets.next(nodes[number].left), sets.next(nodes[number].right))
    var (one, other) = (0, 0)
    var isSame = true
    while one < lefts.count, other < rights.count {
      let (left, right) = (lefts[one], rights[other])
      if left.sight == right.sight {
        add(Node(left: left.set, right: right.set), after: number, left.sight)
        one += 1
        other += 1
        continue
      }
      isSame = false
      let isLeft =
        (left.sight.label, left.sight.colour) < (right.sight.label, right.sight.colour)
      if isLeft { one += 1 } else { other += 1 }
    }
    return isSame && one == lefts.count && other == rights.count
  }

  private mutating func add(_ node: Node, after number: Int, _ sight: Sight) {
    guard isComplete, isNew(node) else { return }
    guard nodes.count < limit else {
      isComplete = false
      return
    }
    nodes.append(node)
    previous.append((number, sight))
  }

  /// Notes a node; false where it, or what it says, was noted before.
  private mutating func isNew(_ node: Node) -> Bool {
    switch pairs {
    case .all: return met.insert(node).inserted
    case .telling:
      let (left, right) = (leader(of: node.left), leader(of: node.right))
      if left == right { return false }
      leaders[right] = left
      return true
    }
  }

  private mutating func leader(of set: Int32) -> Int32 {
    var leader = set
    while let next = leaders[leader] { leader = next }
    if leader != set { leaders[set] = leader }
    return leader
  }

  /// What was seen on the way to a node.
  package func path(to node: Int) -> [Sight] {
    var path: [Sight] = []
    var current = node
    while previous[current].node >= 0 {
      path.append(previous[current].sight)
      current = previous[current].node
    }
    return path.reversed()
  }
}

extension StateGraph {
  /// A shortest run from one of some configurations that shows this sequence and then is in one of
  /// others; nil where there is none.
  package mutating func run(
    from starts: [Int], showing sights: [Sight], to ends: Set<Int>, in observed: ObservedGraph
  ) -> Trace? {
    var search = SightSearch(self, sights, observed)
    guard let path = search.path(from: starts, to: ends) else { return nil }
    return Trace(
      start: values(of: path.start), steps: path.steps.map { step(edges[$0.edge], from: $0.from) })
  }
}

/// A breadth-first search over pairs of a configuration and how much of a sequence was seen, each
/// pair numbered configuration · width + seen.
private struct SightSearch {
  private let graph: StateGraph
  private let sights: [Sight]
  private let observed: ObservedGraph
  private let width: Int
  /// For each pair the transition that first led to it; -2 where none has, -1 at a start.
  private var edges: [Int32]
  private var sources: [Int32]
  private var queue: [Int] = []

  init(_ graph: StateGraph, _ sights: [Sight], _ observed: ObservedGraph) {
    self.graph = graph
    self.sights = sights
    self.observed = observed
    width = sights.count + 1
    edges = Array(repeating: -2, count: graph.count * width)
    sources = edges
  }

  mutating func path(from starts: [Int], to ends: Set<Int>) -> (
    start: Int, steps: [(edge: Int, from: Int)]
  )? {
    for start in starts { meet(start * width, by: -1, from: -1) }
    var head = 0
    while head < queue.count {
      let pair = queue[head]
      head += 1
      if pair % width == sights.count, ends.contains(pair / width) { return path(to: pair) }
      expand(pair)
    }
    return nil
  }

  private mutating func expand(_ pair: Int) {
    let (source, seen) = (pair / width, pair % width)
    for edge in graph.starts[source]..<graph.starts[source + 1] {
      let target = Int(graph.edges[edge].target)
      if observed.isUnseen(edge, from: source, to: target) {
        meet(target * width + seen, by: edge, from: pair)
      }
      if seen < sights.count, observed.shows(edge, sights[seen], from: source, to: target) {
        meet(target * width + seen + 1, by: edge, from: pair)
      }
    }
  }

  private mutating func meet(_ pair: Int, by edge: Int, from source: Int) {
    guard edges[pair] == -2 else { return }
    edges[pair] = Int32(edge)
    sources[pair] = Int32(source)
    queue.append(pair)
  }

  private func path(to pair: Int) -> (start: Int, steps: [(edge: Int, from: Int)]) {
    var steps: [(edge: Int, from: Int)] = []
    var current = pair
    while edges[current] >= 0 {
      let source = Int(sources[current])
      steps.append((Int(edges[current]), source / width))
      current = source
    }
    return (current / width, steps.reversed())
  }
}
