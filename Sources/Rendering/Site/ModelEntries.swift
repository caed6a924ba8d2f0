import Analysis
import Diagnostics
import Modeling

/// The findings and properties of a model's page: each with its place and the other place, its words,
/// its run, and what the switches need to know of it.
struct ModelEntries {
  private let report: ModelReport
  private let marks: WorldMarks?
  private let sources: SourceMap
  private let page: SitePath

  init(_ report: ModelReport, marks: WorldMarks?, sources: SourceMap, page: SitePath) {
    self.report = report
    self.marks = marks
    self.sources = sources
    self.page = page
  }

  private var model: Model { report.model }
  private var wording: Wording { Wording(model) }

  // MARK: Findings

  var findings: HTML {
    let sections = report.findings.map { section($0) } + report.unmet.map { section($0) }
    return HTML(.h2, [.id("findings")], "Findings")
      + HTML(
        .p, [.class("faint")],
        [
          HTML(.span, [HTML.Attribute("data-count", "findings")], "\(report.findings.count)"),
          HTML(" of \(counted(report.findings.count, "finding")) under the choice above."),
        ]) + HTML(sections)
  }

  private func section(_ finding: Finding) -> HTML {
    let id = Anchor.of(finding, in: model)
    let entry = Entry(finding, in: report)
    // A question about readings has an answer only where nothing is chosen.
    let isOnlyOfAll = finding.id == .readingMatters
    let flags = isOnlyOfAll ? [HTML.Attribute.flag("data-onlyall")] : []
    return HTML(
      .section,
      [.id(id), .class("card \(SiteTone(finding.severity).rawValue) entry")]
        + switching(
          finding.condition, "finding", name: "\(finding.id.rawValue) \(finding.spelledSubject)")
        + flags,
      [
        HTML(
          .h3,
          [
            .badge(finding.severity.rawValue, SiteTone(finding.severity)), HTML(" "),
            HTML(.a, [.class("self"), .href(SiteLink(page, id: id, from: page))], finding.message),
            HTML(" "), HTML(.code, [.class("rule")], "[\(finding.id.rawValue)]"),
          ]),
        evidence(entry),
      ])
  }

  private func section(_ unmet: UnmetExpectation) -> HTML {
    HTML(
      .section, [.class("card bad entry")],
      [
        HTML(.h3, [.badge("error", .bad), HTML(" \(unmet.message)")]),
        evidence(Entry(unmet)),
      ])
  }

  private func switching(_ condition: Condition, _ kind: String, name: String)
    -> [HTML.Attribute]
  {
    guard let marks else { return [] }
    return [
      HTML.Attribute("data-worlds", marks.packed(condition)), HTML.Attribute("data-kind", kind),
      HTML.Attribute("data-name", name),
    ]
  }

  // MARK: Properties

  var properties: HTML {
    guard !report.properties.isEmpty else {
      return HTML(.h2, [.id("properties")], "Properties") + HTML(.p, "The model states none.")
    }
    let failing = report.properties.count { $0.verdict == .fails }
    return HTML(.h2, [.id("properties")], "Properties")
      + HTML(
        .p, [.class("faint")],
        [
          HTML(.span, [HTML.Attribute("data-count", "fails")], "\(failing)"),
          HTML(" of \(counted(report.properties.count, "property", "properties")) fail under the "),
          HTML("choice above."),
        ]) + HTML(report.properties.map { section($0) })
  }

  private func section(_ result: PropertyResult) -> HTML {
    let id = Anchor.of(result, in: model)
    let property = result.property
    let undecided = result.obstacle == nil ? [] : [HTML.Attribute.flag("data-undecided")]
    var entry = Entry(result, in: report)
    entry.trace = result.trace
    // What holds needs nobody who expects it.
    if result.isExpected, result.expectation == nil { entry.standing = .none }
    return HTML(
      .details,
      [.id(id), .class("entry property")]
        + switching(
          result.fails, "property", name: property.name) + undecided,
      [
        HTML(
          .summary,
          [
            HTML(
              .span, [HTML.Attribute("data-cell", "verdict"), .class(result.verdict.name)],
              result.verdict.name), HTML(" "),
            HTML(.code, "\(property.keyword) \(property.name)"), HTML(" "),
            HTML(property.title ?? ""),
          ]),
        evidence(entry),
      ])
  }

  // MARK: Evidence

  private func evidence(_ entry: Entry) -> HTML {
    HTML([
      excerpt(entry), cites(entry), field("under", under(entry)),
      field("when", entry.when.map { HTML(.code, $0) }), runs(entry),
      list(entry.details), strategy(entry),
      field("confirmed by", words(entry.confirmedBy)), standing(entry),
    ])
  }

  private func field(_ name: String, _ value: HTML?) -> HTML {
    guard let value else { return .empty }
    return HTML(.p, [.class("field")], [HTML(.em, "\(name) "), value])
  }

  private func under(_ entry: Entry) -> HTML? {
    if entry.condition.isAlways, marks == nil { return nil }
    return HTML(
      .code, [HTML.Attribute("data-cell", "under")], wording.text(entry.condition))
  }

  private func words(_ confirmedBy: [String]) -> HTML? {
    confirmedBy.isEmpty ? nil : HTML(confirmedBy.joined(separator: ", "))
  }

  private func list(_ details: [String]) -> HTML {
    details.isEmpty ? .empty : HTML(.ul, [.class("details")], details.map { HTML(.li, $0) })
  }

  private func cites(_ entry: Entry) -> HTML {
    var seen: Set<Cite> = []
    return HTML(entry.cites.filter { seen.insert($0).inserted }.map(cite))
  }

  private func cite(_ cite: Cite) -> HTML {
    let source = model.sources[cite.source.index]
    let name = [source.name, source.date].compactMap { $0 }.joined(separator: ", ")
    return HTML(.p, [.class("cite")], [HTML(.q, cite.anchor), HTML(" \(name)")])
  }

  private func strategy(_ entry: Entry) -> HTML {
    guard !entry.strategy.isEmpty else { return .empty }
    return HTML(.p, [.class("faint")], "Where it holds, this is how:")
      + list(entry.strategy.map { "from \($0.from.joined(separator: ", ")): \($0.words)" })
  }

  /// The line in the model, and the other places that make it what it is.
  private func excerpt(_ entry: Entry) -> HTML {
    var places = [(entry.range, entry.label)]
    for other in entry.others where !places.contains(where: { $0 == (other.range, other.message) })
    {
      places.append((other.range, other.message))
    }
    return HTML(
      .ul, [.class("places")],
      places.map { range, label in
        let line = sources.place(of: range).line
        let text = sources[range.file].text(ofLine: line).folded
        return HTML(
          .li,
          [
            place(range), HTML(" "), HTML(.code, text),
            label.isEmpty ? .empty : HTML(.span, [.class("faint")], " \(label)"),
          ])
      })
  }

  /// A link where the line stands on this page.
  private func place(_ range: SourceRange) -> HTML {
    let name = sources.shortPlace(of: range)
    guard range.file == model.range.file else { return HTML(.span, [.class("place")], name) }
    let line = sources.place(of: range).line
    return HTML(
      .a, [.class("place"), .href(SiteLink(page, id: "L\(line)", from: page))], name)
  }

  private func standing(_ entry: Entry) -> HTML {
    switch entry.standing {
    case .none: .empty
    case .expected(let number):
      HTML(
        .p, [.class("field expected")],
        [
          HTML(.em, "expected "), place(model.expectations[number].range),
          HTML(" \(model.expectations[number].because)"),
        ])
    case .approved(let approval):
      HTML(.p, [.class("field expected")], "approved: \(approval.reason)")
    case .elsewhere(let number):
      HTML(
        .p, [.class("field unexpected")],
        [
          HTML("unexpected: "), place(model.expectations[number].range),
          HTML(" expects it elsewhere"),
        ])
    case .unexpected where entry.severity == .note: .empty
    case .unexpected:
      HTML(.p, [.class("field unexpected")], "unexpected: the model has no 'expect' for it")
    }
  }

  // MARK: Runs

  private func runs(_ entry: Entry) -> HTML {
    guard let trace = entry.trace else { return .empty }
    let circumstances = trace.circumstances(
      in: model, asked: entry.asked, beside: entry.condition)
    let other = entry.twins.map { twins in
      HTML(.p, [.class("faint")], "and this run leads to what reads like it:")
        + run(twins.second, part: "other")
    }
    return field(
      "with", circumstances.isEmpty ? nil : HTML(.code, circumstances.joined(separator: ", ")))
      + run(trace) + (other ?? .empty)
  }

  /// The page's script has a button to step through it.
  private func run(_ trace: Trace, part: String? = nil) -> HTML {
    let story = TraceStory(trace, of: model, in: sources)
    guard !trace.steps.isEmpty || trace.loopsTo != nil else {
      let values = story.registersAtStart.map { "\($0.name) = \($0.after)" }
      return field("at", HTML("the start: \(values.joined(separator: ", "))"))
    }
    return TraceRows(story, part: part).html
  }
}
