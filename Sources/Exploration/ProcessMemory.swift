#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What this process holds in memory, as the kernel counts it: with the program itself, the libraries,
/// and whatever other engines have.
package enum ProcessMemory {
  #if os(Linux)
    private static let statistics = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    private static let pageBytes = Int(sysconf(Int32(_SC_PAGESIZE)))

    /// Nil where the system doesn't say. Takes one or two microseconds.
    package static var bytes: Int? {
      guard statistics >= 0 else { return nil }
      return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
        let count = pread(statistics, buffer.baseAddress, buffer.count, 0)
        guard count > 0 else { return nil }
        // All pages, and those that are there.
        let fields = buffer.prefix(count).split(separator: UInt8(ascii: " "))
        guard fields.count > 1 else { return nil }
        let pages = fields[1].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
        return pages * pageBytes
      }
    }
  #else
    package static var bytes: Int? { nil }
  #endif
}
