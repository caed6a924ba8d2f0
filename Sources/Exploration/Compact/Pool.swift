#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Elements one after the other in memory of their own, which grows: an array without the checks
/// that a loop over a billion transitions would pay for.
///
/// It grows by `realloc`, so the system moves pages of large ones and copies nothing.
struct Pool<Element: BitwiseCopyable>: ~Copyable {
  private(set) var elements: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = capacity
    elements = Self.memory(for: capacity, insteadOf: nil)
  }

  deinit { free(elements) }

  private static func memory(for capacity: Int, insteadOf old: UnsafeMutablePointer<Element>?)
    -> UnsafeMutablePointer<Element>
  {
    let bytes = capacity * MemoryLayout<Element>.stride
    guard let memory = realloc(old, bytes) else {
      preconditionFailure("no memory for \(bytes) bytes")
    }
    return memory.bindMemory(to: Element.self, capacity: capacity)
  }

  var bytes: Int { capacity * MemoryLayout<Element>.stride }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    elements[count] = element
    count &+= 1
  }

  @inline(__always)
  subscript(_ index: Int) -> Element { elements[index] }

  mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow() {
    capacity *= 2
    elements = Self.memory(for: capacity, insteadOf: elements)
  }
}
