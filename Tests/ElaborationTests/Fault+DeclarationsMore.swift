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
    Fault(
      "forced by nobody", ["4:unknown-actor"],
      """
      model m
      var v : bool = false
      request set by user -> ok { v = true }
      forced p : to v by usr
      """),
    Fault(
      "fair to nothing", ["4:unknown-name"],
      """
      model m
      var v : bool = false
      event tick by device { v = !v }
      leadsto p : v to !v fair tock
      """),
    Fault(
      "a formula over a number", ["3:type-mismatch"],
      """
      model m
      var n : int 0..3 = 0
      ctl p : AG EF n
      """),
    Fault(
      "expected by nobody", ["4:unknown-actor"],
      """
      model m
      var v : bool = false
      request set by user -> ok { v = true }
      expect unrecoverable configuration by admin when v because "x"
      """),
    Fault(
      "an initial value outside its type", ["2:initial-outside-type"],
      """
      model m
      var n : int 0..3 = 4
      """),
  ]
}
