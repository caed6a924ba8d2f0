import DecisionDiagrams
import Exploration
import Modeling

extension CheckOptions {
  /// The whole process stays within so many bytes, not each search by itself.
  package mutating func keep(within bytes: Int) {
    memoryBytes = bytes
    heldBytes = { ProcessMemory.bytes }
  }

  /// Why no further question is asked.
  package func stop(after deadline: ContinuousClock.Instant?) -> Obstacle? {
    if isInterrupted() { return .interrupted }
    if let held = heldBytes(), held > memoryBytes { return .outOfMemory(limitBytes: memoryBytes) }
    guard let deadline, ContinuousClock.now >= deadline else { return nil }
    return .timedOut(afterMilliseconds: milliseconds ?? 0)
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

extension DiagramLimits {
  /// Those of a search that lists, as far as they are about diagrams.
  init(_ limits: Explorer.Limits) {
    self.init()
    deadline = limits.deadline
    milliseconds = limits.milliseconds
    memoryBytes = limits.memoryBytes
    heldBytes = limits.heldBytes
    isInterrupted = limits.isInterrupted
  }
}
