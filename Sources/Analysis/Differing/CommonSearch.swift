import Exploration
import Lowering

/// How both machines come to a place by the same steps.
struct CommonArrival: Sendable {
  let from: Int32
  let edge: StateGraph.Edge
}

/// For each configuration of the first machine that the second has too, its number there.
struct Partners {
  private let first: Int32
  /// -1 where there is none.
  private var numbers: [Int32]

  init(of members: [Int32], in graph: StateGraph, mask: Packed, _ others: [Packed: Int32]) {
    first = members.min() ?? 0
    numbers = Array(repeating: -1, count: Int((members.max() ?? 0) - first) + 1)
    for member in members {
      numbers[Int(member - first)] = others[graph.configurations[Int(member)] & mask] ?? -1
    }
  }

  /// Of configurations of the first machine's combination only.
  subscript(place: Int32) -> Int32? {
    let partner = numbers[Int(place - first)]
    return partner < 0 ? nil : partner
  }
}

/// A breadth-first search by steps that both machines have.
struct CommonSearch {
  private let starts: [Int32]
  private(set) var arrivals: [Int32: CommonArrival] = [:]
  /// For each configuration how many steps lead there; -1 where none do.
  private var distances: [Int32]

  init(starts: [Int32], count: Int) {
    self.starts = starts
    distances = Array(repeating: -1, count: count)
  }

  func distance(of place: Int32) -> Int? {
    distances[Int(place)] < 0 ? nil : Int(distances[Int(place)])
  }

  /// `isCommon` says of a transition, by its number and where it begins, whether both have it.
  mutating func run(_ graph: StateGraph, isCommon: (Int32, Int) -> Bool) {
    var queue = starts
    for start in starts { distances[Int(start)] = 0 }
    var head = 0
    while head < queue.count {
      let place = queue[head]
      let distance = distances[Int(place)] + 1
      for number in graph.starts[Int(place)]..<graph.starts[Int(place) + 1] {
        let edge = graph.edges[number]
        guard distances[Int(edge.target)] < 0, isCommon(place, number) else { continue }
        distances[Int(edge.target)] = distance
        arrivals[edge.target] = CommonArrival(from: place, edge: edge)
        queue.append(edge.target)
      }
      head += 1
    }
  }
}
