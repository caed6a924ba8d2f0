import Modeling

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// All nodes of all diagrams of one search, each kept once, in raw memory.
///
/// List decision diagrams (Blom and van de Pol, "Symbolic reachability for process algebras with
/// recursive data types", ICTAC 2008): a multi-valued node is the list of its edges in ascending
/// order, and lists with equal tails share them. No level is skipped except that the empty set is
/// one node everywhere, so how far a node is from the end says its level. Nodes are never freed
/// before the store is: a search of ours makes some thousands.
///
/// The tables double while there is memory for that. When there isn't, the nodes fill the slots that there are more
/// closely, and then remembered results make room for more slots: the search is slower for its last third, and
/// ends when memory does.
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
  private var slotCount: Int { mask + 1 }
  var cache: OperationCache
  var edges = EdgeStack()
  var limits: DiagramLimits
  private var asked = 0
  private var shapes: Int32 = 0

  private static let firstCapacity = 1 << 12
  private static let nodeBytes = MemoryLayout<Node>.stride
  private static let slotBytes = MemoryLayout<Int32>.stride

  init(limits: DiagramLimits) {
    self.limits = limits
    capacity = Self.firstCapacity
    nodes = Self.resized(nil, capacity)
    let end = Node(value: -1, down: .empty, right: .empty)
    nodes.initialize(repeating: end, count: 2)
    mask = 2 * capacity - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    cache = OperationCache(capacity: capacity)
  }

  deinit {
    free(nodes)
    slots.deallocate()
    cache.deallocate()
    edges.deallocate()
  }

  /// What is there of nodes, not what there is room for: the system gives pages as they are written.
  var bytes: Int { count * Self.nodeBytes + slotCount * Self.slotBytes + cache.bytes }

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
    if asked & 0x3FFF == 0 { try lookAtLimits() }
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

  func lookAtLimits() throws(Obstacle) { try limits.check(nodes: count, bytes: bytes) }

  private static func hash(_ value: Int32, _ down: Diagram, _ right: Diagram) -> Int {
    var h = UInt64(UInt32(bitPattern: down.index)) << 32 | UInt64(UInt32(bitPattern: right.index))
    h = (h ^ UInt64(UInt32(bitPattern: value)) &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 32
    h = h &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: h >> 20)
  }

  /// The results that were remembered are forgotten where their table changes.
  private func grow() throws(Obstacle) {
    guard slotCount < 1 << 31 else { throw .outOfMemory(limitBytes: bytes) }
    let doubled = OperationCache.bytes(capacity: slotCount) - cache.bytes
    if limits.hasRoom(for: slotCount * Self.slotBytes + doubled, beside: bytes) {
      changeCache(capacity: slotCount)
      doubleSlots(nodes: slotCount)
    } else if capacity < closest {
      makeRoom(for: closest)
    } else {
      // The cache is 2.5 times as large as the slots at first, so this makes no more of both.
      let less = cache.bytes / 2
      guard limits.hasRoom(for: max(0, slotCount * Self.slotBytes - less), beside: bytes) else {
        throw .outOfMemory(limitBytes: limits.memoryBytes)
      }
      changeCache(capacity: cache.capacity / 2)
      doubleSlots(nodes: 2 * closest)
    }
    try lookAtLimits()
  }

  /// As many nodes as the slots can be searched for: a new one meets 30 others on average then.
  private var closest: Int { slotCount / 8 * 7 }

  private func changeCache(capacity: Int) {
    cache.deallocate()
    cache = OperationCache(capacity: max(capacity, 1))
  }

  private func doubleSlots(nodes newCapacity: Int) {
    makeRoom(for: newCapacity)
    slots.deallocate()
    mask = 2 * slotCount - 1
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    for number in 2..<count {
      var index = Self.hash(nodes[number].value, nodes[number].down, nodes[number].right) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = Int32(number)
    }
  }

  private func makeRoom(for newCapacity: Int) {
    nodes = Self.resized(nodes, newCapacity)
    capacity = newCapacity
  }

  /// The system moves pages instead of copying them, so the nodes are never there twice.
  private static func resized(_ nodes: UnsafeMutablePointer<Node>?, _ capacity: Int)
    -> UnsafeMutablePointer<Node>
  {
    guard let raw = realloc(nodes, capacity * nodeBytes) else {
      preconditionFailure("no memory for \(capacity) nodes")
    }
    return raw.bindMemory(to: Node.self, capacity: capacity)
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
