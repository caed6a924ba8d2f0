import Z3

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Starts a thread that waits, and from then on ends every question that Z3 works on, on whichever
/// thread, until the program ends. Nothing is known of the answers.
package func endProofs(after wait: @escaping @Sendable () -> Void) {
  Background {
    wait()
    while true {
      RunningChecks.interrupt()
      usleep(20_000)
    }
  }.start()
}

/// Runs work that asks Z3 on a thread with the stack of a thread of the system.
package func withRoomForProofs<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result
{
  Promised(body).value()
}
