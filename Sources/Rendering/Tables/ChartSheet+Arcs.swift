import Analysis
import Modeling

extension ChartSheet {
  /// Every arc, those that say the same on one line: a grid for each request that asks for words of the
  /// register, one for the other requests, one for events.
  mutating func arcs(of chart: Chart) -> Sheet.Section {
    var section = Sheet.Section(title: heading("Arcs", chart))
    let groups = run.groups(of: chart)
    for action in model.actions.indices.map({ ActionID($0) })
    where !chart.wordParameters(of: action).isEmpty {
      let own = groups.filter { $0.action == action }
      if !own.isEmpty { section.grids.append(grid(own, of: action, chart)) }
    }
    let rest = groups.filter { chart.wordParameters(of: $0.action).isEmpty }
    for actor in actors(of: rest.filter { model[$0.action].isRequest }) {
      let own = rest.filter { model[$0.action].isRequest && model[$0.action].actor == actor }
      section.grids.append(requests(own, by: actor, chart))
    }
    let events = rest.filter { !model[$0.action].isRequest }
    if !events.isEmpty { section.grids.append(self.events(events, chart)) }
    section.notes = marks.take()
    section.legend = [
      "?: nothing says; may: permitted, not sure; only may: nothing is sure; line: where the "
        + "rule stands"
    ]
    return section
  }

  private func actors(of groups: [ArcGroup]) -> [String] {
    var actors: [String] = []
    for group in groups where !actors.contains(model[group.action].actor) {
      actors.append(model[group.action].actor)
    }
    return actors
  }

  private mutating func grid(_ groups: [ArcGroup], of action: ActionID, _ chart: Chart)
    -> Sheet.Grid
  {
    let rows = groups.map { group -> [Sheet.Cell] in
      [Sheet.Cell(places(group.from, chart)), Sheet.Cell(asked(group, chart))]
        + effect(group, chart)
    }
    let scope = run.limits(chart.offered[action.index], nil).map { ", \($0)" } ?? ""
    return grid(signature(action) + scope, ["from", "asked for"], rows)
  }

  private mutating func requests(_ groups: [ArcGroup], by actor: String, _ chart: Chart)
    -> Sheet.Grid
  {
    let rows = groups.map { group -> [Sheet.Cell] in
      [
        cell(model[group.action].name, run.limits(chart.offered[group.action.index], nil)),
        Sheet.Cell(places(group.from, chart)),
      ]
        + effect(group, chart)
    }
    return grid("Other requests by \(actor)", ["request", "from"], rows)
  }

  private mutating func events(_ groups: [ArcGroup], _ chart: Chart) -> Sheet.Grid {
    let rows = groups.map { group -> [Sheet.Cell] in
      [
        cell(event(group.action), run.limits(chart.offered[group.action.index], nil)),
        Sheet.Cell(places(group.from, chart)),
      ]
        + effect(group, chart)
    }
    return grid("Events", ["event", "from"], rows)
  }

  /// Columns that no row has anything in are left out.
  private func grid(_ title: String, _ first: [Sheet.Cell], _ rows: [[Sheet.Cell]]) -> Sheet.Grid {
    let header: [Sheet.Cell] = first + ["answer", "then", "rule", "line"]
    let used = header.indices.filter { column in
      rows.contains { !$0[column].text.isEmpty }
    }
    return Sheet.Grid(
      title: title, form: .list, header: used.map { header[$0] },
      rows: rows.map { row in used.map { row[$0] } })
  }

  /// Answer, target, rule and line; the mark of the limits stands at the first of them.
  private mutating func effect(_ group: ArcGroup, _ chart: Chart) -> [Sheet.Cell] {
    let lacking = group.isForLacking ? "where it isn't supported" : nil
    let told = [lacking, run.limits(group.condition, group.when)].compactMap { $0 }
    let limits = told.isEmpty ? nil : told.joined(separator: ", ")
    let reply = reply(group)
    let target = target(group, chart)
    let cells =
      reply.isEmpty
      ? [Sheet.Cell(""), cell(target, limits)] : [cell(reply, limits), Sheet.Cell(target)]
    return cells + rule(group, dropping: "\(model[group.action].name).")
  }

  private func event(_ action: ActionID) -> String {
    guard case .event(let isVisible) = model[action].kind, isVisible else {
      return signature(action)
    }
    return "\(signature(action)), visible"
  }

  private func places(_ nodes: [Int], _ chart: Chart) -> String {
    let reached = chart.nodes.indices.filter {
      chart.nodes[$0].sameAs == nil && !chart.nodes[$0].fate.reachable.isNever
    }
    if reached.count > 1, nodes.sorted() == reached { return "any" }
    return shortened(nodes, among: reached) { chart.nodes[$0].name }
  }

  private func asked(_ group: ArcGroup, _ chart: Chart) -> String {
    let all = chart.askedWords(of: group.action)
    func text(_ places: [Chart.Place?]) -> String {
      places.compactMap { $0.map(chart.text) }.joined(separator: " and ")
    }
    guard group.exceptItself else { return shortened(group.asked, among: all, text) }
    let rest = all.filter { !group.asked.contains($0) }.map(text)
    if rest.isEmpty { return "any other" }
    if rest.count * 2 <= group.asked.count {
      return "any other but \(rest.joined(separator: ", "))"
    }
    return "another of \(group.asked.map(text).joined(separator: ", "))"
  }

  /// Most of many are told by the others.
  private func shortened<Item: Equatable>(
    _ items: [Item], among all: [Item], _ text: (Item) -> String
  ) -> String {
    let rest = all.filter { !items.contains($0) }
    if items.count >= 6, rest.isEmpty { return "any" }
    let isShorter = items.count >= 6 && rest.count * 2 <= items.count
    return (isShorter ? "any but " : "")
      + (isShorter ? rest : items).map(text).joined(separator: ", ")
  }

  private func reply(_ group: ArcGroup) -> String {
    switch group.reply {
    case .unspecified: "?"
    case .onlyPermitted: "only may"
    case .route(_, let answer): answer.text
    case .failure(_, let answer): "may \(answer.text)"
    case .rule(let id):
      [model[id].freedom == .may ? "may" : "", model[id].answer.text]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private func target(_ group: ArcGroup, _ chart: Chart) -> String {
    switch group.reply {
    case .unspecified, .onlyPermitted: return ""
    case .rule, .route, .failure: break
    }
    switch group.target {
    case .asked: return "as asked"
    case .stays: return "stays"
    case .node(let index): return chart.nodes[index].name
    }
  }

  private func rule(_ group: ArcGroup, dropping prefix: String) -> [Sheet.Cell] {
    switch group.reply {
    case .unspecified, .onlyPermitted: return ["", ""]
    case .route(let number, _):
      return ["route", Sheet.Cell(run.line(of: model.routes[number].nameRange))]
    case .failure(let number, _):
      return ["route failure", Sheet.Cell(run.line(of: model.routes[number].nameRange))]
    case .rule(let id):
      if model[id].arc != nil {
        return ["arc", Sheet.Cell(run.line(of: model[id].nameRange))]
      }
      if model.routes.contains(where: { $0.refusals.contains { $0.rule == id } }) {
        return ["refuse", Sheet.Cell(run.line(of: model[id].nameRange))]
      }
      let name = model[id].name
      let short = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : ""
      return [Sheet.Cell(short), Sheet.Cell(run.line(of: model[id].nameRange))]
    }
  }
}
