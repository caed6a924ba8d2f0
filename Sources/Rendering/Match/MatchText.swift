import Analysis
import Comparison
import Diagnostics
import Modeling

/// `match` as text for people.
package struct MatchText {
  private let run: MatchRun
  private let style: PageStyle
  private let detail: Detail

  package enum Detail: Equatable, Sendable {
    /// Only what isn't equal or has a fault, without proofs.
    case faults
    case all
  }

  package init(_ run: MatchRun, style: PageStyle, detail: Detail = .all) {
    self.run = run
    self.style = style
    self.detail = detail
  }

  private var report: MatchReport { run.report }

  package func text() -> String {
    var page = Page(style)
    let head = report.model.map { "\(run.path) against \($0.name)" } ?? "\(run.path), alone"
    page.add(Phrase(head, .strong))
    for result in report.results where isTold(result) {
      page.addBlank()
      write(result, to: &page)
    }
    page.addBlank()
    page.add(Phrase(summary))
    return page.text
  }

  /// Without a model, names with nothing wrong are only counted.
  private func isTold(_ result: MatchResult) -> Bool {
    let isFaulty = !result.hygiene.isEmpty || result.verdict > .equal
    switch detail {
    case .faults: return isFaulty
    case .all: return isFaulty || report.model != nil || result.kind != .constants
    }
  }

  private func write(_ result: MatchResult, to page: inout Page) {
    page.add(
      Phrase(result.symbol, .strong) + Phrase("  ") + verdict(result), indentation: 4)
    if let clause = result.clause, result.verdict != .absent || result.line > 0 {
      page.add(
        Phrase("against \(clause)\(result.isGuess ? " (by its name)" : "")"), prefix: "    ")
    }
    if let accepted = result.accepted {
      page.add(Phrase("true for \(accepted.grouped) of \(run.wordCount) words"), prefix: "    ")
    }
    for outcome in result.outcomes {
      write(outcome, isOnly: result.outcomes.count == 1, result, to: &page)
    }
    if let support = result.support {
      page.add(Phrase(bits(support, result)), prefix: "    ")
    }
    for constant in result.constants { write(constant, to: &page) }
    for outcome in result.tables {
      write(outcome, isOnly: result.tables.count == 1, to: &page)
    }
    if let detail = result.detail { page.add(Phrase(detail), prefix: "    ") }
    for fault in result.hygiene { write(fault, to: &page) }
  }

  private func verdict(_ result: MatchResult) -> Phrase {
    switch result.verdict {
    case .equal: Phrase(equality(result), .good)
    case .alone: Phrase(report.model == nil ? "line \(result.line)" : "not in the model", .dim)
    case .undecided: Phrase("undecided", .warning)
    case .differs: Phrase("differs", .error)
    case .absent: Phrase("absent", .error)
    case .unreadable: Phrase("can't be read", .error)
    }
  }

  private func equality(_ result: MatchResult) -> String {
    switch result.kind {
    case .predicate, .function: "equal for all \(run.wordCount) words"
    case .constants:
      "equal (\(counted(result.constants.count { $0.verdict == .equal }, "name")))"
    case .table: "equal (\(counted(result.tables.first?.entries ?? 0, "entry", "entries")))"
    }
  }

  private func write(
    _ outcome: WordOutcome, isOnly: Bool, _ result: MatchResult, to page: inout Page
  ) {
    if !isOnly || !outcome.condition.isAlways {
      page.add(Phrase(under(outcome.condition)), prefix: "    ")
    }
    switch outcome.verdict {
    case .equal:
      if let accepted = outcome.accepted {
        page.add(Phrase("accepts \(accepted.grouped) words, as the model does"), prefix: "    ")
      }
    case .differs(let witness):
      page.add(Phrase("the smallest word: \(text(witness, result))"), prefix: "    ")
      if let accepted = outcome.accepted, let meant = outcome.modelAccepted {
        page.add(
          Phrase("accepts \(accepted.grouped) words, the model \(meant.grouped)"), prefix: "    ")
      }
    case .undecided(let reason): page.add(Phrase("undecided: \(reason)"), prefix: "    ")
    }
    guard detail == .all else { return }
    let how =
      switch outcome.verdict {
      case .equal: "proved in"
      case .differs: "refuted in"
      case .undecided: "given up after"
      }
    let engines = outcome.confirmedBy.joined(separator: ", ")
    page.add(
      Phrase(
        "\(how) \(outcome.milliseconds.twoDigits) ms"
          + (engines.isEmpty ? "" : "; confirmed by \(engines)"), .dim), prefix: "    ")
  }

  private func under(_ condition: Condition) -> String {
    guard let model = report.model else { return "" }
    return "under \(Wording(model).text(condition)):"
  }

  private func text(_ witness: Witness, _ result: MatchResult) -> String {
    var name = ""
    if let model = report.model, let id = model.registers.indices.first.map({ RegisterID($0) }),
      let state = Wording(model).state(of: witness.word, in: id)
    {
      name = " (\(state.name))"
    }
    let given = witness.given.map { value($0, result) } ?? "has no value"
    let meant = witness.meant.map { ", the model \(value($0, result))" } ?? ", which isn't that"
    return "\(run.word(witness.word))\(name), where C gives \(given)\(meant)"
  }

  private func value(_ value: Value, _ result: MatchResult) -> String {
    result.kind == .predicate ? String(value) : run.word(value)
  }

  private func bits(_ support: Value, _ result: MatchResult) -> String {
    let bits = (0..<64).filter { support >> Value($0) & 1 == 1 }
    let start = result.kind == .function ? "the result depends on" : "looks at"
    guard let first = bits.first, let last = bits.last else { return "\(start) no bit" }
    if bits.count == report.width { return "\(start) all bits" }
    if bits.count == 1 { return "\(start) bit \(first) only" }
    return bits.count == last - first + 1
      ? "\(start) bits \(first) to \(last) only"
      : "\(start) bits \(listed(bits.map(String.init))) only"
  }

  private func write(_ constant: ConstantOutcome, to page: inout Page) {
    let value = number(constant.value)
    let name = constant.clause.map { $0 + (constant.isGuess ? " (by its name)" : "") } ?? ""
    switch constant.verdict {
    case .equal:
      page.add(Phrase("\(constant.name) is \(value), as \(name)"), prefix: "    ", indentation: 6)
    case .differs(let meant):
      page.add(
        Phrase("\(constant.name) is \(value), and ") + Phrase("not \(number(meant))", .error)
          + Phrase(" as \(name)"), prefix: "    ", indentation: 6)
    case .unknown:
      page.add(
        Phrase("\(constant.name) is \(value), which the model doesn't name", .dim),
        prefix: "    ", indentation: 6)
    case .absent: page.add(Phrase("\(constant.name) is missing", .error), prefix: "    ")
    }
  }

  private func number(_ value: Value) -> String {
    value.integer < 0 || value < 10 ? String(value.integer) : run.word(value)
  }

  private func write(_ outcome: TableOutcome, isOnly: Bool, to page: inout Page) {
    if !isOnly || !outcome.condition.isAlways {
      let state =
        outcome.faults.isEmpty
        ? " equal"
        : " \(counted(outcome.faults.count, "entry", "entries")) of \(outcome.entries) not as meant"
      page.add(Phrase(under(outcome.condition) + state), prefix: "    ")
    }
    for fault in outcome.faults.prefix(Self.shownEntries) {
      page.add(Phrase(text(fault, outcome)), prefix: "      ")
    }
    if outcome.faults.count > Self.shownEntries {
      page.add(
        Phrase("and \(outcome.faults.count - Self.shownEntries) more entries"), prefix: "      ")
    }
  }

  private static let shownEntries = 12

  private func text(_ fault: EntryFault, _ outcome: TableOutcome) -> String {
    func name(_ value: Value) -> String { outcome.names[value] ?? String(value) }
    func stateName(_ value: Value) -> String { outcome.holdsStates ? name(value) : String(value) }
    let place = fault.indices.map { "[\(name($0))]" }.joined()
    let value = stateName(fault.value)
    return switch fault.kind {
    case .differs(let meant): "\(place) is \(value), not \(stateName(meant))"
    case .missing(let meant): "\(place) is missing, so it is 0, not \(stateName(meant))"
    case .extra: "\(place) is \(value), for which the model has no row or column"
    case .outOfRange(let meant): "\(place) is \(value), which is no state, not \(stateName(meant))"
    case .beyond(let meant): "\(place) is outside the array, and should be \(stateName(meant))"
    }
  }

  private func write(_ fault: HygieneFault, to page: inout Page) {
    page.add(
      Phrase(fault.message + " (line \(fault.line))"),
      prefix: Phrase("    ") + Phrase("\(fault.severity.rawValue): ", Tone(fault.severity)),
      indentation: 6)
  }

  private var summary: String {
    let counts = [MatchResult.Verdict.equal, .differs, .absent, .undecided, .unreadable]
      .map { verdict in (verdict, report.results.count { $0.verdict == verdict }) }
    let verdicts = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.words)" }
    let faults = report.results.flatMap(\.hygiene)
    let hygiene = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = faults.count { $0.severity == severity }
      return count == 0 ? nil : counted(count, severity.rawValue)
    }
    let parts = [verdicts, hygiene].filter { !$0.isEmpty }.map { listed($0) }
    let verb = report.unrelated == 1 ? "has" : "have"
    let other =
      report.unrelated == 0
      ? ""
      : " \(counted(report.unrelated, "other symbol")) \(verb) nothing to do with the model."
    let nothing = report.model == nil ? "Nothing to find fault with" : "Nothing to compare"
    return (parts.isEmpty ? nothing : parts.joined(separator: "; ").capitalizedFirst) + "." + other
      + quiet
  }
}

extension MatchText {
  private var quiet: String {
    let count = report.model == nil ? report.results.count { !isTold($0) } : 0
    return count == 0 ? "" : " \(counted(count, "other set")) of names without a fault."
  }
}

extension MatchResult.Verdict {
  fileprivate var words: String {
    switch self {
    case .equal: "equal"
    case .alone: "not in the model"
    case .undecided: "undecided"
    case .differs: "different"
    case .absent: "absent"
    case .unreadable: "unreadable"
    }
  }
}

extension Double {
  /// `0.4`, `12`
  fileprivate var twoDigits: String {
    if self >= 10 { return String(Int(rounded())) }
    return String((self * 10).rounded() / 10)
  }
}
