import DecisionDiagrams
import Language
import Lowering
import Modeling
import Testing

@testable import Exploration

/// What a search may hold: all of it is used, and no more.
struct MemoryLimitTests {
  /// There is no memory for what a test needs.
  private struct Missing: Error {}

  private func family() throws -> TransitionSystem {
    let root = #filePath.split(separator: "/").dropLast(3).map(String.init)
    var library = ModelLibrary(searchPath: [])
    library.settings = ["N": 3]
    let path = "/" + (root + ["Benchmarks/scaling/family.arc"]).joined(separator: "/")
    let model = try #require(try library.load(path).model).withPossibilitiesWrittenOut
    return try TransitionSystem(model, partitions: .derived(from: model))
  }

  /// A table that only doubles would end with half of it.
  @Test(arguments: [1, 2])
  func tableGrowsAsFarAsThereIsMemory(threads: Int) throws {
    var limits = Explorer.Limits()
    limits.memoryBytes = 1_700_000
    var options = CompactOptions()
    options.sortsIndices = false
    options.threads = threads
    let system = try family()
    let result = try #require(
      try Explorer.searchCompactly(system, asking: [], options: options, limits: limits))
    #expect(result.obstacle == .outOfMemory(limitBytes: 1_700_000))
    #expect(result.bytes <= 1_700_000)
    // The rest is what threads have found and not handed in, and their rows.
    #expect(result.bytes > 1_190_000)
  }

  /// The same is found whatever the sizes that the table went through.
  @Test func growsToAnySize() throws {
    guard var set = VisitedSet<UInt64>(capacity: 1 << 14) else { throw Missing() }
    var next: UInt64 = 0
    for capacity in [16_900, 40_000, 40_100, 123_457] {
      while set.count < set.limit {
        let isNew = (next &* 0x9E37_79B9 & 0xFFFF_FFFF).insert(into: set.slots)
        if isNew { set.note(1) }
        next += 1
      }
      let isGrown = set.grow(to: capacity, on: 2)
      #expect(isGrown)
      for number in 0..<next {
        let isThere = (number &* 0x9E37_79B9 & 0xFFFF_FFFF).find(in: set.slots) >= 0
        #expect(isThere)
      }
      let isThere = (next &* 0x9E37_79B9 & 0xFFFF_FFFF).find(in: set.slots) >= 0
      #expect(!isThere)
    }
  }

  /// What the process holds counts where it is asked for, whatever a search has made itself.
  @Test func processCounts() throws {
    let system = try family()
    var limits = Explorer.Limits()
    limits.memoryBytes = 1 << 20
    limits.heldBytes = { 2 << 20 }
    let expected = Obstacle.outOfMemory(limitBytes: 1 << 20)
    #expect(try Explorer.search(system, limits: limits).obstacle == expected)
    #expect(
      try Explorer.searchCompactly(system, asking: [], limits: limits)?.obstacle == expected)
    #expect(StopSign(limits).obstacle == expected)
    var diagrams = DiagramLimits()
    diagrams.memoryBytes = 1 << 20
    diagrams.heldBytes = limits.heldBytes
    #expect(throws: expected) { try DiagramSpace(system, limits: diagrams) }
  }

  #if os(Linux)
    @Test func kernelTells() throws {
      let before = try #require(ProcessMemory.bytes)
      guard let pages = ZeroPages(bytes: 64 << 20, isDense: false) else { throw Missing() }
      pages.address.initializeMemory(as: UInt8.self, repeating: 1, count: 64 << 20)
      let after = try #require(ProcessMemory.bytes)
      #expect(after - before > 48 << 20)
    }
  #endif

  @Test func listsOfTransitionsAreValues() {
    var first = EdgeList()
    for number in 0..<5000 { first.append(edge(number)) }
    var second = first
    second.append(edge(7))
    first.append(edge(8))
    #expect(first.count == 5001 && second.count == 5001)
    #expect(first[5000].target == 8 && second[5000].target == 7)
    #expect(first.prefix(5000).map(\.target) == (0..<5000).map { Int32($0) })
    #expect(second.prefix(5000).map(\.target) == (0..<5000).map { Int32($0) })
  }

  private func edge(_ number: Int) -> StateGraph.Edge {
    StateGraph.Edge(target: Int32(number), group: 0, step: 0, arguments: 0)
  }
}
