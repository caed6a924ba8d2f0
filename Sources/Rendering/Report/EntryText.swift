import Analysis
import Diagnostics
import Modeling

/// A finding, a failing property or an unmet expectation: what, where, why, under which condition,
/// how to see it, who confirmed it, and whether it was expected.
struct EntryText {
  let entry: Entry
  let model: Model
  let sources: SourceMap
  let options: TextOptions

  func write(to page: inout Page) {
    page.add(
      Headline(severity: entry.severity, message: entry.message, id: entry.id)
        .phrase(at: entry.range, in: sources), indentation: 4)
    writeEvidence(to: &page)
    writeStanding(to: &page)
  }

  /// Without the headline, and without a word on whether it is expected.
  func writeEvidence(to page: inout Page) {
    if !entry.isRepetition {
      excerpt.write(to: &page, main: entry.range.file)
      writeCites(to: &page)
    }
    if !entry.condition.isAlways {
      writeFormula("under", Wording(model).brief(entry.condition), to: &page)
    }
    for duty in entry.condition.duties(in: model) {
      writeField(
        "", "so only if the duty \(duty.name) is \(duty.isKept ? "kept" : "broken")", to: &page)
    }
    if let when = entry.when { writeFormula("when", when, to: &page) }
    if let trace = entry.trace, !entry.isRepetition, !hasTwinTable {
      write(trace, under: entry.condition, to: &page)
    }
    if let contrast = entry.contrast, options.verbosity == .verbose {
      page.add("where it holds, this run does it:", prefix: "  ")
      write(contrast, under: .always, to: &page)
    }
    if !entry.strategy.isEmpty, options.verbosity == .verbose {
      page.add("where it holds, this is how:", prefix: "  ")
      StrategyText(lines: entry.strategy).write(to: &page)
    }
    if let twins = entry.twins {
      TwinText(twins: twins, model: model, sources: sources).write(to: &page)
    }
    if !entry.isRepetition {
      for detail in entry.details { page.add(Phrase(detail), prefix: "  ", indentation: 4) }
      writeConfirmation(to: &page)
    }
    writeFingerprint(to: &page)
  }

  /// Two runs with one history are told together, in the form of a table.
  private var hasTwinTable: Bool { entry.twins?.rows != nil && options.traceForm == .table }

  private func write(_ trace: Trace, under condition: Condition, to page: inout Page) {
    TraceText(
      trace: trace, condition: condition, asked: entry.asked, model: model, sources: sources,
      form: options.traceForm, description: "\(entry.id): \(entry.message)"
    ).write(to: &page)
  }

  private var excerpt: SourceExcerpt {
    let main = SourceExcerpt.Mark(
      range: entry.range, label: entry.label, sign: "^", tone: Tone(entry.severity))
    let others = entry.others.map {
      SourceExcerpt.Mark(range: $0.range, label: $0.message, sign: "-", tone: .note)
    }
    return SourceExcerpt(sources, [main] + others, context: entry.context)
  }

  private func writeField(_ name: String, _ text: String, tone: Tone = .plain, to page: inout Page)
  {
    page.add(
      Phrase(text), prefix: Phrase("  ") + Phrase(name.padded(to: 11), tone == .plain ? .dim : tone)
    )
  }

  /// In one line, or with each alternative in its own.
  private func writeFormula(_ name: String, _ text: String, to page: inout Page) {
    guard text.columns + 13 > page.style.width else { return writeField(name, text, to: &page) }
    for (index, part) in alternatives(text).enumerated() {
      writeField(index == 0 ? name : "", index == 0 ? part : "|| \(part)", to: &page)
    }
  }

  /// The text split at ` || `; descriptions have no parentheses around those.
  private func alternatives(_ text: String) -> [String] {
    var parts = [""]
    for word in text.split(separator: " ") {
      if word == "||" {
        parts.append("")
      } else {
        parts[parts.count - 1] += parts[parts.count - 1].isEmpty ? word : " \(word)"
      }
    }
    return parts
  }

  private func writeCites(to page: inout Page) {
    var seen: Set<Cite> = []
    var last: SourceID?
    for cite in entry.cites where seen.insert(cite).inserted {
      let source = model.sources[cite.source.index]
      let name = [source.name, source.date].compactMap { $0 }.joined(separator: ", ")
      let text = cite.source == last ? "\"\(cite.anchor)\"" : "\(name): \"\(cite.anchor)\""
      writeField(last == nil ? "because" : "", text, to: &page)
      last = cite.source
    }
  }

  /// What `explain` knows it by.
  private func writeFingerprint(to page: inout Page) {
    guard options.verbosity == .verbose, let fingerprint = entry.fingerprint else { return }
    writeField("known as", fingerprint, to: &page)
  }

  private func writeConfirmation(to page: inout Page) {
    guard let first = entry.confirmedBy.first else { return }
    if entry.confirmedBy.count == 1 {
      writeField("found by", "\(first), and not confirmed", to: &page)
    } else {
      writeField("confirmed", "by \(entry.confirmedBy.joined(separator: ", "))", to: &page)
    }
  }

  private func writeStanding(to page: inout Page) {
    switch entry.standing {
    case .none: break
    case .expected(let number):
      let expectation = model.expectations[number]
      writeField(
        "expected", "\(place(of: expectation)): \(expectation.because)", tone: .good, to: &page)
    case .approved(let approval):
      writeField("approved", approval.reason, tone: .good, to: &page)
    case .elsewhere(let number):
      writeField(
        "unexpected", "\(place(of: model.expectations[number])) expects it elsewhere",
        tone: .error, to: &page)
    case .unexpected where entry.severity == .note:
      // A remark, which nobody has to expect.
      break
    case .unexpected:
      writeField("unexpected", "the model has no 'expect' for it", tone: .error, to: &page)
      if let expectation = entry.expectation {
        page.add(
          Phrase("if it is known, write 'expect \(expectation) because \"\(page.ellipsis)\"'"),
          prefix: Phrase("  = ") + Phrase("help: ", .note), indentation: 4)
      }
      writeQuestion(to: &page)
    }
  }

  /// How to ask which clauses keep it out.
  private func writeQuestion(to page: inout Page) {
    guard let subject = entry.unreached else { return }
    page.add(
      Phrase("why: 'arcwise explain \(sources[model.range.file].path) \(subject)'"),
      prefix: Phrase("  = ") + Phrase("help: ", .note), indentation: 4)
  }

  private func place(of expectation: Expectation) -> String {
    let line = sources.place(of: expectation.range).line
    guard expectation.range.file != entry.range.file else { return "line \(line)" }
    return "\(sources[expectation.range.file].path):\(line)"
  }
}

/// `file:line:col: severity: message [id]`
struct Headline {
  let severity: Severity
  let message: String
  let id: String

  func phrase(at range: SourceRange, in sources: SourceMap) -> Phrase {
    let place = sources.place(of: range)
    return Phrase("\(sources[range.file].path):\(place.line):\(place.column): ", .strong)
      + Phrase("\(severity.rawValue): ", Tone(severity)) + Phrase(message)
      + Phrase(" ") + Phrase("[\(id)]", .dim)
  }
}
