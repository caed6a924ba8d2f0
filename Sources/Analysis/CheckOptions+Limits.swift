import Exploration

extension CheckOptions {
  /// When a search has to stop.
  func limits(until deadline: ContinuousClock.Instant?) -> Explorer.Limits {
    var limits = Explorer.Limits()
    limits.deadline = deadline
    limits.milliseconds = milliseconds ?? 0
    limits.memoryBytes = memoryBytes
    limits.isInterrupted = isInterrupted
    return limits
  }
}
