import Analysis
import Modeling

extension ChartSheet {
  mutating func next(_ route: RouteChart, _ chart: Chart) -> Sheet.Section {
    var section = Sheet.Section(
      title: heading("The next step of \(model[route.request].name)", chart))
    section.paragraphs = scope(of: route)
    let shown = route.nodes.indices.filter {
      !chart.nodes[route.nodes[$0]].fate.supported.isNever
    }
    let header = shown.map { name(route.nodes[$0], chart) }
    let rows = shown.map { from in
      [name(route.nodes[from], chart)] + shown.map { next(route.next[from][$0], chart) }
    }
    section.grids = [
      Sheet.Grid(form: .matrix, header: ["from \\ to"] + header, rows: rows)
    ]
    section.legend = ["entry: the state that is entered first; -: no device has both states"]
    section.paragraphs += open(route, chart) + remarks(route, chart)
    section.notes = marks.take()
    return section
  }

  private mutating func next(
    _ entries: [RouteChart.Entry], _ chart: Chart
  ) -> Sheet.Cell {
    if entries.isEmpty { return "-" }
    return Sheet.Cell(
      parts: entries.map { entry in
        let text =
          switch entry.step {
          case .enter(let node): chart.nodes[node].name
          case .refused(let answer): answer.text
          case .open: "?"
          case .unreached: ""
          }
        return part(text, run.limits(entry.condition, nil))
      })
  }

  private func scope(of route: RouteChart) -> [String] {
    route.offered.isAlways
      ? [] : ["Asked only \(run.limits(route.offered, nil) ?? "everywhere")."]
  }

  /// The pairs for which nothing is derived and nothing is refused.
  private func open(_ route: RouteChart, _ chart: Chart) -> [String] {
    let open = route.lines.filter { $0.way == .open }.map { line in
      let pair = "\(chart.nodes[line.from].name) -> \(chart.nodes[line.to].name)"
      return [pair, run.limits(line.limit, nil)].compactMap { $0 }.joined(separator: " ")
    }
    return [open.isEmpty ? "No pair is left open." : "Left open: \(open.joined(separator: "; "))."]
  }

  /// What `check` finds wrong with pairs.
  private func remarks(_ route: RouteChart, _ chart: Chart) -> [String] {
    route.remarks.map { remark in
      let limits = run.limits(remark.condition, nil).map { " \($0)" } ?? ""
      let details = remark.details.map { "; \($0)" }.joined()
      return "\(remark.message.capitalizedFirst)\(limits)\(details) [\(remark.id.rawValue)]."
    }
  }

  mutating func paths(_ route: RouteChart, _ chart: Chart) -> Sheet.Section {
    var section = Sheet.Section(
      title: heading("The paths of \(model[route.request].name)", chart))
    section.paragraphs = scope(of: route)
    let rows = route.courses.map { course -> [Sheet.Cell] in
      let stops = course.stops.map { stop in
        stop.entered.map { $0.isNever } == true
          ? Sheet.Part(text: "(\(chart.nodes[stop.node].name))", mark: nil)
          : part(chart.nodes[stop.node].name, run.limits(stop.entered, nil))
      }
      return [
        Sheet.Cell(chart.nodes[course.from].name), Sheet.Cell(chart.nodes[course.to].name),
        Sheet.Cell(parts: stops, separator: " -> "),
        Sheet.Cell(run.limits(course.limit, nil) ?? ""),
      ]
    }
    let hasLimits = rows.contains { !$0[3].text.isEmpty }
    let header: [Sheet.Cell] = ["from", "to", "path"] + (hasLimits ? ["only"] : [])
    section.grids = [
      Sheet.Grid(
        form: .list, header: header, rows: rows.map { Array($0.prefix(header.count)) })
    ]
    section.paragraphs += open(route, chart) + refused(route, chart)
    section.notes = marks.take()
    if !section.notes.isEmpty { section.legend.append("X[a]: other devices pass over X") }
    if rows.contains(where: { $0[2].text.contains("(") }) {
      section.legend.append("(X): every device that goes this way passes over X")
    }
    return section
  }

  /// The pairs that are refused, those with one start together.
  private func refused(_ route: RouteChart, _ chart: Chart) -> [String] {
    var groups: [(words: String, from: Int, to: [String])] = []
    for line in route.lines {
      guard case .refused(let answer) = line.way else { continue }
      let limits = run.limits(line.limit, nil).map { " \($0)" } ?? ""
      let words = "\(answer.text)\(limits)"
      if let index = groups.firstIndex(where: { $0.words == words && $0.from == line.from }) {
        groups[index].to.append(chart.nodes[line.to].name)
      } else {
        groups.append((words, line.from, [chart.nodes[line.to].name]))
      }
    }
    guard !groups.isEmpty else { return [] }
    let texts = groups.map { group in
      "\(chart.nodes[group.from].name) -> \(group.to.joined(separator: ", ")) (\(group.words))"
    }
    return ["Refused: \(texts.joined(separator: "; "))."]
  }
}
