import Analysis
import Diagnostics
import Modeling

/// `explain` for people: whether, where, by which run; and for where not, the clauses and the nearest
/// change.
package struct ExplainText {
  private let run: ExplainRun
  private let style: PageStyle
  private let traceForm: TraceForm

  package init(_ run: ExplainRun, style: PageStyle, traceForm: TraceForm) {
    self.run = run
    self.style = style
    self.traceForm = traceForm
  }

  private var explanation: Explanation { run.explanation }
  private var model: Model { explanation.model }
  private var wording: Wording { Wording(model) }

  package func text() -> String {
    var page = Page(style)
    writeVerdict(to: &page)
    writeAnswers(to: &page)
    if let trace = explanation.run { write(trace, of: model, explanation.reached, to: &page) }
    for reason in explanation.reasons { write(reason, to: &page) }
    for obstacle in explanation.obstacles {
      page.addBlank()
      page.add(Phrase("undecided: ", .warning) + Phrase(obstacle.words), indentation: 2)
    }
    return page.text
  }

  private func writeVerdict(to page: inout Page) {
    let asked = condition(explanation.asked)
    let place = asked.isEmpty ? "" : ", asked where \(asked),"
    let sentence: String
    switch explanation.verdict {
    case .reached: sentence = "\(place) \(run.verb.does)."
    case .keptOut: sentence = "\(place) \(run.verb.doesNot)."
    case .depends:
      sentence = "\(place) \(run.verb.does) only under \(condition(explanation.reached))."
    }
    page.add(Phrase(run.title, .strong) + Phrase(sentence), indentation: 2)
  }

  /// Nothing for always.
  private func condition(_ condition: Condition) -> String {
    condition.isAlways ? "" : wording.text(condition)
  }

  // MARK: Answers

  private func writeAnswers(to page: inout Page) {
    guard case .request = explanation.subject else { return }
    if explanation.answers.isEmpty {
      page.add("No rule answers it there.", prefix: "  ")
    }
    for reply in explanation.answers {
      let rule = model[reply.rule]
      let under = condition(reply.condition)
      let parts = [
        under.isEmpty ? nil : "under \(under)", reply.when.map { "when \($0)" },
      ].compactMap { $0 }
      let may = rule.freedom == .may ? "may be " : "is "
      page.add(
        Phrase(
          "\(may)answered \(rule.answer.text) by \(rule.name) (\(place(rule.nameRange)))"
            + (parts.isEmpty ? "" : " ") + parts.joined(separator: ", ")),
        prefix: "  ", indentation: 4)
    }
  }

  // MARK: Reasons

  private func write(_ reason: Reason, to page: inout Page) {
    page.addBlank()
    let under = condition(reason.condition)
    let place = under.isEmpty ? "" : "Under \(under): "
    if reason.core.isEmpty {
      page.add(
        Phrase(
          "\(place)no clause keeps it out. Nothing that the model does leads there, whatever is relaxed."
        ),
        prefix: "  ")
      return
    }
    let sentence =
      reason.core.count == 1
      ? "\(under.isEmpty ? "T" : "t")his clause keeps it out. Without it, all others relaxed, it \(run.verb.does)."
      : "\(under.isEmpty ? "T" : "t")hese clauses keep it out. Without any one of them, all others relaxed, it \(run.verb.does)."
    page.add(Phrase(place + sentence), prefix: "  ")
    var told: Set<Cite> = []
    for clause in reason.core { write(clause, reason, &told, to: &page) }
    if reason.confirmedBy.count > 1 {
      page.add(
        Phrase("confirmed by \(reason.confirmedBy.joined(separator: ", "))", .dim), prefix: "    ")
    }
    writeChanges(reason, to: &page)
  }

  private func write(
    _ clause: Clause, _ reason: Reason, _ told: inout Set<Cite>, to page: inout Page
  ) {
    let place = place(clause.range).padded(to: 9)
    page.add(
      Phrase(run.words.text(clause, in: reason.worlds)),
      prefix: Phrase("    ") + Phrase(place, .dim) + Phrase(" "))
    for cite in run.words.cites(clause, in: reason.worlds) where told.insert(cite).inserted {
      let source = model.sources[cite.source.index]
      let name = [source.name, source.date].compactMap { $0 }.joined(separator: ", ")
      page.add(
        Phrase("\(name): \"\(cite.anchor)\"", .dim), prefix: Phrase(.spaces(16)), indentation: 18)
    }
  }

  private func writeChanges(_ reason: Reason, to page: inout Page) {
    if reason.nearest.isEmpty { page.add("The nearest change isn't decided.", prefix: "  ") }
    for nearest in reason.nearest { write(nearest, to: &page) }
    let changes = reason.nearest.flatMap { $0.changes + $0.stepping }
    guard let shown = changes.first(where: { !$0.run.steps.isEmpty }) else { return }
    page.add(
      Phrase(
        changes.count == 1
          ? "Then this run gets there:" : "With '\(text(shown))' this run gets there:"),
      prefix: "  ")
    write(shown.run, of: shown.model, .always, to: &page)
  }

  private func write(_ nearest: Nearest, to page: inout Page) {
    let under = condition(nearest.condition)
    let place = under.isEmpty ? "" : " under \(under)"
    guard nearest.changes.count > 1 else {
      page.add(
        Phrase(
          "Nearest change that lets it in\(place)\(proof(nearest)): \(text(nearest.changes[0]))"),
        prefix: "  ", indentation: 4)
      return writeStepping(nearest, to: &page)
    }
    let more = nearest.isComplete ? "" : "; there may be more"
    page.add(
      Phrase(
        "Nearest changes\(place), each of which lets it in alone\(proof(nearest))\(more):"),
      prefix: "  ")
    for change in nearest.changes { page.add(Phrase(text(change)), prefix: "    ", indentation: 6) }
    writeStepping(nearest, to: &page)
  }

  private func writeStepping(_ nearest: Nearest, to page: inout Page) {
    guard let first = nearest.stepping.first else { return }
    guard nearest.stepping.count > 1 else {
      page.add(
        Phrase("Nearest without starting there: \(text(first))"), prefix: "    ", indentation: 6)
      return
    }
    page.add("Nearest without starting there, each alone:", prefix: "    ")
    for change in nearest.stepping {
      page.add(Phrase(text(change)), prefix: "      ", indentation: 8)
    }
  }

  /// One clause is a smallest change by itself.
  private func proof(_ nearest: Nearest) -> String {
    switch nearest.proof {
    case .minimal: ", and no part of it does"
    case .smallest: nearest.changes[0].clauses.count == 1 ? "" : ", and no smaller one does"
    }
  }

  private func text(_ change: Change) -> String {
    change.clauses.map { run.words.text(relaxing: $0, in: change.run) }.joined(separator: "; and ")
  }

  // MARK: Places and runs

  private func write(_ trace: Trace, of model: Model, _ condition: Condition, to page: inout Page) {
    TraceText(
      trace: trace, condition: condition, model: model, sources: run.sources, form: traceForm,
      description: run.title
    ).write(to: &page)
  }

  private func place(_ range: SourceRange) -> String {
    let line = run.sources.place(of: range).line
    let path = run.sources[range.file].path
    return path == run.path ? "line \(line)" : "\(path):\(line)"
  }
}
