import Comparison

/// The matrices of some models side by side, as Markdown: a row for each kind, a column for each model,
/// and below why a kind has no place in a model.
struct MatrixTable {
  let matrices: [Matrix]

  var lines: [String] {
    let names = matrices.map { Self.short($0.name) }
    let rows = ChangeKind.allCases.map { kind in
      [kind.rawValue] + matrices.map { Self.text($0.cells[kind] ?? .skipped) }
    }
    return [Self.line(["kind"] + names), Self.line(["---"] + names.map { _ in ":-:" })]
      + rows.map(Self.line) + [""] + reasons
  }

  private static func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  private static func short(_ name: String) -> String {
    name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? name
  }

  private static func text(_ cell: Matrix.Cell) -> String {
    switch cell {
    case .told(.breaking): "B"
    case .told(.compatible): "C"
    case .told(.note): "N"
    case .noPlace: "–"
    case .fault: "FAULT"
    case .skipped: ""
    }
  }

  /// A line for each kind and reason.
  private var reasons: [String] {
    ChangeKind.allCases.flatMap { kind -> [String] in
      var order: [String] = []
      var models: [String: [String]] = [:]
      for matrix in matrices {
        guard case .noPlace(let reason) = matrix.cells[kind] else { continue }
        if models[reason] == nil { order.append(reason) }
        models[reason, default: []].append(Self.short(matrix.name))
      }
      return order.map { reason in
        let all = models[reason] ?? []
        let which = all.count == matrices.count ? "every model" : all.joined(separator: ", ")
        return "* `\(kind.rawValue)` in \(which): \(reason)."
      }
    }
  }
}
