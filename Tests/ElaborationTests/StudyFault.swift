import Testing

/// Lines of a study with faults, and where each is said to be; the study's own line is line 1, and
/// lines 2 and 3 name the models `a` and `b`.
struct StudyFault: CustomTestStringConvertible, Sendable {
  let expected: [String]
  let text: String

  init(_ text: String, _ expected: String...) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { text }
  var ids: Set<String> { Set(expected.map { String($0.drop { $0 != ":" }.dropFirst()) }) }

  /// Two lamps that differ in a parameter and in what they hand back.
  static let models = [
    "a.arc": """
    model a
    register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
    state OFF = 00b
    state ON = 01b
    state SOME = 1?b
    valid light(w) = w in {OFF, ON}
    reading mood "which?" { good  bad }
    output heat : bool
    var warm : bool = false
    predicate lit(w : light) = w.ON
    predicate hot(w : light) = warm && w.ON
    request set(new : light) by user -> ok { light = new  heat = true }
    request tune(x : bool) by user -> ok { }
    request inner by driver to device -> ok { }
    event glow by device visible when ON
    flow goes : OFF -> ON
    """,
    "b.arc": """
    model b
    register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
    register extra : bits 2 ro { X @ 0 } = NIL
    state OFF = 00b in light
    state ON = 01b in light
    state NIL = 00b in extra
    output warmth : bool
    request set(new : light) by user -> ok { light = new  warmth = true }
    request tune(x : bool, y : bool) by user -> ok { }
    event glow by device visible when ON
    """,
  ]

  /// A system, with its device.
  static let system = [
    "d.arc": """
    system d
    parameter N : 1..4 = 2
    instance dev[N] : e
    event go by keeper choose i when dev[i].OFF { call dev[i].set(ON) }
    reachable on : forall i : dev[i].ON
    """,
    "e.arc": """
    model e
    capability C
    register mode : enum 1 { OFF = 0  ON = 1 } = OFF
    request set(new : states) by user { rule done when C -> ok { mode = new } rule not when !C -> error }
    """,
  ]

  /// Its register has no namesake.
  static let third = ["c.arc": "model c\nregister lamp : bits 1 { X @ 0 } = LIT\nstate LIT = 1b\n"]

  private static let good =
    "state OFF -> OFF state ON -> ON request tune(x) -> tune(x, _) output heat -> warmth hide right extra"

  static let all: [StudyFault] = [
    // Grammar.
    StudyFault("state X = 0b", "4:model-in-study"),
    StudyFault("clame x \"s\" : a has goes", "4:unknown-keyword"),
    StudyFault("frobnicate now", "4:unknown-keyword"),
    StudyFault("claim x : a has goes", "4:missing-statement"),
    StudyFault("claim x \"s\" : a hass goes", "4:unexpected-token"),
    StudyFault("claim x \"s\" : a has goes &&", "4:unexpected-token"),
    StudyFault("claim x \"s\" : a has (OFF)", "4:unexpected-token"),
    StudyFault("claim x \"s\" : (a has goes", "4:unclosed-parenthesis"),
    StudyFault("claim x \"s\" : a has goes expect holds", "4:missing-because"),
    StudyFault("claim x \"s\" : a has goes expect maybe because \"y\"", "4:unexpected-token"),
    StudyFault("claim x \"s\" date 1.2.2020 : a has goes", "4:date-format"),
    StudyFault("map m : a -> b {\n frob x -> y\n}", "5:unexpected-token"),
    StudyFault("map m : a -> b { state OFF -> 0?b }", "4:pattern-not-number"),
    // Names.
    StudyFault("use a = b", "4:duplicate-name"),
    StudyFault("use c = nowhere", "4:unknown-model"),
    StudyFault("use s = d with { M = 2 }", "4:unknown-in-model"),
    StudyFault("use s = d with { N = 9 }", "4:parameter-range"),
    StudyFault("use s = d with { N = 1  N = 2 }", "4:repeated-item"),
    StudyFault("use c = c with { N = 1 }", "4:unknown-in-model"),
    StudyFault("use s = d with { N }", "4:unexpected-token"),
    StudyFault(
      "use s = d\nclaim x \"s\" : s has (invariant forall i : dev[j].ON)", "5:unknown-index"),
    StudyFault(
      "use s = d\nclaim x \"s\" : s has (invariant forall i : dev[i].ONN)", "5:no-member"),
    StudyFault(
      "use s = d\nclaim x \"s\" : s has on under (exists i : dev[j].C)", "5:unknown-index"),
    StudyFault("use s = d\nclaim x \"s\" : s has (always on go : true)", "5:on-decision"),
    StudyFault("claim x \"s\" : c has goes", "4:unknown-short-name"),
    StudyFault("claim x \"s\" : a has gose", "4:unknown-in-model"),
    StudyFault("claim x \"s\" : a has (invariant warn)", "4:unknown-name"),
    StudyFault("claim x \"s\" : a has (invariant light)", "4:type-mismatch"),
    StudyFault("claim x \"s\" : a finds dead-ends", "4:unknown-finding"),
    StudyFault("claim x \"s\" : a has goes\nclaim x \"s\" : a has goes", "5:duplicate-name"),
    StudyFault("claim x \"s\" cite talk \"words\" : a has goes", "4:unknown-source"),
    StudyFault("claim x \"s\" : a has goes under warm", "4:not-frozen"),
    StudyFault("claim x \"s\" : a has goes under (mood == good && mood == bad)", "4:never-so"),
    StudyFault("claim x \"s\" : a has goes where mood == good && a.mood == bad", "4:never-so"),
    StudyFault(
      "claim x \"s\" : a has goes expect depends on b.mood == good because \"y\"", "4:unknown-name"),
    StudyFault("claim x \"s\" : a idempotent glow", "4:not-a-request"),
    StudyFault("claim x \"s\" : b connected valid by user", "4:no-such-words"),
    StudyFault("claim x \"s\" : a connected {OFF, OFF} by user", "4:repeated-item"),
    StudyFault("claim x \"s\" : a connected {OFF, ON} by nobody", "4:unknown-actor"),
    StudyFault("claim x \"s\" : b equivalent states OFF, NIL", "4:states-not-comparable"),
    StudyFault("claim x \"s\" : b.valid same a.valid on words", "4:no-such-words"),
    StudyFault("claim x \"s\" : a.hot same a.valid on words", "4:not-a-word-predicate"),
    StudyFault(
      "predicate wide(w : bits 8) = w == 0\nclaim x \"s\" : wide same a.valid on words",
      "5:word-widths"),
    StudyFault("claim x \"s\" : a.lid same a.valid on words", "4:unknown-in-model"),
    // Maps.
    StudyFault("map m : a -> b { \(good) }"),
    StudyFault("map m : a -> b { \(good) }\nmap m : a -> b { \(good) }", "5:duplicate-name"),
    StudyFault(
      "map m : a -> b { \(good) hide glow }\nclaim x \"s\" : a simulates b under n", "5:unknown-map"
    ),
    StudyFault(
      "map m : a -> b { \(good) }\nclaim x \"s\" : a simulates a under m", "5:map-of-others"),
    StudyFault(
      "map m : a -> b { state OFF -> OFF request tune(x) -> tune(x, _) output heat -> warmth hide right extra }",
      "4:not-mapped"),
    StudyFault("map m : a -> b { \(good) state SOME -> NIL }", "4:register-mapped-twice"),
    StudyFault("use c = c\nmap m : c -> b { state LIT -> 0b }", "5:no-partner"),
    StudyFault("map m : a -> b { \(good) when warm -> ON }", "4:map-reads-other"),
    StudyFault(
      "map m : b -> a { state OFF -> SOME hide extra request tune(x, y) -> tune(y) output warmth -> heat state ON -> ON }",
      "4:pattern-not-number"),
    StudyFault("map m : a -> b { \(good) request set -> glow }", "4:request-to-event"),
    StudyFault("map m : a -> b { \(good) request tune(x) -> tune(x, x) }", "4:mapped-twice"),
    StudyFault("map m : a -> b { \(good) request inner -> set }", "4:not-seen"),
    StudyFault(
      "map m : a -> b { state OFF -> OFF state ON -> ON request tune(true) -> tune(true, _) output heat -> warmth hide right extra }",
      "4:not-a-parameter"),
    StudyFault(
      "map m : a -> b { state OFF -> OFF state ON -> ON output heat -> warmth hide right extra }",
      "4:unlike-arguments"),
    StudyFault("map m : a -> b { \(good) hide nothing_here }", "4:unknown-in-model"),
    StudyFault("map m : a -> b { \(good) unasked glow }", "4:unknown-in-model"),
    StudyFault("map m : a -> b { \(good) answer oops -> EIO }", "4:not-an-errno"),
    // Comparisons.
    StudyFault(
      "map m : a -> b { \(good) }\ncompare c : a with b under m\n expect a simulates a holds because \"y\"",
      "6:not-compared"),
    StudyFault(
      "map m : a -> b { \(good) }\ncompare c : a with b under m\n expect a simulates b holds because \"y\" expect a simulates b fails because \"y\"",
      "6:expected-twice"),
  ]
}
