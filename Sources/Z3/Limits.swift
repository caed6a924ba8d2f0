/// How much one check may take; past it the answer is `unknown`.
///
/// The timeout is kept by `StopWatch` and not by Z3: the pool of timers in 4.8.12 has a race that may leave a check waiting
/// for another thread's, https://github.com/Z3Prover/z3/pull/5371.
package struct Limits: Equatable, Sendable {
  package var timeout: Duration?
  /// Z3's own count of work: the same on each run, where a timeout is not.
  package var resources: UInt32?
  /// Of all that Z3 has allocated in this process, not of this solver alone.
  package var megabytes: UInt32?

  package init(timeout: Duration? = nil, resources: UInt32? = nil, megabytes: UInt32? = nil) {
    self.timeout = timeout
    self.resources = resources
    self.megabytes = megabytes
  }

  package static let unlimited = Limits()

  /// What Z3 itself is told. Every parameter is set, so that a limit taken away doesn't stay.
  var parameters: [(name: String, value: Parameter)] {
    [
      ("rlimit", .number(resources ?? 0)),
      ("max_memory", .number(megabytes ?? .max)),
    ]
  }
}

extension Duration {
  /// Rounded down, and within what can be counted.
  var microseconds: Int64 {
    let (seconds, attoseconds) = components
    guard abs(seconds) < 1 << 40 else { return seconds < 0 ? .min : .max }
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }
}
