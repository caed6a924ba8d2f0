import Testing

@testable import Rendering

/// What a page is put together from.
struct SiteTests {
  // MARK: HTML

  @Test func escapesWhatModelsSay() {
    let text = "<script>alert('x')</script> & \"more\"\u{1}"
    let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;\u{FFFD}"
    #expect(HTML(text).source == escaped)
    #expect(
      HTML(.span, [.title(text)], text).source == "<span title=\"\(escaped)\">\(escaped)</span>")
    #expect(
      HTML.data(["a": .string("</script><script>"), "b": [1, 2]], id: "d").source
        == "<script type=\"application/json\" id=\"d\">{\"a\":\"\\u003c/script\\u003e\\u003cscript"
        + "\\u003e\",\"b\":[1,2]}</script>\n")
  }

  @Test func backticksInProseAreCode() {
    #expect(HTML(prose: "a `<b>` c").source == "a <code>&lt;b&gt;</code> c")
    #expect(HTML(prose: "a ` b, `` c").source == "a ` b, `` c")
    #expect(HTML(prose: "``").source == "``")
  }

  @Test func aNameMayBreakBehindItsDots() {
    #expect(HTML(dotted: "a.b<c").source == "a.<wbr/>b&lt;c")
  }

  @Test func linksToTheWebAreWebAddresses() throws {
    let page = SitePath("models/a.html")
    #expect(SiteLink(web: "javascript:alert(1)") == nil)
    #expect(SiteLink(web: "https://a b") == nil)
    let link = try #require(SiteLink(web: "https://lore.kernel.org/kvm/?q=\"a\""))
    #expect(
      HTML(.a, [.href(link)], "a").source
        == "<a href=\"https://lore.kernel.org/kvm/?q=&quot;a&quot;\">a</a>")
    let links = [
      SiteLink(.index, from: page), SiteLink(page, id: "f-1", from: page),
      SiteLink(.claims, id: "s.c", from: .index),
    ]
    #expect(links.map(\.text) == ["../index.html", "#f-1", "claims.html#s.c"])
    #expect(SitePath.name(of: "a_b/../c d-é.x") == "a_5fb_2f.._2fc_20d-_c3_a9.x")
  }

  // MARK: Drawings

  @Test func labelsMayLieOnTop() throws {
    let svg = """
      <svg width="9pt" height="9pt"><g class="graph"><g class="edge"><path d="M0,0"/>
      <text x="1" y="2">a &amp; b</text></g><g class="node"><text x="3" y="4">N</text></g></g></svg>
      """
    let plain = """
      <g class="graph"><g class="edge"><path d="M0,0"/>
      <text x="1" y="2">a &amp; b</text>
      </g>
      <g class="node"><text x="3" y="4">N</text>
      </g>
      </g>

      """
    let onTop = """
      <g class="graph"><g class="edge"><path d="M0,0"/>
      </g>
      <g class="node"><text x="3" y="4">N</text>
      </g>
      <g class="labels"><text x="1" y="2">a &amp; b</text>
      </g>
      </g>

      """
    #expect(try Picture(svg: svg).content == plain)
    #expect(try Picture(svg: svg, labelsOnTop: true).content == onTop)
  }

  @Test func aPictureHoldsShapesOnly() throws {
    let svg = """
      <?xml version="1.0"?>
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">
      <svg width="32pt" height="20.5pt" viewBox="0 0 32 20.5" xmlns="http://www.w3.org/2000/svg">
      <!-- a <comment> -->
      <g id="node1" class="node" onclick="alert(1)"><title>A&#45;&gt;B</title>
      <text fill="red" font-family="x">&lt;b&gt; &#x41;</text></g>
      </svg>
      """
    let picture = try Picture(svg: svg)
    #expect((picture.width, picture.height) == (32, 21))
    #expect(
      picture.content.filter { $0 != "\n" }
        == "<g class=\"node\"><title>A-&gt;B</title><text fill=\"red\">&lt;b&gt; A</text></g>")
    for bad in ["<script>alert(1)</script>", "<a href=\"x\"/>", "<image/>", "<g class=x>"] {
      #expect(throws: Picture.Fault.self) {
        try Picture(svg: "<svg width=\"1pt\" height=\"1pt\">\(bad)</svg>")
      }
    }
    #expect(throws: Picture.Fault.self) { try Picture(svg: "") }
  }

  /// The sides of a box with round corners, and what a text has without saying it.
  @Test func aPictureIsShort() throws {
    let box = "M9,-4C9,-4 5,-4 5,-4 3,-4 2,-3 2,-2 2,-2 2,2 2,2 2,3 3,4 5,4"
    let svg = """
      <svg width="9pt" height="9pt"><path fill="#000000" d="\(box)"/>
      <path fill="none" d="M-.5,1.25C.25,1 .5,2.3 -10,-.05"/>
      <path d="M1,1 C2,2 x,y 4,4z"/>
      <text text-anchor="middle" fill="#000000" font-size="13.00">A</text>
      <text text-anchor="start" font-size="12.00">B</text></svg>
      """
    #expect(
      try Picture(svg: svg).content == """
        <path fill="#000000" d="M9,-4l-4,0c-2,0 -3,1 -3,2l0,4c0,1 1,2 3,2"/>
        <path d="M-.5,1.25c.75,-.25 1,1.05 -9.5,-1.3"/>
        <path d="M1,1 C2,2 x,y 4,4z"/>
        <text>A</text>
        <text text-anchor="start" font-size="12">B</text>

        """)
  }

  // MARK: The theme

  @Test func everythingCanBeRead() {
    for mode in SiteTheme.Mode.allCases {
      for (text, ground) in SiteTheme.pairs {
        let ratio = SiteTheme.color(text, mode).contrast(with: SiteTheme.color(ground, mode))
        #expect(ratio >= 4.5, "\(text) on \(ground), \(mode): \(ratio)")
      }
      for ground in SiteTheme.ringGrounds {
        let ratio = SiteTheme.color(.focus, mode).contrast(with: SiteTheme.color(ground, mode))
        #expect(ratio >= 3, "the ring on \(ground), \(mode): \(ratio)")
      }
    }
  }

  /// In a drawing text stands on what nodes are filled with, and on the page.
  @Test func drawingsCanBeReadInTheDark() throws {
    func dark(_ color: DiagramPalette.Color) throws -> DiagramPalette.Color {
      try #require(SiteTheme.drawing.first { $0.light == color }).dark
    }
    for fate in Diagram.Fate.allCases {
      for isHome in [true, false] {
        let fill = try dark(DiagramPalette.fill(fate, isHome: isHome))
        #expect(try dark(DiagramPalette.text(fate)).contrast(with: fill) >= 4.5, "\(fate)")
      }
    }
    for change in Diagram.Change.allCases {
      let fill = try dark(DiagramPalette.fill(change))
      #expect(try dark(DiagramPalette.ink).contrast(with: fill) >= 4.5, "\(change)")
      #expect(
        DiagramPalette.line(change).contrast(with: DiagramPalette.paper) >= 4.5, "\(change)")
    }
    let lines = [
      DiagramPalette.run, DiagramPalette.event, DiagramPalette.failure, DiagramPalette.frame,
      DiagramPalette.faint, DiagramPalette.ink,
    ]
    for line in lines {
      #expect(try dark(line).contrast(with: SiteTheme.color(.paper, .dark)) >= 4.5)
    }
  }
}
