import Analysis
import Modeling

extension ChartSheet {
  /// Nil where nothing is ever asked.
  mutating func matrices(of chart: Chart) -> Sheet.Section? {
    let matrices = run.matrices(of: chart)
    guard !matrices.isEmpty else { return nil }
    var section = Sheet.Section(title: heading("Transitions", chart))
    var signs: Set<Sign> = []
    section.grids = matrices.map { grid($0, chart, &signs) }
    section.notes = marks.take()
    let used = Sign.allCases.filter(signs.contains).map(\.meaning)
    section.legend = used.isEmpty ? [] : [used.joined(separator: "; ")]
    return section
  }

  /// The signs that have to be explained.
  private enum Sign: CaseIterable {
    case leads, fails, permitted, silent, unsupported, blank

    var meaning: String {
      switch self {
      case .leads: "> X: X is where it leads"
      case .fails: "~: may also fail, see the list"
      case .permitted: "(…): only permitted"
      case .silent: "?: nothing says"
      case .unsupported: "-: not supported"
      case .blank: "blank: can't be asked or can't happen"
      }
    }
  }

  private mutating func grid(_ matrix: ChartMatrix, _ chart: Chart, _ signs: inout Set<Sign>)
    -> Sheet.Grid
  {
    let title = matrix.request.map { request in
      let scope = run.limits(chart.offered[request.index], nil).map { ", \($0)" } ?? ""
      return "\(signature(request)), by what is asked for\(scope)"
    }
    let header = matrix.columns.map { self.header($0, chart) }
    let rows = zip(matrix.rows, matrix.cells).map { row, cells in
      [name(row, chart)]
        + zip(matrix.columns, cells).map { cell($1, from: row, $0, chart, &signs) }
    }
    let grid = Sheet.Grid(
      title: title, form: .matrix, header: ["from"] + header, rows: rows)
    let isLarge = rows.count * header.count >= Self.manyCells
    return matrix.request != nil && isLarge ? grid.condensed() : grid
  }

  /// A matrix with so many cells is condensed.
  private static let manyCells = 100

  func signature(_ action: ActionID) -> String { "\(call(action)) by \(model[action].actor)" }

  /// `set_state(new)`
  func call(_ action: ActionID) -> String {
    let declared = model[action]
    let parameters = declared.parameters.map(\.name).joined(separator: ", ")
    return declared.parameters.isEmpty ? declared.name : "\(declared.name)(\(parameters))"
  }

  private mutating func header(_ column: ChartMatrix.Column, _ chart: Chart) -> Sheet.Cell {
    switch column {
    case .action(let action):
      return cell(model[action].name, run.limits(chart.offered[action.index], nil))
    case .words(.node(let index)):
      let node = chart.nodes[index]
      return cell(node.binary ?? node.name, support(of: node))
    case .words(let place): return Sheet.Cell(chart.text(place))
    }
  }

  private mutating func cell(
    _ cell: ChartMatrix.Cell, from: Int, _ column: ChartMatrix.Column, _ chart: Chart,
    _ signs: inout Set<Sign>
  ) -> Sheet.Cell {
    if cell.isUnsupported {
      signs.insert(.unsupported)
      return "-"
    }
    let permitted = cell.entries.filter(\.isPermitted)
    let plain = cell.entries.filter { !$0.isPermitted }
    var parts: [Sheet.Part] = []
    for entry in plain {
      var text = text(entry.reply, entry.permitted, from, column, chart, &signs)
      if entry.isAnswer, !entry.isFailure, permitted.contains(where: \.isFailure) {
        text += "~"
        signs.insert(.fails)
      }
      let part = part(text, run.limits(entry.condition, entry.when))
      if !parts.contains(part) { parts.append(part) }
    }
    if let gap = plain.first(where: { $0.reply == .gap(.onlyPermitted) }) {
      parts += permissions(permitted.filter { !gap.permitted.map(\.text).contains($0.answer) })
    } else if plain.isEmpty || !permitted.allSatisfy(\.isFailure) {
      for entry in permitted where plain.isEmpty || !entry.isFailure {
        signs.insert(.permitted)
        let text = text(entry.reply, [], from, column, chart, &signs)
        let part = part("(\(text))", run.limits(entry.condition, entry.when))
        // Another rule that is answered alike tells nothing new here.
        let isTold = parts.contains {
          $0.text == text && ($0.mark == part.mark || $0.mark == nil) || $0 == part
        }
        if !isTold { parts.append(part) }
      }
    }
    if parts.isEmpty { signs.insert(.blank) }
    return Sheet.Cell(parts: parts)
  }

  /// Answers that are permitted under the same limits in one pair of parentheses.
  private mutating func permissions(_ permitted: [ChartMatrix.Entry]) -> [Sheet.Part] {
    var groups: [(limits: String?, answers: [String])] = []
    for entry in permitted {
      let limits = run.limits(entry.condition, entry.when)
      guard let index = groups.firstIndex(where: { $0.limits == limits }) else {
        groups.append((limits, [entry.answer]))
        continue
      }
      if !groups[index].answers.contains(entry.answer) {
        groups[index].answers.append(entry.answer)
      }
    }
    return groups.map { part("(\($0.answers.joined(separator: ", ")))", $0.limits) }
  }

  private func text(
    _ reply: ChartMatrix.Reply, _ permitted: [Answer], _ from: Int,
    _ column: ChartMatrix.Column, _ chart: Chart, _ signs: inout Set<Sign>
  ) -> String {
    switch reply {
    case .gap(.onlyPermitted):
      signs.insert(.permitted)
      return permitted.isEmpty
        ? "(only)" : "(\(permitted.map(\.text).joined(separator: ", ")))"
    case .gap:
      signs.insert(.silent)
      return "?"
    case .rule(let answer, let target, _):
      switch target {
      case .asked:
        return answer.isError ? "\(answer.text) > it" : answer.text.isEmpty ? "yes" : answer.text
      case .stays:
        if answer.isOK, case .words = column { return "\(answer.text), stays" }
        return answer.text.isEmpty ? "yes" : answer.text
      case .node(let index):
        signs.insert(.leads)
        return "\(answer.text) > \(chart.nodes[index].name)".folded
      }
    }
  }
}

extension ChartMatrix.Entry {
  fileprivate var isPermitted: Bool {
    if case .rule(_, _, let isMay) = reply { isMay } else { false }
  }

  fileprivate var answer: String {
    if case .rule(let answer, _, _) = reply { answer.text } else { "" }
  }

  fileprivate var isAnswer: Bool {
    if case .rule = reply { true } else { false }
  }

  fileprivate var isFailure: Bool {
    if case .rule(let answer, _, _) = reply { answer.isError } else { false }
  }
}

extension Answer {
  var isError: Bool {
    switch self {
    case .error: true
    case .ends(_, let answer): answer.isError
    case .ok, .waits, .none: false
    }
  }
}

extension Sheet.Grid {
  /// What more than half of the cells say is said once, and columns that say the same are one.
  fileprivate func condensed() -> Sheet.Grid {
    var result = self
    let cells = rows.flatMap { $0.dropFirst() }
    let usual = cells.first { cell in
      !cell.text.isEmpty && cells.count { $0 == cell } * 2 > cells.count
    }
    if let usual {
      result.title = title.map { "\($0); where there is a dot, \(usual.text)" }
      result.rows = rows.map { row in
        [row[0]] + row.dropFirst().map { $0 == usual ? "." : $0 }
      }
    }
    return result.joiningColumns()
  }

  private func joiningColumns() -> Sheet.Grid {
    var kept: [Int] = []
    var names: [Int: [Sheet.Part]] = [:]
    for column in header.indices {
      let twin = kept.first { other in other > 0 && rows.allSatisfy { $0[other] == $0[column] } }
      if twin == nil { kept.append(column) }
      names[twin ?? column, default: []] += header[column].parts
    }
    var result = self
    result.header = kept.map { Sheet.Cell(parts: names[$0] ?? [], separator: ", ") }
    result.rows = rows.map { row in kept.map { row[$0] } }
    return result
  }
}
