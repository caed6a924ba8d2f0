import Modeling
import Synchronization

/// Says when a question has to be given up: at a deadline, or when it is interrupted.
///
/// Once it has said so it goes on saying so. So a long loop may end early and leave what it has made
/// unfinished; whoever asked looks at the sign afterwards, and throws that away.
package final class StopSign: Sendable {
  private let limits: Explorer.Limits
  private let reason = Mutex<Obstacle?>(nil)

  package init(_ limits: Explorer.Limits = Explorer.Limits()) { self.limits = limits }

  /// Why to stop; nil to go on. Looks at the clock.
  package var obstacle: Obstacle? {
    reason.withLock { reason in
      if reason == nil { reason = limits.reasonToStop }
      return reason
    }
  }

  package var isRaised: Bool { obstacle != nil }
}

extension Explorer.Limits {
  fileprivate var reasonToStop: Obstacle? {
    if isInterrupted() { return .interrupted }
    guard let deadline, ContinuousClock.now >= deadline else { return nil }
    return .timedOut(afterMilliseconds: milliseconds)
  }
}
