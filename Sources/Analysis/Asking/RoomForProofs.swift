/// Runs work that asks Z3 on a thread with the stack of a thread of the system.
package func withRoomForProofs<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result
{
  Promised(body).value()
}
