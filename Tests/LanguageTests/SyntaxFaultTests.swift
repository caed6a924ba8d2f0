import Diagnostics
import Testing

@testable import Language

/// Faults in the grammar: one report each, in the right place, with a repair.
struct SyntaxFaultTests {
  private func check(_ text: String, _ places: [String], _ help: String) {
    let sample = Sample.declarations(text)
    #expect(sample.faults == places)
    let first = sample.diagnostics.inSourceOrder.first
    #expect(first?.help?.contains(help) == true, "\(first?.help ?? "no help")")
  }

  @Test(arguments: [
    ("stat A = 0b", "2:1 unknown-keyword", "did you mean 'state'?"),
    ("regsiter r : bits 8 { A @ 0 }", "2:1 unknown-keyword", "did you mean 'register'?"),
    ("const A = 1", "2:1 unknown-keyword", "did you mean 'constant'?"),
    ("frobnicate A { b c }", "2:1 unknown-keyword", "begin with a word"),
    ("system two { instance dev[2] : x { var a : bool } }", "2:1 reserved-for-later", "remove"),
    ("study s {\n  state x\n}\nhome a", "2:1 study-in-model", "file of its own"),
    ("claim c \"x\" : a has b\nhome a", "2:1 study-in-model", "file of its own"),
    ("parameter N : 1..16 = 2\nhome a", "2:1 only-in-system", "begins with 'system NAME'"),
    ("state error = 0b", "2:7 reserved-word", "'error_'"),
    ("var when : bool = true", "2:5 reserved-word", "'when_'"),
    ("state = 000b", "2:7 unexpected-token", "the form is: state NAME"),
    ("state A 000b", "2:9 unexpected-token", "the form is: state NAME"),
    ("state A = 000b in", "2:18 unexpected-token", "the form is: state NAME"),
    ("state A = 000b reqires p2p", "2:16 unexpected-token", "did you mean 'requires'?"),
    ("state A = 000b;\nstate B = 1b;", "2:15 needless-separator", "remove ';'"),
    ("register r : enum 4 { A = 0, B = 1, C = 2 }", "2:28 needless-separator", "remove ','"),
    ("register r : byte 4 { A @ 0 }", "2:14 unexpected-token", "register NAME : bits 32"),
    ("register r : bits 4 rw ro", "2:24 repeated-clause", "keep one"),
    ("register r : bits 4 { A @ 0 requires a requires b }", "2:40 repeated-clause", "keep one"),
    ("source s { titel \"x\" }", "2:12 unknown-source-item", "did you mean 'title'?"),
    ("omit s \"x\"", "2:11 missing-because", "because"),
    ("expect dead-end A", "2:18 missing-because", "because"),
    ("expect dead-end A \"why\"", "2:19 missing-because", "because"),
    ("}", "2:1 unopened-brace", "remove it"),
    ("add state A = 0b", "2:1 patch-without-base", "remove 'add'"),
    ("drop A", "2:1 patch-without-base", "extends"),
  ])
  func reportsDeclarations(text: String, place: String, help: String) { check(text, [place], help) }

  @Test(arguments: [
    ("request reset -> ok { a = b }", "2:15 missing-actor", "by user"),
    ("event work { }", "2:12 missing-actor", "by user"),
    ("duty d on r : a", "2:8 missing-actor", "by user"),
    ("request r(a : bool by user -> ok", "2:20 unexpected-token", "')'"),
    ("request r(a, b : bool) by user", "2:12 unexpected-token", "a : TYPE"),
    ("request r by user { rule a wehn b -> ok }", "2:28 unexpected-token", "did you mean 'when'?"),
    ("request r by user { rule a when b ok }", "2:35 unexpected-token", "-> ok"),
    ("request r by user { rule a when b -> fine }", "2:43 missing-answer", "-> ok"),
    ("request r by user { rule when b -> ok }", "2:26 unexpected-token", "rule NAME"),
    ("request r by user { rule ok when b -> ok }", "2:26 reserved-word", "'ok_'"),
    ("request r by user { rule a for x {b} -> ok }", "2:34 unexpected-token", "for x in"),
    ("request r by user { rule a when b when c -> ok }", "2:35 repeated-clause", "&&"),
    ("request r by user { a = b }", "2:21 unexpected-token", "rule NAME"),
    ("request r by user { rule a -> ok { b := c } }", "2:38 unexpected-token", "NAME = EXPR"),
    (
      "request r by user { rule a -> ok { b |= c  d = e } }", "2:38 unexpected-token", "NAME = EXPR"
    ),
    ("arcs r { A -> B for x in {a} }", "2:21 choice-in-arc", "rule NAME"),
    ("arcs r { A to B }", "2:12 unexpected-token", "STATE -> STATE"),
    ("route r over a { longest by arcs\natomic }", "2:18 unexpected-token", "shortest by arcs"),
    ("flow f A -> B", "2:8 unexpected-token", "flow NAME"),
    ("recoverable f : from A by user", "2:24 unexpected-token", "recoverable NAME"),
    ("ctl c : A[a V b]", "2:13 unexpected-token", "A[f U g]"),
  ])
  func reportsRules(text: String, place: String, help: String) { check(text, [place], help) }

  @Test(arguments: [
    ("home a = b && c", "2:8 single-equals", "write '=='"),
    ("home a and b", "2:8 word-operator", "write '&&'"),
    ("home a or b", "2:8 word-operator", "write '||'"),
    ("home not a && b", "2:6 word-operator", "write '!'"),
    ("home a not in {b}", "2:8 word-operator", "!(x in {a, b})"),
    ("home a => b", "2:8 word-operator", "write '->'"),
    ("home a < b <= c.d", "2:6 chained-comparison", "write 'a < b && b <= c.d'"),
    ("home a ? b : c", "2:8 unexpected-token", "if CONDITION then"),
    ("home a && ? : c", "2:11 unexpected-token", "if CONDITION then"),
    ("home a &&", "2:10 unexpected-token", "write a name"),
    ("home (a && b", "2:13 unclosed-parenthesis", "add ')'"),
    ("home f(a, b\nhome c", "2:12 unclosed-parenthesis", "add ')'"),
    ("home t[a\nhome c", "2:9 unclosed-bracket", "add ']'"),
    ("home a in {b, c", "2:16 unclosed-brace", "add '}'"),
    ("home a in {b c}", "2:14 unexpected-token", "add ',' or '}'"),
    ("home a in {b, c,}", "2:17 unexpected-token", "remove the ','"),
    ("home a in 3", "2:12 unexpected-token", "{a, b}"),
    ("home if a then b", "2:17 unexpected-token", "else VALUE"),
    ("home if a b else c", "2:11 unexpected-token", "then VALUE"),
    ("home match r { a => b c => d }", "2:23 unexpected-token", "add ',' or '}'"),
    ("home a.(b)", "2:8 unexpected-token", "home EXPR"),
    ("home \"a\"", "2:6 unexpected-token", "write a name"),
    ("home a == when", "2:11 unexpected-token", "write a name"),
    ("home a b", "2:8 unexpected-token", "home EXPR"),
    ("var v : int 0 = 1", "2:15 unexpected-token", "int 0..7"),
    ("var v : 8", "2:9 unexpected-token", "bits 8"),
  ])
  func reportsExpressions(text: String, place: String, help: String) { check(text, [place], help) }

  @Test(arguments: [
    ("", "1:1 missing-model", "model vfio.example"),
    ("state A = 0b\nhome A", "1:1 missing-model", "model vfio.example"),
    ("modle m\nhome a", "1:1 unknown-keyword", "did you mean 'model'?"),
    ("home a\nmodel m\nhome a", "1:1 unexpected-token", "move the 'model' line"),
    ("model\nhome a", "1:6 unexpected-token", "model vfio.example"),
    ("model a-b\nhome a", "1:8 unexpected-token", "vfio.v1-enum"),
    ("model a.\nhome a", "1:9 unexpected-token", "model vfio"),
    ("model m {\n  home a\n}", "1:9 unexpected-token", "without braces"),
    ("model m extends b\nadd state A = 0b", "1:18 unexpected-token", "extends"),
    ("model m extends b {\n  add state A = 0b\n", "2:19 unclosed-brace", "add '}'"),
    ("model m extends b {\n  state A = 0b\n}", "2:3 declaration-in-patches", "add state"),
    (
      "model m extends b {\n  add state A = 0b\n}\nhome a", "4:1 unexpected-token",
      "inside the braces"
    ),
    ("model m extends b {\n  remove A\n  drop B\n}", "2:3 unexpected-token", "drop NAME"),
  ])
  func reportsModels(text: String, place: String, help: String) {
    let sample = Sample(text)
    #expect(sample.faults == [place])
    #expect(sample.diagnostics.all.first?.help?.contains(help) == true)
    #expect((sample.model == nil) == (place == "1:1 missing-model"))
  }

  @Test func showsWhereABraceWasOpened() {
    let sample = Sample.declarations(
      """
      request r by user {
        rule a -> ok { b = c
        rule d -> ok
      }
      home x
      register q : bits 8 {
        A @ 0

      home y
      """)
    #expect(sample.faults == ["3:23 unclosed-brace", "8:8 unclosed-brace"])
    let openings = sample.diagnostics.inSourceOrder.map { fault in
      let place = sample.sources.place(of: fault.notes[0].range)
      return "\(place.line):\(place.column)"
    }
    #expect(openings == ["3:16", "7:21"])
    #expect(sample.model?.declarations.map(\.name.value) == ["r", "home", "q", "home"])
  }

  /// A fault in one member or declaration leaves the others to be read and reported.
  @Test func reportsEachIndependentFault() {
    let sample = Sample.declarations(
      """
      state = 000b
      state B = 12x
      register r : bits 8 {
        A 0
        B @ 1..
        C @ 2
      }
      request q(a : bool) by user {
        rule a when && -> ok { b = }
        rule c when d and e -> ok { f = g  h = &&  i = 08 }
        rul j -> ok
        rule k -> ok
      }
      flow f : -> A
      home a = b and c
      expect x y
      """)
    #expect(
      sample.faults == [
        "2:7 unexpected-token", "3:11 malformed-number", "5:5 unexpected-token",
        "6:10 unexpected-token",
        "10:15 unexpected-token", "10:30 unexpected-token", "11:17 word-operator",
        "11:42 unexpected-token",
        "11:50 leading-zero", "12:3 unexpected-token", "15:10 unexpected-token",
        "16:8 single-equals",
        "16:12 word-operator", "17:11 missing-because",
      ])
  }

  @Test func keepsWhatItCould() throws {
    let sample = Sample.declarations(
      "request q(a : bool by user {\n  rule r when ( -> ok { b = c }\n  rule s -> ok\n}")
    let declaration = try #require(sample.model?.declarations.first)
    guard case .request(let request) = declaration.kind else {
      Issue.record("not a request")
      return
    }
    #expect(request.rules.map(\.name?.value) == ["r", "s"])
    #expect(request.rules[0].assignments.count == 1)
  }

  @Test func limitsNesting() {
    let deep = String(repeating: "(", count: 100_000) + "a" + String(repeating: ")", count: 100_000)
    #expect(Sample.declarations("home \(deep)\nhome b").faults == ["2:206 nesting-too-deep"])
    for prefix in [
      "!", "-", "~", "f(", "t[", "a in {", "if ", "if a then b else ", "a -> ", "match r { x => ",
    ] {
      let sample = Sample.declarations("home \(String(repeating: prefix, count: 10_000))a\nhome b")
      #expect(sample.faults.count == 1, "\(prefix) \(sample.faults.prefix(3))")
      #expect(sample.diagnostics.all.first?.id == "nesting-too-deep", "\(prefix)")
      #expect(sample.model?.declarations.count == 2, "\(prefix)")
    }
    let formula = String(repeating: "AG !(", count: 10_000)
    #expect(Sample.declarations("ctl c : \(formula) EF a\nhome b").faults.count == 1)
    #expect(
      Sample.declarations("ctl c : \(String(repeating: "!", count: 10_000)) AG a").faults.count == 1
    )
  }

  @Test func limitsTheNumberOfOperators() {
    for (first, more) in [
      ("a", " && a"), ("a", " + 1"), ("a", ".b"), ("t", "[1]"), ("a", " in {b}"),
    ] {
      let text = "home " + first + String(repeating: more, count: 20_000) + "\nhome b"
      let sample = Sample.declarations(text)
      #expect(sample.faults.count == 1)
      #expect(sample.diagnostics.all.first?.id == "expression-too-large")
      #expect(sample.model?.declarations.count == 2)
    }
    let formula = "ctl c : EF a" + String(repeating: " && EF a", count: 20_000)
    #expect(Sample.declarations(formula).diagnostics.all.map(\.id) == ["expression-too-large"])
  }

  @Test func elementsCountApart() {
    let words = (0..<50_000).map { "w + \($0)" }.joined(separator: ", ")
    #expect(Sample.declarations("home w in {\(words)}").faults == [])
  }
}
