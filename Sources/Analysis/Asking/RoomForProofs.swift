/// Runs work that asks Z3 on a thread with the stack of a thread of the system.
package func withRoomForProofs<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result
{
  let answer = Handover<Result>()
  let work = Background { answer.give(body()) }
  work.start()
  work.wait()
  guard let result = answer.take() else { preconditionFailure("the work gave no answer") }
  return result
}
