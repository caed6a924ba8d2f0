import Modeling

/// Two machines as one graph in common words, with the classes of divergence-sensitive branching
/// bisimilarity.
///
/// What a map hides is silent, and no divergence: a user who asks for ever what isn't looked at isn't
/// a machine that goes on by itself for ever. Nodes of the second stand behind those of the first.
package struct MachinePair: Sendable {
  package enum Side: Sendable { case first, second }

  package let first: SeenSteps
  package let second: SeenSteps
  let words: (first: CommonWords, second: CommonWords)
  let bisimulation: Bisimulation
  /// For each class its moves; see `Quotient`.
  let quotient: Quotient

  /// `labels` is how many common labels there are. After the stop sign is raised it is unfinished.
  package init(
    _ first: SeenSteps, _ second: SeenSteps, words: (first: CommonWords, second: CommonWords),
    labels: Int, until stop: StopSign
  ) {
    (self.first, self.second, self.words) = (first, second, words)
    var graph = LabelledGraph(colours: words.first.colours + words.second.colours)
    var edges = SortedEdges(capacity: first.states.edges.count + second.states.edges.count)
    var own = LabelledGraph(colours: graph.colours)
    var offset: Int32 = 0
    for (seen, words) in [(first, words.first), (second, words.second)] {
      for configuration in 0..<seen.states.count {
        let here = offset + Int32(configuration)
        let common = words.labels[Int(seen.states.worlds[configuration])]
        for number in seen.states.starts[configuration]..<seen.states.starts[configuration + 1] {
          let target = offset + seen.states.edges[number].target
          let known = seen.labels(ofEdge: number)
          if known.isEmpty { own.silent.add(LabelledGraph.silentLabel, to: target) }
          var isSilent = known.isEmpty
          for label in known {
            guard let names = common[Int(label) - 1] else {
              isSilent = true
              continue
            }
            for name in names { edges.add(name, from: here, to: target) }
          }
          if isSilent { graph.silent.add(LabelledGraph.silentLabel, to: target) }
        }
        graph.silent.endRow()
        own.silent.endRow()
        own.seen.endRow()
      }
      offset += Int32(seen.states.count)
    }
    graph.seen = edges.rows(nodes: graph.count, labels: labels)
    graph.diverges = own.silentLoops
    bisimulation = Bisimulation(graph, until: stop, divergence: .asMarked)
    quotient = Quotient(bisimulation)
  }

  package var classCount: Int { bisimulation.blockCount }

  package func seen(_ side: Side) -> SeenSteps {
    switch side {
    case .first: first
    case .second: second
    }
  }

  func words(_ side: Side) -> CommonWords {
    switch side {
    case .first: words.first
    case .second: words.second
    }
  }

  /// The class of a configuration of one side.
  package func classNumber(of configuration: Int, _ side: Side) -> Int {
    let node =
      switch side {
      case .first: configuration
      case .second: configuration + first.states.count
      }
    return Int(bisimulation.blocks[Int(bisimulation.nodes[node])])
  }

  /// The configurations that runs of one combination begin with.
  package func starts(in world: Int, _ side: Side) -> [Int] {
    let states = seen(side).states
    return (0..<states.initialCount).filter { Int(states.worlds[$0]) == world }
  }

  /// Whether both begin with the same classes.
  package func areEquivalent(_ left: Int, _ right: Int) -> Bool {
    let ours = Set(starts(in: left, .first).map { classNumber(of: $0, .first) })
    return ours == Set(starts(in: right, .second).map { classNumber(of: $0, .second) })
  }
}

extension LabelledGraph {
  /// The nodes on a cycle of silent edges inside one colour.
  fileprivate var silentLoops: [Bool] {
    var result = [Bool](repeating: false, count: count)
    let components = SilentComponents(self)
    for members in components.members {
      let node = Int(members[0])
      let isLoop =
        members.count > 1 || silent.row(node).contains { silent.targets[$0] == members[0] }
      if isLoop { for member in members { result[Int(member)] = true } }
    }
    return result
  }
}

/// The classes of a bisimulation as nodes: what each can do next, and what is read then.
struct Quotient: Sendable {
  /// A label with the colour that it leads to, as one word; label 0 is a silent change of colour.
  typealias Key = UInt64

  /// For each class its moves in ascending order of keys.
  private(set) var moves: [[(key: Key, target: Int32)]] = []
  /// For each class those that it can silently become while the same is read.
  private(set) var silent: [[Int32]] = []
  private(set) var colours: [Int32]

  init(_ bisimulation: Bisimulation) {
    colours = Array(repeating: 0, count: bisimulation.blockCount)
    for (node, block) in bisimulation.blocks.enumerated() {
      colours[Int(block)] = bisimulation.graph.colours[node]
    }
    for (block, signature) in bisimulation.signatures().enumerated() {
      var (moves, silent): ([(key: Key, target: Int32)], [Int32]) = ([], [])
      for key in signature where key != Bisimulation.divergence {
        let target = LabelledGraph.number(of: key)
        let (label, colour) = (LabelledGraph.label(of: key), colours[Int(target)])
        if label == LabelledGraph.silentLabel, colour == colours[block] {
          silent.append(target)
        } else {
          moves.append((LabelledGraph.key(label, colour), target))
        }
      }
      self.moves.append(moves.sorted { ($0.key, $0.target) < ($1.key, $1.target) })
      self.silent.append(silent)
    }
  }

  /// A class and all that it can silently become while the same is read.
  func closure(of block: Int) -> [Int] {
    var met: Set<Int> = [block]
    var queue = [block]
    var head = 0
    while head < queue.count {
      for next in silent[queue[head]] where met.insert(Int(next)).inserted {
        queue.append(Int(next))
      }
      head += 1
    }
    return queue
  }
}
