import Analysis
import Diagnostics
import Modeling

/// Where somebody stands in a machine, and what can be done there, in words.
package struct WalkText {
  let model: Model
  let sources: SourceMap
  let style: PageStyle
  /// The model's file; other files are named where they are told.
  let path: String

  package init(_ model: Model, path: String, sources: SourceMap, style: PageStyle) {
    self.model = model
    self.path = path
    self.sources = sources
    self.style = style
  }

  private var wording: Wording { Wording(model) }

  // MARK: Lists

  /// Two columns, the second one broken at the edge.
  package func list(_ rows: [(String, String)]) -> String {
    var page = Page(style)
    let width = rows.map(\.0.columns).max() ?? 0
    for (first, second) in rows {
      page.add(
        Phrase(second), prefix: Phrase("  " + first.padded(to: width + 2)), indentation: width + 4)
    }
    return page.text
  }

  /// Runs with the numbers that they are replayed by.
  package func runs(_ runs: [FoundRun]) -> String {
    list(
      runs.enumerated().map { index, run in
        (
          "\(index + 1)".paddedLeft(to: String(runs.count).count),
          "\(run.title), \(counted(run.trace.steps.count, "step")) (\(run.fingerprint))"
        )
      })
  }

  // MARK: Where it stands

  /// The number of steps and the values that changed or can change.
  package func place(_ walk: Walk) -> String {
    var page = Page(style)
    let values = told(walk.configuration) { _ in true }
    let next = walk.undone.isEmpty ? "" : ", \(counted(walk.undone.count, "step")) ahead"
    page.add(
      Phrase(values.isEmpty ? "nothing to see" : values.joined(separator: ", ")),
      prefix: Phrase("at step \(walk.steps.count)\(next): ", .strong), indentation: 2)
    return page.text
  }

  /// Capabilities, readings and duties, with what else each can be.
  package func circumstances(_ walk: Walk) -> String {
    var page = Page(style)
    let frozen = model.frozenSlots
    guard !frozen.isEmpty else { return "" }
    for slot in frozen {
      let value = walk.configuration[slot.index]
      let others = (model[slot].type.values(in: model) ?? []).filter { $0 != value }
        .map { word($0, of: slot) }
      page.add(
        Phrase(word(value, of: slot))
          + Phrase(others.isEmpty ? "" : " (or \(others.joined(separator: ", ")))", .dim),
        prefix: Phrase("  \(kind(of: slot)) \(model[slot].name): "), indentation: 4)
    }
    return page.text
  }

  private func kind(of slot: SlotID) -> String {
    switch model[slot].kind {
    case .capability: "capability"
    case .reading: "reading"
    case .duty: "duty"
    case .register, .variable, .waiting, .waitingArgument: "value"
    }
  }

  private func word(_ value: Value, of slot: SlotID) -> String {
    switch model[slot].kind {
    case .capability: value == 1 ? "offered" : "not offered"
    case .duty: value == 1 ? "kept" : "broken"
    case .reading, .register, .variable, .waiting, .waitingArgument:
      wording.full(value, model[slot].type)
    }
  }

  /// `name = value` for each slot that is told; what waits is told with its arguments.
  private func told(_ configuration: [Value], where isTold: (SlotID) -> Bool) -> [String] {
    TraceStory.everything(in: configuration, of: model, sources).filter { isTold($0.slot) }
      .map { "\($0.name) = \($0.text)" }
  }

  /// Where a run may begin, numbered from 1.
  package func starts(_ starts: [[Value]], of walk: Walk) -> String {
    var page = Page(style)
    let telling = model.slots.indices.map { SlotID($0) }.filter { slot in
      starts.contains { $0[slot.index] != starts[0][slot.index] }
    }
    for (index, start) in starts.enumerated() {
      let values = told(start) { telling.contains($0) }
      page.add(
        Phrase(values.joined(separator: ", ")),
        prefix: Phrase("\(index + 1)".paddedLeft(to: 3) + "  "), indentation: 5)
    }
    return page.text
  }

  // MARK: What can be done

  /// Each call and event with its number, and a letter for each outcome where there are several.
  package func offers(_ offers: [Offer], at walk: Walk) -> String {
    var page = Page(style)
    guard !offers.isEmpty else {
      page.add("Nothing can be asked, and nothing happens.", prefix: "  ")
      return page.text
    }
    write(offers.enumerated().map { OfferRow($1, name: "\($0 + 1)", at: walk, sources) }, to: &page)
    return page.text
  }

  /// What may come of one call, with letters.
  package func outcomes(of offer: Offer, at walk: Walk, named name: String) -> String {
    var page = Page(style)
    let isNumber = name.allSatisfy(\.isNumber)
    write([OfferRow(offer, name: isNumber ? name : "", at: walk, sources)], to: &page)
    return page.text
  }

  private func write(_ rows: [OfferRow], to page: inout Page) {
    let actor = rows.map(\.actor.columns).max() ?? 0
    let call = min(rows.map(\.call.columns).max() ?? 0, style.width / 2)
    let label = rows.flatMap { $0.outcomes.map(\.label.columns) }.max() ?? 0
    for row in rows {
      for (index, outcome) in row.outcomes.enumerated() {
        let isFirst = index == 0
        let head =
          outcome.label.paddedLeft(to: label + 2) + "  "
          + (isFirst ? row.actor : "").padded(to: actor) + "  "
          + (isFirst ? row.call : "").padded(to: call) + "  "
        page.add(
          Phrase(outcome.text, outcome.isStep ? .plain : .warning),
          prefix: Phrase(head), indentation: label + actor + call + 8)
      }
    }
  }

  /// The short and the long spelling of an offer's call, as it may be typed.
  package func spellings(of offer: Offer, at walk: Walk) -> [String] {
    OfferRow(offer, name: "", at: walk, sources).spellings
  }

  // MARK: Steps

  /// A step that was taken, in one line.
  package func taken(_ step: Trace.Step, from configuration: [Value]) -> String {
    var page = Page(style)
    let story = TraceStory(Trace(start: configuration, steps: [step]), of: model, in: sources)
    let told = story.steps[0]
    let rule = told.rule.isEmpty ? "" : ", by \(told.rule)"
    page.add(
      Phrase("\(told.actor): ") + Phrase(told.fullWhat, .strong)
        + Phrase("\(rule), \(place(told.place))", .dim),
      prefix: "  ", indentation: 4)
    return page.text
  }

  private func place(_ place: String) -> String { place.contains(":") ? place : "line \(place)" }

  package func trace(_ trace: Trace, form: TraceForm) -> String {
    var page = Page(style)
    let story = TraceStory(trace, of: model, in: sources)
    switch form {
    case .table: TraceTable(story: story, indentation: 2).write(to: &page)
    case .sequence: TraceSequence(story: story, indentation: 2).write(to: &page)
    case .mermaid: page.addVerbatim(TraceMermaid(story: story).text())
    case .itf:
      page.addVerbatim(
        trace.itf(of: model, in: sources, description: "a run that somebody made").text)
    }
    var text = page.text
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }

  /// The rule of a step as it is written, with what it cites.
  package func clause(of rule: RuleID) -> String {
    var page = Page(style)
    let written = model[rule]
    page.add(
      Phrase(oneLine(written.range)), prefix: Phrase(place(of: written.nameRange) + "  ", .dim),
      indentation: 4)
    for cite in written.cites { page.add(Phrase(words(of: cite)), prefix: "    ") }
    return page.text
  }

  // MARK: Why not

  /// What each rule of an action says to a call.
  package func refusals(_ refusals: [Refusal], call: String) -> String {
    var page = Page(style)
    if refusals.allSatisfy({ $0.reason == refusals.first?.reason }),
      let first = refusals.first, let whole = general(first.reason)
    {
      page.add(Phrase("\(call): \(whole)"), indentation: 2)
      return page.text
    }
    page.add(Phrase(call, .strong), indentation: 2)
    let derived = refusals.filter { $0.reason == .derivedGuardIsFalse }
    for refusal in refusals where refusal.reason != .derivedGuardIsFalse {
      write(refusal, to: &page)
    }
    if let first = derived.first {
      let rules = counted(derived.count, "rule")
      page.add(
        Phrase(
          "\(rules) that a route derives (\(place(of: model[model[first.rule].action].range))): "
            + "not for what is asked, or not from here"),
        prefix: "  ", indentation: 4)
    }
    return page.text
  }

  /// Reasons that all rules of an action share.
  private func general(_ reason: Refusal.Reason) -> String? {
    switch reason {
    case .notOffered: "the device doesn't have it"
    case .isWaiting(let request): "\(model[request].name) waits for its answer first"
    case .nothingWaits(let request): "\(model[request].name) doesn't wait for an answer"
    case .forbidden(let duty): "the duty \(model[duty].name), which is kept, forbids asking it"
    case .isPossible, .restrained, .guardIsFalse, .derivedGuardIsFalse, .outOfRange: nil
    }
  }

  private func write(_ refusal: Refusal, to page: inout Page) {
    let rule = model[refusal.rule]
    let head = "  \(rule.name) (\(answer(of: rule)), \(place(of: rule.nameRange))): "
    func add(_ text: String) { page.add(Phrase(text), prefix: Phrase(head), indentation: 4) }
    switch refusal.reason {
    case .isPossible: add("it can be the answer")
    case .restrained: add("a duty of who answers, which is kept, forbids it")
    case .outOfRange: add("what it assigns doesn't fit")
    case .guardIsFalse(let parts):
      add("false here:")
      for part in parts {
        page.add(
          Phrase(oneLine(part.range)),
          prefix: Phrase("      \(place(of: part.range))  ", .dim), indentation: 8)
      }
      for cite in rule.cites { page.add(Phrase(words(of: cite)), prefix: "      ") }
    case .derivedGuardIsFalse: add("its guard, which a route derives, is false")
    case .notOffered, .isWaiting, .nothingWaits, .forbidden:
      if let reason = general(refusal.reason) { add(reason) }
    }
  }

  private func answer(of rule: Rule) -> String {
    rule.answer.text.isEmpty ? "by itself" : rule.answer.text
  }

  private func place(of range: SourceRange) -> String {
    let line = sources.place(of: range).line
    let file = sources[range.file].path
    return file == path ? "line \(line)" : "\(file):\(line)"
  }

  private func words(of cite: Cite) -> String {
    let source = model.sources[cite.source.index]
    let name = [source.name, source.date].compactMap { $0 }.joined(separator: ", ")
    return "\(name): \"\(cite.anchor)\""
  }

  private func oneLine(_ range: SourceRange) -> String {
    sources.text(of: range).split(whereSeparator: { " \n\t\r".contains($0) })
      .joined(separator: " ")
  }
}
