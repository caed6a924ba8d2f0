import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One thread that looks, at least every 20 ms, which contexts are to stop and which checks have had their time, and ends
/// what they work on: Z3 looks at neither a deadline of ours nor Ctrl-C, and its own timer may never come back.
///
/// Without a reason to stop it does nothing, so no answer depends on it. Where no thread can be had, checks end by their own
/// limits of work.
enum StopWatch {
  private struct Watched {
    let gate: Gate
    let isOver: @Sendable () -> Bool
  }
  private struct State {
    var watched: [ObjectIdentifier: Watched] = [:]
    var isRunning = false
  }
  private static let state = Mutex(State())
  /// In microseconds. Checks that have less time than the longest pause may get as much more.
  private static let pauses: ClosedRange<Int64> = 500...20_000

  static func add(_ gate: Gate, _ isOver: @escaping @Sendable () -> Bool) {
    state.withLock { state in
      state.watched[ObjectIdentifier(gate)] = Watched(gate: gate, isOver: isOver)
      if !state.isRunning { state.isRunning = start() }
    }
  }

  /// After that nobody interrupts its context any more.
  static func remove(_ gate: Gate) {
    let watched = state.withLock { $0.watched.removeValue(forKey: ObjectIdentifier(gate)) }
    // Freed here, outside of the lock: what it holds may be anything.
    _ = watched
  }

  /// In how many microseconds to look again; nil when nobody is left to be watched, and the thread ends.
  fileprivate static func look() -> UInt32? {
    state.withLock { state in
      let now = ContinuousClock.now
      var pause = pauses.upperBound
      for watched in state.watched.values {
        if watched.isOver() { watched.gate.stop() }
        guard let deadline = watched.gate.look(at: now) else { continue }
        pause = min(pause, (deadline - now).microseconds)
      }
      state.isRunning = !state.watched.isEmpty
      return state.isRunning ? UInt32(max(pause, pauses.lowerBound)) : nil
    }
  }

  private static func start() -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    return pthread_create(&thread, &attributes, watch, nil) == 0
  }
}

private func watch(_: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  while let pause = StopWatch.look() { usleep(pause) }
  return nil
}
