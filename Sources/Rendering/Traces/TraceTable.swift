/// A trace as a table: a line a step, only what changes, `.` for what stays.
struct TraceTable {
  let story: TraceStory
  let indentation: Int

  func write(to page: inout Page) {
    for columns in [Self.all, Self.withoutRules] {
      let rows = rows(columns)
      if width(of: rows) + indentation <= page.style.width { return write(rows, to: &page) }
    }
    writeList(to: &page)
  }

  private enum Column: CaseIterable { case step, who, what, rule, line }
  private static let all = Column.allCases
  private static let withoutRules: [Column] = [.step, .who, .what, .line]

  // MARK: The table

  private func rows(_ columns: [Column]) -> [[String]] {
    let hasRules = story.steps.contains { !$0.rule.isEmpty }
    let shown = columns.filter { $0 != .rule || hasRules }
    let head = shown.map { "\($0)" } + story.columns
    let start = shown.map { $0 == .step ? "0" : "" } + story.start
    return [head, start]
      + story.steps.map { step in shown.map { cell($0, step) } + step.cells.map { $0 ?? "." } }
  }

  private func cell(_ column: Column, _ step: TraceStory.Step) -> String {
    switch column {
    case .step: String(step.number)
    case .who: step.actor
    case .what: step.what
    case .rule: step.rule
    case .line: step.place
    }
  }

  private func widths(of rows: [[String]]) -> [Int] {
    rows[0].indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
  }

  private func width(of rows: [[String]]) -> Int {
    let widths = widths(of: rows)
    return widths.reduce(0, +) + 2 * (widths.count - 1)
  }

  private func write(_ rows: [[String]], to page: inout Page) {
    let widths = widths(of: rows)
    for (index, row) in rows.enumerated() {
      let text = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
      page.addLine(Phrase(.spaces(indentation)) + Phrase(text, index == 0 ? .dim : .plain))
    }
    writeLoop(to: &page)
  }

  private func writeLoop(to page: inout Page) {
    guard let target = story.loopsTo else { return }
    page.add(
      Phrase(story.steps.isEmpty ? "for ever" : "back to step \(target)"),
      prefix: Phrase(.spaces(indentation)))
  }

  // MARK: The narrow form

  private func writeList(to page: inout Page) {
    let digits = String(story.steps.count).count
    func prefix(_ number: Int) -> Phrase {
      Phrase(.spaces(indentation) + String(number).paddedLeft(to: digits) + "  ")
    }
    page.add(Phrase(startText), prefix: prefix(0))
    for step in story.steps {
      page.add(
        Phrase("\(step.actor): \(step.what) (\(origin(of: step)))"), prefix: prefix(step.number))
      for change in step.changes {
        page.add(
          Phrase("\(change.name): \(change.before) -> \(change.after)"),
          prefix: Phrase(.spaces(indentation + digits + 4)))
      }
    }
    writeLoop(to: &page)
  }

  private var startText: String {
    let values = zip(story.columns, story.start).map { "\($0) = \($1)" }
    return values.isEmpty ? "the start" : "the start: " + values.joined(separator: ", ")
  }

  private func origin(of step: TraceStory.Step) -> String {
    let line = step.place.contains(":") ? step.place : "line \(step.place)"
    return step.rule.isEmpty ? line : "\(step.rule); \(line)"
  }
}
