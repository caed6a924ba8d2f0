import Analysis
import Synchronization

/// One line on standard error while a search takes long: configurations, rate, memory.
///
/// Only on a terminal, and only after a second.
final class Progress: Sendable {
  private let name: String
  private let start = ContinuousClock.now
  private let isShown = Mutex(false)

  private init(name: String) { self.name = name }

  /// Nil where nobody would see it.
  static func onTerminal(name: String) -> Progress? {
    StandardError.isTerminal ? Progress(name: name) : nil
  }

  func report(configurations: Int, transitions: Int) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard seconds >= 1 else { return }
    isShown.withLock { $0 = true }
    let parts = [
      "\(UInt64(configurations).grouped) configurations",
      "\(UInt64(Double(configurations) / seconds).grouped) a second",
      "\(peakMemoryBytes() >> 20) MiB",
    ]
    StandardError.write("\r\u{1B}[K\(name): \(parts.joined(separator: ", "))")
  }

  /// Of diagrams, whose number of configurations isn't known before the end.
  func report(nodes: Int) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard seconds >= 1 else { return }
    isShown.withLock { $0 = true }
    let parts = ["\(UInt64(nodes).grouped) nodes of diagrams", "\(peakMemoryBytes() >> 20) MiB"]
    StandardError.write("\r\u{1B}[K\(name): \(parts.joined(separator: ", "))")
  }

  func clear() {
    isShown.withLock {
      if $0 { StandardError.write("\r\u{1B}[K") }
      $0 = false
    }
  }
}
