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
      "a literal wider than its word", ["3:value-too-wide"],
      """
      model m
      register r : bits 2 = 0
      invariant p : r != 4
      """),
    Fault(
      "a state wider than its register", ["3:value-too-wide"],
      """
      model m
      register r : bits 2 = 0
      state A = 100b
      """),
    Fault(
      "a listed value wider than its register", ["4:value-too-wide"],
      """
      model m
      register r : enum 2 {
        A = 0
        B = 4
      } = A
      """),
    Fault(
      "a pattern wider than its word", ["3:value-too-wide"],
      """
      model m
      register r : bits 2 = 0
      invariant p : r == 1?0b
      """),
    Fault(
      "a number that never fits its field", ["3:value-too-wide"],
      """
      model m
      register r : bits 2 { MODE @ 0..1 } = 0
      request go by user -> ok { r.MODE = 4 }
      """),
    Fault(
      "a product past 32 bits", ["3:integer-overflow"],
      """
      model m
      var n : int 0..60000 = 0
      invariant p : n * n < 7
      """),
    Fault(
      "a field wider than a number", ["3:integer-overflow"],
      """
      model m
      register r : bits 64 { ALL @ 0..39 } = 0
      invariant p : r.ALL == 0
      """),
    Fault(
      "a number past 31 bits", ["3:number-too-large"],
      """
      model m
      var n : int 0..3 = 0
      invariant p : n < 0x100000000
      """),
    Fault(
      "a shift past the word", ["3:shift-too-far"],
      """
      model m
      register r : bits 4 = 0
      invariant p : r >> 4 == 0
      """),
    Fault(
      "a division by a variable", ["3:divisor-not-constant"],
      """
      model m
      var n : int 1..3 = 1
      invariant p : 6 / n > 1
      """),
    Fault(
      "a remainder by zero", ["3:divisor-not-constant"],
      """
      model m
      var n : int 1..3 = 1
      invariant p : n % 0 == 0
      """),
    Fault(
      "a word divided by a word", ["3:divisor-not-constant"],
      """
      model m
      var w : bits 4 = 1
      invariant p : w / w == 1
      """),
    Fault(
      "a range up to a variable", ["3:not-constant"],
      """
      model m
      var n : int 0..3 = 0
      var k : int 0..n = 0
      """),
    Fault(
      "a shift by a variable", ["4:not-constant"],
      """
      model m
      register r : bits 4 = 0
      var n : int 0..3 = 0
      invariant p : r >> n == 0
      """),
    Fault(
      "a constant of a variable", ["3:not-constant"],
      """
      model m
      var n : int 0..3 = 0
      constant K = n + 1
      """),
    Fault(
      "a constant divided by zero", ["2:not-constant"],
      """
      model m
      constant K = 4 / 0
      """),
    Fault(
      "a capability that depends on a variable", ["3:not-frozen"],
      """
      model m
      var v : bool = false
      capability C requires v
      """),
    Fault(
      "an initial value that reads a variable", ["3:not-frozen"],
      """
      model m
      var a : bool = false
      var b : bool = a
      """),
    Fault(
      "an expectation under a variable", ["4:not-frozen"],
      """
      model m
      var v : bool = false
      invariant p : v
      expect fails p under v because "it begins false"
      """),
    Fault(
      "a valid clause that reads a register", ["3:not-frozen"],
      """
      model m
      register r : bits 2 = 0
      valid r(w) = w == r
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
