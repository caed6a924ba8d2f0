import Lowering
import Modeling

extension StateGraph {
  /// The transitions turned round: for each configuration, where it can be come from.
  package struct Reverse: Sendable {
    package let starts: [Int]
    package let sources: [Int32]

    func sources(of configuration: Int) -> ArraySlice<Int32> {
      sources[starts[configuration]..<starts[configuration + 1]]
    }
  }

  package func reverse(where keeps: (Edge) -> Bool = { _ in true }) -> Reverse {
    var counts = [Int](repeating: 0, count: count + 1)
    for edge in edges where keeps(edge) { counts[Int(edge.target) + 1] += 1 }
    for index in 0..<count { counts[index + 1] += counts[index] }
    var fill = counts
    var sources = [Int32](repeating: 0, count: counts[count])
    for from in 0..<count {
      for edge in self.edges(of: from) where keeps(edge) {
        sources[fill[Int(edge.target)]] = Int32(from)
        fill[Int(edge.target)] += 1
      }
    }
    return Reverse(starts: counts, sources: sources)
  }

  /// For each configuration the fewest steps to a goal, or nil if no run leads there.
  package func distances(to isGoal: [Bool]) -> [Int32?] {
    let reverse = reverse()
    var distance = [Int32?](repeating: nil, count: count)
    var queue: [Int] = []
    for index in 0..<count where isGoal[index] {
      distance[index] = 0
      queue.append(index)
    }
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      for source in reverse.sources[reverse.starts[current]..<reverse.starts[current + 1]]
      where distance[Int(source)] == nil {
        distance[Int(source)] = (distance[current] ?? 0) + 1
        queue.append(Int(source))
      }
    }
    return distance
  }

  /// For each configuration the fewest requests of an actor on some run to a goal, or nil if no run
  /// leads there; all other steps are free.
  package func requestCounts(to isGoal: [Bool], by actor: String?) -> [Int32?] {
    let isCounted = system.groups.map {
      system.model[$0.action].isRequest && system.model[$0.action].actor == actor
    }
    let free = reverse { !isCounted[Int($0.group)] }
    let counted = reverse { isCounted[Int($0.group)] }
    var result = [Int32?](repeating: nil, count: count)
    var layer = (0..<count).filter { isGoal[$0] }
    var cost: Int32 = 0
    while !layer.isEmpty {
      for index in layer { result[index] = cost }
      var head = 0
      while head < layer.count {
        for source in free.sources(of: layer[head]) where result[Int(source)] == nil {
          result[Int(source)] = cost
          layer.append(Int(source))
        }
        head += 1
      }
      cost += 1
      var next: [Int] = []
      var isNext = Set<Int32>()
      for index in layer {
        for source in counted.sources(of: index)
        where result[Int(source)] == nil && isNext.insert(source).inserted {
          next.append(Int(source))
        }
      }
      layer = next
    }
    return result
  }

  /// The configurations in which an expression holds.
  package func marking(_ expression: Expression) -> [Bool] {
    let mask = system.mask(of: expression.slots)
    let code = CompiledExpression(expression, in: system.model)
    var known = PackedMap<Bool>()
    return configurations.map { packed in
      let key = packed & mask
      if let value = known[key] { return value }
      let value = code.holds(system.unpack(packed))
      known.add(value, for: key)
      return value
    }
  }
}
