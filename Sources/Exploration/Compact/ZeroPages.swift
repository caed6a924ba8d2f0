#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Zeroed memory from the system, whose pages are there when they are first written.
struct ZeroPages: ~Copyable {
  private static let hugePages: Int32 = 14
  let address: UnsafeMutableRawPointer
  let bytes: Int

  /// Nil where the system has no such range.
  init?(bytes: Int, isDense: Bool) {
    let protection = PROT_READ | PROT_WRITE
    #if canImport(Darwin)
      let flags = MAP_PRIVATE | MAP_ANON
    #else
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    #endif
    guard let address = mmap(nil, bytes, protection, flags, -1, 0), address != MAP_FAILED else {
      return nil
    }
    #if canImport(Glibc)
      // What is looked up all over its range wants few entries of the address cache. The header
      // has the number of this advice as a macro that isn't imported.
      if isDense { madvise(address, bytes, Self.hugePages) }
    #endif
    self.address = address
    self.bytes = bytes
  }

  deinit { munmap(address, bytes) }

  /// For threads, while the pages are there.
  var memory: Memory { Memory(address: address) }

  /// The memory itself, whoever owns it.
  struct Memory: @unchecked Sendable {
    fileprivate let address: UnsafeMutableRawPointer

    /// Whole pages that nobody reads any more; they are no longer counted where the system can do so.
    func giveBack(_ range: Range<Int>) {
      madvise(address + range.lowerBound, range.count, MADV_DONTNEED)
    }
  }
}
