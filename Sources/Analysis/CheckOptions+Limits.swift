import Exploration

extension CheckOptions {
  /// The whole process stays within so many bytes, not each search by itself.
  package mutating func keep(within bytes: Int) {
    memoryBytes = bytes
    heldBytes = { ProcessMemory.bytes }
  }

  /// When a search has to stop.
  func limits(until deadline: ContinuousClock.Instant?) -> Explorer.Limits {
    var limits = Explorer.Limits()
    limits.deadline = deadline
    limits.milliseconds = milliseconds ?? 0
    limits.memoryBytes = memoryBytes
    limits.heldBytes = heldBytes
    limits.isInterrupted = isInterrupted
    return limits
  }
}
