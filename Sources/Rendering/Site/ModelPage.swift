import Analysis
import Diagnostics
import Modeling

/// What stands on a model's page, below its title: the machine to step through, what was found, the
/// properties, the tables and the text.
package struct ModelPage {
  let exhibit: ModelExhibit
  let sources: SourceMap
  let path: SitePath

  package init(_ exhibit: ModelExhibit, at path: SitePath, sources: SourceMap) {
    self.exhibit = exhibit
    self.path = path
    self.sources = sources
  }

  package var content: HTML {
    guard let report = exhibit.checked.report else {
      return HTML(.p, [.class("bad")], "\(exhibit.checked.path) isn't checked.")
    }
    let marks = exhibit.machine.map { WorldMarks($0) }
    let entries = ModelEntries(report, marks: marks, sources: sources, page: path)
    return HTML([
      about(report), contents(report), explorer(report), entries.findings, entries.properties,
      SheetSections(sheet(report)).html, source(report), data(report, marks),
    ])
  }

  /// The style sheets and scripts that such a page needs besides the site's own.
  package static let styles = [SiteFile(SitePath("explorer.css"), ExplorerStyle.text)]
  package static let scripts = [SiteFile(SitePath("explorer.js"), ExplorerScript.text)]

  // MARK: What it is

  private func about(_ report: ModelReport) -> HTML {
    let model = report.model
    let paragraphs = (model.documentation ?? "").split(separator: "\n\n").map {
      HTML(.p, [.class("lead")], [HTML(prose: String($0).folded)])
    }
    let dates = model.sources.compactMap(\.date).sorted()
    let when = dates.first.map { first in
      first == dates.last ? first : "\(first) to \(dates[dates.count - 1])"
    }
    let obstacles = report.obstacles + [exhibit.obstacle].compactMap { $0 }
    let facts: [(String, String?)] = [
      ("words of", when), ("file", exhibit.checked.path),
      ("searched", searched(report)),
      ("engines", report.engines.joined(separator: ", ")),
      ("undecided", obstacles.isEmpty ? nil : listed(obstacles.map(\.words))),
    ]
    return HTML(paragraphs)
      + HTML(
        .dl, [.class("facts")],
        facts.compactMap { name, text in text.map { HTML(.dt, name) + HTML(.dd, $0) } })
  }

  /// What diagrams alone have counted has no count of transitions.
  private func searched(_ report: ModelReport) -> String {
    let count = report.counts.configurations
    let configurations =
      count.number.map { counted($0, "configuration") } ?? "\(count.grouped) configurations"
    if !report.isComplete { return "\(configurations), not all" }
    guard report.isListed else {
      return "\(configurations), all counted by decision diagrams; transitions weren't counted"
    }
    return "\(configurations), all visited; \(counted(report.transitions, "transition"))"
  }

  private func contents(_ report: ModelReport) -> HTML {
    let parts = [
      ("explorer", "The machine"), ("findings", "Findings"), ("properties", "Properties"),
      ("tables", "Tables"), ("source", "The model's text"),
    ]
    return HTML(
      .nav, [.class("contents"), HTML.Attribute("aria-label", "On this page")],
      [
        HTML(
          .ul,
          parts.map { id, name in
            HTML(.li, [HTML(.a, [.href(SiteLink(path, id: id, from: path))], name)])
          })
      ])
  }

  // MARK: The explorer

  private func explorer(_ report: ModelReport) -> HTML {
    let drawings = exhibit.charts.filter { $0.picture != nil }
    let pictures = drawings.map { figure($0, report.model, isAlone: drawings.count == 1) }
    let file = sources.fileName(of: report.model.range)
    guard let machine = exhibit.machine else {
      return HTML(.h2, [.id("explorer")], "The machine") + HTML(pictures)
        + HTML(
          .p, [.class("bad")],
          "Its configurations weren't all listed, so that there is nothing to step through here"
            + ((exhibit.obstacle ?? exhibit.unexplored).map { ": \($0.words)." } ?? "."))
    }
    let isBroad = (exhibit.charts.first?.picture?.width ?? 0) > Self.columnWidth
    return HTML(.h2, [.id("explorer-title")], "The machine")
      + HTML(
        .div,
        [
          .id("explorer"), HTML.Attribute("data-file", file),
          HTML.Attribute("aria-labelledby", "explorer-title"),
        ],
        [ExplorerFrame(picture: pictures.first, isBroad: isBroad, remark: remark(machine)).html])
      + HTML(Array(pictures.dropFirst()))
  }

  /// What the explorer of a machine can't do whose configurations weren't listed.
  private func remark(_ machine: ExploredMachine) -> String? {
    guard case .outlined(let outline) = machine.extent else { return nil }
    let worlds = machine.worlds.count
    return "This machine has \(outline.configurations.grouped) configurations"
      + (worlds > 1 ? " in \(counted(worlds, "combination"))" : "")
      + ", as decision diagrams count them: too many to follow them all here. Every step from where "
      + "the walk stands is the checker's own. A search for a way ends after "
      + "\(counted(ExplorerScript.searchedPlaces, "place")), that is, different values of registers "
      + "and variables, and says so; a map shows no more. What is lost isn't marked."
      + (exhibit.charts.isEmpty
        ? " There is no picture of its states, and there are no tables of them: both are made of a list."
        : "")
  }

  /// In pixels, what one of two columns has on a screen that isn't a small one.
  private static let columnWidth = 620

  private func figure(_ drawn: DrawnChart, _ model: Model, isAlone: Bool) -> HTML {
    guard let picture = drawn.picture else { return .empty }
    let register = model[drawn.chart.register].name
    let caption = isAlone ? HTML.empty : HTML(.figcaption, "The states of \(register)")
    return HTML(
      .figure, [.class("picture")],
      [HTML(picture, label: "The states of \(register) of \(model.name)"), caption])
  }

  private func data(_ report: ModelReport, _ marks: WorldMarks?) -> HTML {
    guard let machine = exhibit.machine, let marks else { return .empty }
    let document = MachineDocument(
      machine: machine, sources: sources,
      drawn: exhibit.charts.first.flatMap { $0.picture == nil ? nil : $0 })
    let why = ReasonsDocument(runs: exhibit.reasons, marks: marks).json
    return HTML.data(document.json(traces: traces(report), why: why), id: "machine")
  }

  private func traces(_ report: ModelReport) -> [(key: String, trace: Trace)] {
    let found = report.findings.flatMap { finding -> [(key: String, trace: Trace)] in
      let key = Anchor.of(finding, in: report.model)
      let second = finding.twins.map { [(key: key + "-other", trace: $0.second)] } ?? []
      return (finding.trace.map { [(key: key, trace: $0)] } ?? []) + second
    }
    let properties = report.properties.compactMap { result in
      result.trace.map { (key: Anchor.of(result, in: report.model), trace: $0) }
    }
    var seen: Set<String> = []
    return (found + properties).filter { seen.insert($0.key).inserted }
  }

  // MARK: Tables and text

  private func sheet(_ report: ModelReport) -> Sheet {
    let parts: [TablePart] =
      report.model.routes.isEmpty ? [.states, .matrix] : [.states, .matrix, .next]
    let run = TableRun(
      report.model, path: exhibit.checked.path, charts: exhibit.charts.map(\.chart),
      sources: sources, restriction: Restriction(), parts: parts)
    var sheet = ChartSheet(run)
    return sheet.sheet()
  }

  /// Each line with a number to link to, which the style sheet counts: copied text has none.
  private func source(_ report: ModelReport) -> HTML {
    let file = sources[report.model.range.file]
    let lines = (1...max(1, file.lineCount)).map { number in
      HTML(
        .span, [.id("L\(number)")],
        [
          HTML(.a, [.href(SiteLink(path, id: "L\(number)", from: path))]),
          HTML("  \(file.text(ofLine: number))\n"),
        ])
    }
    return HTML(.h2, [.id("source")], "The model's text")
      + HTML(.p, [.class("faint")], file.path) + HTML(.pre, [.class("source")], lines)
  }
}
