import Analysis
import Diagnostics
import Modeling

/// What a model does, a fact a line, for a program that compares lines.
///
/// Order, comments, names of rules and where they stand leave no trace in it: the lines are sorted,
/// and each says whom it is about. Two models with the same lines may still differ, in what variables
/// remember: `arcwise diff` decides.
package struct BehaviourText {
  private let report: ModelReport
  private let run: TableRun

  package init(_ report: ModelReport, charts: [Chart], sources: SourceMap, path: String) {
    self.report = report
    run = TableRun(
      report.model, path: path, charts: charts, sources: sources, restriction: Restriction(),
      parts: [.states, .matrix])
  }

  package var text: String {
    let blocks = [[head], choices] + run.charts.flatMap { [states($0), steps($0)] } + [judgements]
    let shown = blocks.filter { !$0.isEmpty }
    return shown.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private var model: Model { report.model }

  private var head: String {
    report.isComplete && report.isAnswered
      ? "model \(model.name)" : "model \(model.name), not searched to the end"
  }

  // MARK: What may differ between devices and readers

  private var choices: [String] {
    let capabilities = model.capabilities.map {
      "capability \(model[$0.slot].name)\($0.isMandatory ? ", mandatory" : "")"
    }
    let readings = model.readings.map { reading in
      "reading \(model[reading.slot].name): "
        + reading.options.map(\.name).sorted().joined(separator: ", ")
    }
    let duties = model.duties.map { "duty \(model[$0.slot].name)" }
    return (capabilities + readings + duties).sorted()
  }

  // MARK: States and steps

  private func states(_ chart: Chart) -> [String] {
    chart.nodes.map { node in
      let register = model[chart.register].name
      let classes = node.classes.filter { $0.wordClass != .unclassified }
        .map { limited($0.wordClass.rawValue, $0.condition, nil) }
      let fate = node.fate
      var facts = classes
      facts += holding("supported", fate.supported, unlessAlways: true)
      facts += holding("reached", fate.reachable)
      facts += holding("the start", fate.initial)
      facts += holding("home", fate.home, when: fate.homeWhen)
      facts += fate.grades.map { limited(words($0.recovery), $0.condition, nil) }
      let value = node.binary ?? node.hexadecimal
      return "\(register) \(node.name) = \(value): \(facts.joined(separator: "; "))"
    }.sorted()
  }

  /// Nothing for what is nowhere so.
  private func holding(
    _ fact: String, _ condition: Condition, when: String? = nil, unlessAlways: Bool = false
  ) -> [String] {
    if condition.cubes.isEmpty || (unlessAlways && condition.isAlways) { return [] }
    return [limited(fact, condition, when)]
  }

  private func words(_ recovery: Chart.Recovery) -> String {
    switch recovery {
    case .lost: "no way home"
    case .possible: "a way home"
    case .byUser: "a way home by the user"
    case .forced: "a sure way home"
    }
  }

  private func steps(_ chart: Chart) -> [String] {
    let lines = run.matrices(of: chart).flatMap { matrix in
      zip(matrix.rows, matrix.cells).flatMap { row, cells in
        zip(matrix.columns, cells).flatMap { column, cell in
          cell.entries.map { entry in
            let end = reply(entry.reply, row, column, chart)
            return "\(model[chart.register].name) \(chart.nodes[row].name): "
              + limited("\(call(column, matrix, chart)) -> \(end)", entry.condition, entry.when)
          }
        }
      }
    }
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }.sorted()
  }

  private func call(_ column: ChartMatrix.Column, _ matrix: ChartMatrix, _ chart: Chart) -> String {
    switch column {
    case .action(let action): return "\(model[action].actor) \(model[action].name)"
    case .words(let place):
      guard let request = matrix.request else {
        preconditionFailure("a column of words in a matrix of no request")
      }
      return "\(model[request].actor) \(model[request].name) \(chart.text(place))"
    }
  }

  private func reply(
    _ reply: ChartMatrix.Reply, _ row: Int, _ column: ChartMatrix.Column, _ chart: Chart
  ) -> String {
    switch reply {
    case .gap(.onlyPermitted): return "nothing that is sure"
    case .gap: return "nothing says"
    case .rule(let answer, let target, let isMay):
      let end: String
      switch (target, column) {
      case (.asked, .words(let place)): end = chart.text(place)
      case (.asked, .action): end = "what is asked"
      case (.stays, _): end = chart.nodes[row].name
      case (.node(let index), _): end = chart.nodes[index].name
      }
      return ([answer.text, end].filter { !$0.isEmpty } + (isMay ? ["permitted"] : []))
        .joined(separator: ", ")
    }
  }

  private func limited(_ text: String, _ condition: Condition?, _ when: String?) -> String {
    run.limits(condition, when).map { "\(text) \($0)" } ?? text
  }

  // MARK: Findings and properties

  private var judgements: [String] {
    let findings = report.findings.filter { $0.severity > .note }.map { finding in
      limited(
        "finding \(finding.id.rawValue) \(finding.spelledSubject)", finding.condition, finding.when)
    }
    let properties = report.properties.map { result in
      let name = "\(result.property.keyword) \(result.property.name)"
      return switch result.verdict {
      case .holds: "\(name) holds"
      case .fails: limited("\(name) fails", result.fails, nil)
      case .undecided: "\(name) isn't decided"
      }
    }
    return (findings + properties).sorted()
  }
}

extension BehaviourText {
  /// A file that this version can't read, as it is: its lines are all that can be compared.
  package static func unread(_ file: SourceFile, _ faults: Diagnostics) -> String {
    let count = faults.all.count { $0.severity == .error } + faults.suppressed
    return asItIs(file, "not read as a model (\(counted(count, "fault")))")
  }

  package static func undecided(_ file: SourceFile, _ obstacle: Obstacle) -> String {
    asItIs(file, "not decided: \(obstacle.words)")
  }

  package static func disputed(_ file: SourceFile) -> String {
    asItIs(file, "a fault of arcwise: the engines disagree")
  }

  private static func asItIs(_ file: SourceFile, _ reason: String) -> String {
    "// \(reason); its text:\n" + String(decoding: file.bytes, as: UTF8.self)
  }
}
