/// How much one check may take; past it the answer is `unknown`.
///
/// A timeout costs a hand-over between threads, 0.05 ms a check or more on busy cores, as much as a
/// small check itself; `resources` costs nothing.
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

  /// Every parameter is set, so that a limit taken away doesn't stay.
  var parameters: [(name: String, value: Parameter)] {
    [
      ("timeout", .number(timeout.map(\.clampedMilliseconds) ?? .max)),
      ("rlimit", .number(resources ?? 0)),
      ("max_memory", .number(megabytes ?? .max)),
    ]
  }
}

extension Duration {
  /// At least 1, since Z3 reads 0 as no limit, and at most what Z3 can be told.
  var clampedMilliseconds: UInt32 {
    let (seconds, attoseconds) = components
    guard seconds < Int64(UInt32.max) / 1000 else { return .max - 1 }
    return UInt32(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
  }
}
