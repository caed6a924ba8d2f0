import Modeling

/// All nodes of all diagrams of one search, each kept once, in raw memory.
///
/// List decision diagrams (Blom and van de Pol, "Symbolic reachability for process algebras with
/// recursive data types", ICTAC 2008): a multi-valued node is the list of its edges in ascending
/// order, and lists with equal tails share them. No level is skipped except that the empty set is
/// one node everywhere, so how far a node is from the end says its level. Nodes are never freed
/// before the store is: a search of ours makes some thousands.
final class NodeStore {
  /// One edge, and the rest of the list that it stands in.
  struct Node {
    let value: Int32
    let down: Diagram
    let right: Diagram
  }

  private(set) var nodes: UnsafeMutablePointer<Node>
  private(set) var count = 2
  private var capacity: Int
  /// 0 is free; otherwise the number of a node. Linear probing.
  private var slots: UnsafeMutablePointer<Int32>
  private var mask: Int
  var cache: OperationCache
  var edges = EdgeStack()
  var limits: DiagramLimits
  private var asked = 0
  private var shapes: Int32 = 0

  private static let firstCapacity = 1 << 12

  init(limits: DiagramLimits) {
    self.limits = limits
    capacity = Self.firstCapacity
    nodes = .allocate(capacity: capacity)
    let end = Node(value: -1, down: .empty, right: .empty)
    nodes.initialize(repeating: end, count: 2)
    mask = 2 * capacity - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    cache = OperationCache(capacity: capacity)
  }

  deinit {
    nodes.deallocate()
    slots.deallocate()
    cache.deallocate()
    edges.deallocate()
  }

  var bytes: Int {
    capacity * MemoryLayout<Node>.stride + (mask + 1) * MemoryLayout<Int32>.stride + cache.bytes
  }

  /// Tells apart what operations remember for different selections and footprints.
  func nextShape() -> Int32 {
    shapes += 1
    return shapes
  }

  @inline(__always)
  subscript(_ diagram: Diagram) -> Node { nodes[Int(diagram.index)] }

  /// The list that begins with an edge; `right` has only larger values.
  func node(_ value: Int32, _ down: Diagram, _ right: Diagram) throws(Obstacle) -> Diagram {
    if down.isEmpty { return right }
    asked &+= 1
    if asked & 0x3FFF == 0 { try limits.check(nodes: count, bytes: bytes) }
    var index = Self.hash(value, down, right) & mask
    while slots[index] != 0 {
      let known = nodes[Int(slots[index])]
      if known.value == value, known.down == down, known.right == right {
        return Diagram(slots[index])
      }
      index = (index + 1) & mask
    }
    if count == capacity {
      try grow()
      return try node(value, down, right)
    }
    nodes[count] = Node(value: value, down: down, right: right)
    slots[index] = Int32(count)
    count += 1
    return Diagram(Int32(count - 1))
  }

  private static func hash(_ value: Int32, _ down: Diagram, _ right: Diagram) -> Int {
    var h = UInt64(UInt32(bitPattern: down.index)) << 32 | UInt64(UInt32(bitPattern: right.index))
    h = (h ^ UInt64(UInt32(bitPattern: value)) &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 32
    h = h &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: h >> 20)
  }

  /// Twice the nodes, slots and remembered results; the results themselves are forgotten.
  private func grow() throws(Obstacle) {
    try limits.check(nodes: count, bytes: 2 * bytes)
    guard capacity < 1 << 30 else { throw .outOfMemory(limitBytes: bytes) }
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: nodes, count: count)
    nodes.deallocate()
    nodes = larger
    capacity *= 2
    slots.deallocate()
    mask = 2 * capacity - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    for number in 2..<count {
      var index = Self.hash(nodes[number].value, nodes[number].down, nodes[number].right) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = Int32(number)
    }
    cache.deallocate()
    cache = OperationCache(capacity: capacity)
  }
}

extension NodeStore {
  /// The list of the edges pushed since `base`, in front of `tail`; it takes them off.
  func list(from base: Int, before tail: Diagram = .empty) throws(Obstacle) -> Diagram {
    var result = tail
    while edges.count > base {
      let edge = edges.pop()
      result = try node(edge.value, edge.down, result)
    }
    return result
  }

  /// The same list with each edge's target changed.
  func mapped(
    _ diagram: Diagram, _ change: (Diagram) throws(Obstacle) -> Diagram
  ) throws(Obstacle) -> Diagram {
    let base = edges.count
    var rest = diagram
    while !rest.isEmpty {
      let node = self[rest]
      edges.push(node.value, try change(node.down))
      rest = node.right
    }
    return try list(from: base)
  }
}
