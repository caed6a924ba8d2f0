import Analysis
import Diagnostics
import Modeling

/// What a table may show of a machine.
package enum TablePart: String, CaseIterable, Sendable {
  case states, matrix, arcs, next, paths
}

/// What `table` has to say of a model; formats only read it.
package struct TableRun: Sendable {
  package let model: Model
  package let path: String
  package let charts: [Chart]
  package let sources: SourceMap
  /// What the caller asked about, in words; empty for everything.
  let question: [String]
  package let parts: [TablePart]
  /// Of each register's chart, what several formats ask for.
  private let matrices: [RegisterID: [ChartMatrix]]
  private let groups: [RegisterID: [ArcGroup]]

  package init(
    _ model: Model, path: String, charts: [Chart], sources: SourceMap, restriction: Restriction,
    parts: [TablePart]
  ) {
    self.model = model
    self.path = path
    self.charts = charts
    self.sources = sources
    question = restriction.words
    self.parts = parts
    func byRegister<Value>(_ value: (Chart) -> Value) -> [RegisterID: Value] {
      Dictionary(uniqueKeysWithValues: charts.map { ($0.register, value($0)) })
    }
    matrices = parts.contains(.matrix) ? byRegister { $0.matrices() } : [:]
    groups = parts.contains(.arcs) ? byRegister { $0.groupedArcs() } : [:]
  }

  func matrices(of chart: Chart) -> [ChartMatrix] { matrices[chart.register] ?? [] }
  func groups(of chart: Chart) -> [ArcGroup] { groups[chart.register] ?? [] }

  var wording: Wording { Wording(model) }

  func shows(_ part: TablePart) -> Bool { parts.contains(part) }

  /// `12`, or `base.arc:12` for a clause of another file.
  func line(of range: SourceRange) -> String {
    let line = sources.place(of: range).line
    guard range.file != model.range.file else { return String(line) }
    let file = sources[range.file].path
    return "\(file.split(separator: "/").last.map(String.init) ?? file):\(line)"
  }

  /// `under X, when Y`; nil for everywhere.
  func limits(_ condition: Condition?, _ when: String?) -> String? {
    let under = condition.flatMap { $0.isAlways ? nil : "under \(wording.text($0))" }
    let parts = [under, when.map { $0.hasPrefix("in ") ? $0 : "when \($0)" }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The anchors, each once, in quotation marks.
  func says(_ cites: [Cite]) -> [String] {
    var seen: Set<String> = []
    return cites.map(\.anchor).filter { seen.insert($0).inserted }.map { "\"\($0)\"" }
  }
}

extension String {
  /// On one line, words one space apart.
  var folded: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
