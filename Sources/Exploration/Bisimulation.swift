/// Divergence-sensitive branching bisimilarity of the nodes of a graph, by refining signatures.
///
/// S. Blom and J. van de Pol, "Distributed branching bisimulation minimization by inductive
/// signatures" (PDMC 2009): the signature of a node is the set of pairs of a label and a block that
/// it can reach after silent edges inside its own block; blocks are split by signatures until nothing
/// changes. Silent cycles are made one node before, so that signatures can be built up along silent
/// edges. We differ in three ways. A node that can go on silently for ever has a mark in its
/// signature, which makes the relation sensitive to divergence (R. van Glabbeek, B. Luttik,
/// N. Trčka, "Branching bisimilarity with explicit divergence", 2009). Only nodes that lead to a
/// block which was split are looked at again, and the largest part keeps the block's number.
/// Signatures are compared by their hashes; since different hashes mean different signatures, too
/// coarse is all that the result could be, and `isStable` compares whole signatures in the end.
struct Bisimulation: Sendable {
  /// Without silent cycles inside a colour.
  let graph: LabelledGraph
  /// For each node of the graph that was given, its node here.
  let nodes: [Int32]
  /// For each node here its block; two nodes are bisimilar if they are in one block.
  private(set) var blocks: [Int32] = []
  private(set) var blockCount = 0
  /// For each node, which block it was put into in which round.
  private(set) var history: [[Move]]
  private(set) var rounds = 0

  struct Move: Sendable {
    let round: Int32
    let block: Int32
  }

  /// The mark of a node that can go on silently for ever.
  static let divergence = UInt64.max

  /// When the stop sign is raised the blocks are too coarse.
  init(
    _ given: LabelledGraph, until stop: StopSign = StopSign(),
    divergence: LabelledGraph.Divergence = .ofSilentCycles
  ) {
    (graph, nodes) = given.collapsed(divergence)
    history = Array(repeating: [], count: graph.count)
    var refinement = Refinement(graph)
    refinement.run(until: stop) { round, node, block in
      history[Int(node)].append(Move(round: Int32(round), block: block))
    }
    blocks = refinement.blocks
    blockCount = refinement.members.count
    rounds = refinement.round
    precondition(
      stop.isRaised || isStable(), "a block of \(graph.count) nodes holds different signatures")
  }

  /// The block of a node after so many rounds; round 0 is by colour.
  func block(of node: Int, after round: Int) -> Int32 {
    // Each node is put into a block in round 0.
    var block = history[node][0].block
    for move in history[node] where Int(move.round) <= round { block = move.block }
    return block
  }

  /// Whether each two nodes of a block have one signature: the definition, checked key by key.
  private func isStable() -> Bool {
    let first = signatures()
    var isGood = true
    forEachSignature { node, signature in
      isGood = isGood && signature == first[Int(blocks[node])]
    }
    return isGood
  }

  /// For each block the signature of its nodes: its edges in the quotient.
  func signatures() -> [[UInt64]] {
    var result = [[UInt64]?](repeating: nil, count: blockCount)
    forEachSignature { node, signature in
      if result[Int(blocks[node])] == nil { result[Int(blocks[node])] = signature }
    }
    return result.map { signature in
      guard let signature else { preconditionFailure("a block without nodes") }
      return signature
    }
  }

  private func forEachSignature(_ body: (Int, [UInt64]) -> Void) {
    let isInherited = graph.isInherited
    var inherited = [[UInt64]](repeating: [], count: graph.count)
    var signature: [UInt64] = []
    for node in 0..<graph.count {
      graph.collect(&signature, of: node, blocks: blocks, inherited: inherited)
      if isInherited[node] { inherited[node] = signature }
      body(node, signature)
    }
  }
}

extension LabelledGraph {
  /// The nodes that silent edges inside a colour lead to.
  var isInherited: [Bool] {
    var result = [Bool](repeating: false, count: count)
    for node in 0..<count {
      for edge in silent.row(node) where colours[Int(silent.targets[edge])] == colours[node] {
        result[Int(silent.targets[edge])] = true
      }
    }
    return result
  }

  /// The signature of a node, in ascending order: its edges by the blocks that they lead to, and what
  /// it inherits along silent edges inside its block.
  @inline(__always)
  func collect(
    _ signature: inout [UInt64], of node: Int, blocks: [Int32], inherited: [[UInt64]]
  ) {
    signature.removeAll(keepingCapacity: true)
    // Most labels lead to one node, so most signatures are in order as they are made.
    var last: UInt64 = 0
    var isInOrder = true
    for edge in seen.row(node) {
      let key = Self.key(seen.labels[edge], blocks[Int(seen.targets[edge])])
      if key == last { continue }
      if key < last { isInOrder = false }
      last = key
      signature.append(key)
    }
    let silently = silent.row(node)
    if isInOrder, silently.isEmpty {
      if diverges[node] { signature.append(Bisimulation.divergence) }
      return
    }
    for edge in silently {
      let target = Int(silent.targets[edge])
      if blocks[target] == blocks[node] {
        signature += inherited[target]
      } else {
        signature.append(Self.key(Self.silentLabel, blocks[target]))
      }
    }
    if diverges[node] { signature.append(Bisimulation.divergence) }
    signature.sortAndUnique()
  }
}

extension [UInt64] {
  fileprivate mutating func sortAndUnique() {
    sort()
    var kept = 0
    for key in self where kept == 0 || self[kept - 1] != key {
      self[kept] = key
      kept += 1
    }
    removeLast(count - kept)
  }
}

/// The rounds of splitting.
private struct Refinement {
  let graph: LabelledGraph
  private(set) var blocks: [Int32]
  private(set) var members: [[Int32]] = []
  private(set) var round = 0
  private var hashes: [UInt64]
  private var isDirty: [Bool]
  private let isInherited: [Bool]
  private var inherited: [[UInt64]]
  private var signature: [UInt64] = []
  private let sourceStarts: [Int32]
  private let sources: [Int32]

  init(_ graph: LabelledGraph) {
    self.graph = graph
    blocks = Array(repeating: 0, count: graph.count)
    hashes = Array(repeating: 0, count: graph.count)
    isDirty = Array(repeating: true, count: graph.count)
    isInherited = graph.isInherited
    inherited = Array(repeating: [], count: graph.count)
    (sourceStarts, sources) = graph.reversed()
  }

  mutating func run(until stop: StopSign, _ report: (Int, Int32, Int32) -> Void) {
    var numbers: [Int32: Int32] = [:]
    for node in 0..<graph.count {
      let block = numbers[graph.colours[node]] ?? Int32(members.count)
      if Int(block) == members.count {
        numbers[graph.colours[node]] = block
        members.append([])
      }
      members[Int(block)].append(Int32(node))
      blocks[node] = block
      report(0, Int32(node), block)
    }
    while !stop.isRaised {
      let touched = sign(until: stop)
      round += 1
      var moved: [Int32] = []
      for block in touched { split(Int(block), into: &moved) }
      if moved.isEmpty { return }
      for node in moved {
        report(round, node, blocks[Int(node)])
        markAround(Int(node))
      }
    }
  }

  /// New signatures for the nodes that need one; the blocks in which some changed.
  private mutating func sign(until stop: StopSign) -> [Int32] {
    var touched: [Int32] = []
    var isTouched = [Bool](repeating: false, count: members.count)
    for node in 0..<graph.count where isDirty[node] {
      if node & 0xFFF == 0, stop.isRaised { return [] }
      isDirty[node] = false
      graph.collect(&signature, of: node, blocks: blocks, inherited: inherited)
      var hash = UInt64(signature.count)
      for key in signature { hash = (hash ^ key).scattered }
      if hash == hashes[node] { continue }
      hashes[node] = hash
      if isInherited[node] { inherit(from: node) }
      if !isTouched[Int(blocks[node])] {
        isTouched[Int(blocks[node])] = true
        touched.append(blocks[node])
      }
    }
    return touched.sorted()
  }

  /// Silent edges lead to smaller numbers, so who inherits from here comes later in this round.
  private mutating func inherit(from node: Int) {
    inherited[node] = signature
    for index in Int(sourceStarts[node])..<Int(sourceStarts[node + 1]) {
      let source = Int(sources[index])
      if source > node, blocks[source] == blocks[node] { isDirty[source] = true }
    }
  }

  private mutating func split(_ block: Int, into moved: inout [Int32]) {
    guard members[block].count > 1 else { return }
    var parts: [[Int32]] = []
    var numbers: [UInt64: Int] = [:]
    for node in members[block] {
      if let part = numbers[hashes[Int(node)]] {
        parts[part].append(node)
      } else {
        numbers[hashes[Int(node)]] = parts.count
        parts.append([node])
      }
    }
    guard parts.count > 1 else { return }
    let largest = parts.indices.max { (parts[$0].count, -$0) < (parts[$1].count, -$1) }
    for (index, part) in parts.enumerated() {
      guard index != largest else {
        members[block] = part
        continue
      }
      for node in part { blocks[Int(node)] = Int32(members.count) }
      moved += part
      members.append(part)
    }
  }

  /// A node that moved, and all that lead to it.
  private mutating func markAround(_ node: Int) {
    isDirty[node] = true
    for index in Int(sourceStarts[node])..<Int(sourceStarts[node + 1]) {
      isDirty[Int(sources[index])] = true
    }
  }
}

extension LabelledGraph {
  /// For each node, where its edges of both kinds come from.
  fileprivate func reversed() -> (starts: [Int32], sources: [Int32]) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for rows in [silent, seen] {
      for target in rows.targets { starts[Int(target) + 1] += 1 }
    }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var fill = starts
    var sources = [Int32](repeating: 0, count: Int(starts[count]))
    for node in 0..<count {
      for rows in [silent, seen] {
        for edge in rows.row(node) {
          let target = Int(rows.targets[edge])
          sources[Int(fill[target])] = Int32(node)
          fill[target] += 1
        }
      }
    }
    return (starts, sources)
  }
}
