/// Ends the check that runs in a context now; the one thing of a context that other tasks may have.
///
/// An interrupt that comes between two checks ends none, and one that comes while Z3 begins may be lost. So whoever
/// stops a run interrupts again until the run has ended, or says when to stop as the context is made.
/// Call it from a thread or a dispatch queue: checks may occupy every thread that tasks run on.
package struct Interrupter: Sendable {
  // Held to keep Z3's memory alive. It is used by nobody but the task that made it.
  private nonisolated(unsafe) let context: Context

  fileprivate init(_ context: Context) { self.context = context }

  /// The check answers `unknown` within milliseconds; its solver stays usable.
  package func interrupt() { context.gate.interrupt() }
}

extension Context {
  package var interrupter: Interrupter { Interrupter(self) }
}
