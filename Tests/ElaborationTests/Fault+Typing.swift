extension Fault {
  /// Expressions that have no meaning where they stand.
  static let typing = [
    Fault(
      "a word as a condition", ["3:type-mismatch"],
      """
      model m
      register r : bits 2 = 0
      invariant p : r
      """),
    Fault(
      "a number as a condition", ["3:type-mismatch"],
      """
      model m
      var n : int 0..3 = 0
      invariant p : n
      """),
    Fault(
      "words of two registers", ["4:type-mismatch"],
      """
      model m
      register a : bits 2 = 0
      register b : bits 2 = 0
      invariant p : a == b
      """),
    Fault(
      "a comparison under a mask", ["3:type-mismatch"],
      """
      model m
      register r : bits 2 = 0
      invariant p : r & 2 == 0
      """),
    Fault(
      "a mask of booleans", ["4:type-mismatch"],
      """
      model m
      var a : bool = false
      var b : bool = false
      invariant p : a & b
      """),
    Fault(
      "a mask of numbers", ["3:type-mismatch"],
      """
      model m
      var n : int 0..3 = 0
      invariant p : (n & 1) == 0
      """),
    Fault(
      "a complement of a number", ["3:type-mismatch"],
      """
      model m
      var n : int 0..3 = 0
      invariant p : ~n == 0
      """),
    Fault(
      "a field of a number", ["3:type-mismatch"],
      """
      model m
      var n : int 0..3 = 0
      invariant p : n.READY
      """),
    Fault(
      "a state of another register", ["5:type-mismatch"],
      """
      model m
      register a : bits 2 = 0
      register b : bits 2 = 0
      state READY = 00b in a
      invariant p : b == READY
      """),
    Fault(
      "a match on a number", ["3:type-mismatch"],
      """
      model m
      var n : int 0..3 = 0
      invariant p : match n { zero => true, _ => false }
      """),
    Fault(
      "a number for an enumeration", ["3:type-mismatch"],
      """
      model m
      var a : enum { low, high } = low
      request go by user -> ok { a = 1 }
      """),
    Fault(
      "a shift of a boolean", ["4:type-mismatch"],
      """
      model m
      var v : bool = false
      var w : bits 4 = 0
      invariant p : w == v << 1
      """),
    Fault(
      "two enumerations", ["4:type-mismatch"],
      """
      model m
      var a : enum { low, high } = low
      var b : enum { red, green } = red
      invariant p : a == b
      """),
    Fault(
      "a boolean assigned to a word", ["3:type-mismatch"],
      """
      model m
      register r : bits 2 = 0
      request go by user -> ok { r = true }
      """),
    Fault(
      "old in an invariant", ["3:old-outside-step"],
      """
      model m
      var v : bool = false
      invariant p : old(v) -> v
      """),
    Fault(
      "can in a guard", ["4:can-outside-property"],
      """
      model m
      var busy : bool = false
      event work by device when !busy { busy = true }
      event rest by device when !can(work) { busy = false }
      """),
    Fault(
      "can in a predicate, and of a condition", ["4:can-outside-property", "6:can-of-no-action"],
      """
      model m
      var busy : bool = false
      event work by device when !busy { busy = true }
      predicate idle = can(work)
      invariant a : idle
      invariant b : can(work && busy)
      """),
    Fault(
      "can with an answer that no rule gives",
      ["5:never-answered", "6:never-answered", "7:not-an-answer"],
      """
      model m
      var busy : bool = false
      request start by user when !busy -> ok { busy = true }
      event work by device when busy
      invariant a : busy -> can(start -> EBUSY)
      invariant b : !can(work -> ok)
      invariant c : can(start -> fine)
      """),
    Fault(
      "can with the wrong arguments",
      ["4:argument-count", "5:type-mismatch", "6:argument-count", "7:unknown-name"],
      """
      model m
      register r : bits 2 = 0
      request set(new : r) by user -> ok { r = new }
      invariant a : can(set)
      invariant b : can(set(true))
      invariant c : can(set(0), set(1))
      invariant d : can(sett(0))
      """),
    Fault(
      "can of a rule that chooses among all words", ["4:can-over-many"],
      """
      model m
      register r : bits 32 = 0
      event drift by device for w in r { r = w }
      invariant a : can(drift)
      """),
    Fault(
      "answer in an invariant", ["3:answer-outside-step"],
      """
      model m
      request go by user -> ok
      invariant p : answer == ok
      """),
    Fault(
      "an output in an invariant", ["4:output-outside-step"],
      """
      model m
      output got : int 0..3
      request look by user -> ok { got = 1 }
      invariant p : got < 3
      """),
    Fault(
      "an answer compared with a boolean", ["3:not-an-answer"],
      """
      model m
      request go by user -> ok
      always p on go : answer == true
      """),
    Fault(
      "an answer compared with a name", ["3:not-an-answer"],
      """
      model m
      request go by user -> ok
      always p on go : answer == done
      """),
    Fault(
      "an errno in lower case", ["2:not-an-errno"],
      """
      model m
      request go by user -> error Einval
      """),
    Fault(
      "too few arguments", ["4:argument-count"],
      """
      model m
      var v : bool = false
      predicate both(a : bool, b : bool) = a && b
      invariant p : both(v)
      """),
    Fault(
      "valid of two words", ["4:argument-count"],
      """
      model m
      register r : bits 2 = 0
      valid r(w) = w == 0
      invariant p : valid(r, r)
      """),
    Fault(
      "a table with one index too many", ["4:argument-count"],
      """
      model m
      var a : enum { low, high } = low
      table cost[a] : int 0..3 { low : 1 high : 2 }
      invariant p : cost[a][a] < 3
      """),
    Fault(
      "a match without an option", ["3:match-incomplete"],
      """
      model m
      reading late "Late?" { yes no }
      var v : bool = match late { yes => true }
      """),
    Fault(
      "an arm behind the rest", ["3:match-incomplete"],
      """
      model m
      reading late "Late?" { yes no }
      var v : bool = match late { _ => true, no => false }
      """),
    Fault(
      "a function of itself", ["3:recursive-function"],
      """
      model m
      var n : int 0..3 = 0
      function f(k : int 0..3) : int 0..3 = if k == 0 then 0 else f(0)
      invariant p : f(n) == 0
      """),
    Fault(
      "two functions of each other", ["3:recursive-function"],
      """
      model m
      predicate a = !b
      predicate b = !a
      invariant p : a
      """),
    Fault(
      "an assigned pattern", ["4:pattern-not-number"],
      """
      model m
      register r : bits 2 = 0
      state ANY = 1?b
      request go by user -> ok { r = ANY }
      """),
    Fault(
      "a constant of a pattern", ["2:pattern-not-number"],
      """
      model m
      constant K = 1?b
      """),
  ]
}
