import Testing

@testable import Language

/// Each construct of the grammar with its whole tree.
struct DeclarationTests {
  private func outline(_ text: String) -> String {
    let sample = Sample.declarations(text)
    guard sample.faults.isEmpty, let declarations = sample.model?.declarations,
      declarations.count == 1
    else { return "\(sample.diagnostics.all)" }
    return Outline.of(declarations[0])
  }

  @Test(arguments: [
    (
      #"source s { title "T \"x\" \\" date 2019-09-08 url "u" }"#,
      #"{keyword: 'source', name: 's', kind: (source [{key: 'title', value: 'T "x" \'} {key: 'date', value: '2019-09-08'} {key: 'url', value: 'u'}])}"#
    ),
    (
      #"omit s "a phrase" because "no""#,
      #"{keyword: 'omit', name: 's', kind: (omit 'a phrase' [] 'no')}"#
    ),
    (
      #"omit read, write because "older""#,
      #"{keyword: 'omit', name: 'read', kind: (omit nil ['write'] 'older')}"#
    ),
  ])
  func parsesSources(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    (
      #"capability p2p"#,
      #"{keyword: 'capability', name: 'p2p', kind: (capability false nil nil)}"#
    ),
    (
      #"capability p2p "Peer" mandatory requires a && b cite s "x" cite t "y""#,
      #"{keyword: 'capability', name: 'p2p', kind: (capability true 'Peer' (&& a b)), cites: [{source: 's', phrase: 'x'} {source: 't', phrase: 'y'}]}"#
    ),
    (
      #"reading r "Why?" { a "first" cite s "x"  b }"#,
      #"{keyword: 'reading', name: 'r', kind: (reading 'Why?' [{name: 'a', title: 'first', cites: [{source: 's', phrase: 'x'}]} {name: 'b'}])}"#
    ),
    (
      #"duty rmw by user on set_state : new == 0 cite s "x""#,
      #"{keyword: 'duty', name: 'rmw', kind: (duty 'user' 'set_state' (== new 0)), cites: [{source: 's', phrase: 'x'}]}"#
    ),
  ])
  func parsesWhatMayDiffer(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    (
      #"register r : bits 8"#,
      #"{keyword: 'register', name: 'r', kind: (register {width: 8, layout: (fields [])})}"#
    ),
    (
      #"register r : bits 8 rw read by get c "P_" { A @ 0 c "X" cite s "x" B @ 1..3 requires p2p reserved @ 4..7 zero } = A cite s "y""#,
      #"{keyword: 'register', name: 'r', kind: (register {width: 8, layout: (fields [{name: 'A', low: 0, high: 0, cName: 'X', cites: [{source: 's', phrase: 'x'}]} {name: 'B', low: 1, high: 3, requires: p2p} {name: 'reserved', isReserved: true, low: 4, high: 7, policy: 'zero'}]), access: 'rw', readBy: 'get', cPrefix: 'P_', initial: A}), cites: [{source: 's', phrase: 'y'}]}"#
    ),
    (
      #"register r : enum 4 ro { OFF = 0 ON = 10b requires p2p c "X" cite s "x" } = OFF"#,
      #"{keyword: 'register', name: 'r', kind: (register {width: 4, layout: (values [{name: 'OFF', value: 0} {name: 'ON', value: 2, requires: p2p, cName: 'X', cites: [{source: 's', phrase: 'x'}]}]), access: 'ro', initial: OFF})}"#
    ),
    (
      #"constant STOP = 1 << 0 c "X" cite s "x""#,
      #"{keyword: 'constant', name: 'STOP', kind: (constant (<< 1 0) 'X'), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"valid r(w) = w.A"#,
      #"{keyword: 'valid', name: 'r', kind: (valid 'w' (. w A))}"#
    ),
    (
      #"error r(w) = w == 110b cite s "x""#,
      #"{keyword: 'error', name: 'r', kind: (error 'w' (== w 110b)), cites: [{source: 's', phrase: 'x'}]}"#
    ),
  ])
  func parsesRegisters(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    (
      #"var v : bool = false cite s "x""#,
      #"{keyword: 'var', name: 'v', kind: (variable bool false), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"var v : int 0..N + 1"#,
      #"{keyword: 'var', name: 'v', kind: (variable int:0..(+ N 1) nil)}"#
    ),
    (
      #"var v : bits 8 = 0x1f"#,
      #"{keyword: 'var', name: 'v', kind: (variable bits:8 31)}"#
    ),
    (
      #"var v : enum {a, b} = a"#,
      #"{keyword: 'var', name: 'v', kind: (variable enum:a,b a)}"#
    ),
    (
      #"var v : {a, b}"#,
      #"{keyword: 'var', name: 'v', kind: (variable enum:a,b nil)}"#
    ),
    (
      #"var v : r"#,
      #"{keyword: 'var', name: 'v', kind: (variable type:r nil)}"#
    ),
    (
      #"output o : r cite s "x""#,
      #"{keyword: 'output', name: 'o', kind: (output type:r), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"state S = 0?1b"#,
      #"{keyword: 'state', name: 'S', kind: (state 0?1b nil nil nil)}"#
    ),
    (
      #"state S = 001b in r requires p2p c "X" cite s "x""#,
      #"{keyword: 'state', name: 'S', kind: (state 001b 'r' p2p 'X'), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"home S && !broken cite s "x""#,
      #"{keyword: 'home', name: 'home', kind: (home (&& S (! broken))), cites: [{source: 's', phrase: 'x'}]}"#
    ),
  ])
  func parsesVariablesAndStates(text: String, expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    (
      #"predicate p = a"#,
      #"{keyword: 'predicate', name: 'p', kind: (function [] nil a)}"#
    ),
    (
      #"predicate p(a : bool, b : r) = a cite s "x""#,
      #"{keyword: 'predicate', name: 'p', kind: (function [{name: 'a', type: bool} {name: 'b', type: type:r}] nil a), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"function f(a : int 0..3) : bits 2 = a cite s "x""#,
      #"{keyword: 'function', name: 'f', kind: (function [{name: 'a', type: int:0..3}] bits:2 a), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"table t[states] : int 0..3 { A : 0 B : 3 }"#,
      #"{keyword: 'table', name: 't', kind: (table {indices: [type:states], element: int:0..3, rows: [{key: A, values: [0]} {key: B, values: [3]}]})}"#
    ),
    (
      #"table t[states][states] : states { _ : A, B A : A, B B : B, A } cite s "x""#,
      #"{keyword: 'table', name: 't', kind: (table {indices: [type:states type:states], element: type:states, rows: [{values: [A B]} {key: A, values: [A B]} {key: B, values: [B A]}]}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
  ])
  func parsesFunctions(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    (
      #"request q by user"#,
      #"{keyword: 'request', name: 'q', kind: (request {actor: 'user'})}"#
    ),
    (
      #"request q(a : r, b : bool) by user to driver anytime requires p2p { rule x when a -> ok { v = 1 w.F = false } cite s "x" rule y -> waits } cite s "y""#,
      #"{keyword: 'request', name: 'q', kind: (request {parameters: [{name: 'a', type: type:r} {name: 'b', type: bool}], actor: 'user', answerer: 'driver', isAnytime: true, requires: p2p, rules: [{name: 'x', condition: a, result: {kind: ok}, assignments: [{target: 'v', value: 1} {target: 'w', field: 'F', value: false}], cites: [{source: 's', phrase: 'x'}]} {name: 'y', result: {kind: waits}}]}), cites: [{source: 's', phrase: 'y'}]}"#
    ),
    (
      #"request q by user -> error EIO { } cite s "x""#,
      #"{keyword: 'request', name: 'q', kind: (request {actor: 'user', rules: [{result: {kind: (error 'EIO')}}]}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"request q by user may for x in {a} for y in 0..3 when x == y -> error"#,
      #"{keyword: 'request', name: 'q', kind: (request {actor: 'user', rules: [{may: _, choices: [{name: 'x', set: {a}} {name: 'y', set: 0..3}], condition: (== x y), result: {kind: (error nil)}}]})}"#
    ),
  ])
  func parsesRequests(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    (
      #"event e by device"#,
      #"{keyword: 'event', name: 'e', kind: (event {actor: 'device', rules: [{}]})}"#
    ),
    (
      #"event e(n : bool) by device visible requires p2p may for x in r when n -> answers q error EIO { v = n; w = 1 } cite s "x""#,
      #"{keyword: 'event', name: 'e', kind: (event {parameters: [{name: 'n', type: bool}], actor: 'device', isVisible: true, requires: p2p, rules: [{may: _, choices: [{name: 'x', set: type:r}], condition: n, result: {kind: (answers 'q' {kind: (error 'EIO')})}, assignments: [{target: 'v', value: n} {target: 'w', value: 1}]}]}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"event e by device { rule a when x { v = 1 } rule b may -> answers q ok }"#,
      #"{keyword: 'event', name: 'e', kind: (event {actor: 'device', rules: [{name: 'a', condition: x, assignments: [{target: 'v', value: 1}]} {name: 'b', may: _, result: {kind: (answers 'q' {kind: ok})}}]})}"#
    ),
  ])
  func parsesEvents(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    (
      #"arcs q { A -> B "go" may requires p2p when x { v = 1 } cite s "x" B -> A } cite s "y""#,
      #"{keyword: 'arcs', name: 'arcs q', kind: (arcs 'q' nil [{from: 'A', to: 'B', title: 'go', may: _, condition: x, requires: p2p, assignments: [{target: 'v', value: 1}], cites: [{source: 's', phrase: 'x'}]} {from: 'B', to: 'A'}]), cites: [{source: 's', phrase: 'y'}]}"#
    ),
    (
      #"arcs q more "title" { A -> B }"#,
      #"{keyword: 'arcs', name: 'more', kind: (arcs 'q' 'title' [{from: 'A', to: 'B'}])}"#
    ),
    (
      #"route q over more { shortest by arcs no interior A, B refuse A -> B with EINVAL unsupported drop unsupported contract failure may stop original, along, A atomic stepwise beside t refusing A beside u } cite s "x""#,
      #"{keyword: 'route', name: 'q', kind: (route {arcs: 'more', clauses: [shortestByArcs (noInterior ['A' 'B']) (refuse 'A' 'B' 'EINVAL') (unsupported 'drop') (unsupported 'contract') (failure ['original' 'along' 'A']) atomic stepwise (beside 't' {manner: refusing, state: 'A'}) (beside 'u' nil)]}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"require n on q : a cite s "x""#,
      #"{keyword: 'require', name: 'n', kind: (require 'q' a), cites: [{source: 's', phrase: 'x'}]}"#
    ),
  ])
  func parsesArcsAndRoutes(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    (
      #"invariant i "T" : a -> b cite s "x""#,
      #"{keyword: 'invariant', name: 'i', kind: (property {title: 'T', kind: (invariant (-> a b))}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"always a on q : answer == ok -> v == old(v) cite s "x""#,
      #"{keyword: 'always', name: 'a', kind: (property {kind: (always 'q' (-> (== answer ok) (== v (old v))))}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"reachable r : a cite s "x""#,
      #"{keyword: 'reachable', name: 'r', kind: (property {kind: (reachable a)}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"recoverable r : from any to a by user within 3 cite s "x""#,
      #"{keyword: 'recoverable', name: 'r', kind: (property {kind: (recoverable nil a 'user' 3)}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"recoverable r "T" : from a || b to c"#,
      #"{keyword: 'recoverable', name: 'r', kind: (property {title: 'T', kind: (recoverable (|| a b) c nil nil)})}"#
    ),
    (
      #"forced f : to a by user"#,
      #"{keyword: 'forced', name: 'f', kind: (property {kind: (forced nil a 'user' nil)})}"#
    ),
    (
      #"leadsto l "T" : a to b fair e, f cite s "x""#,
      #"{keyword: 'leadsto', name: 'l', kind: (property {title: 'T', kind: (leadsTo a b ['e' 'f'])}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"flow f "T" : a && b -> (c -> d) -> e cite s "x""#,
      #"{keyword: 'flow', name: 'f', kind: (property {title: 'T', kind: (flow [(&& a b) (-> c d) e])}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"never flow f : a -> b"#,
      #"{keyword: 'never flow', name: 'f', kind: (property {kind: (neverFlow [a b])})}"#
    ),
    (
      #"ctl c "T" : AG (a -> EF b) && !E[a U b] cite s "x""#,
      #"{keyword: 'ctl', name: 'c', kind: (property {title: 'T', kind: (ctl (AND (AG (IMPLIES a (EF b))) (NOT (E a U b))) [])}), cites: [{source: 's', phrase: 'x'}]}"#
    ),
    (
      #"ctl c : AG a == b || c -> A[AX a U !EG b]"#,
      #"{keyword: 'ctl', name: 'c', kind: (property {kind: (ctl (IMPLIES (OR (AG (== a b)) c) (A (AX a) U (NOT (EG b)))) [])})}"#
    ),
    (
      #"ctl c : (a || b) && c == d"#,
      #"{keyword: 'ctl', name: 'c', kind: (property {kind: (ctl (AND (|| a b) (== c d)) [])})}"#
    ),
  ])
  func parsesProperties(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    (
      #"expect duplicate-encoding A, B because "x""#,
      #"{keyword: 'expect', name: 'duplicate-encoding', kind: (expectation {id: 'duplicate-encoding', subject: {parts: [(path 'A') (path 'B')]}, because: 'x'})}"#
    ),
    (
      #"ctl c : AF a fair e, f"#,
      #"{keyword: 'ctl', name: 'c', kind: (property {kind: (ctl (AF a) ['e' 'f'])})}"#
    ),
    (
      #"expect unrecoverable A by user when a because "x""#,
      #"{keyword: 'expect', name: 'unrecoverable', kind: (expectation {id: 'unrecoverable', subject: {parts: [(path 'A')]}, grade: (by 'user'), when: a, because: 'x'})}"#
    ),
    (
      #"expect stuck-loop q possible because "x""#,
      #"{keyword: 'expect', name: 'stuck-loop', kind: (expectation {id: 'stuck-loop', subject: {parts: [(path 'q')]}, grade: possible, because: 'x'})}"#
    ),
    (
      #"expect hidden-state a, b only for newcomers under p because "x""#,
      #"{keyword: 'expect', name: 'hidden-state', kind: (expectation {id: 'hidden-state', subject: {parts: [(path 'a') (path 'b')], sort: 'only for newcomers'}, under: p, because: 'x'})}"#
    ),
    (
      #"expect reading-matters q for no behaviour because "x""#,
      #"{keyword: 'expect', name: 'reading-matters', kind: (expectation {id: 'reading-matters', subject: {parts: [(path 'q')], sort: 'for no behaviour'}, because: 'x'})}"#
    ),
    (
      #"expect vacuous equivalent-states because "x""#,
      #"{keyword: 'expect', name: 'vacuous', kind: (expectation {id: 'vacuous', subject: {parts: [(path 'equivalent-states')]}, because: 'x'})}"#
    ),
    (
      #"expect conflict q.x, arcs.A->B, 1?0b, 0x3 only permitted when a && b under p2p -> c because "x""#,
      #"{keyword: 'expect', name: 'conflict', kind: (expectation {id: 'conflict', subject: {parts: [(path 'q.x') (path 'arcs.A->B') (bits 1?0b) (integer 3)]}, onlyPermitted: true, when: (&& a b), under: (-> p2p c), because: 'x'})}"#
    ),
  ])
  func parsesExpectations(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test func keepsDocumentation() throws {
    let sample = Sample(
      """
      /// The model.
      // Not this.
      ///   Indented.
      model m
      /// A state.
      state A = 0b
      register r : bits 1 {
        ///A bit.
        F @ 0
      }
      """)
    let model = try #require(sample.model)
    #expect(model.documentation == "The model.\n  Indented.")
    #expect(model.declarations[0].documentation == "A state.")
    #expect(model.declarations[1].documentation == nil)
    guard case .register(let register) = model.declarations[1].kind,
      case .fields(let fields) = register.layout
    else {
      Issue.record("no fields")
      return
    }
    #expect(fields[0].documentation == "A bit.")
  }

  @Test func rangesReachFromTheWordToTheLastToken() throws {
    let sample = Sample.declarations(
      "/// Doc.\nvar v : bool = a || b cite s \"x\" // end\nvar w : bool")
    let first = try #require(sample.model?.declarations.first)
    #expect(sample.sources.text(of: first.range) == "var v : bool = a || b cite s \"x\"")
  }

  /// Names that are words of the language elsewhere.
  @Test func contextualWordsAreNames() {
    let sample = Sample.declarations(
      """
      var source : bool = flow && state
      var reserved : bool
      register home : bits 3 { rw @ 0 zero @ 1 c @ 2 } = model
      request to(by : bool) by from -> ok { source = reserved  home.c = by }
      """)
    #expect(sample.faults == [])
    #expect(sample.model?.declarations.map(\.name.value) == ["source", "reserved", "home", "to"])
  }
}
