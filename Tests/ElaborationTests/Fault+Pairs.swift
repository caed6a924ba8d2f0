extension Fault {
  /// Two independent faults each, and nothing in their wake.
  static let pairs = [
    Fault(
      "an unknown name and a word as a condition", ["3:unknown-name", "4:type-mismatch"],
      """
      model m
      register r : bits 2 = 0
      invariant p : raedy
      invariant q : r
      """),
    Fault(
      "both sides of a conjunction", ["5:type-mismatch", "6:type-mismatch"],
      """
      model m
      var n : int 0..3 = 0
      register r : bits 2 = 0
      invariant p :
        n
        && r
      """),
    Fault(
      "two rules", ["4:unknown-name", "5:not-an-errno"],
      """
      model m
      var v : bool = false
      request go by user {
        rule a when w -> ok
        rule b when v -> error Einval
      }
      """),
    Fault(
      "two assignments of one rule", ["4:type-mismatch", "5:unknown-name"],
      """
      model m
      var v : bool = false
      request go by user -> ok {
        v = 3
        w = true
      }
      """),
    Fault(
      "a field and a reserved range", ["3:bit-outside-register", "4:backwards-range"],
      """
      model m
      register r : bits 4 {
        READY @ 5
        reserved @ 3..1 zero
      } = 0
      """),
    Fault(
      "two arcs", ["7:unknown-state", "8:unknown-state"],
      """
      model m
      register r : bits 1 = 0
      state A = 0b
      state B = 1b
      request set(new : r) by user
      arcs set {
        A -> C
        D -> B
      }
      """),
    Fault(
      "a source and a phrase", ["3:unknown-source", "4:empty-anchor"],
      """
      model m
      source post { title "a" }
      invariant p : true cite pots "words"
      invariant q : true cite post ""
      """),
    Fault(
      "a type and an unrelated property", ["2:unknown-type", "5:old-outside-step"],
      """
      model m
      var a : colour
      var v : bool = false
      invariant p : a == red
      invariant q : old(v)
      """),
    Fault(
      "a faulty function used twice, and another fault",
      ["3:type-mismatch", "6:answer-outside-step"],
      """
      model m
      var n : int 0..3 = 0
      predicate bad = n
      invariant p : bad
      invariant q : bad || true
      invariant s : answer == ok
      """),
    Fault(
      "a faulty register and a route over its states", ["2:register-width"],
      """
      model m
      register r : bits 0 = 0
      state A = 0b
      request set(new : r) by user
      arcs set { A -> A }
      route set over set { shortest by arcs }
      """),
    Fault(
      "a faulty table and a request", ["3:table-use", "5:not-an-errno"],
      """
      model m
      var a : enum { low, high } = low
      table cost[a] : int 0..3 { low : 1 }
      invariant p : cost[a] == 1
      request go by user -> error Einval
      """),
  ]
}
