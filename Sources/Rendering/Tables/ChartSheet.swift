import Analysis
import Modeling

/// The sheet of a model's charts: sections in the order of the parts.
struct ChartSheet {
  let run: TableRun
  var marks = NoteMarks()

  init(_ run: TableRun) { self.run = run }

  var model: Model { run.model }

  mutating func sheet() -> Sheet {
    var sections: [Sheet.Section] = []
    for chart in run.charts {
      for part in TablePart.allCases where run.shows(part) {
        sections += self.sections(part, of: chart)
      }
    }
    return Sheet(title: model.name, paragraphs: introduction, sections: sections)
  }

  private mutating func sections(_ part: TablePart, of chart: Chart) -> [Sheet.Section] {
    switch part {
    case .states: [states(of: chart), residents(of: chart)].compactMap { $0 }
    case .matrix: matrices(of: chart).map { [$0] } ?? []
    case .arcs: [arcs(of: chart)]
    case .next: chart.routes.map { next($0, chart) }
    case .paths: chart.routes.map { paths($0, chart) }
    }
  }

  private var introduction: [String] {
    var parts: [String] = []
    if !model.capabilities.isEmpty {
      let names = model.capabilities.map { capability in
        model[capability.slot].name + (capability.isMandatory ? " (mandatory)" : "")
      }
      parts.append("Capabilities: \(names.joined(separator: ", ")).")
    }
    if !model.readings.isEmpty {
      let names = model.readings.map { model[$0.slot].name }
      parts.append("Readings: \(names.joined(separator: ", ")).")
    }
    if !model.duties.isEmpty {
      let names = model.duties.map { model[$0.slot].name }
      parts.append("Duties: \(names.joined(separator: ", ")).")
    }
    let asked = run.question.isEmpty ? [] : ["Only for \(listed(run.question))."]
    return (parts.isEmpty ? [] : [parts.joined(separator: " ")]) + asked
  }

  /// `device_state` is named where there are several registers to tell apart.
  func heading(_ words: String, _ chart: Chart) -> String {
    run.charts.count > 1 ? "\(words) (\(model[chart.register].name))" : words
  }

  /// A cell for what holds under a condition.
  mutating func cell(_ text: String, _ limits: String?) -> Sheet.Cell {
    Sheet.Cell(parts: [part(text, limits)])
  }

  mutating func part(_ text: String, _ limits: String?) -> Sheet.Part {
    Sheet.Part(text: text, mark: limits.map { marks.mark($0) })
  }

  /// The name of a node, marked where not every device has it.
  mutating func name(_ index: Int, _ chart: Chart) -> Sheet.Cell {
    let node = chart.nodes[index]
    let alias = node.sameAs.map { " (as \(chart.nodes[$0].name))" } ?? ""
    return cell(node.name + alias, support(of: node))
  }

  /// Which devices have a state; nil where all do, or none of those asked about, which shows elsewhere.
  func support(of node: Chart.Node) -> String? {
    let supported = node.fate.supported
    return supported.isNever ? nil : run.limits(supported, nil)
  }
}
