import Testing

@testable import Language

struct ExpressionTests {
  /// The outline of an expression behind `home`.
  private func outline(_ text: String) -> String {
    let sample = Sample.declarations("home \(text)")
    guard sample.faults.isEmpty,
      case .home(let expression)? = sample.model?.declarations.first?.kind
    else { return "\(sample.diagnostics.all)" }
    return Outline.of(expression)
  }

  @Test(arguments: [
    ("a", "a"), ("12", "12"), ("0x1F", "31"), ("1?0b", "1?0b"), ("true", "true"),
    ("a.b.c", "(. (. a b) c)"), ("t[a][b + 1]", "([] ([] t a) (+ b 1))"),
    ("f()", "(f)"), ("f(a, b && c)", "(f a (&& b c))"),
    ("valid(new) && error(new)", "(&& (valid new) (error new))"),
    ("old(a.b)", "(old (. a b))"),
    ("waiting(set_state)", "(waiting set_state)"),
    (
      "answer == ok || answer == error || answer == waits",
      "(|| (|| (== answer ok) (== answer error)) (== answer waits))"
    ),
    ("!a && ~b == -c", "(&& (! a) (== (~ b) (- c)))"),
    ("!!a", "(! (! a))"),
    ("(a)", "a"),
  ])
  func parsesOperands(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    ("a * b + c", "(+ (* a b) c)"), ("a + b * c", "(+ a (* b c))"),
    ("a - b - c", "(- (- a b) c)"), ("a / b % c * d", "(* (% (/ a b) c) d)"),
    ("a << b + c", "(<< a (+ b c))"), ("a < b << c", "(< a (<< b c))"),
    ("a == b < c", "(== a (< b c))"), ("a & b == c", "(& a (== b c))"),
    ("a ^ b & c", "(^ a (& b c))"), ("a | b ^ c", "(| a (^ b c))"),
    ("a && b | c", "(&& a (| b c))"), ("a || b && c", "(|| a (&& b c))"),
    ("a -> b || c", "(-> a (|| b c))"), ("a -> b -> c", "(-> a (-> b c))"),
    ("(a -> b) -> c", "(-> (-> a b) c)"), ("a >= b != c", "(!= (>= a b) c)"),
    ("a >> 1 <= b", "(<= (>> a 1) b)"), ("a > b", "(> a b)"),
    ("-a * b", "(* (- a) b)"), ("a - -b", "(- a (- b))"),
  ])
  func bindsAsC(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    ("a in {b, 10b}", "(in a {b 10b})"), ("a in {}", "(in a {})"),
    ("a in 0..3", "(in a 0..3)"), ("a in b.c + 1..N", "(in a (+ (. b c) 1)..N)"),
    ("a in states", "(in a type:states)"), ("a in bool", "(in a bool)"),
    ("a in bits 3", "(in a bits:3)"), ("a in enum {x, y}", "(in a enum:x,y)"),
    ("a + 1 in {b} && c", "(&& (in (+ a 1) {b}) c)"),
    ("a in {b} == c in {d}", "(in (== (in a {b}) c) {d})"),
    ("!(a in {b})", "(! (in a {b}))"),
  ])
  func parsesSets(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test(arguments: [
    ("if a then b else c + d", "(if a b (+ c d))"),
    ("x + if a then b else c", "(+ x (if a b c))"),
    ("if a then if b then c else d else e", "(if a (if b c d) e)"),
    ("match r { x => a, _ => b -> c }", "(match r x=>a _=>(-> b c))"),
    ("match r { x => 1 } + 2", "(+ (match r x=>1) 2)"),
  ])
  func parsesChoices(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test func words() {
    #expect(outline("source && flow.state && model") == "(&& (&& source (. flow state)) model)")
  }

  @Test func rangesHoldTheParentheses() throws {
    let sample = Sample.declarations("home (a && b) || c")
    guard case .home(let whole)? = sample.model?.declarations.first?.kind,
      case .binary(_, let left, _) = whole.kind
    else {
      Issue.record("not a binary expression")
      return
    }
    #expect(sample.sources.text(of: left.range) == "(a && b)")
    #expect(sample.sources.text(of: whole.range) == "(a && b) || c")
  }
}
