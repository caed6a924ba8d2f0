#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The transitions of a graph one after the other: an array that grows without being copied.
///
/// They are most of what a search holds. An array of a billion bytes that doubles is there twice for
/// half a second; `realloc` has the system move its pages instead.
package struct EdgeList: RandomAccessCollection, Sendable {
  package typealias Element = StateGraph.Edge

  /// Owns the memory. Whoever holds a list alone may change it.
  private final class Owner: @unchecked Sendable {
    /// Changed only while one list holds it.
    var memory: UnsafeMutablePointer<Element>?
    deinit { free(memory) }
  }

  private var owner = Owner()
  /// What the owner has, read without asking it: the owner lives as long as the list.
  private nonisolated(unsafe) var memory: UnsafeMutablePointer<Element>?
  package private(set) var count = 0
  private var capacity = 0

  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  @inline(__always)
  package subscript(_ index: Int) -> Element {
    guard index >= 0, index < count, let memory else {
      preconditionFailure("transition \(index) of \(count)")
    }
    return memory[index]
  }

  @inline(__always)
  mutating func append(_ edge: Element) {
    if count == capacity || !isKnownUniquelyReferenced(&owner) { makeRoom() }
    // Room was just made.
    memory![count] = edge
    count += 1
  }

  @inline(never)
  private mutating func makeRoom() {
    let isOwn = isKnownUniquelyReferenced(&owner)
    capacity = Swift.max(2 * count, 1024)
    let bytes = capacity * MemoryLayout<Element>.stride
    guard let raw = realloc(isOwn ? owner.memory : nil, bytes) else {
      preconditionFailure("no memory for \(capacity) transitions")
    }
    let larger = raw.bindMemory(to: Element.self, capacity: capacity)
    if !isOwn {
      if let memory { larger.update(from: memory, count: count) }
      owner = Owner()
    }
    owner.memory = larger
    memory = larger
  }
}
