import Comparison
import Diagnostics
import Modeling

/// What changes from one model to another.
struct ComparisonPage {
  let comparison: SiteComparison
  let report: SiteReport

  private var difference: DifferenceReport { comparison.compared.report }
  private var path: SitePath { comparison.path }

  var page: SitePage {
    SitePage(
      path, title: comparison.title, part: .comparisons,
      content: lead + drawing + changes)
  }

  private var lead: HTML {
    let counts = ChangeSeverity.allCases.reversed().compactMap { severity -> HTML? in
      let count = difference.changes.count { $0.severity == severity }
      return count == 0 ? nil : .badge(severity.counted(count), SiteTone(severity))
    }
    let undecided = difference.obstacles.map { obstacle in
      HTML(.p, [HTML.badge("undecided", .warning), HTML(" \(obstacle.words)")])
    }
    return HTML(
      .p, [.class("lead")],
      [
        "What changes from ", model(difference.old), " to ", model(difference.new), ". ",
        counts.isEmpty ? HTML.badge("no change of behaviour", .good) : HTML(counts, separator: " "),
      ]) + HTML(.p, ["Compared because ", comparison.because(on: path), "."]) + HTML(undecided)
  }

  private func model(_ model: Model) -> HTML {
    guard let exhibit = report.exhibits.first(where: { $0.name == model.name }) else {
      return HTML(model.name)
    }
    return HTML(.a, [.href(SiteLink(exhibit.path, from: path))], model.name)
  }

  // MARK: The drawing

  private var drawing: HTML {
    guard !comparison.drawings.isEmpty else { return .empty }
    let (old, new) = (difference.old.name, difference.new.name)
    let key = [
      ("added", "bold, and marked +", "only in \(new)"),
      ("removed", "dashed, and marked \u{2212}", "only in \(old)"),
      ("kept", "thin", "in both"),
    ].map { name, look, meaning in
      HTML(.li, [HTML(.span, [.class(name)], look), HTML(": \(meaning)")])
    }
    let caption = HTML(
      .figcaption,
      "States of one name are drawn as one. An arc is drawn where some device has it; the changes "
        + "below say under which capabilities and readings, and what else is answered.")
    return HTML(.h2, [.id("drawing")], "Both machines in one drawing")
      + HTML(.ul, [.class("key")], key)
      + HTML(comparison.drawings.map { figure($0, caption) })
  }

  /// With the register's name where there are several.
  private func figure(_ drawing: SiteComparison.Drawing, _ caption: HTML) -> HTML {
    let (old, new) = (difference.old.name, difference.new.name)
    let register = comparison.drawings.count == 1 ? "" : " of \(drawing.register)"
    let heading = register.isEmpty ? HTML.empty : HTML(.h3, drawing.register)
    return heading
      + HTML(
        .figure,
        [
          HTML(drawing.picture, label: "The states\(register) of \(old) and \(new) in one drawing"),
          caption,
        ])
  }

  // MARK: The changes

  private var changes: HTML {
    guard !difference.changes.isEmpty else { return .empty }
    var numbers: [String: Int] = [:]
    let cards = difference.changes.map { change in
      let name = Anchor.of(change, in: difference.new.name)
      numbers[name, default: 0] += 1
      let number = numbers[name] ?? 1
      return card(change, id: number == 1 ? name : "\(name)-\(number)")
    }
    return HTML(.h2, [.id("changes")], "Changes") + HTML(cards)
  }

  private func card(_ change: BehaviourChange, id: String) -> HTML {
    var facts: [(name: String, value: HTML)] = []
    if !change.breaks.isEmpty {
      facts.append(("breaks for", HTML(listed(change.breaks.map(\.words)))))
    }
    if let condition = change.condition { facts.append(("under", HTML(.code, condition))) }
    facts += change.details.enumerated().map { number, detail in
      (number == 0 ? "cases" : "", HTML(detail))
    }
    facts.append(("where", HTML(.code, place(of: change))))
    facts += change.consequences.enumerated().map { number, consequence in
      (number == 0 ? "follows" : "", HTML("\(consequence.message) [\(consequence.kind.rawValue)]"))
    }
    return .card(
      id, SiteTone(change.severity), on: path,
      [
        HTML(.h3, change.message),
        HTML(
          .p,
          [
            HTML.badge(change.severity.rawValue, SiteTone(change.severity)), " ",
            HTML(.code, change.kind.rawValue),
          ]), HTML.facts(facts), change.witness.map { witness($0, change) } ?? .empty,
      ])
  }

  private func place(of change: BehaviourChange) -> String {
    let range = change.place.range
    return "\(report.sources[range.file].path):\(report.sources.place(of: range).line)"
  }

  private func witness(_ witness: ChangeWitness, _ change: BehaviourChange) -> HTML {
    let model = difference.model(witness.side)
    let circumstances = witness.trace.circumstances(in: model, asked: [], beside: .always)
    let other = witness.side == .old ? difference.new.name : difference.old.name
    var end = "A run of \(model.name)"
    if let step = witness.stuckAt {
      let instead = witness.instead.map { "; its answer there: \($0)" } ?? ""
      end += "; \(other) can't take step \(step)\(instead)"
    }
    let with: HTML =
      circumstances.isEmpty
      ? .empty
      : HTML(.p, ["with "] + [HTML(.code, circumstances.joined(separator: ", "))])
    return with
      + TraceRows(TraceStory(witness.trace, of: model, in: report.sources)).html
      + HTML(.p, [.class("faint")], end + ".")
  }
}
