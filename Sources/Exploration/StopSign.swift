import Modeling
import Synchronization

/// Says when a question has to be given up: at a deadline, when it is interrupted, or when the process
/// holds more than it may.
///
/// Once it has said so it goes on saying so. So a long loop may end early and leave what it has made
/// unfinished; whoever asked looks at the sign afterwards, and throws that away.
package final class StopSign: Sendable {
  private let limits: Explorer.Limits
  private let known = Mutex(Known())

  private struct Known {
    var reason: Obstacle?
    /// When memory was asked for last; the kernel takes longer to tell than the clock.
    var asked: ContinuousClock.Instant?
  }
  private static let pause = Duration.milliseconds(2)

  package init(_ limits: Explorer.Limits = Explorer.Limits()) { self.limits = limits }

  /// Why to stop; nil to go on. Looks at the clock.
  package var obstacle: Obstacle? {
    known.withLock { known in
      if known.reason == nil { known.reason = reasonToStop(&known.asked) }
      return known.reason
    }
  }

  package var isRaised: Bool { obstacle != nil }
}

extension StopSign {
  private func reasonToStop(_ asked: inout ContinuousClock.Instant?) -> Obstacle? {
    if limits.isInterrupted() { return .interrupted }
    let now = ContinuousClock.now
    if let deadline = limits.deadline, now >= deadline {
      return .timedOut(afterMilliseconds: limits.milliseconds)
    }
    if let last = asked, now - last < Self.pause { return nil }
    asked = now
    return limits.held(0) > limits.memoryBytes
      ? .outOfMemory(limitBytes: limits.memoryBytes) : nil
  }
}
