import Z3

/// How much one query may take; past it the answer is "unknown", which is never success.
package struct SolverLimits: Equatable, Sendable {
  package var milliseconds: Int?
  /// Of all that Z3 has allocated in this process.
  package var memoryMegabytes: Int?

  package init(milliseconds: Int? = nil, memoryMegabytes: Int? = nil) {
    self.milliseconds = milliseconds
    self.memoryMegabytes = memoryMegabytes
  }

  var forZ3: Limits {
    Limits(
      timeout: milliseconds.map { .milliseconds($0) },
      megabytes: memoryMegabytes.map { UInt32(clamping: $0) })
  }
}
