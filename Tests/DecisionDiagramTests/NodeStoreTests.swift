import Modeling
import Testing

@testable import DecisionDiagrams

/// The operations against plain sets of tuples.
struct NodeStoreTests {
  private static let sizes = [3, 2, 4]
  private static let seeds = 0..<300 as Range<UInt64>

  @Test func setsAreKeptOnce() throws {
    let store = NodeStore(limits: DiagramLimits())
    for seed in Self.seeds {
      var random = TupleSets(seed: seed)
      let (a, b) = (random.next(Self.sizes), random.next(Self.sizes))
      let (left, right) = (try store.diagram(a), try store.diagram(b))
      #expect(Set(try store.tuples(left)) == a, "seed \(seed)")
      #expect((left == right) == (a == b), "seed \(seed)")
      #expect(store.cardinality(of: left) == Cardinal(a.count), "seed \(seed)")
      for tuple in TupleSets.all(Self.sizes) {
        #expect(store.contains(left) { tuple[$0] } == a.contains(tuple), "seed \(seed)")
      }
    }
  }

  /// Equal numbers: the result is the very node that the plain set gives.
  @Test func setOperations() throws {
    let store = NodeStore(limits: DiagramLimits())
    for seed in Self.seeds {
      var random = TupleSets(seed: seed)
      let (a, b) = (random.next(Self.sizes), random.next(Self.sizes))
      let (left, right) = (try store.diagram(a), try store.diagram(b))
      #expect(try store.union(left, right) == store.diagram(a.union(b)), "seed \(seed)")
      #expect(
        try store.intersection(left, right) == store.diagram(a.intersection(b)), "seed \(seed)")
      #expect(
        try store.difference(left, right) == store.diagram(a.subtracting(b)), "seed \(seed)")
    }
  }

  @Test(arguments: [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]])
  func selections(levels: [Int]) throws {
    let store = NodeStore(limits: DiagramLimits())
    let selection = Selection(levels, of: 3, in: store)
    for seed in Self.seeds {
      var random = TupleSets(seed: seed)
      let (a, b) = (random.next(Self.sizes), random.next(levels.map { Self.sizes[$0] }))
      let (set, part) = (try store.diagram(a), try store.diagram(b))
      let cut = Set(a.map { tuple in levels.map { tuple[$0] } })
      #expect(
        try store.projected(set, onto: selection, at: 0) == store.diagram(cut), "seed \(seed)")
      let kept = a.filter { tuple in b.contains(levels.map { tuple[$0] }) }
      #expect(
        try store.restricted(set, to: part, over: selection, at: 0) == store.diagram(kept),
        "seed \(seed)")
    }
  }

  @Test(arguments: [[], [0], [1], [3], [0, 2], [1, 3], [2, 3], [0, 1, 2, 3]])
  func joins(columns: [Int]) throws {
    let store = NodeStore(limits: DiagramLimits())
    let sizes = [3, 2, 2, 3]
    let left = [0, 1, 3]
    let joining = Joining(left, columns) { _ in store.nextShape() }
    for seed in Self.seeds {
      var random = TupleSets(seed: seed)
      let a = random.next(left.map { sizes[$0] })
      let b = random.next(columns.map { sizes[$0] })
      let rows = TupleSets.all(sizes).filter { row in
        a.contains(left.map { row[$0] }) && b.contains(columns.map { row[$0] })
      }
      let expected = Set(rows.map { row in joining.columns.map { row[$0] } })
      let found = try store.joined(store.diagram(a), store.diagram(b), joining)
      #expect(try found == store.diagram(expected), "seed \(seed)")
    }
  }

  /// Level 0 is read or written or both, and so on: columns as `RelationPart` has them.
  @Test(arguments: [
    [], [0], [1], [0, 1], [2, 3], [0, 3], [1, 4], [0, 1, 2, 3], [3, 4, 5], [0, 5],
  ])
  func images(columns: [Int]) throws {
    let store = NodeStore(limits: DiagramLimits())
    let sizes = [3, 2, 3]
    let footprint = Footprint(columns: columns, sizes: sizes) { _ in store.nextShape() }
    let all = TupleSets.all(sizes)
    for seed in Self.seeds.prefix(100) {
      var random = TupleSets(seed: seed)
      let set = random.next(sizes)
      let sources = random.next(sizes)
      let relation = random.next(columns.map { sizes[$0 / 2] })
      func leads(from old: [Int32], to new: [Int32]) -> Bool {
        let row = columns.map { $0 % 2 == 0 ? old[$0 / 2] : new[$0 / 2] }
        let kept = sizes.indices.filter { !columns.contains(2 * $0 + 1) }
        return relation.contains(row) && kept.allSatisfy { old[$0] == new[$0] }
      }
      let after = Set(all.filter { new in set.contains { leads(from: $0, to: new) } })
      let before = sources.filter { old in set.contains { leads(from: old, to: $0) } }
      let (a, r) = (try store.diagram(set), try store.diagram(relation))
      #expect(
        try store.image(of: a, by: r, footprint, at: 0) == store.diagram(after), "seed \(seed)")
      let found = try store.preimage(
        of: a, by: r, among: store.diagram(sources), footprint, at: 0)
      #expect(try found == store.diagram(before), "seed \(seed)")
    }
  }

  /// Tables that only double would end anywhere between half of it and all.
  @Test(arguments: [1_000_000, 1_300_000, 1_600_000, 1_900_000])
  func fillsTheMemoryThereIs(bytes: Int) throws {
    var limits = DiagramLimits()
    limits.memoryBytes = bytes
    let store = NodeStore(limits: limits)
    var random = TupleSets(seed: 2)
    var sets: [(Diagram, Set<[Int32]>)] = []
    #expect(throws: Obstacle.outOfMemory(limitBytes: bytes)) {
      while true {
        let set = random.next([8, 8, 8])
        sets.append((try store.diagram(set), set))
      }
    }
    // It is looked at every 16,384 nodes that are asked for.
    #expect(store.bytes > bytes / 10 * 9 && store.bytes < bytes / 10 * 11, "\(store.bytes)")
    store.limits.memoryBytes = .max
    for (diagram, set) in sets.suffix(500) {
      #expect(Set(try store.tuples(diagram)) == set)
      #expect(try store.diagram(set) == diagram)
    }
  }

  /// A set of many tuples may have few nodes: whoever lists it looks at the clock as well.
  @Test func listingATupleSetIsStopped() throws {
    let store = NodeStore(limits: DiagramLimits())
    var set = Diagram.unit
    for _ in 0..<14 { set = try store.node(0, set, try store.node(1, set, .empty)) }
    #expect(try store.tuples(set).count == 1 << 14)
    store.limits.isInterrupted = { true }
    #expect(throws: Obstacle.interrupted) { try store.tuples(set) }
  }

  /// More nodes than there is room for at first: nothing is lost when the store grows.
  @Test func grows() throws {
    let store = NodeStore(limits: DiagramLimits())
    var random = TupleSets(seed: 1)
    var sets: [(Diagram, Set<[Int32]>)] = []
    while store.count < 20_000 {
      let set = random.next([8, 8, 8])
      sets.append((try store.diagram(set), set))
    }
    for (diagram, set) in sets {
      #expect(Set(try store.tuples(diagram)) == set)
      #expect(try store.diagram(set) == diagram)
    }
  }
}
