extension Fault {
  /// Declarations that can't be, and uses of them.
  static let declarations = [
    Fault(
      "constants said in terms of each other", ["2:not-constant"],
      """
      model m
      constant A = B + 1
      constant B = A + 1
      constant C = B + 1
      register r : bits 4 = C
      """),
    Fault(
      "a constant said in terms of itself", ["2:not-constant"],
      """
      model m
      constant A = A
      register r : bits 4 = A
      """),
    Fault(
      "a division of constants by zero", ["2:not-constant"],
      """
      model m
      constant A = 1 / 0
      register r : bits 4 = A
      """),
    Fault(
      "a bit where a name of its own is wanted", ["4:unknown-name"],
      """
      model m
      register r : bits 1 {
        ON @ 0
      } = ON
      """),
    Fault(
      "a policy that nobody knows", ["4:unknown-policy"],
      """
      model m
      register r : bits 4 {
        ON @ 0
        reserved @ 1..3 kept
      } = 0
      """),
    Fault(
      "an access that nobody knows", ["2:unknown-access"],
      """
      model m
      register r : bits 4 readonly {
        ON @ 0
      } = 0
      """),
    Fault(
      "an enum without names", ["2:empty-type"],
      """
      model m
      var e : enum { } = x
      register r : bits 4 = 0
      """),
    Fault(
      "two homes", ["4:duplicate-name"],
      """
      model m
      register r : bits 4 = 0
      home r == 0
      home r == 1
      """),
    Fault(
      "a register without bits", ["2:register-width"],
      """
      model m
      register r : bits 0 = 0
      """),
    Fault(
      "a register of 65 bits", ["2:register-width"],
      """
      model m
      register r : bits 65 = 0
      state A = 0
      var copy : r = 0
      """),
    Fault(
      "a variable of 65 bits", ["2:register-width"],
      """
      model m
      var w : bits 65 = 0
      invariant p : w == 0
      """),
    Fault(
      "a range from the upper bit", ["3:backwards-range"],
      """
      model m
      register r : bits 4 {
        MODE @ 2..1
      } = 0
      """),
    Fault(
      "a bit past the register", ["3:bit-outside-register"],
      """
      model m
      register r : bits 4 {
        READY @ 4
      } = 0
      """),
    Fault(
      "a reserved bit with a name", ["4:overlapping-reserved"],
      """
      model m
      register r : bits 4 {
        READY @ 0
        reserved @ 0..3 zero
      } = 0
      """),
    Fault(
      "two reserved ranges", ["4:overlapping-reserved"],
      """
      model m
      register r : bits 4 {
        reserved @ 0..2 zero
        reserved @ 2..3 zero
      } = 0
      """),
    Fault(
      "a state of no register", ["2:state-without-register"],
      """
      model m
      state A = 0
      """),
    Fault(
      "a type of states of no register", ["2:state-without-register"],
      """
      model m
      var s : states
      """),
    Fault(
      "an empty range", ["2:empty-type"],
      """
      model m
      var n : int 3..0
      """),
    Fault(
      "a choice from nothing", ["3:empty-type"],
      """
      model m
      request go by user {
        rule all for n in {} -> ok
      }
      """),
    Fault(
      "a choice from an empty range", ["3:empty-type"],
      """
      model m
      request go by user {
        rule all for n in 3..0 -> ok
      }
      """),
    Fault(
      "a reading with one option", ["2:few-options"],
      """
      model m
      reading late "Late?" { yes }
      """),
    Fault(
      "a reading without options", ["2:few-options"],
      """
      model m
      reading late "Late?" { }
      """),
    Fault(
      "a large range", ["2:domain-too-large"],
      """
      model m
      var n : int 0..100000 = 0
      """),
    Fault(
      "a large choice", ["3:domain-too-large"],
      """
      model m
      request go by user {
        rule all for n in 0..100000 -> ok
      }
      """),
    Fault(
      "a request without an answer", ["4:missing-answer"],
      """
      model m
      var v : bool = false
      request go by user {
        rule all { v = true }
      }
      """),
    Fault(
      "an event with an answer", ["2:answer-in-event"],
      """
      model m
      event tick by driver -> ok
      """),
    Fault(
      "a request that answers another", ["3:answer-in-event"],
      """
      model m
      request write by user -> waits
      request go by user -> answers write ok
      """),
    Fault(
      "a variable assigned twice", ["5:assigned-twice"],
      """
      model m
      var n : int 0..3 = 0
      request go by user -> ok {
        n = 1
        n = 2
      }
      """),
    Fault(
      "a field assigned twice", ["5:assigned-twice"],
      """
      model m
      register r : bits 2 { A @ 0 B @ 1 } = 0
      request go by user -> ok {
        r.A = true
        r.A = false
      }
      """),
    Fault(
      "the register of an arc assigned", ["7:assigned-twice"],
      """
      model m
      register r : bits 1 = 0
      state A = 0b
      state B = 1b
      request set(new : r) by user
      arcs set {
        A -> B { r = 0 }
      }
      """),
    Fault(
      "a capability assigned", ["3:assigned-frozen"],
      """
      model m
      capability C
      request go by user -> ok { C = true }
      """),
    Fault(
      "a reading assigned", ["3:assigned-frozen"],
      """
      model m
      reading late "Late?" { yes no }
      request go by user -> ok { late = yes }
      """),
    Fault(
      "a state assigned", ["4:not-assignable"],
      """
      model m
      register r : bits 1 = 0
      state A = 0b
      request go by user -> ok { A = true }
      """),
    Fault(
      "a constant assigned", ["3:not-assignable"],
      """
      model m
      constant K = 1
      request go by user -> ok { K = 2 }
      """),
    Fault(
      "a table without an index", ["4:table-use"],
      """
      model m
      var a : enum { low, high } = low
      table cost[a] : int 0..3 { low : 1 high : 2 }
      invariant p : cost == 1
      """),
    Fault(
      "an index on a variable", ["3:table-use"],
      """
      model m
      var n : int 0..3 = 0
      invariant p : n[0] == 1
      """),
    Fault(
      "a table over all words", ["3:table-use"],
      """
      model m
      register r : bits 32 = 0
      table cost[r] : int 0..3 { 0 : 1 }
      invariant p : cost[r] == 1
      """),
    Fault(
      "a table that lacks an entry", ["3:table-use"],
      """
      model m
      var a : enum { low, high } = low
      table cost[a] : int 0..3 { low : 1 }
      invariant p : cost[a] == 1
      """),
    Fault(
      "a table with an entry twice", ["5:table-use"],
      """
      model m
      var a : enum { low, high } = low
      table cost[a] : int 0..3 {
        low : 1
        low : 2
        high : 3
      }
      """),
    Fault(
      "a grid without a head", ["3:table-use"],
      """
      model m
      var a : enum { low, high } = low
      table cost[a][a] : int 0..3 {
        low : 1, 2
        high : 1, 2
      }
      """),
    Fault(
      "a grid with a short row", ["6:table-use"],
      """
      model m
      var a : enum { low, high } = low
      table cost[a][a] : int 0..3 {
        _ : low, high
        low : 1, 2
        high : 1
      }
      """),
    Fault(
      "a table value that isn't constant", ["5:not-frozen"],
      """
      model m
      var a : enum { low, high } = low
      var n : int 0..3 = 0
      table cost[a] : int 0..3 {
        low : n
        high : 3
      }
      """),
    Fault(
      "a table value out of range", ["4:type-mismatch"],
      """
      model m
      var a : enum { low, high } = low
      table cost[a] : int 0..3 {
        low : 7
        high : 3
      }
      """),
    Fault(
      "an arc between registers", ["8:arc-across-registers"],
      """
      model m
      register a : bits 1 = 0
      register b : bits 1 = 0
      state A = 0b in a
      state B = 1b in b
      request set(new : a) by user
      arcs set {
        A -> B
      }
      """),
    Fault(
      "arcs of a request without parameters", ["6:arcs-need-parameter"],
      """
      model m
      register r : bits 1 = 0
      state A = 0b
      state B = 1b
      request set by user
      arcs set {
        A -> B
      }
      """),
    Fault(
      "arcs of an event", ["6:event-where-request"],
      """
      model m
      register r : bits 1 = 0
      state A = 0b
      state B = 1b
      event set(new : r) by driver
      arcs set {
        A -> B
      }
      """),
    Fault(
      "a requirement on an event", ["4:event-where-request"],
      """
      model m
      var v : bool = false
      event tick by driver
      require p on tick : v
      """),
  ]
}
