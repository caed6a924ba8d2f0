import Lowering
import Modeling

/// What user space may see next: a step that shows something, or registers that read otherwise.
package struct Sight: Hashable, Sendable {
  /// 0 for a silent step.
  let label: Int32
  let colour: Int32
}

/// A sequence of what user space may see that is possible from one configuration and from no run of
/// another.
package struct Experiment: Sendable {
  package let sights: [Sight]
  /// Whether the first configuration is the one that can show it.
  package let isFirstAble: Bool
}

extension ObservedGraph {
  /// A shortest experiment that tells two configurations apart; nil if none was found among `limit`
  /// pairs of sets, if the two differ only in when they decide, or when it has to stop.
  ///
  /// Breadth-first over the subset construction: the configurations that may be current after what
  /// was seen, from the one and from the other.
  package func experiment(telling first: Int, apart second: Int, limit: Int, until stop: StopSign)
    -> Experiment?
  {
    struct Pair: Hashable {
      let left: [Int32]
      let right: [Int32]
    }
    var queue = [Pair(left: closure([Int32(first)]), right: closure([Int32(second)]))]
    var previous: [(pair: Int, sight: Sight)] = [(-1, Sight(label: 0, colour: 0))]
    var met: Set<Pair> = [queue[0]]
    func path(_ last: Int, _ sight: Sight) -> [Sight] {
      var path = [sight]
      var current = last
      while previous[current].pair >= 0 {
        path.append(previous[current].sight)
        current = previous[current].pair
      }
      return path.reversed()
    }
    var head = 0
    while head < queue.count, !stop.isRaised {
      let lefts = successors(queue[head].left)
      let rights = successors(queue[head].right)
      let sights = Set(lefts.keys).union(rights.keys).sorted {
        ($0.label == 0 ? 1 : 0, $0.label, $0.colour) < ($1.label == 0 ? 1 : 0, $1.label, $1.colour)
      }
      for sight in sights {
        guard let left = lefts[sight], let right = rights[sight] else {
          return Experiment(sights: path(head, sight), isFirstAble: lefts[sight] != nil)
        }
        let next = Pair(left: closure(left), right: closure(right))
        guard met.insert(next).inserted else { continue }
        if queue.count >= limit { return nil }
        queue.append(next)
        previous.append((head, sight))
      }
      head += 1
    }
    return nil
  }

  /// What silent steps that nobody sees lead to.
  package func closure(_ configurations: [Int32]) -> [Int32] {
    var inside = Set(configurations)
    var queue = configurations
    while let configuration = queue.popLast() {
      for edge in graph.silent.row(Int(configuration)) {
        let target = graph.silent.targets[edge]
        if graph.colours[Int(target)] == graph.colours[Int(configuration)],
          inside.insert(target).inserted
        {
          queue.append(target)
        }
      }
    }
    return inside.sorted()
  }

  func successors(_ configurations: [Int32]) -> [Sight: [Int32]] {
    var result: [Sight: [Int32]] = [:]
    for configuration in configurations.map(Int.init) {
      for edge in graph.seen.row(configuration) {
        let target = graph.seen.targets[edge]
        let sight = Sight(label: graph.seen.labels[edge], colour: graph.colours[Int(target)])
        result[sight, default: []].append(target)
      }
      for edge in graph.silent.row(configuration) {
        let target = graph.silent.targets[edge]
        guard graph.colours[Int(target)] != graph.colours[configuration] else { continue }
        let sight = Sight(label: 0, colour: graph.colours[Int(target)])
        result[sight, default: []].append(target)
      }
    }
    return result
  }
}

extension StateGraph {
  /// Whether some run from a configuration shows this sequence: by its transitions one by one, with
  /// the plain meaning of what user space sees.
  package mutating func canShow(
    _ sights: [Sight], from configuration: Int, in observed: ObservedGraph
  ) -> Bool {
    var current: Set<Int> = [configuration]
    for sight in sights {
      current = reached(silentlyFrom: current)
      var next: Set<Int> = []
      for source in current.sorted() {
        for edge in edges(of: source) where shows(edge, sight, from: source, in: observed) {
          next.insert(Int(edge.target))
        }
      }
      current = next
    }
    return !current.isEmpty
  }

  mutating func shows(
    _ edge: Edge, _ sight: Sight, from source: Int, in observed: ObservedGraph
  ) -> Bool {
    let (before, after) = (values(of: source), values(of: Int(edge.target)))
    let wanted = system.unpack(observed.readings[Int(sight.colour)])
    guard system.model.readAlike(after, wanted) else { return false }
    // A sight of `error` is one of an errno that no clause names.
    let seen = system.model.observation(of: step(edge, from: source), from: before)
    switch (seen, observed.observation(sight.label)) {
    case (let seen?, let sought?):
      return seen == sought || seen.answer == .error(nil) && seen.mayBe(sought)
    case (nil, nil): return !system.model.readAlike(before, after)
    default: return false
    }
  }

  private mutating func reached(silentlyFrom configurations: Set<Int>) -> Set<Int> {
    var inside = configurations
    var queue = configurations.sorted()
    while let source = queue.popLast() {
      let before = values(of: source)
      for edge in edges(of: source) where !inside.contains(Int(edge.target)) {
        let step = step(edge, from: source)
        guard system.model.observation(of: step, from: before) == nil,
          system.model.readAlike(before, step.configuration)
        else { continue }
        inside.insert(Int(edge.target))
        queue.append(Int(edge.target))
      }
    }
    return inside
  }
}

extension ObservedGraph {
  package func observation(of sight: Sight) -> Observation? { observation(sight.label) }
  package func colour(of sight: Sight) -> Int { Int(sight.colour) }
}
