import CZ3

/// Ends the check that runs in a context now; the one thing of a context that other tasks may have.
///
/// An interrupt that comes between two checks ends none (Z3 4.8.12): scopes opened before the next check are
/// refused, and that check runs. So whoever stops a run also
/// sets a flag that the run reads before each check, or interrupts again until the run has ended.
/// Call it from a thread or a dispatch queue: checks may occupy every thread that tasks run on.
package struct Interrupter: @unchecked Sendable {
  // Held only to keep Z3's memory alive; `Z3_interrupt` is the call Z3 allows from another thread.
  private let context: Context

  fileprivate init(_ context: Context) { self.context = context }

  /// The check answers `unknown` within milliseconds; its solver stays usable.
  package func interrupt() { Z3_interrupt(context.raw) }
}

extension Context {
  package var interrupter: Interrupter { Interrupter(self) }
}
