import Analysis
import Diagnostics
import Modeling

/// Two runs that lead to what reads alike: in one table if they have one history, or else the second
/// by itself.
struct TwinText {
  let twins: TwinRuns
  let model: Model
  let sources: SourceMap

  func write(to page: inout Page) {
    guard let rows = twins.rows else { return writeSecond(to: &page) }
    guard !rows.isEmpty else {
      page.add("two starts read alike:", prefix: "  ")
      return writeEnds(to: &page)
    }
    page.addBlank()
    let table = table(rows)
    let widths = table[0].indices.map { column in table.map { $0[column].columns }.max() ?? 0 }
    if widths.reduce(0, +) + 2 * (widths.count - 1) + 4 > page.style.width {
      writeList(table, to: &page)
    } else {
      for (number, row) in table.enumerated() {
        // Spaces at the end would be left in a line with colour.
        let padded = zip(row, widths.dropLast()).map { $0.padded(to: $1) }
        let text = (padded + row.suffix(1)).joined(separator: "  ")
        page.addLine(Phrase("    ") + Phrase(text, number == 0 ? .dim : .plain))
      }
    }
    page.addBlank()
  }

  // MARK: One history

  /// Head, start, and a row for each moment; the first columns are step, who and what.
  private func table(_ rows: [TwinRuns.Row]) -> [[String]] {
    let slots = model.slots.indices.map { SlotID($0) }.filter { slot in
      !model[slot].kind.isFrozen
        && (configurations(twins.first) + configurations(twins.second)).contains {
          $0[slot.index] != twins.first.start[slot.index]
        }
    }
    var (left, right) = (twins.first.start, twins.second.start)
    var before = cells(left, right, slots)
    var table = [["step", "who", "what"] + slots.map { model[$0].name }, ["0", "", ""] + before]
    for (number, row) in rows.enumerated() {
      let (first, second) = (
        row.first.map { twins.first.steps[$0] }, row.second.map { twins.second.steps[$0] }
      )
      left = first?.configuration ?? left
      right = second?.configuration ?? right
      let now = cells(left, right, slots)
      table.append(
        [String(number + 1)] + telling(first, second)
          + zip(now, before).map { $0 == $1 ? "." : $0 })
      before = now
    }
    return table
  }

  private func configurations(_ run: Trace) -> [[Value]] {
    [run.start] + run.steps.map(\.configuration)
  }

  /// One value where both have it, or both: `no, or yes`.
  private func cells(_ left: [Value], _ right: [Value], _ slots: [SlotID]) -> [String] {
    slots.map { slot in
      let type = model[slot].type
      let (one, other) = (left[slot.index], right[slot.index])
      let text = Wording(model).full(one, type)
      return one == other ? text : "\(text), or \(Wording(model).full(other, type))"
    }
  }

  private func telling(_ first: Trace.Step?, _ second: Trace.Step?) -> [String] {
    guard let step = first ?? second else { return ["", ""] }
    let action = model[model[step.rule].action]
    guard let first, let second else {
      return [
        action.actor, "\(Wording(model).action(step)) in \(first == nil ? "the other" : "one")",
      ]
    }
    let (one, other) = (Wording(model).action(first), Wording(model).action(second))
    return [action.actor, one == other ? one : "\(one), or \(other)"]
  }

  private func writeList(_ table: [[String]], to page: inout Page) {
    let names = table[0].dropFirst(3)
    for row in table.dropFirst() {
      let changes = zip(names, row.dropFirst(3)).filter { $1 != "." }.map { "\($0) = \($1)" }
      let what = row[0] == "0" ? "the start" : "\(row[1]): \(row[2])"
      page.add(Phrase(what), prefix: Phrase("    \(row[0])  "))
      if !changes.isEmpty { page.add(Phrase(changes.joined(separator: ", ")), prefix: "         ") }
    }
  }

  // MARK: Two histories

  private func writeEnds(to page: inout Page) {
    for end in [twins.first.start, twins.second.start] {
      let values = model.slots.indices.filter { !model.slots[$0].kind.isFrozen }.map {
        "\(model.slots[$0].name) = \(Wording(model).full(end[$0], model.slots[$0].type))"
      }
      page.add(Phrase(values.joined(separator: ", ")), prefix: "    ")
    }
  }

  private func writeSecond(to page: inout Page) {
    page.add("and this run leads to what reads like it:", prefix: "  ")
    TraceText(
      trace: twins.second, condition: .always, model: model, sources: sources, form: .table,
      description: ""
    ).write(to: &page)
  }
}
