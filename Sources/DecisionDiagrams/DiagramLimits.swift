import Modeling

/// When a search over diagrams gives up; looked at every few thousand nodes.
package struct DiagramLimits: Sendable {
  package var deadline: ContinuousClock.Instant?
  package var milliseconds = 0
  package var memoryBytes = 4 << 30
  /// What the process holds, where `memoryBytes` is about that and not about the diagrams alone.
  package var heldBytes: @Sendable () -> Int? = { nil }
  package var nodes = Int.max
  /// Set from outside (Ctrl-C).
  package var isInterrupted: @Sendable () -> Bool = { false }
  /// Called with the number of nodes whenever the limits are looked at.
  package var progress: (@Sendable (Int) -> Void)?
  package init() {}

  func check(nodes: Int, bytes: Int) throws(Obstacle) {
    if nodes > self.nodes { throw .tooMany("nodes of diagrams", limit: self.nodes) }
    progress?(nodes)
    if isInterrupted() { throw .interrupted }
    if let deadline, ContinuousClock.now >= deadline {
      throw .timedOut(afterMilliseconds: milliseconds)
    }
    if !hasRoom(for: 0, beside: bytes) { throw .outOfMemory(limitBytes: memoryBytes) }
  }

  /// Whether so much more may be held than what diagrams have already.
  func hasRoom(for more: Int, beside bytes: Int) -> Bool {
    max(bytes, heldBytes() ?? 0) + more <= memoryBytes
  }
}
