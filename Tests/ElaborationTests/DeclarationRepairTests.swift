import Diagnostics
import Language
import Testing

/// What is said about a wrong declaration, table or step ends with the right repair.
struct DeclarationRepairTests {
  private func check(_ text: String, _ place: String, _ help: String) {
    let sample = Sample.adding(text)
    #expect(sample.places == [place], "\(sample.texts)")
    let first = sample.diagnostics.inSourceOrder.first
    #expect(
      first?.help.map { !$0.isEmpty && (help.isEmpty || $0.contains(help)) } == true,
      "\(sample.texts)")
  }

  @Test(arguments: [
    ("register x : bits 65 { X @ 0 } = 0", "1 register-width", "bits 32"),
    ("register x : bits 0 { } = 0", "1 register-width", "bits 32"),
    ("var v : bits 65 = 0", "1 register-width", "bits 32"),
    ("register x : bits 8 { X @ 8 } = 0", "1 bit-outside-register", "0 to 7"),
    ("register x : bits 8 { X @ 3..1 } = 0", "1 backwards-range", "'@ 1..3'"),
    ("register x : bits 8 { X @ 1  reserved @ 0..3 zero } = 0", "1 overlapping-reserved", "split"),
    (
      "register x : bits 8 { X @ 1  reserved @ 2..4 zero  reserved @ 4..7 zero } = 0",
      "1 overlapping-reserved", "split"
    ),
    ("register x : bits 1 { X @ 0 } = 2", "1 value-too-wide", "0x1"),
    ("var v : int 3..0 = 0", "1 empty-type", "'0..3'"),
    ("var v : int 0..1000000 = 0", "1 domain-too-large", "smaller range"),
    ("request u by user for k in {} -> ok", "1 empty-type", "at least one"),
    ("request u by user for k in 3..1 -> ok", "1 empty-type", "'1..3'"),
    ("request u by user for k in 0..100000 -> ok", "1 domain-too-large", "smaller range"),
    ("request u by user for k in {n, 1} -> ok", "1 not-frozen", ""),
    ("request u by user for k in {idle, q0} -> ok", "1 unknown-option", "idle, busy"),
    (
      "var v2 : enum {idle, z} = z\nrequest u by user for k in {idle} -> ok", "2 ambiguous-name",
      "the type instead"
    ),
    ("reading w \"?\" { x }", "1 few-options", "remove the reading"),
    ("state S = b", "1 not-constant", "write a number"),
    ("constant C = n", "1 not-constant", "write a number"),
    ("constant C = 1 / 0", "1 not-constant", ""),
    ("capability C requires b", "1 not-frozen", "capabilities"),
    ("state S = 0010b requires r.A", "1 not-frozen", "capabilities"),
    ("valid r(w) = w.A -> b", "1 not-frozen", "capabilities"),
    ("predicate runs = r.A\ncapability C requires runs", "2 not-frozen", "capabilities"),
    ("capability C mandatory requires D\ncapability D requires !C", "1 no-device", "contradicting"),
    ("predicate p(x : bool) = p(x)", "1 recursive-function", "don't call themselves"),
    ("predicate p(x : bool) = o(x)\npredicate o2 = p(b)", "1 unknown-name", "declare 'o'"),
    ("predicate p(x : bool) = x\ninvariant i : p(b, b)", "2 argument-count", "give 1 argument"),
    ("predicate p(x : bool) = x\ninvariant i : p", "2 argument-count", "give 1 argument"),
    ("predicate p(x : bool) = x\ninvariant i : p(n)", "2 type-mismatch", "compare it"),
    ("invariant i : supported(b)", "1 type-mismatch", "a state"),
    ("invariant i : waiting()", "1 argument-count", "1 argument"),
  ])
  func declarations(text: String, place: String, help: String) { check(text, place, help) }

  @Test(arguments: [
    ("table t[phase] : bool { idle : true }", "1 table-use", "every key"),
    (
      "table t[phase] : bool { idle : true  busy : true  idle : false }", "1 table-use",
      "remove one"
    ),
    ("table t[phase] : bool { idle : true, false  busy : true }", "1 table-use", "KEY"),
    (
      "table t[phase][bool] : bool { idle : true, true  busy : true, true }", "1 table-use",
      "'_ : A, B, C'"
    ),
    ("table t[r] : bool { 0 : true }", "1 table-use", "'states'"),
    ("table t[phase][bool][bool] : bool { idle : true }", "1 table-use", "t[T][U]"),
    ("table t[phase] : bool { idle : n  busy : true }", "1 not-frozen", ""),
    ("table t[phase] : int 0..1 { idle : 2  busy : 0 }", "1 type-mismatch", "another value"),
    (
      "table t[phase] : bool { idle : true  bsy : true }", "1 unknown-option",
      "did you mean 'busy'?"
    ),
    (
      "table t[phase] : bool { idle : true  busy : true }\ninvariant i : t", "2 table-use", "'t[…]'"
    ),
    (
      "table t[phase] : bool { idle : true  busy : true }\ninvariant i : t[phase][phase]",
      "2 argument-count", "1 argument"
    ),
    (
      "table t[phase] : bool { idle : true  busy : true }\ninvariant i : t[n]", "2 type-mismatch",
      ""
    ),
    ("invariant i : phase[idle]", "1 table-use", "declare 'table"),
  ])
  func tables(text: String, place: String, help: String) { check(text, place, help) }

  @Test(arguments: [
    ("request u by user { rule a { n = 1 } }", "1 missing-answer", "-> ok"),
    ("request u by user -> ok { n = 1  n = 2 }", "1 assigned-twice", "keep one"),
    ("request u by user -> ok { r.A = true  r.A = b }", "1 assigned-twice", "keep one"),
    ("request u by user -> ok { r.A = true  r = 1 }", "1 assigned-twice", "keep one"),
    ("request u by user -> ok { P2P = true }", "1 assigned-frozen", "use a var"),
    ("request u by user -> ok { q = q0 }", "1 assigned-frozen", "use a var"),
    (
      "request u by user -> ok { STOP = 1 }", "1 not-assignable",
      "a register, a variable or an output"
    ),
    (
      "request u(x : bool) by user -> ok { x = true }", "1 not-assignable",
      "a register, a variable or an output"
    ),
    ("request u by user -> ok { m = 1 }", "1 unknown-name", "declare 'm'"),
    ("request u by user -> error INVALID", "1 not-an-errno", "EINVAL"),
    ("request u by user -> answers set ok", "1 answer-in-event", "'-> ok'"),
    ("event e by device -> ok", "1 answer-in-event", "answers REQUEST"),
    ("event e by device -> answers set ok", "1 never-waits", "-> waits"),
    ("event e by device -> answers tick ok", "1 event-where-request", "name a request"),
    ("require p on tick : b", "1 event-where-request", "always NAME on tick"),
    ("arcs tick { STOP -> STOP }", "1 event-where-request", ""),
    (
      "request u by user -> ok { n = if o == 1 then 1 else 0 }", "1 output-outside-step",
      "declare a var"
    ),
    ("invariant i : old(b)", "1 old-outside-step", "always NAME on ACTION"),
    ("invariant i : answer == ok", "1 answer-outside-step", "always NAME on ACTION"),
    ("always p on set : answer == fine", "1 not-an-answer", "EINVAL"),
    ("always p on set : answer", "1 type-mismatch", ""),
    ("request u by user -> ok\narcs u { STOP -> STOP }", "2 arcs-need-parameter", "u(new : r)"),
    (
      "register x : bits 1 { X @ 0 } = 0\nstate S = 1b in x\narcs set { STOP -> S }",
      "3 arc-across-registers", "both registers"
    ),
    ("arcs set { STOP -> STOP { r = 1 } }", "1 assigned-twice", "keep one"),
    (
      "arcs set near { STOP -> STOP }\nroute set over nead { shortest by arcs }", "2 unknown-name",
      "near"
    ),
    ("route set over a { shortest by arcs }", "1 unknown-name", "arcs a"),
    (
      "state GO = 1b\narcs set { STOP -> GO }\nroute set over set { unsupported drop }",
      "3 route-without-shortest", "shortest by arcs"
    ),
    (
      "state GO = 1b\narcs set { STOP -> GO }\nroute set over set { shortest by arcs failure may stop origina }",
      "3 unknown-state", "'original'"
    ),
    ("predicate p = b cite post \"\"", "1 empty-anchor", "up to eight words"),
    (
      "predicate p = b cite post \"one two three four five six seven eight nine\"", "1 long-anchor",
      "one two three four five six seven eight"
    ),
    ("omit pots \"x\" because \"y\"", "1 unknown-source", "did you mean 'post'?"),
    ("expect dead-end STOP under b because \"x\"", "1 not-frozen", "capabilities"),
    (
      "expect unspecified set when old(b) because \"x\"", "1 old-outside-step",
      "always NAME on ACTION"
    ),
    ("expect unspecified set when new because \"x\"", "1 type-mismatch", "w.FLAG"),
  ])
  func steps(text: String, place: String, help: String) { check(text, place, help) }

  @Test func reportsTwoIndependentFaults() {
    let sample = Sample.adding("invariant i : rr.A\nrequest u by user -> ok { n = b }\n")
    #expect(sample.places == ["1 unknown-name", "2 type-mismatch"])
  }

  @Test func reportsBothSidesOfAConnective() {
    let sample = Sample.adding("invariant i : rr.A && n")
    #expect(sample.places == ["1 unknown-name", "1 type-mismatch"])
  }

  /// What a faulty declaration would have declared isn't missed a second time.
  @Test(arguments: [
    "var v : lnog\ninvariant i : v\nrequest u by user -> ok { v = true }",
    "register x : bits 99 { X @ 0 } = 0\nstate S = 1b in x\ninvariant i : x.X && S",
    "predicate p(x : lnog) = x\ninvariant i : p(b)",
    "table t[lnog] : bool { idle : true }\ninvariant i : t[idle]",
    "request u(x : lnog) by user -> ok\nalways p on u : x\nexpect unspecified u when x because \"y\"",
    "invariant i : lnog\nexpect fails i because \"x\"",
    "valid r(w) = w.C\nrequest u(w : r) by user when valid(w) -> ok",
  ])
  func staysSilentAboutWhatFollows(text: String) {
    let sample = Sample.adding(text)
    #expect(sample.diagnostics.all.count == 1, "\(sample.texts)")
  }

  @Test func theBaseIsFine() {
    let sample = Sample.adding("")
    #expect(sample.texts == [])
    #expect(sample.model?.states.map(\.name) == ["STOP", "ODD"])
  }
}
