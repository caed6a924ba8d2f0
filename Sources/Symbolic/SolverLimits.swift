import Z3

/// How much one query may take; past it the answer is "unknown", which is never success.
package struct SolverLimits: Equatable, Sendable {
  package var milliseconds: Int?
  /// Z3's own count of work for one query: the same on each run, where a time isn't.
  package var resources: UInt32?
  /// Of all that Z3 has allocated in this process.
  package var memoryMegabytes: Int?

  package init(
    milliseconds: Int? = nil, resources: UInt32? = nil, memoryMegabytes: Int? = nil
  ) {
    self.milliseconds = milliseconds
    self.resources = resources
    self.memoryMegabytes = memoryMegabytes
  }

  var forZ3: Limits {
    Limits(
      timeout: milliseconds.map { .milliseconds($0) }, resources: resources,
      megabytes: memoryMegabytes.map { UInt32(clamping: $0) })
  }
}
