import Diagnostics
import Language
import Testing

/// What is said about a wrong name or type ends with the right repair.
struct RepairTests {
  /// Lines count from the first added one, which is 1; an empty help is any.
  private func check(_ text: String, _ place: String, _ help: String) {
    let sample = Sample.adding(text)
    #expect(sample.places == [place], "\(sample.texts)")
    let first = sample.diagnostics.inSourceOrder.first
    #expect(
      first?.help.map { !$0.isEmpty && (help.isEmpty || $0.contains(help)) } == true,
      "\(sample.texts)")
  }

  @Test(arguments: [
    ("invariant i : pahse == busy", "1 unknown-name", "did you mean 'phase'?"),
    ("invariant i : brigthness", "1 unknown-name", "declare 'brigthness'"),
    ("invariant i : STOPP", "1 unknown-name", "did you mean 'STOP'?"),
    ("invariant i : r.C", "1 unknown-field", "A, B, L"),
    ("invariant i : r.a", "1 unknown-field", "did you mean 'A'?"),
    ("invariant i : q == q3", "1 unknown-option", "q0"),
    ("invariant i : phase == q0", "1 unknown-option", "idle, busy"),
    ("invariant i : sopported(STOP)", "1 unknown-name", "did you mean 'supported'?"),
    ("invariant i : waiting(sett)", "1 unknown-name", "did you mean 'set'?"),
    ("invariant i : waiting(set)", "1 never-waits", "-> waits"),
    ("invariant i : valid(r)", "1 unknown-name", "valid REGISTER(w)"),
    ("arcs set { STOP -> STAP }", "1 unknown-state", "did you mean 'STOP'?"),
    ("arcs sett { STOP -> STOP }", "1 unknown-name", "did you mean 'set'?"),
    ("var v : phsae", "1 unknown-type", "did you mean 'phase'?"),
    ("var v : long", "1 unknown-type", "a type is bool"),
    ("state S = 1b in rr", "1 unknown-name", "did you mean 'r'?"),
    ("always p on sett : true", "1 unknown-name", "did you mean 'set'?"),
    ("reachable p on tik : true", "1 unknown-name", "did you mean 'tick'?"),
    ("invariant i : can(tik)", "1 unknown-name", "did you mean 'tick'?"),
    ("invariant i : cann(tick)", "1 unknown-name", "did you mean 'can'?"),
    ("invariant i : can(b)", "1 unknown-name", ""),
    ("invariant i : can(!tick)", "1 can-of-no-action", "can(EVENT)"),
    ("predicate p = can(tick)", "1 can-outside-property", "invariant NAME"),
    ("invariant i : can(tick -> ok)", "1 never-answered", "write 'can(tick)'"),
    ("require p on ste : true", "1 unknown-name", "did you mean 'set'?"),
    ("duty d by user on get : true", "1 unknown-name", "did you mean 'set'?"),
    ("duty d by device on set : true", "1 unknown-actor", "'by user' or 'by driver'"),
    ("recoverable p : to STOP by usr", "1 unknown-actor", "did you mean 'user'?"),
    ("expect dead-ends STOP because \"x\"", "1 unknown-finding", "did you mean 'dead-end'?"),
    ("expect fails soundness because \"x\"", "1 unknown-name", "declare"),
    ("predicate p = b cite psot \"x\"", "1 unknown-source", "did you mean 'post'?"),
    ("predicate p = b cite letter \"x\"", "1 unknown-source", "source letter {"),
    ("register x : bits 1 read by get { X @ 0 } = 0", "1 unknown-name", "did you mean 'set'?"),
  ])
  func namesThatNobodyDeclared(text: String, place: String, help: String) {
    check(text, place, help)
  }

  @Test(arguments: [
    ("var n : bool = false", "1 duplicate-name", "another name"),
    ("state r = 0b", "1 duplicate-name", "another name"),
    ("request set by user -> ok", "1 duplicate-name", "another name"),
    ("event tick by device", "1 duplicate-name", "another name"),
    ("request two by user { rule a -> ok  rule a -> ok }", "1 duplicate-name", "another name"),
    ("request two(a : bool, a : bool) by user -> ok", "1 duplicate-name", "another name"),
    ("reading w \"?\" { x x }", "1 duplicate-name", "another name"),
    ("register x : bits 2 { A @ 0  A @ 1 } = 0", "1 duplicate-name", "another name"),
    ("var v : enum {x, x} = x", "1 duplicate-name", "another name"),
    ("source post { title \"again\" }", "1 duplicate-name", "another name"),
    ("source two { title \"a\"  title \"b\" }", "1 repeated-item", "remove one"),
    ("home b\nhome !b", "2 duplicate-name", ""),
    ("valid r(w) = true\nvalid r(w) = false", "2 duplicate-name", ""),
    ("invariant p : b\nreachable p : b", "2 duplicate-name", "another name"),
    ("require p on set : b\nrequire p on set : b", "2 duplicate-name", "another name"),
    ("constant C = 1\nconstant C = 2", "2 duplicate-name", "another name"),
    ("arcs set { STOP -> STOP\nSTOP -> STOP }", "2 duplicate-name", "join their conditions"),
    ("request u by user for k in bool for k in bool -> ok", "1 repeated-item", "remove one"),
  ])
  func namesDeclaredTwice(text: String, place: String, help: String) { check(text, place, help) }

  @Test(arguments: [
    ("invariant i : r", "1 type-mismatch", "'w != 0' or 'w.FLAG'"),
    ("invariant i : n", "1 type-mismatch", "compare it"),
    ("invariant i : b == 1", "1 type-mismatch", "write true or false"),
    ("invariant i : n == r", "1 type-mismatch", ""),
    ("invariant i : b + 1 > 0", "1 type-mismatch", "a number"),
    ("invariant i : b & b", "1 type-mismatch", "'&&'"),
    ("invariant i : (r & 3 == 1)", "1 type-mismatch", "== binds tighter"),
    ("invariant i : ~b", "1 type-mismatch", "a word"),
    ("invariant i : n.A", "1 type-mismatch", "REGISTER.A"),
    ("invariant i : phase < 1", "1 type-mismatch", ""),
    ("invariant i : match n { _ => true }", "1 type-mismatch", "if … then"),
    ("invariant i : match q { q0 => true }", "1 match-incomplete", "'q1 =>"),
    ("invariant i : match q { q0 => true, q0 => false, _ => b }", "1 repeated-item", "remove"),
    ("request u by user -> ok { n = b }", "1 type-mismatch", "an integer"),
    ("request u by user -> ok { r.A = 1 }", "1 type-mismatch", "write true or false"),
    ("request u by user -> ok { r.L = 4 }", "1 value-too-wide", "% 4"),
    ("request u by user -> ok { b.A = true }", "1 type-mismatch", "REGISTER.A"),
    ("request u by user -> ok { r = ODD }", "1 pattern-not-number", "without '?'"),
    ("request u by user -> ok { r = 16 }", "1 value-too-wide", "0xf"),
    ("state WIDE = 10000b", "1 value-too-wide", "0xf"),
    ("register e : enum 2 { X = 4 } = 0", "1 value-too-wide", "0x3"),
    ("invariant i : r != 1???0b", "1 value-too-wide", "4 digits"),
    (
      "register x : bits 2 { X @ 0 } = 0\nstate S = 1b in x\ninvariant i : r == S",
      "3 type-mismatch", "'x'"
    ),
    ("register x : bits 4 { X @ 0 } = 0\ninvariant i : r == x", "2 type-mismatch", ""),
    ("var n2 : int 0..3 = 7", "1 initial-outside-type", "belongs to the type"),
    ("var n2 : int 0..3 = n", "1 not-frozen", "capabilities"),
    ("invariant i : n << 1 == 2", "1 type-mismatch", "a word"),
    ("invariant i : (r << 4) == 0", "1 shift-too-far", "less than the width"),
    ("invariant i : (r << n) == 0", "1 not-constant", "write a number"),
    ("invariant i : n / 0 == 0", "1 divisor-not-constant", "literal"),
    ("invariant i : n % n == 0", "1 divisor-not-constant", "literal"),
    ("var m : int 0..60000 = 0\ninvariant i : m * m >= 0", "2 integer-overflow", "smaller ranges"),
    ("invariant i : n < 0x100000000", "1 number-too-large", "2^31"),
  ])
  func valuesOfTheWrongType(text: String, place: String, help: String) {
    check(text, place, help)
  }
}
