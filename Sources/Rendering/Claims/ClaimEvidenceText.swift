import Analysis
import Comparison
import Diagnostics
import Modeling

/// The witness of one question, as text.
struct ClaimEvidenceText {
  let evidence: AtomReport.Evidence
  let sheet: ClaimSheet
  let sources: SourceMap

  func write(to page: inout Page) {
    switch evidence {
    case .run(let number, let trace): write(trace, sheet.models[number].model, to: &page)
    case .twins(let number, let twins):
      let model = sheet.models[number].model
      // With one history the table of both tells the first as well.
      if twins.rows == nil { write(twins.first, model, to: &page) }
      TwinText(twins: twins, model: model, sources: sources).write(to: &page)
    case .pair(let runs): PairedRunsText(runs: runs, sheet: sheet).write(to: &page)
    case .word(let word, let width, let left, let right):
      let text = "0x" + String(word, radix: 16).leftPadded(to: (width + 3) / 4)
      page.add(
        Phrase("the smallest word that tells them apart is \(text): the first says ")
          + Phrase("\(left), the second \(right)"), prefix: "    ")
    }
  }

  private func write(_ trace: Trace, _ model: Model, to page: inout Page) {
    TraceText(
      trace: trace, condition: .always, model: model, sources: sources, form: .table,
      description: ""
    ).write(to: &page)
  }
}

extension String {
  func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}

/// Two runs side by side: what both show in one row, and last what only one can do.
struct PairedRunsText {
  let runs: PairedRuns
  let sheet: ClaimSheet

  private static let indentation = 4

  func write(to page: inout Page) {
    let table = table
    let widths = table[0].indices.map { column in table.map { $0[column].columns }.max() ?? 0 }
    for (name, trace, model) in sides {
      // Whatever keeps the first from the last step has a say.
      let isAll = name == left.name || runs.left.steps.isEmpty
      let frozen = isAll ? model.frozenSlots : []
      let words = trace.circumstances(in: model, asked: Set(frozen), beside: .always)
      guard !words.isEmpty else { continue }
      page.add(
        Phrase("\(name): \(words.joined(separator: ", "))"),
        prefix: Phrase("    with ", .dim))
    }
    page.addBlank()
    if widths.reduce(0, +) + 2 * (widths.count - 1) + Self.indentation > page.style.width {
      writeList(table, to: &page)
    } else {
      for (number, row) in table.enumerated() {
        let padded = zip(row, widths.dropLast()).map { $0.padded(to: $1) }
        let text = (padded + row.suffix(1)).joined(separator: "  ")
        page.addLine(
          Phrase(.spaces(Self.indentation)) + Phrase(text, number == 0 ? .dim : .plain))
      }
    }
    page.add(Phrase(runs.ending), prefix: "    ")
    page.addBlank()
  }

  private var left: UsedModel { sheet.models[runs.leftModel] }
  private var right: UsedModel { sheet.models[runs.rightModel] }

  private var sides: [(String, Trace, Model)] {
    [(left.name, runs.left, left.model), (right.name, runs.right, right.model)]
  }

  /// Head, start, and a row for each moment: step, who, and what each of the two does.
  private var table: [[String]] {
    var rows = [
      ["step", "who", left.name, right.name],
      ["0", "", start(runs.left, left.model), start(runs.right, right.model)],
    ]
    for (number, row) in runs.rows.enumerated() {
      let one = row.left.map { told(runs.left, $0, left.model) }
      let other = row.right.map { told(runs.right, $0, right.model) }
      let isLast = number == runs.rows.count - 1
      rows.append([
        String(number + 1), (one ?? other)?.who ?? "",
        one?.what ?? (isLast ? "no such step" : ""), other?.what ?? "",
      ])
    }
    return rows
  }

  private func start(_ trace: Trace, _ model: Model) -> String {
    model.readableSlots.map { slot in
      "\(model[slot].name) = \(Wording(model).full(trace.start[slot.index], model[slot].type))"
    }.joined(separator: ", ")
  }

  private func told(_ trace: Trace, _ number: Int, _ model: Model) -> (who: String, what: String) {
    let step = trace.steps[number]
    let before = trace.configuration(number)
    let wording = Wording(model)
    let read = model.readableSlots.filter { before[$0.index] != step.configuration[$0.index] }
      .map { " \(wording.full(step.configuration[$0.index], model[$0].type))" }
    let what = wording.action(step) + (read.isEmpty ? "" : ";" + read.joined(separator: ","))
    return (model[model[step.rule].action].actor, what)
  }

  private func writeList(_ table: [[String]], to page: inout Page) {
    for row in table.dropFirst() {
      let head = row[1].isEmpty ? "" : "\(row[1]), "
      let (one, other) = (row[2], row[3])
      let first = one.isEmpty ? "" : "\(left.name): \(one)"
      let second = other.isEmpty ? "" : "\(right.name): \(other)"
      let lines = [first, second].filter { !$0.isEmpty }
      for (number, line) in lines.enumerated() {
        page.add(
          Phrase(number == 0 ? head + line : line),
          prefix: Phrase(number == 0 ? "    \(row[0])  " : .spaces(6 + row[0].columns)))
      }
    }
  }
}
