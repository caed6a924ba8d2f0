import Analysis
import Foundation
import Language
import Modeling
import Testing

@testable import Rendering
@testable import arcwise

/// The explorer of model pages in a headless Chromium, held against the plain evaluator and `check`.
@Suite(.enabled(if: Browser.program != nil, "no Chromium; 'Scripts/setup.sh browser' installs it"))
struct ExplorerTests {
  private static let hostile = """
    /// <script>window.stolen = 1</script> and <img src=x onerror="window.stolen = 2">
    model hostile.lamp

    source post { title "</title><script>window.stolen = 3</script>" date 2020-01-01 }

    register lamp : bits 8 { ON @ 0  reserved @ 1..7 ignored } = 0b cite post "<b onclick=x>\\" ' --> ]]>"
    state OFF = 0b
    /// "><script>window.stolen = 4</script>
    state LIT = 1b
    home OFF
    reading dim "</script><script>window.stolen = 5</script>?" {
      never   cite post "<script>window.stolen = 6</script>"
      always  cite post "</script><!-- <script>"
    }
    var broken : bool = false

    request press by user {
      rule light when OFF && !broken -> ok { lamp = 1b } cite post "javascript:alert(1)"
      rule dark  when LIT && !broken -> ok { lamp = 0b }
      rule fail may when dim == always -> error EIO { broken = true }
    }
    request look by user -> ok { }
    """

  /// One report for all tests: what takes time is the browser.
  private final class Site {
    let program: Program
    let browser: Browser

    init() throws {
      program = try Program(["hostile.arc": ExplorerTests.hostile])
      guard let path = Browser.program else { preconditionFailure("no Chromium") }
      let root = Sample.repository.path
      let result = try program.run([
        "report", "hostile.arc", "\(root)/Models/vfio/v2.arc",
        "\(root)/Models/vfio/tian-tracking.arc", "\(root)/Docs/examples/device.arc",
        "--model-path", "\(root)/Models", "-o", "site",
      ])
      #expect(result.errors == "")
      browser = try Browser(path)
    }

    func page(_ name: String) throws -> BrowserPage {
      try BrowserPage(
        program.folder.appendingPathComponent("site/\(name).html"), in: browser)
    }
  }

  @Test func explorerOfModelPages() throws {
    let site = try Site()
    defer { do { try site.program.remove() } catch { Issue.record(error) } }
    try opensEveryPage(site)
    try showsTextOfModelsAsText(site)
    try walksAsTheEvaluator(site)
    try switchesAsCheck(site)
    try worksByKeyboard(site)
    try answersQuestions(site)
    try canBeUsedBeforeAllIsSearched(site)
    try saysWhatAChoiceDoesNotNarrow(site)
    #expect(try site.page("index").complaints == [])
    let addresses = try site.page("index").addresses
    #expect(addresses.filter { !$0.hasPrefix("file:") && $0 != "about:blank" } == [])
  }

  // MARK: Pages

  private func opensEveryPage(_ site: Site) throws {
    for name in ["index", "models/vfio.v2", "models/examples.device"] {
      let page = try site.page(name)
      #expect(try page.text("document.querySelector('h1').textContent") != "", "\(name)")
      #expect(page.complaints == [], "\(name)")
    }
  }

  private func showsTextOfModelsAsText(_ site: Site) throws {
    let page = try site.page("models/hostile.lamp")
    #expect(try page.text("String(window.stolen)") == "undefined")
    #expect(
      try page.evaluate("document.images.length + document.querySelectorAll('b[onclick]').length")
        as? Int == 0)
    let lead = try page.text("document.querySelector('.lead').textContent")
    #expect(
      lead == "<script>window.stolen = 1</script> and <img src=x onerror=\"window.stolen = 2\">")
    let legends = try page.text("document.querySelector('.switch legend').textContent")
    #expect(legends.contains("</script><script>window.stolen = 5</script>?"))
  }

  // MARK: The walk

  /// Ten thousand clicks on what the explorer offers, and where each of them leads.
  private func walksAsTheEvaluator(_ site: Site) throws {
    for (file, name, clicks) in [
      ("Models/vfio/v2.arc", "vfio.v2", 2000),
      ("Models/vfio/tian-tracking.arc", "vfio.tian-tracking", 3000),
      ("Docs/examples/device.arc", "examples.device", 5000),
    ] {
      let page = try site.page("models/\(name)")
      let log = try page.text(WalkLog.script(clicks: clicks))
      let model = Sample(file: Sample.repository.appendingPathComponent(file)).model
      var options = CheckOptions()
      options.confirms = false
      let walk = try WalkLog(
        log, of: Charting(model, options: options).survey(of: [], nil).machine)
      #expect(walk.clicks == clicks)
      #expect(walk.faults() == [], "\(name)")
      #expect(walk.configurations >= 4)
    }
  }

  // MARK: Switches

  private func switchesAsCheck(_ site: Site) throws {
    let repository = Sample.repository
    for (file, name) in [
      ("Models/vfio/v2.arc", "vfio.v2"), ("Models/vfio/tian-tracking.arc", "vfio.tian-tracking"),
    ] {
      let model = Sample(file: repository.appendingPathComponent(file)).model
      let page = try site.page("models/\(name)")
      for choice in SwitchChoice.all(of: model) {
        let shown = try page.text(choice.script)
        #expect(shown == (try choice.checked(model)), "\(name): \(choice.words)")
      }
    }
  }

  // MARK: By keyboard alone

  private func worksByKeyboard(_ site: Site) throws {
    let page = try site.page("models/vfio.v2")
    try page.call("Page.bringToFront")
    try page.evaluate("document.activeElement.blur()")
    func tab(to test: String) throws -> Bool {
      for _ in 0..<120 {
        try page.press("Tab")
        if try page.evaluate("(() => { const e = document.activeElement; return \(test); })()")
          as? Bool
          == true
        {
          return true
        }
      }
      return false
    }
    func steps() throws -> Int { try page.evaluate("arcwise.walk.taken.length") as? Int ?? -1 }

    #expect(try tab(to: "e.type === 'radio'"))
    try page.press("ArrowRight")
    #expect(try page.evaluate("arcwise.choice.isAll") as? Bool == false)
    #expect(try tab(to: "e.textContent === 'STOP' && e.dataset.state !== undefined"))
    try page.press("Enter")
    #expect(try page.text("document.activeElement.dataset.state") == "STOP")
    #expect(try tab(to: "e.classList.contains('outcome')"))
    try page.press("Enter")
    #expect(try steps() == 1)
    try page.press("u")
    #expect(try steps() == 0)
    try page.press("r")
    #expect(try steps() == 1)
    // A ring is to be seen around what has the focus.
    #expect(try tab(to: "e.tagName === 'BUTTON'"))
    #expect(try page.text("getComputedStyle(document.activeElement).outlineStyle") != "none")
  }

  // MARK: Questions

  private func answersQuestions(_ site: Site) throws {
    let page = try site.page("models/examples.device")
    try page.evaluate("document.querySelector('#goal').value = 'SAVING'")
    try page.evaluate("[...document.querySelectorAll('.goals button')][0].click()")
    #expect(
      try page.text("arcwise.story.table()") == """
        step  who   what                  rule    line  device_state
        0                                               01b RUNNING
        1     user  set_state(10b) -> ok  accept  13    10b SAVING

        """)
    try page.evaluate("document.querySelector('#goal').value = '11b'")
    try page.evaluate("[...document.querySelectorAll('.goals button')][1].click()")
    let why = try page.text("document.querySelector('[data-part=reason]').innerText")
    #expect(why.contains("no run comes to 11b"), "\(why)")
    // A counterexample step by step, to its end.
    try page.replay(0, as: "chart")
  }

  // MARK: What comes first

  /// The order of the work, not its time: the explorer is shown and listens when no more than the starts
  /// are expanded, and what asks for more makes the search go on as it would have gone by itself.
  private func canBeUsedBeforeAllIsSearched(_ site: Site) throws {
    let page = try site.page("models/vfio.v2")
    #expect(
      try page.evaluate(
        """
        (() => {
          const root = document.getElementById("explorer"), machine = arcwise.machine;
          const times = ["usable", "complete"].map((n) => performance.getEntriesByName(`explorer-${n}`)[0].startTime);
          return machine.configurations.length > machine.startCount && times[0] < times[1]
            && Number(root.dataset.searched) <= machine.startCount && arcwise.isMapChosen === undefined;
        })()
        """) as? Bool == true)
    #expect(
      try page.evaluate(
        """
        (() => {
          const data = JSON.parse(document.getElementById("machine").textContent);
          const fresh = new ListedMachine(data), all = arcwise.machine;
          fresh.edgesFrom(9);
          const isPart = fresh.edges.length === 10 && !fresh.isComplete
            && fresh.configurations.every((values, n) => String(values) === String(all.configurations[n]));
          fresh.finish();
          return isPart && fresh.isComplete && fresh.transitions === all.data.transitions
            && String(fresh.looks) === String(all.looks);
        })()
        """) as? Bool == true)
  }

  /// Sentence and run of a finding stay those of the whole check, and the page says so.
  private func saysWhatAChoiceDoesNotNarrow(_ site: Site) throws {
    let page = try site.page("models/vfio.v2")
    let shown = "document.querySelectorAll('.entry .scope:not([hidden])').length"
    #expect(try page.evaluate(shown) as? Int == 0)
    try page.evaluate("document.querySelectorAll('.switch input')[1].click()")
    #expect(try page.evaluate(shown) as? Int ?? 0 > 0)
    let words = try page.text("document.querySelector('.entry .scope:not([hidden])').textContent")
    #expect(words.contains("of all combinations, not only of those chosen above."), "\(words)")
  }
}
