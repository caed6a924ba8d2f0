extension Fault {
  /// What is named twice, or not at all.
  static let naming = [
    Fault(
      "a register twice", ["3:duplicate-name"],
      """
      model m
      register r : bits 2 = 0
      register r : bits 2 = 0
      """),
    Fault(
      "a variable named as a register", ["3:duplicate-name"],
      """
      model m
      register r : bits 2 = 0
      var r : bits 2 = 0
      """),
    Fault(
      "a state twice", ["4:duplicate-name"],
      """
      model m
      register r : bits 2 = 0
      state A = 00b
      state A = 01b
      """),
    Fault(
      "a request twice", ["3:duplicate-name"],
      """
      model m
      request reset by user -> ok
      request reset by user -> ok
      """),
    Fault(
      "a rule twice", ["4:duplicate-name"],
      """
      model m
      request reset by user {
        rule all -> ok
        rule all -> error EIO
      }
      """),
    Fault(
      "an arc twice", ["8:duplicate-name"],
      """
      model m
      register r : bits 1 = 0
      state A = 0b
      state B = 1b
      request set(new : r) by user
      arcs set {
        A -> B
        A -> B
      }
      """),
    Fault(
      "a field twice", ["4:duplicate-name"],
      """
      model m
      register r : bits 2 {
        A @ 0
        A @ 1
      } = 0
      """),
    Fault(
      "a value twice", ["4:duplicate-name"],
      """
      model m
      register r : enum 2 {
        A = 0
        A = 1
      } = A
      """),
    Fault(
      "an option twice", ["4:duplicate-name"],
      """
      model m
      reading when_done "When?" {
        now
        now
      }
      """),
    Fault(
      "a case twice", ["2:duplicate-name"],
      """
      model m
      var v : enum { a, a } = a
      """),
    Fault(
      "a parameter twice", ["2:duplicate-name"],
      """
      model m
      request go(n : bool, n : bool) by user -> ok
      """),
    Fault(
      "a source twice", ["3:duplicate-name"],
      """
      model m
      source post { title "a" date 2019-12-16 }
      source post { title "b" date 2019-12-17 }
      """),
    Fault(
      "a constant twice", ["3:duplicate-name"],
      """
      model m
      constant N = 1
      constant N = 2
      """),
    Fault(
      "a property twice", ["4:duplicate-name"],
      """
      model m
      var v : bool = false
      invariant p : v
      reachable p : v
      """),
    Fault(
      "a requirement twice", ["5:duplicate-name"],
      """
      model m
      var v : bool = false
      request go by user -> ok
      require p on go : v
      require p on go : !v
      """),
    Fault(
      "home twice", ["4:duplicate-name"],
      """
      model m
      var v : bool = false
      home v
      home !v
      """),
    Fault(
      "valid twice", ["4:duplicate-name"],
      """
      model m
      register r : bits 2 = 0
      valid r(w) = w == 0
      valid r(w) = w == 1
      """),
    Fault(
      "error twice", ["4:duplicate-name"],
      """
      model m
      register r : bits 2 = 0
      error r(w) = w == 0
      error r(w) = w == 1
      """),
    Fault(
      "an item of a source twice", ["2:repeated-item"],
      """
      model m
      source post { title "a" title "b" }
      """),
    Fault(
      "an arm twice", ["3:repeated-item"],
      """
      model m
      reading late "Late?" { yes no }
      var v : bool = match late { yes => true, yes => false, no => true }
      """),
    Fault(
      "a choice that hides a parameter", ["3:repeated-item"],
      """
      model m
      request go(n : bool) by user {
        rule all for n in {true, false} -> ok
      }
      """),
    Fault(
      "a misspelt name", ["3:unknown-name"],
      """
      model m
      var ready : bool = false
      invariant p : raedy
      """),
    Fault(
      "a request that isn't there", ["3:unknown-name"],
      """
      model m
      var v : bool = false
      always p on reset : v
      """),
    Fault(
      "a property that isn't there", ["3:unknown-name"],
      """
      model m
      var v : bool = false
      expect fails p because "it does"
      """),
    Fault(
      "a register that isn't there", ["3:unknown-name"],
      """
      model m
      register r : bits 2 = 0
      state A = 00b in q
      """),
    Fault(
      "a predicate that isn't there", ["3:unknown-name"],
      """
      model m
      var v : bool = false
      invariant p : ready(v)
      """),
    Fault(
      "valid words that nobody defined", ["3:unknown-name"],
      """
      model m
      register r : bits 2 = 0
      invariant p : valid(r)
      """),
    Fault(
      "an assignment to an unknown name", ["4:unknown-name"],
      """
      model m
      var ready : bool = false
      request go by user -> ok {
        redy = true
      }
      """),
    Fault(
      "a valid clause for no register", ["3:unknown-name"],
      """
      model m
      register r : bits 2 = 0
      valid q(w) = w == 0
      """),
    Fault(
      "a state that isn't there", ["6:unknown-state"],
      """
      model m
      register r : bits 1 = 0
      state STOP = 0b
      request set(new : r) by user
      arcs set {
        STOP -> STPO
      }
      """),
    Fault(
      "a source that isn't there", ["3:unknown-source"],
      """
      model m
      var v : bool = false
      invariant p : v cite post "some words"
      """),
    Fault(
      "an omission from no source", ["2:unknown-source"],
      """
      model m
      omit post "some words" because "it is about building"
      """),
    Fault(
      "a type that isn't there", ["3:unknown-type"],
      """
      model m
      register state : bits 2 = 0
      var shadow : staet = 0
      """),
    Fault(
      "a field that isn't there", ["6:unknown-field"],
      """
      model m
      register r : bits 2 {
        READY @ 0
        BUSY @ 1
      } = 0
      invariant p : r.REDY
      """),
    Fault(
      "a field of listed values", ["3:unknown-field"],
      """
      model m
      register r : enum 2 { A = 0 B = 1 } = A
      invariant p : r.A
      """),
    Fault(
      "an assigned field that isn't there", ["4:unknown-field"],
      """
      model m
      register r : bits 1 { READY @ 0 } = 0
      request go by user -> ok {
        r.BUSY = true
      }
      """),
    Fault(
      "an option that isn't there", ["3:unknown-option"],
      """
      model m
      reading late "Late?" { yes no }
      var v : bool = match late { yes => true, maybe => false, _ => true }
      """),
    Fault(
      "a case of another enumeration", ["4:unknown-option"],
      """
      model m
      var a : enum { low, high } = low
      var b : enum { red, green } = red
      invariant p : a == green
      """),
    Fault(
      "a case of two enumerations", ["5:ambiguous-name"],
      """
      model m
      var a : enum { off, on } = off
      var b : enum { off, half } = off
      request go by user {
        rule all for x in {off} -> ok { a = x }
      }
      """),
    Fault(
      "a player who does nothing", ["4:unknown-actor"],
      """
      model m
      var v : bool = false
      request go by user -> ok
      recoverable p : to v by usr
      """),
    Fault(
      "a duty of a third side", ["4:unknown-actor"],
      """
      model m
      var v : bool = false
      request go by user to driver -> ok
      duty d by kernel on go : v
      """),
    Fault(
      "a finding that isn't there", ["2:unknown-finding"],
      """
      model m
      expect unspecifed go because "nothing is said"
      request go by user -> ok
      """),
    Fault(
      "a long phrase", ["3:long-anchor"],
      """
      model m
      source post { title "a" }
      invariant p : true cite post "one two three four five six seven eight nine"
      """),
    Fault(
      "an empty phrase of a property", ["3:empty-anchor"],
      """
      model m
      source post { title "a" }
      invariant p : true cite post ""
      """),
  ]
}
