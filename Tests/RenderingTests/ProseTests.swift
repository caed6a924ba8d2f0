import Rendering
import Testing

/// Texts of models in pages.
struct ProseTests {
  @Test func whatStandsBetweenBackticksIsCode() {
    #expect(
      HTML(prose: "says `a < b` of `c`.").source == "says <code>a &lt; b</code> of <code>c</code>.")
    #expect(HTML(prose: "plain & simple").source == "plain &amp; simple")
  }

  @Test func aBacktickAloneIsOne() {
    #expect(HTML(prose: "one ` only").source == "one ` only")
    #expect(HTML(prose: "`a` and ` then").source == "<code>a</code> and ` then")
  }

  @Test func aNameMayBreakBehindItsDots() {
    #expect(HTML(dotted: "a.b<c").source == "a.<wbr/>b&lt;c")
  }
}
