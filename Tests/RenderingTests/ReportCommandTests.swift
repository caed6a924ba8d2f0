import Foundation
import Testing

/// `arcwise report` as a user runs it: the folder, and what stands in it.
struct ReportCommandTests {
  private static let hostile = "<script>alert('x')</script> & <b onload=\\\"alert(1)\\\">"
  /// As a reader sees it.
  private static let seen = hostile.replacing("\\\"", with: "\"")

  /// Every place in which a model says what it likes.
  private static let lamp = """
    /// A lamp \(seen).
    model lamp
    source mail { title "\(hostile)"  date 2020-01-02  url "javascript:alert(1)"  archive "<i>.txt" }
    omit mail "</script><script>" because "\(hostile)"
    register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
    reading dimming "\(hostile)" {
      none cite mail "</td><script>alert(2)</script>"
      some
    }
    state OFF = 00b
    state ON  = 01b
    request set(new : light) by user {
      rule accept when new in {OFF, ON}    -> ok { light = new } cite mail "<img src=x>"
      rule refuse when !(new in {OFF, ON}) -> error EINVAL
    }
    reachable lit "\(hostile)" : ON
    expect reading-matters dimming because "\(hostile)"

    """

  private static let bright = """
    model bright extends lamp {
      add state BRIGHT = 11b
      replace request set(new : light) by user {
        rule accept when new in {OFF, ON, BRIGHT}    -> ok { light = new }
        rule refuse when !(new in {OFF, ON, BRIGHT}) -> error EINVAL
      }
    }

    """

  private static let study = """
    /// What is said of lamps. \(seen)
    study talk
    source mail { title "\(hostile)" date 2020-01-02 }
    use lamp = lamp
    use bright = bright
    claim lit "\(hostile)" by "\(hostile)" date 2020-01-02 cite mail "<img src=x>" :
        lamp has (reachable ON) && lamp equivalent bright
        expect fails because "\(hostile)"

    """

  private func program() throws -> Program {
    try Program([
      "Models/lamp.arc": Self.lamp, "Models/bright.arc": Self.bright, "Models/talk.arc": Self.study,
    ])
  }

  private func names(_ program: Program, _ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.folder.path + "/" + folder).sorted()
  }

  // MARK: What is written

  @Test func showsWhatModelsSayAsText() throws {
    let program = try program()
    defer { try? program.remove() }
    let result = try program.run("report", "-o", "site")
    #expect(
      result.output == "site/index.html: 2 models, 1 comparison, 1 claim\n", "\(result.errors)")
    let site = try SitePages(program.folder.appendingPathComponent("site"))
    #expect(
      site.pages.map(\.path) == [
        "claims.html", "comparisons.html", "comparisons/lamp_to_bright.html", "index.html",
        "models/bright.html", "models/lamp.html", "sources.html",
      ])
    #expect(site.faults == [])
    for page in site.pages {
      #expect(
        page.elements.isDisjoint(with: ["b", "i", "img", "iframe", "object"]), "\(page.path)")
      #expect(page.text.contains("<script>") == (page.path.hasPrefix("comparisons") == false))
    }
    #expect(try program.read("site/sources.html").contains("<code>javascript:alert(1)</code>"))
  }

  @Test func isTheSameOnEachRun() throws {
    let program = try program()
    defer { try? program.remove() }
    let first = try program.run("report", "Models", "-o", "one")
    #expect(try program.run("report", "Models", "-j", "1", "-o", "two").status == first.status)
    let difference = try program.shell("diff -r one two")
    #expect(difference == Program.Result(status: 0, output: "", errors: ""))
  }

  @Test func refusesNoThreads() throws {
    let program = try program()
    defer { try? program.remove() }
    let result = try program.run("report", "-j", "0", "-o", "site")
    #expect(result.status == 2)
    #expect(result.errors.contains("-j takes a number of threads from 1 to 256, not 0."))
  }

  /// Without `dot` there are no drawings, and everything else.
  @Test func worksWithoutGraphviz() throws {
    let program = try program()
    defer { try? program.remove() }
    let arcwise = try #require(Program.path).path
    let result = try program.shell("PATH=/nowhere; \(arcwise) report Models -o site")
    #expect(result.output == "site/index.html: 2 models, 1 comparison, 1 claim\n")
    let site = try SitePages(program.folder.appendingPathComponent("site"))
    #expect(site.faults == [])
    #expect(site.pages.allSatisfy { !$0.elements.contains("figure") })
  }

  // MARK: The folder

  @Test func replacesOnlyItsOwn() throws {
    let program = try Program(["lamp.arc": Self.lamp, "bright.arc": Self.bright])
    defer { try? program.remove() }
    func report(_ model: String, _ folder: String) throws -> Program.Result {
      try program.run("report", model, "-o", folder)
    }
    let both = try program.run("report", "lamp.arc", "bright.arc", "-o", "site")
    #expect(both.output == "site/index.html: 2 models, 1 comparison, no claims\n", "\(both.errors)")
    // What was there goes as a whole.
    #expect(
      try report("lamp.arc", "site/").output
        == "site/index.html: 1 model, no comparisons, no claims\n")
    #expect(try names(program, "site/models") == ["lamp.html"])
    #expect(try names(program) == ["bright.arc", "lamp.arc", "site"])

    try program.write("site/models/mine.txt", "mine")
    #expect(
      try report("lamp.arc", "site")
        == Program.Result(
          status: 2, output: "",
          errors: """
            arcwise: error: site: 'models/mine.txt' in the folder isn't of the report
              = help: move it elsewhere, or name another folder

            """))
    #expect(try program.read("site/models/mine.txt") == "mine")
    try program.write("other/notes.txt", "mine")
    #expect(
      try report("lamp.arc", "other").errors == """
        arcwise: error: other: the folder is in use, and not by a report
          = help: name a folder that isn't there yet, or remove what is in it

        """)
    #expect(
      try report("lamp.arc", "lamp.arc").errors == """
        arcwise: error: lamp.arc: there is a file of that name
          = help: name a folder that isn't there yet

        """)
    #expect(
      try report("lamp.arc", "none/site").errors == """
        arcwise: error: none/site: can't be written: No such file or directory
          = help: make the folder that it is to stand in first

        """)
    #expect(try names(program, "other") == ["notes.txt"])
    #expect(try names(program) == ["bright.arc", "lamp.arc", "other", "site"])
  }

  @Test func writesNothingOfAFaultyModel() throws {
    let program = try Program([
      "lamp.arc": Self.lamp, "broken.arc": "model broken\nregister r : bits 2 = NONE\n",
      "inner/lamp.arc": Self.lamp,
    ])
    defer { try? program.remove() }
    let result = try program.run("report", "lamp.arc", "broken.arc", "-o", "site")
    #expect(result.status == 2)
    #expect(result.errors.contains("broken.arc:2:"))
    #expect(
      try program.run("report", "lamp.arc", "inner/lamp.arc", "-o", "site").errors == """
        arcwise: error: two models are named 'lamp': lamp.arc and inner/lamp.arc
          = help: report one of them, or name them differently

        """)
    #expect(try names(program) == ["broken.arc", "inner", "lamp.arc"])
  }

  // MARK: In a browser

  @Test(.enabled(if: Browser.program != nil, "no Chromium: Scripts/setup.sh browser installs it"))
  func opensFromAFile() throws {
    let program = try program()
    defer { try? program.remove() }
    _ = try program.run("report", "Models", "-o", "site")
    let folder = program.folder.appendingPathComponent("site")
    let browser = try Browser(try #require(Browser.program))
    for path in ["index", "comparisons", "comparisons/lamp_to_bright", "claims", "sources"] {
      let page = try BrowserPage(folder.appendingPathComponent("\(path).html"), in: browser)
      #expect(page.complaints == [], "\(path)")
      #expect(page.addresses.allSatisfy { $0.hasPrefix("file:") || $0 == "about:blank" })
      // The style is there, nothing is wider than a phone, and the first key leads to the content.
      try page.call(
        "Emulation.setDeviceMetricsOverride",
        ["width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": true])
      let width = try page.evaluate("document.documentElement.scrollWidth") as? Int
      #expect(width == 360, "\(path)")
      try page.press("Tab")
      #expect(
        try page.text(
          """
          const style = getComputedStyle(document.activeElement);
          [document.activeElement.textContent, style.outlineStyle, style.outlineWidth].join()
          """) == "Skip to the content,solid,3px", "\(path)")
    }
  }
}
