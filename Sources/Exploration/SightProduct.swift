import Lowering
import Modeling

/// A breadth-first search over what two machines show in common: the product of their subset
/// constructions.
///
/// A node is a pair of sets of configurations: those that may be current in the one machine, and in
/// the other, after one and the same sequence of sights. Nodes are met in the order of the lengths
/// of these sequences, so the first node where the machines differ ends a shortest sequence that
/// both can show.
package struct SightProduct {
  package struct Node: Sendable {
    package let left: [Int32]
    package let right: [Int32]
  }

  private struct Key: Hashable {
    let left: [Int32]
    let right: [Int32]
  }

  package private(set) var nodes: [Node] = []
  private var previous: [(node: Int, sight: Sight)] = []
  private let observed: ObservedGraph

  package init(_ observed: ObservedGraph) { self.observed = observed }

  /// Calls `visit` with each node after which not the same may be seen, as far as `takes` lets
  /// sights count, until it says false or no new node is met. False when there are more than
  /// `limit` nodes, or when it has to stop.
  package mutating func search(
    from left: [Int], _ right: [Int], limit: Int, until stop: StopSign,
    takes: (Observation?) -> Bool, visit: (Int, Node) -> Bool
  ) -> Bool {
    var met: Set<Key> = []
    func closed(_ left: [Int32], _ right: [Int32]) -> Node {
      Node(left: observed.closure(left), right: observed.closure(right))
    }
    // Starts that read differently are no common history.
    let colours = Set(left.map { observed.graph.colours[$0] })
      .intersection(right.map { observed.graph.colours[$0] })
    for colour in colours.sorted() {
      func these(_ all: [Int]) -> [Int32] {
        all.filter { observed.graph.colours[$0] == colour }.map { Int32($0) }
      }
      let node = closed(these(left), these(right))
      guard met.insert(Key(left: node.left, right: node.right)).inserted else { continue }
      nodes.append(node)
      previous.append((-1, Sight(label: 0, colour: 0)))
    }
    var head = 0
    while head < nodes.count {
      if stop.isRaised { return false }
      let lefts = observed.successors(nodes[head].left)
      let rights = observed.successors(nodes[head].right)
      func counts(_ sight: Sight) -> Bool { takes(observed.observation(sight.label)) }
      let isSame =
        lefts.keys.allSatisfy { rights[$0] != nil || !counts($0) }
        && rights.keys.allSatisfy { lefts[$0] != nil || !counts($0) }
      if !isSame, !visit(head, nodes[head]) { return true }
      let common = lefts.keys.filter { rights[$0] != nil && counts($0) }
        .sorted { ($0.label, $0.colour) < ($1.label, $1.colour) }
      for sight in common {
        guard let left = lefts[sight], let right = rights[sight] else { continue }
        let node = closed(left, right)
        guard met.insert(Key(left: node.left, right: node.right)).inserted else { continue }
        if nodes.count >= limit { return false }
        nodes.append(node)
        previous.append((head, sight))
      }
      head += 1
    }
    return true
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
    struct Moment: Hashable {
      let configuration: Int
      let seen: Int
    }
    var queue = starts.map { Moment(configuration: $0, seen: 0) }
    var met = Set(queue)
    var arrivals: [Moment: (from: Moment, edge: Edge)] = [:]
    var head = 0
    while head < queue.count {
      let moment = queue[head]
      head += 1
      if moment.seen == sights.count, ends.contains(moment.configuration) {
        var path: [(from: Int, edge: Edge)] = []
        var current = moment
        while let arrival = arrivals[current] {
          path.append((arrival.from.configuration, arrival.edge))
          current = arrival.from
        }
        return Trace(
          start: values(of: current.configuration),
          steps: path.reversed().map { step($0.edge, from: $0.from) })
      }
      for edge in edges(of: moment.configuration) {
        var next: [Moment] = []
        if isUnseen(edge, from: moment.configuration) {
          next.append(Moment(configuration: Int(edge.target), seen: moment.seen))
        }
        if moment.seen < sights.count,
          shows(edge, sights[moment.seen], from: moment.configuration, in: observed)
        {
          next.append(Moment(configuration: Int(edge.target), seen: moment.seen + 1))
        }
        for new in next where met.insert(new).inserted {
          arrivals[new] = (moment, edge)
          queue.append(new)
        }
      }
    }
    return nil
  }

  /// A silent step after which the registers read as before.
  private mutating func isUnseen(_ edge: Edge, from source: Int) -> Bool {
    let before = values(of: source)
    let step = step(edge, from: source)
    return system.model.observation(of: step, from: before) == nil
      && system.model.readAlike(before, step.configuration)
  }
}
