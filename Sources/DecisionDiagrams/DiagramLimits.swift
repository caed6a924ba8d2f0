import Modeling

/// When a search over diagrams gives up; looked at every few thousand nodes.
package struct DiagramLimits: Sendable {
  package var deadline: ContinuousClock.Instant?
  package var milliseconds = 0
  package var memoryBytes = 4 << 30
  /// Set from outside (Ctrl-C).
  package var isInterrupted: @Sendable () -> Bool = { false }
  package init() {}

  func check(bytes: Int) throws(Obstacle) {
    if isInterrupted() { throw .interrupted }
    if let deadline, ContinuousClock.now >= deadline {
      throw .timedOut(afterMilliseconds: milliseconds)
    }
    if bytes > memoryBytes { throw .outOfMemory(limitBytes: memoryBytes) }
  }
}
