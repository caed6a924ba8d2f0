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
  private var steps: [Int32: [Steps]] = [:]
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
      .sorted { $0.isBefore($1) }
      .map { Next(sight: $0, set: number(closing: found[$0] ?? [])) }
    nexts[Int(set)] = made
    return made
  }

  /// What may be seen, and where that leads.
  struct Steps: Sendable {
    let sight: Sight
    let targets: [Int32]
  }

  /// From one configuration and what it comes to unseen, in the order of labels, then colours.
  mutating func steps(from configuration: Int32) -> [Steps] {
    if let known = steps[configuration] { return known }
    let found = observed.successors(observed.closure([configuration]))
    let made = found.filter { counts[Int($0.key.label)] }
      .sorted { $0.key.isBefore($1.key) }
      .map { Steps(sight: $0.key, targets: $0.value) }
    steps[configuration] = made
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

  package private(set) var nodes: [Node] = []
  private var previous: [(node: Int, sight: Sight)] = []
  private var numbers: [Node: Int] = [:]
  /// The first nodes, one for each colour that runs of both may begin with.
  private var startCount = 0
  private var head = 0
  private let limit: Int
  /// False when there was more to look at than `limit` nodes.
  package private(set) var isComplete = true

  /// Starts that read differently are no common history.
  package init(
    from left: [Int], _ right: [Int], in sets: inout SightSets, limit: Int
  ) {
    self.limit = limit
    let observed = sets.observed
    let colours = Set(left.map { observed.graph.colours[$0] })
      .intersection(right.map { observed.graph.colours[$0] })
    for colour in colours.sorted() {
      func these(_ all: [Int]) -> [Int32] {
        all.filter { observed.graph.colours[$0] == colour }.map { Int32($0) }
      }
      let node = Node(
        left: sets.number(closing: these(left)), right: sets.number(closing: these(right)))
      guard numbers[node] == nil else { continue }
      append(node, after: -1, Sight(label: 0, colour: 0))
    }
    startCount = nodes.count
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
      if left.sight.isBefore(right.sight) { one += 1 } else { other += 1 }
    }
    return isSame && one == lefts.count && other == rights.count
  }

  private mutating func add(_ node: Node, after number: Int, _ sight: Sight) {
    guard isComplete, numbers[node] == nil else { return }
    guard nodes.count < limit else {
      isComplete = false
      return
    }
    append(node, after: number, sight)
  }

  private mutating func append(_ node: Node, after number: Int, _ sight: Sight) {
    numbers[node] = nodes.count
    nodes.append(node)
    previous.append((number, sight))
  }

  /// Goes on where there was more to look at than could be, with only as many nodes as it takes: for each configuration that
  /// one machine may be in and each sight that the other can't show then, one node where that is so.
  ///
  /// The numbers of these nodes; nil where that takes more than `limit` places, or `isOver` says so. Where the first is
  /// enough, the nearest where one machine shows what the other can't, and `isComplete` stays false; it is a nearest of
  /// all unless the search for what the other one shows alone ended at its limit.
  package mutating func cover(
    in sets: inout SightSets, limit: Int, isFirstEnough: Bool = false, until isOver: () -> Bool
  ) -> [Int]? {
    var found: Set<Int> = []
    var nearest: (start: Int, sights: [Sight])?
    for isLeft in [true, false] {
      var search = SightInclusion()
      for (number, node) in nodes.prefix(startCount).enumerated() {
        let (own, other) = isLeft ? (node.left, node.right) : (node.right, node.left)
        for configuration in sets.sets[Int(own)] {
          search.start(at: configuration, other, number: number, in: sets)
        }
      }
      while let place = search.nextDifference(in: &sets, limit: limit, until: isOver) {
        let history = search.history(of: place)
        if isFirstEnough {
          if history.sights.count < nearest?.sights.count ?? .max { nearest = history }
          break
        }
        found.insert(follow(history.sights, from: history.start, in: &sets))
      }
      if isOver() || search.count > limit && nearest == nil { return nil }
    }
    if let nearest { return [follow(nearest.sights, from: nearest.start, in: &sets)] }
    isComplete = true
    return found.sorted()
  }

  /// The node after these sights, which both machines show.
  private mutating func follow(
    _ sights: [Sight], from start: Int, in sets: inout SightSets
  ) -> Int {
    var current = start
    for sight in sights {
      let (lefts, rights) = (sets.next(nodes[current].left), sets.next(nodes[current].right))
      guard let left = lefts.first(where: { $0.sight == sight }),
        let right = rights.first(where: { $0.sight == sight })
      else { preconditionFailure("a history that isn't of both") }
      let node = Node(left: left.set, right: right.set)
      if let known = numbers[node] {
        current = known
        continue
      }
      append(node, after: current, sight)
      current = nodes.count - 1
    }
    return current
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
