import CZ3
import Synchronization

/// The checks that run in this process now, whoever asked them: so that Ctrl-C ends each.
///
/// Only a context that checks is interrupted. Z3 would refuse whatever else it does then, such as
/// giving a model. Who waits for the answer reads that nothing is known.
package enum RunningChecks {
  /// Contexts by their addresses; several threads may each have one.
  private static let contexts = Mutex<Set<UInt>>([])

  static func during<Result>(_ context: Context, _ check: () -> Result) -> Result {
    let address = UInt(bitPattern: context.raw)
    _ = contexts.withLock { $0.insert(address) }
    // Before its end nobody frees the context, and after it nobody interrupts it.
    defer { _ = contexts.withLock { $0.remove(address) } }
    return check()
  }

  /// Each that runs now ends within milliseconds; one that is asked a moment later runs.
  package static func interrupt() {
    contexts.withLock { addresses in
      for address in addresses { Z3_interrupt(Z3_context(bitPattern: address)) }
    }
  }
}
