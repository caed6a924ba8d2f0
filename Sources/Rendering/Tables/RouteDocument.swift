import Analysis
import Modeling

/// A route in `table --format json`: next-step tables, one for each set of devices that have the same,
/// and whole paths.
struct RouteDocument {
  let run: TableRun
  let chart: Chart
  let route: RouteChart

  private var model: Model { run.model }

  func json() -> JSON {
    var members: [(String, JSON)] = [
      ("register", .string(model[chart.register].name)),
      ("request", .string(model[route.request].name)), ("condition", text(route.offered)),
      ("states", .strings(route.nodes.map(name))),
    ]
    if run.shows(.next) { members.append(("tables", .array(route.devices.map(table)))) }
    if run.shows(.paths) { members.append(("paths", .array(route.lines.compactMap(path)))) }
    members.append(("open", .array(route.lines.filter { $0.way == .open }.map(open))))
    members.append(("remarks", .array(route.remarks.map(remark))))
    return .object(members)
  }

  private func name(_ node: Int) -> String { chart.nodes[node].name }

  private func text(_ condition: Condition) -> JSON { .string(run.wording.text(condition)) }

  private func table(_ devices: RouteChart.Devices) -> JSON {
    [
      "condition": text(devices.condition),
      "capabilitySets": .array(devices.capabilitySets.map { .strings($0) }),
      "next": .object(
        zip(route.nodes, devices.ways).map { from, row in
          (
            name(from),
            .object(zip(route.nodes, row).map { (name($0), .array($1.map(step))) })
          )
        }),
    ]
  }

  private func step(_ way: RouteChart.Way) -> JSON {
    switch way.step {
    case .enter(let node)?: ["enter": .string(name(node))]
    case .refused(let answer)?: ["refused": .string(answer.text)]
    case .open?: ["open": true]
    case .unreached?: ["unreached": true]
    case nil: ["unsupported": true]
    }
  }

  /// Nil where there is none, and nothing refuses either.
  private func path(_ line: RouteChart.Line) -> JSON? {
    let way: [(String, JSON)]
    switch line.way {
    case .path(let entered, let through):
      way = [
        ("path", .strings(entered.map(name))), ("through", .strings(through.map(name))),
        ("refused", .null),
      ]
    case .refused(let answer):
      way = [("path", []), ("through", []), ("refused", .string(answer.text))]
    case .unsupported, .open, .unreached: return nil
    }
    return .object(
      [("from", .string(name(line.from))), ("to", .string(name(line.to)))] + way + [
        ("condition", text(line.condition)), ("rule", line.rule.map { model[$0].name }.json),
        ("cites", .array(line.cites.map { $0.json(in: model) })),
      ])
  }

  private func open(_ line: RouteChart.Line) -> JSON {
    [
      "from": .string(name(line.from)), "to": .string(name(line.to)),
      "condition": text(line.condition),
    ]
  }

  private func remark(_ remark: RouteChart.Remark) -> JSON {
    [
      "rule": .string(remark.id.rawValue), "from": .string(name(remark.from)),
      "to": .string(name(remark.to)), "message": .string(remark.message),
      "details": .strings(remark.details), "condition": text(remark.condition),
    ]
  }
}
