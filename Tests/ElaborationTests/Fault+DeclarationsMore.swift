extension Fault {
  /// Declarations that can't be, and uses of them.
  static let declarationsMore = [
    Fault(
      "an initial value outside for one reading", ["3:initial-outside-type"],
      """
      model m
      reading late "Late?" { yes no }
      var n : int 0..3 = match late { yes => 3, no => 4 }
      """),
    Fault(
      "no device", ["2:no-device"],
      """
      model m
      capability A mandatory requires !B
      capability B mandatory
      """),
    Fault(
      "a request that never waits", ["3:never-waits"],
      """
      model m
      request write by user -> ok
      event done by driver -> answers write ok
      """),
    Fault(
      "waiting for a request that never waits", ["3:never-waits"],
      """
      model m
      request write by user -> ok
      invariant p : !waiting(write)
      """),
  ]
}
