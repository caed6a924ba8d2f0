/// Results of operations, the newer in place of the older where two fall together: forgetting one
/// costs time and never changes an answer.
struct OperationCache {
  /// What is asked: the operation, the selection or footprint it works with, and its operands.
  struct Key: Equatable {
    let code: Int32
    let a: Diagram
    let b: Diagram
    let c: Diagram

    init(
      _ operation: Operation, shape: Int32 = 0, _ a: Diagram, _ b: Diagram = .empty,
      _ c: Diagram = .empty
    ) {
      code = shape << 4 | operation.rawValue
      self.a = a
      self.b = b
      self.c = c
    }

    fileprivate var hash: Int {
      var h = UInt64(UInt32(bitPattern: a.index)) << 32 | UInt64(UInt32(bitPattern: b.index))
      h = (h ^ UInt64(UInt32(bitPattern: code)) &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
      h ^= h >> 32 ^ UInt64(UInt32(bitPattern: c.index)) &* 0x8CB9_2BA7_2F3D_8DD7
      h = h &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: h >> 20)
    }
  }

  /// From 1, so that zeroed memory holds no result.
  enum Operation: Int32 {
    case union = 1
    case intersection, difference, projection, restriction, join, image, preimage
    case closure, completion, closedImage, backClosure, widening, composition
  }

  private struct Entry {
    let key: Key
    let result: Diagram
  }

  private let entries: UnsafeMutablePointer<Entry>
  private let mask: Int

  /// `capacity` is a power of two.
  init(capacity: Int) {
    mask = capacity - 1
    entries = .allocate(capacity: capacity)
    let bytes = UnsafeMutableRawPointer(entries)
    bytes.initializeMemory(
      as: UInt8.self, repeating: 0, count: capacity * MemoryLayout<Entry>.stride)
  }

  func deallocate() { entries.deallocate() }

  var capacity: Int { mask + 1 }
  var bytes: Int { Self.bytes(capacity: capacity) }

  static func bytes(capacity: Int) -> Int { capacity * MemoryLayout<Entry>.stride }

  @inline(__always)
  subscript(_ key: Key) -> Diagram? {
    let entry = entries[key.hash & mask]
    return entry.key == key ? entry.result : nil
  }

  @inline(__always)
  func store(_ result: Diagram, for key: Key) {
    entries[key.hash & mask] = Entry(key: key, result: result)
  }
}
