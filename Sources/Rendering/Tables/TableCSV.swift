import Analysis
import Modeling

/// One part of a table as comma-separated values with a line of names, in the form of RFC 4180 but for
/// line ends, which are those of Unix. Nothing is merged: a line for each arc, and for each entry of a
/// matrix.
package struct TableCSV {
  private let run: TableRun
  private let style: PageStyle

  package init(_ run: TableRun, style: PageStyle) {
    self.run = run
    self.style = style
  }

  package func text(of part: TablePart) -> String {
    let lines = run.charts.flatMap { rows(of: part, $0) }
    return ([header(of: part)] + lines).map(line).joined()
  }

  private var model: Model { run.model }

  private func header(of part: TablePart) -> [String] {
    switch part {
    case .states:
      [
        "register", "name", "value", "binary", "words", "class", "supported", "reachable",
        "recoverable", "lost when", "initial", "home", "home when", "hidden", "text",
      ]
    case .matrix: ["register", "from", "request", "asked", "reply", "to", "may", "under", "when"]
    case .arcs:
      [
        "register", "from", "actor", "action", "asked", "answer", "to", "may", "path", "rule",
        "file",
        "line", "under", "when", "cites",
      ]
    case .next: ["register", "request", "from", "to", "next", "under"]
    case .paths:
      ["register", "request", "from", "to", "path", "through", "refused", "under", "rule"]
    }
  }

  private func rows(of part: TablePart, _ chart: Chart) -> [[String]] {
    let rows =
      switch part {
      case .states: chart.nodes.map { state($0, chart) }
      case .matrix: run.matrices(of: chart).flatMap { matrix($0, chart) }
      case .arcs: chart.arcs.map { arc($0, chart) } + chart.gaps.map { gap($0, chart) }
      case .next: chart.routes.flatMap { next($0, chart) }
      case .paths: chart.routes.flatMap { paths($0, chart) }
      }
    return rows.map { [model[chart.register].name] + $0 }
  }

  private func text(_ condition: Condition?) -> String {
    condition.map { run.wording.text($0) } ?? "always"
  }

  private func state(_ node: Chart.Node, _ chart: Chart) -> [String] {
    let fate = node.fate
    let hidden = node.hidden.map {
      "\(model[$0.slot].name): \($0.values.joined(separator: ", "))"
    }
    let words = [node.documentation?.folded].compactMap { $0 } + node.cites.map(\.anchor)
    return [
      node.name, node.hexadecimal, node.binary ?? "", String(node.wordCount),
      alternatives(node.classes.map { ($0.wordClass.rawValue, $0.condition) }),
      text(fate.supported), text(fate.reachable),
      alternatives(fate.grades.map { ($0.recovery.rawValue, $0.condition) }),
      fate.lostWhen ?? "", text(fate.initial), text(fate.home), fate.homeWhen ?? "",
      hidden.joined(separator: "; "), words.joined(separator: "; "),
    ]
  }

  private func alternatives(_ found: [(text: String, condition: Condition)]) -> String {
    found.map { $0.condition.isAlways ? $0.text : "\($0.text) under \(text($0.condition))" }
      .joined(separator: "; ")
  }

  private func matrix(_ matrix: ChartMatrix, _ chart: Chart) -> [[String]] {
    zip(matrix.rows, matrix.cells).flatMap { row, cells in
      zip(matrix.columns, cells).flatMap { column, cell in
        cell.entries.map { entry -> [String] in
          let (action, asked) = names(of: column, matrix, chart)
          return [chart.nodes[row].name, action, asked] + reply(entry.reply, row, asked, chart)
            + [text(entry.condition), entry.when ?? ""]
        }
      }
    }
  }

  private func names(of column: ChartMatrix.Column, _ matrix: ChartMatrix, _ chart: Chart)
    -> (action: String, asked: String)
  {
    switch column {
    case .action(let action): (model[action].name, "")
    case .words(let place): (matrix.request.map { model[$0].name } ?? "", chart.text(place))
    }
  }

  private func reply(_ reply: ChartMatrix.Reply, _ row: Int, _ asked: String, _ chart: Chart)
    -> [String]
  {
    switch reply {
    case .gap(.onlyPermitted): return ["only permitted", "", ""]
    case .gap: return ["unspecified", "", ""]
    case .rule(let answer, let target, let isMay):
      let end =
        switch target {
        case .asked: asked
        case .stays: chart.nodes[row].name
        case .node(let index): chart.nodes[index].name
        }
      return [answer.text, end, isMay ? "may" : ""]
    }
  }

  private func arc(_ arc: Chart.Arc, _ chart: Chart) -> [String] {
    let rule = model[arc.rule]
    return [
      chart.nodes[arc.from].name, model[arc.action].actor, model[arc.action].name,
      asked(arc.asked, chart), rule.answer.text, chart.nodes[arc.to].name,
      rule.freedom == .may ? "may" : "",
      arc.path.map { model[$0].name }.joined(separator: " -> "), rule.name,
      run.sources[rule.nameRange.file].path, String(run.sources.place(of: rule.nameRange).line),
      text(arc.condition), arc.when ?? "", arc.cites.map(\.anchor).joined(separator: "; "),
    ]
  }

  private func gap(_ gap: Chart.Gap, _ chart: Chart) -> [String] {
    let action = model[gap.request]
    let reply = gap.kind == .unspecified ? "unspecified" : "only permitted"
    return [
      chart.nodes[gap.from].name, action.actor, action.name, asked(gap.asked, chart), reply, "", "",
      "", "", run.sources[action.range.file].path,
      String(run.sources.place(of: action.range).line), text(gap.condition), gap.when ?? "", "",
    ]
  }

  private func asked(_ places: [Chart.Place?], _ chart: Chart) -> String {
    places.compactMap { $0.map(chart.text) }.joined(separator: ", ")
  }

  private func next(_ route: RouteChart, _ chart: Chart) -> [[String]] {
    zip(route.nodes, route.next).flatMap { from, row in
      zip(route.nodes, row).flatMap { to, entries in
        entries.map { entry in
          let step =
            switch entry.step {
            case .enter(let node): chart.nodes[node].name
            case .refused(let answer): "refused: \(answer.text)"
            case .open: "open"
            case .unreached: "unreached"
            }
          return [
            model[route.request].name, chart.nodes[from].name, chart.nodes[to].name, step,
            text(entry.condition),
          ]
        }
      }
    }
  }

  private func paths(_ route: RouteChart, _ chart: Chart) -> [[String]] {
    route.lines.map { line in
      var (path, through, refused) = ("", "", "")
      switch line.way {
      case .path(let entered, let all):
        path = entered.map { chart.nodes[$0].name }.joined(separator: " -> ")
        through = all.map { chart.nodes[$0].name }.joined(separator: " -> ")
      case .refused(let answer): refused = answer.text
      case .unsupported: refused = "unsupported"
      case .open: refused = "open"
      case .unreached: refused = "unreached"
      }
      return [
        model[route.request].name, chart.nodes[line.from].name, chart.nodes[line.to].name, path,
        through, refused, text(line.condition), line.rule.map { model[$0].name } ?? "",
      ]
    }
  }

  // MARK: Lines

  private func line(_ fields: [String]) -> String {
    fields.map { field($0.printable(in: style)) }.joined(separator: ",") + "\n"
  }

  private func field(_ text: String) -> String {
    let isPlain =
      !text.contains { $0 == "," || $0 == "\"" } && text.first != " " && text.last != " "
    return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
