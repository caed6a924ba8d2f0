import CZ3
import Synchronization

/// What a context works on now, for other threads that may have to end it.
///
/// Z3 (4.8.12) remembers an interrupt that comes while nothing runs, and then refuses whatever it is asked next: to open a
/// scope, to give the model that a check has just found, to evaluate a term in it. So an interrupt gets through only while
/// something runs that may be given up, what that says is not believed afterwards, and Z3 is made to forget the rest.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var isInterrupted = false
    var isStopped = false
  }
  // Z3 allows other threads one call, `Z3_interrupt`; the context takes care that it lives as long as this is used.
  private nonisolated(unsafe) let raw: Z3_context
  private let state = Mutex(State())

  init(_ raw: Z3_context) { self.raw = raw }

  /// Nothing is begun any more: whoever asked has no more time, or doesn't wait.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Says whether somebody interrupted the body.
  func whileOpen<Result>(_ body: () -> Result) -> (result: Result, isInterrupted: Bool) {
    state.withLock { $0.isOpen = true }
    let result = body()
    let isInterrupted = state.withLock { state in
      defer { (state.isOpen, state.isInterrupted) = (false, false) }
      return state.isInterrupted
    }
    return (result, isInterrupted)
  }

  /// Ends what runs, and for good: nobody asks a solver again that was ended somewhere. Z3 loses an interrupt where it
  /// has only begun, so whoever wants an end says so again and again.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      guard state.isOpen else { return }
      state.isInterrupted = true
      Z3_interrupt(raw)
    }
  }
}

extension Context {
  /// Runs what an interrupt may end, and afterwards has Z3 forget the interrupt: a check of nothing does that.
  func interruptible<Result>(_ body: () -> Result) -> (result: Result, isInterrupted: Bool) {
    let (result, isInterrupted) = gate.whileOpen(body)
    guard isInterrupted else { return (result, false) }
    let solver = Solver.made(for: .manySmallQueries, in: self)
    _ = Z3_solver_check(raw, solver)
    Z3_solver_dec_ref(raw, solver)
    return (result, true)
  }
}
