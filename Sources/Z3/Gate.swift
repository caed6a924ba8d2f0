import CZ3
import Synchronization

/// What a context works on now, for other threads that may have to end it.
///
/// Z3 (4.8.12) remembers an interrupt that comes while nothing runs, and then refuses whatever it is asked next: to open a
/// scope, to give the model that a check has just found, to evaluate a term in it. So an interrupt gets through only while
/// something runs that may be given up, what that says is not believed afterwards, and Z3 is made to forget the rest.
final class Gate: Sendable {
  /// How the work ended that was let in.
  enum Ending: Sendable {
    case byItself
    /// Its own time was over; the next work may begin.
    case timeOver
    /// Nobody waits any more, so nothing else begins.
    case stopped
  }
  private struct State {
    var isOpen = false
    /// When the work that is let in has had its time.
    var deadline: ContinuousClock.Instant?
    var ending = Ending.byItself
    var isStopped = false
  }
  // Z3 allows other threads one call, `Z3_interrupt`; the context takes care that it lives as long as this is used.
  private nonisolated(unsafe) let raw: Z3_context
  private let state = Mutex(State())

  init(_ raw: Z3_context) { self.raw = raw }

  /// Nothing is begun any more: whoever asked has no more time, or doesn't wait.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Says as well whether somebody ended the body.
  func whileOpen<Result>(
    until deadline: ContinuousClock.Instant? = nil, _ body: () -> Result
  ) -> (result: Result, ending: Ending) {
    state.withLock { state in
      (state.isOpen, state.deadline, state.ending) = (true, deadline, .byItself)
    }
    let result = body()
    let ending = state.withLock { state in
      (state.isOpen, state.deadline) = (false, nil)
      return state.ending
    }
    return (result, ending)
  }

  /// Ends what runs, and for good: nobody asks a solver again that was ended somewhere. Z3 loses an interrupt where it
  /// has only begun, so whoever wants an end says so again and again.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      guard state.isOpen else { return }
      state.ending = .stopped
      Z3_interrupt(raw)
    }
  }

  /// Ends what runs if its time is over; otherwise says when that will be.
  func look(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    state.withLock { state in
      guard state.isOpen, let deadline = state.deadline, deadline <= now else {
        return state.deadline
      }
      if state.ending == .byItself { state.ending = .timeOver }
      Z3_interrupt(raw)
      return deadline
    }
  }
}

extension Context {
  /// Runs what may be ended, after `timeout` or because the context is stopped, and has Z3 forget the interrupt then: a
  /// check of nothing does that.
  func interruptible<Result>(
    for timeout: Duration? = nil, _ body: () -> Result
  ) -> (result: Result, ending: Gate.Ending) {
    if timeout != nil { beWatched() }
    let deadline = timeout.map { ContinuousClock.now + $0 }
    let (result, ending) = gate.whileOpen(until: deadline, body)
    guard ending != .byItself else { return (result, ending) }
    let solver = Solver.made(for: .manySmallQueries, in: self)
    _ = Z3_solver_check(raw, solver)
    Z3_solver_dec_ref(raw, solver)
    return (result, ending)
  }
}
