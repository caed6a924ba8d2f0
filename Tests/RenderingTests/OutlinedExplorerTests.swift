import Analysis
import Foundation
import Language
import Modeling
import Testing

@testable import Rendering
@testable import arcwise

/// The explorer of machines that a page doesn't list, in a headless Chromium.
@Suite(.enabled(if: Browser.program != nil, "no Chromium; 'Scripts/setup.sh browser' installs it"))
struct OutlinedExplorerTests {
  /// 28^3 levels for most positions of the valve.
  private static let pumps = """
    /// Three pumps and a valve: more configurations than a page can follow from its start.
    model big.pumps
    source memo { title "What the valve does" date 2020-01-01 }
    capability FAST
    reading level "Does a full tank close the valve?" {
      closes  cite memo "it closes"
      stays   cite memo "it stays open"
    }
    register valve : bits 8 { OPEN @ 0  DRAIN @ 1  reserved @ 2..7 ignored } = 0b
    state SHUT     = 00b
    state FILLING  = 01b
    state DRAINING = 10b
    state BOTH     = 11b
    var left   : int 0..27 = 0
    var middle : int 0..27 = 0
    var right  : int 0..27 = 0
    home SHUT && left == 0
    request turn(new : valve) by user {
      rule accept when !(new.OPEN && new.DRAIN) && (new.OPEN -> left + middle + right < 60)
          -> ok { valve = new }
      rule refuse when new.OPEN && new.DRAIN -> error EINVAL
      rule full when new.OPEN && !new.DRAIN && left + middle + right >= 60 -> error ENOSPC
    }
    event fill_left   by pump when FILLING && left < 27 { left = left + 1 }
    event fill_middle by pump when FILLING && middle < 27 && FAST { middle = middle + 1 }
    event fill_right  by pump when FILLING && right < 27 { right = right + 1 }
    event close by pump when FILLING && level == closes && left == 27 { valve = 0b }
    event drain by pump when DRAINING && left > 0 { left = left - 1 }
    event leak  by pump when DRAINING && right > 0 { right = 0 }
    reachable filled : left == 27 && right == 27
    """

  private final class Site {
    let program: Program
    let browser: Browser

    init() throws {
      let models = Sample.repository.appendingPathComponent("Models")
      let system = try String(
        contentsOf: models.appendingPathComponent("vfio/p2p.arc"), encoding: .utf8)
      program = try Program([
        "pumps.arc": OutlinedExplorerTests.pumps,
        "p2p.arc": system.replacing("parameter N : 1..32 = 2", with: "parameter N : 1..32 = 4"),
      ])
      guard let path = Browser.program else { preconditionFailure("no Chromium") }
      let result = try program.run([
        "report", "pumps.arc", "p2p.arc", "--model-path", models.path, "-o", "site",
      ])
      #expect(result.errors == "")
      browser = try Browser(path)
    }

    func page(_ name: String) throws -> BrowserPage {
      try BrowserPage(
        program.folder.appendingPathComponent("site/models/\(name).html"), in: browser)
    }

    /// What the page carries: the same file, read and outlined once more.
    func machine(_ file: String) throws -> ExploredMachine {
      let model = Sample(file: program.folder.appendingPathComponent(file)).model
      var options = CheckOptions()
      options.confirms = false
      return try Charting(model, options: options).outline(nil, outlined: nil)
    }
  }

  @Test func explorerOfOutlinedMachines() throws {
    let site = try Site()
    defer { do { try site.program.remove() } catch { Issue.record(error) } }
    try walksAsTheEvaluator(site)
    try tellsFaultsOfAPage(site)
    try saysThatItIsNotWhole(site)
    try searchesUpToABound(site)
    try replaysRuns(site)
    try takesTypedWords(site)
    try drawsMapsOfTheFirst(site)
    #expect(try site.page("big.pumps").complaints == [])
  }

  // MARK: The walk

  /// Clicks at random; of four devices' 64 combinations three are held against the evaluator at a time.
  private func walksAsTheEvaluator(_ site: Site) throws {
    for (file, name, clicks) in [
      ("pumps.arc", "big.pumps", 1000), ("p2p.arc", "vfio.p2p", 600),
    ] {
      let page = try site.page(name)
      #expect(try page.evaluate("arcwise.machine.isOutlined") as? Bool == true)
      let log = try page.text(WalkLog.script(clicks: clicks, combinations: 3))
      let walk = try WalkLog(log, of: site.machine(file))
      #expect(walk.clicks == clicks)
      #expect(walk.faults() == [], "\(name)")
      #expect(walk.configurations >= 100)
    }
  }

  /// A page that forgets what stands beside the rows is found out.
  private func tellsFaultsOfAPage(_ site: Site) throws {
    let page = try site.page("vfio.p2p")
    try page.evaluate("for (const rule of arcwise.machine.rules) rule.gateTable = null")
    let log = try page.text(WalkLog.script(clicks: 100, combinations: 3))
    let walk = try WalkLog(log, of: site.machine("p2p.arc"))
    #expect(walk.faults() != [])
  }

  private func saysThatItIsNotWhole(_ site: Site) throws {
    let page = try site.page("vfio.p2p")
    let remark = try page.text("document.querySelector('.remark').textContent")
    #expect(remark.contains("1,123,366 configurations in 64 combinations"), "\(remark)")
    // Nothing but what was asked for has been looked at.
    #expect(try page.evaluate("arcwise.machine.places.length < 100") as? Bool == true)
    let names = "[...document.querySelectorAll('#goal-names option')].map((o) => o.value).join()"
    #expect(try page.text(names).contains("phase = saved"))
    #expect(try !page.text(names).contains("no run leads home"))
  }

  // MARK: Ways

  /// What the reason says after a goal was asked for, and a search has ended.
  private func asked(_ goal: String, _ page: BrowserPage, button: Int = 0) throws -> String {
    try page.text(
      """
      (async () => {
        document.querySelector("#goal").value = "\(goal)";
        document.querySelectorAll(".goals [data-part=goal] button")[\(button)].click();
        while (arcwise.search) await new Promise((resume) => setTimeout(resume, 5));
        return document.querySelector("[data-part=reason]").textContent;
      })()
      """)
  }

  private func searchesUpToABound(_ site: Site) throws {
    let page = try site.page("big.pumps")
    #expect(try asked("left = 3", page).hasPrefix("left = 3: a shortest way has 4 steps"))
    #expect(try page.evaluate("arcwise.walk.taken.length") as? Int == 4)
    try page.evaluate("PlaceSearch.limit = 200")
    let bounded = try asked("left = 27", page)
    #expect(bounded.contains("left = 27 is not found among the first "), "\(bounded)")
    #expect(bounded.contains("There may be a way all the same."), "\(bounded)")
    // The diagrams have all configurations, and say of the start what no search could.
    let never = try asked("BOTH", page)
    #expect(never.contains("no run from the start comes to BOTH"), "\(never)")
    let under = try asked("middle = 1", page, button: 1)
    #expect(under.contains("From the start a run comes to middle = 1, under FAST"), "\(under)")
    #expect(under.contains("But under !FAST no run from the start comes to middle = 1"), "\(under)")
    try page.evaluate("PlaceSearch.limit = 1000000")
    let home = try asked("home", page)
    #expect(home.hasPrefix("home: a shortest way has 5 steps"), "\(home)")
    // A step, or another question, ends a search.
    let left = try page.text(
      """
      (async () => {
        arcwise.walk.restart();
        document.querySelector("#goal").value = "left = 27";
        document.querySelectorAll(".goals [data-part=goal] button")[0].click();
        arcwise.walk.take(arcwise.outcomes[0]);
        while (arcwise.search) await new Promise((resume) => setTimeout(resume, 5));
        return document.querySelector("[data-part=reason]").textContent;
      })()
      """)
    #expect(left.hasPrefix("The search was stopped after"), "\(left)")
  }

  // MARK: Runs, words and maps

  private func replaysRuns(_ site: Site) throws {
    let page = try site.page("vfio.p2p")
    let count = try page.evaluate("document.querySelectorAll('[data-replay]').length") as? Int ?? 0
    #expect(count >= 2)
    for run in 0..<count { try page.replay(run, as: "table") }
  }

  private func takesTypedWords(_ site: Site) throws {
    let page = try site.page("big.pumps")
    let answers = try page.text(
      """
      (() => {
        const input = document.querySelector("#word-0");
        input.value = "11110011b";
        input.dispatchEvent(new Event("change"));
        return document.querySelector("[data-part=answers]").textContent;
      })()
      """)
    #expect(answers.contains("→ EINVAL: nothing changes"), "\(answers)")
    #expect(answers.contains("needs !(new.OPEN && new.DRAIN)"), "\(answers)")
    try page.evaluate(
      "[...document.querySelectorAll('.switch input')].find((i) => i.value === '0').click()")
    #expect(try page.evaluate("arcwise.choice.worlds.size") as? Int == 2)
    #expect(try page.evaluate("arcwise.walk.here.members.size") as? Int == 2)
  }

  private func drawsMapsOfTheFirst(_ site: Site) throws {
    let page = try site.page("big.pumps")
    let map = try page.text(
      """
      (async () => {
        PlaceSearch.limit = 500;
        const details = document.querySelector(".maps");
        details.open = true;
        while (!details.querySelector("svg.map")) await new Promise((resume) => setTimeout(resume, 5));
        return details.querySelector("[data-part=map] p").textContent;
      })()
      """)
    #expect(map.contains("that a search from the start comes to, of more"), "\(map)")
  }
}
