import Analysis
import Diagnostics
import Modeling

/// The first page: every model with what it is, and what was found in which.
struct IndexPage {
  private let report: SiteReport
  private let groups: [Group]

  /// Models of one family, such as `vfio`, the oldest first.
  private struct Group {
    let name: String
    var exhibits: [ModelExhibit]
  }

  init(_ report: SiteReport) {
    self.report = report
    var groups: [Group] = []
    let sorted = report.exhibits.enumerated().sorted { left, right in
      (left.element.date ?? "9999", left.element.name, left.offset)
        < (right.element.date ?? "9999", right.element.name, right.offset)
    }
    for exhibit in sorted.map(\.element) {
      let name = exhibit.family
      if let known = groups.firstIndex(where: { $0.name == name }) {
        groups[known].exhibits.append(exhibit)
      } else {
        groups.append(Group(name: name, exhibits: [exhibit]))
      }
    }
    // Variants are made for the studies, and come behind what people wrote.
    self.groups = groups.filter { !$0.name.isVariant } + groups.filter(\.name.isVariant)
  }

  var page: SitePage {
    SitePage(
      .index, title: SitePage.siteName, part: .models,
      content: lead + HTML(.h2, [.id("models")], "Models") + models + matrix)
  }

  // MARK: The head

  private var lead: HTML {
    let wrong = report.exhibits.filter { $0.status != .expected }.count
    let standing =
      wrong == 0
      ? HTML.badge("everything as expected", .good)
      : HTML.badge("\(counted(wrong, "model")) not as expected", .bad)
    return HTML(
      .p, [.class("lead")],
      [HTML("What the models say, what the checker finds in them and how it shows it. "), standing])
      + HTML(
        .p,
        [
          HTML("\(counted(report.exhibits.count, "model")), "),
          link(.comparisons, counted(report.comparisons.count, "comparison")), ", ",
          link(.claims, counted(report.claimCount, "claim")), " of the threads, and the ",
          link(.sources, "sources"), " with the words that they cite.",
        ])
  }

  private func link(_ path: SitePath, _ text: String) -> HTML {
    HTML(.a, [.href(SiteLink(path, from: .index))], text)
  }

  // MARK: The models

  private var models: HTML {
    let head = HTML.head([
      ("model", false), ("what it is", false), ("date", false), ("configurations", true),
      ("found", false), ("properties", false),
    ])
    let rows = groups.flatMap { group in
      heading(group, columns: 6) + group.exhibits.map(row)
    }
    return HTML.scrolling(
      "Models", HTML(.table, [.class("models")], [head, HTML(.tbody, rows)]))
  }

  private func heading(_ group: Group, columns: Int) -> [HTML] {
    guard groups.count > 1 else { return [] }
    let cell = HTML(
      .th,
      [HTML.Attribute("colspan", String(columns)), HTML.Attribute("scope", "colgroup")],
      group.name)
    return [HTML(.tr, [.class("group")], [cell])]
  }

  private func row(_ exhibit: ModelExhibit) -> HTML {
    let name = HTML(
      .th, [.class("name"), HTML.Attribute("scope", "row")],
      [
        HTML(
          .a, [.href(SiteLink(exhibit.path, from: .index))], [HTML(dotted: exhibit.name)])
      ] + (exhibit.status == .expected ? [] : [" ", exhibit.standing]))
    guard let report = exhibit.checked.report else { return HTML(.tr, [name]) }
    let number = report.counts.configurations.grouped
    return HTML(
      .tr,
      [
        name, HTML(.td, [.class("about")], [HTML(prose: about(report.model))]),
        cell("date", "nowrap", HTML(when(exhibit) ?? "")),
        cell("configurations", "number", HTML(number)),
        cell("found", "counts", found(report)), cell("properties", "counts", properties(report)),
      ])
  }

  /// The first date of a model's sources; without one the first commit that the model it extends
  /// doesn't have. A system without either is of the time of its instances.
  private func when(_ exhibit: ModelExhibit) -> String? {
    let names = exhibit.sources.map(\.name)
    let bases = report.exhibits.map { $0.sources.map(\.name) }.filter { base in
      base.count < names.count && names.starts(with: base)
    }
    if let own = exhibit.when(after: bases.map(\.count).max() ?? 0) { return own }
    let instances = exhibit.checked.report?.model.composition?.instances ?? []
    return instances.lazy.compactMap { instance in
      report.exhibits.first { $0.name == instance.model }?.when(after: 0)
    }.first
  }

  /// On a phone, where there are no columns, the name of the column stands before it.
  private func cell(_ name: String, _ style: String, _ content: HTML) -> HTML {
    HTML(.td, [.class(style), HTML.Attribute("data-label", name)], [content])
  }

  private func about(_ model: Model) -> String { model.documentation?.firstSentence ?? "" }

  private func found(_ report: ModelReport) -> HTML {
    let parts = Severity.allCases.reversed().compactMap { severity -> HTML? in
      let count = report.findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return HTML.badge(counted(count, severity.rawValue), SiteTone(severity))
    }
    return parts.isEmpty ? HTML("nothing") : HTML(parts, separator: " ")
  }

  private func properties(_ report: ModelReport) -> HTML {
    func count(_ isIt: (PropertyResult) -> Bool) -> Int { report.properties.count(where: isIt) }
    let parts = [
      (count { $0.verdict == .holds }, "hold", SiteTone.good),
      (count { $0.verdict == .fails }, "fail", .bad),
      (count { $0.obstacle != nil }, "undecided", .warning),
    ].filter { $0.0 > 0 }.map { HTML.badge("\($0.0) \($0.1)", $0.2) }
    return parts.isEmpty ? HTML("none") : HTML(parts, separator: " ")
  }

  // MARK: The matrix

  private var reports: [ModelReport] { report.exhibits.compactMap(\.checked.report) }

  /// The kinds that occur.
  private var kinds: [FindingID] {
    FindingID.allCases.filter { id in
      reports.contains { $0.findings.contains { $0.id == id } }
    }
  }

  private var matrix: HTML {
    let kinds = kinds
    guard !kinds.isEmpty else { return .empty }
    let cells = kinds.map { kind in
      HTML(
        .th, [.class("kind"), HTML.Attribute("scope", "col")],
        [
          HTML(
            .a, [.href(SiteLink(.index, id: "kind-\(kind.rawValue)", from: .index))], kind.rawValue)
        ])
    }
    let head = HTML(
      .thead, [HTML(.tr, [HTML(.th, [HTML.Attribute("scope", "col")], "model")] + cells)])
    let rows = groups.flatMap { group in
      heading(group, columns: kinds.count + 1) + group.exhibits.map { counts($0, kinds) }
    }
    let caption = HTML(
      .caption,
      "How many findings of each kind; a number leads to the first of them. Red are errors, "
        + "brown warnings, blue notes.")
    return HTML(.h2, [.id("findings")], "Models against findings")
      + HTML.scrolling(
        "Models against findings",
        HTML(.table, [.class("matrix")], [caption, head, HTML(.tbody, rows)]))
      + HTML(.h2, "Kinds of findings") + meanings(kinds)
  }

  private func counts(_ exhibit: ModelExhibit, _ kinds: [FindingID]) -> HTML {
    let name = HTML(
      .th, [HTML.Attribute("scope", "row")],
      [HTML(.a, [.href(SiteLink(exhibit.path, from: .index))], [HTML(dotted: exhibit.name)])])
    return HTML(.tr, [name] + kinds.map { count(of: $0, exhibit) })
  }

  private func count(of kind: FindingID, _ exhibit: ModelExhibit) -> HTML {
    let report = exhibit.checked.report
    let found = report?.findings.filter { $0.id == kind } ?? []
    guard let report, let worst = found.map(\.severity).max(),
      let first = found.first(where: { $0.severity == worst })
    else { return HTML(HTML.Tag.td) }
    let words = "\(report.model.name): \(found.count) \(kind.rawValue)"
    return HTML(
      .td,
      [
        HTML(
          .a,
          [
            .class(worst.rawValue), HTML.Attribute("aria-label", words),
            .href(SiteLink(exhibit.path, id: Anchor.of(first, in: report.model), from: .index)),
          ], String(found.count))
      ])
  }

  private func meanings(_ kinds: [FindingID]) -> HTML {
    HTML(
      .dl, [.class("facts")],
      kinds.map { kind in
        HTML(.dt, [.id("kind-\(kind.rawValue)")], [HTML(.code, kind.rawValue)])
          + HTML(.dd, kind.page.summary)
      })
  }
}

extension ModelExhibit {
  fileprivate var sources: [Source] { checked.report?.model.sources ?? [] }

  var date: String? { sources.lazy.compactMap(\.date).first }

  /// The first date of its sources; without one the first commit of those behind so many.
  fileprivate func when(after count: Int) -> String? {
    date ?? sources.dropFirst(count).lazy.compactMap(\.commit).first.map { "commit \($0)" }
  }

  var status: CheckStatus { checked.status(failingOn: .error) }

  /// `vfio` of `vfio.v10`, `studies.variants` of `studies.variants.enum-8`.
  fileprivate var family: String {
    var parts = name.split(separator: ".")
    // A part that begins with a digit is a version's: `linux-5.8`.
    while parts.count > 2, parts.last?.first?.isNumber == true { parts.removeLast() }
    return parts.count > 1 ? parts.dropLast().joined(separator: ".") : "others"
  }

  var standing: HTML {
    switch status {
    case .expected: .badge("as expected", .good)
    case .undecided: .badge("undecided", .warning)
    case .unexpected: .badge("not as expected", .bad)
    case .badInput: .badge("not checked: faults in the model", .bad)
    case .fault: .badge("a fault of arcwise: the engines disagree", .bad)
    }
  }
}

extension String {
  fileprivate var isVariant: Bool { hasPrefix("studies.") }

  /// Up to the first full stop that ends one, on one line.
  var firstSentence: String {
    let text = firstParagraph
    guard let end = text.firstRange(of: ". ") else { return text }
    return String(text[..<end.lowerBound]) + "."
  }
}
