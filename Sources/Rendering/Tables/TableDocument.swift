import Analysis
import Diagnostics
import Modeling

/// `table --format json`; its schema stands in `TableSchema.swift`.
package struct TableDocument {
  private let run: TableRun
  package init(_ run: TableRun) { self.run = run }

  private var model: Model { run.model }

  package func json() -> JSON {
    var members: [(String, JSON)] = [
      ("model", .string(model.name)), ("file", .string(run.path)),
      ("capabilities", .strings(model.capabilities.map { model[$0.slot].name })),
      ("readings", .strings(model.readings.map { model[$0.slot].name })),
      ("duties", .strings(model.duties.map { model[$0.slot].name })),
      ("restriction", .strings(run.question)),
      ("registers", .array(run.charts.map(register))),
    ]
    if run.shows(.states) {
      members.append(("states", array { chart in chart.nodes.map { state($0, chart) } }))
      members.append(("otherWords", array { chart in chart.others.map { others($0, chart) } }))
    }
    if run.shows(.matrix) {
      members.append(
        ("matrices", array { chart in run.matrices(of: chart).map { matrix($0, chart) } }))
    }
    if run.shows(.arcs) {
      members.append(("transitions", array { chart in chart.arcs.map { transition($0, chart) } }))
      members.append(("unanswered", array { chart in chart.gaps.map { gap($0, chart) } }))
    }
    if run.shows(.next) || run.shows(.paths) {
      members.append(
        (
          "routes",
          array { chart in
            chart.routes.map { RouteDocument(run: run, chart: chart, route: $0).json() }
          }
        ))
    }
    return CheckDocument.document("table", members)
  }

  private func array(_ items: (Chart) -> [JSON]) -> JSON { .array(run.charts.flatMap(items)) }

  private func text(_ condition: Condition) -> JSON { .string(run.wording.text(condition)) }

  private func name(_ chart: Chart) -> JSON { .string(model[chart.register].name) }

  private func register(_ chart: Chart) -> JSON {
    let register = model[chart.register]
    return [
      "name": .string(register.name), "bits": .int(register.width),
      "access": .string(register.access.rawValue),
      "fields": .array(
        register.fields.map {
          ["name": .string($0.name), "low": .int($0.low), "high": .int($0.high)]
        }),
      "reserved": .array(
        register.reserved.map {
          ["low": .int($0.low), "high": .int($0.high), "policy": ($0.policy?.rawValue).json]
        }),
      "combinations": .int(chart.worlds.count), "configurations": .int(chart.configurations),
      "user": chart.user.json,
    ]
  }

  private func state(_ node: Chart.Node, _ chart: Chart) -> JSON {
    let fate = node.fate
    let mask = run.wording.hexadecimal(node.mask, width: model[chart.register].width)
    return [
      "register": name(chart), "name": .string(node.name), "declared": .bool(node.state != nil),
      "value": .string(node.hexadecimal), "mask": .string(mask), "binary": node.binary.json,
      "words": .string(String(node.wordCount)),
      "sameAs": node.sameAs.map { chart.nodes[$0].name }.json,
      "class": wordClass(node.classes), "classes": classes(node.classes),
      "supported": text(fate.supported), "reachable": text(fate.reachable),
      "recoverable": .array(
        fate.grades.map {
          ["grade": .string($0.recovery.rawValue), "condition": text($0.condition)]
        }),
      "lost": text(fate.lost), "lostWhen": fate.lostWhen.json,
      "recoverableByUser": fate.byUser.map(text) ?? .null,
      "forced": fate.forced.map(text) ?? .null, "initial": text(fate.initial),
      "home": text(fate.home), "homeWhen": fate.homeWhen.json,
      "hidden": .array(
        node.hidden.map {
          ["variable": .string(model[$0.slot].name), "values": .strings($0.values)]
        }),
      "documentation": node.documentation.json,
      "cites": .array(node.cites.map { $0.json(in: model) }),
    ]
  }

  /// The one class of all the words in all combinations; `depends` where there are several.
  private func wordClass(_ classes: [Chart.ClassOfWord]) -> JSON {
    guard let only = classes.first, classes.count == 1 else { return "depends" }
    return .string(only.wordClass.rawValue)
  }

  private func classes(_ classes: [Chart.ClassOfWord]) -> JSON {
    .array(
      classes.map {
        ["class": .string($0.wordClass.rawValue), "condition": text($0.condition)]
      })
  }

  private func others(_ others: Chart.OtherWords, _ chart: Chart) -> JSON {
    [
      "register": name(chart), "words": .string(String(others.wordCount)),
      "smallest": word(others.example, chart), "class": wordClass(others.classes),
      "classes": classes(others.classes),
    ]
  }

  private func word(_ value: Value, _ chart: Chart) -> JSON {
    .string(run.wording.hexadecimal(value, width: model[chart.register].width))
  }

  // MARK: Transitions

  private func transition(_ arc: Chart.Arc, _ chart: Chart) -> JSON {
    let rule = model[arc.rule]
    let action = model[arc.action]
    return .object(
      [
        ("register", name(chart)), ("from", .string(chart.nodes[arc.from].name)),
        ("actor", .string(action.actor)),
        ("kind", .string(action.isRequest ? "request" : "event")),
        ("request", .string(action.name)), ("asked", asked(arc.asked, arc.action, chart)),
        ("to", .string(chart.nodes[arc.to].name)), ("result", .string(rule.answer.text)),
        ("may", .bool(rule.freedom == .may)), ("refusal", .bool(chart.isRefusal(arc))),
        ("path", .strings(arc.path.map { model[$0].name })), ("rule", .string(rule.name)),
      ] + place(rule.nameRange) + [
        ("condition", text(arc.condition)), ("when", arc.when.json),
        ("cites", .array(arc.cites.map { $0.json(in: model) })),
      ])
  }

  private func asked(_ places: [Chart.Place?], _ action: ActionID, _ chart: Chart) -> JSON {
    let parameters = model[action].parameters
    return .object(
      zip(parameters, places).compactMap { parameter, place in
        place.map { (parameter.name, .string(chart.text($0))) }
      })
  }

  private func gap(_ gap: Chart.Gap, _ chart: Chart) -> JSON {
    let action = model[gap.request]
    return .object(
      [
        ("register", name(chart)), ("from", .string(chart.nodes[gap.from].name)),
        ("actor", .string(action.actor)), ("request", .string(action.name)),
        ("asked", asked(gap.asked, gap.request, chart)),
        ("kind", .string(gap.kind == .unspecified ? "unspecified" : "only permitted")),
      ] + place(action.range) + [
        ("condition", text(gap.condition)), ("when", gap.when.json),
      ])
  }

  private func place(_ range: SourceRange) -> [(String, JSON)] {
    let place = run.sources.place(of: range)
    return [
      ("file", .string(run.sources[range.file].path)), ("line", .int(place.line)),
      ("column", .int(place.column)),
    ]
  }

  // MARK: Matrices

  private func matrix(_ matrix: ChartMatrix, _ chart: Chart) -> JSON {
    [
      "register": name(chart), "request": matrix.request.map { model[$0].name }.json,
      "columns": .strings(
        matrix.columns.map { column in
          switch column {
          case .action(let action): model[action].name
          case .words(let place): chart.text(place)
          }
        }),
      "rows": .array(
        zip(matrix.rows, matrix.cells).map { row, cells in
          [
            "from": .string(chart.nodes[row].name),
            "cells": .array(cells.map { cell in .array(cell.entries.map { entry($0, chart) }) }),
          ]
        }),
    ]
  }

  private func entry(_ entry: ChartMatrix.Entry, _ chart: Chart) -> JSON {
    var members: [(String, JSON)]
    switch entry.reply {
    case .gap(.onlyPermitted): members = [("reply", "only permitted")]
    case .gap: members = [("reply", "unspecified")]
    case .rule(let answer, let target, let isMay):
      let end: JSON =
        switch target {
        case .asked: "asked"
        case .stays: "stays"
        case .node(let index): .string(chart.nodes[index].name)
        }
      members = [("reply", .string(answer.text)), ("to", end), ("may", .bool(isMay))]
    }
    members.append(("condition", entry.condition.map(text) ?? "always"))
    members.append(("when", entry.when.json))
    return .object(members)
  }
}

extension Cite {
  func json(in model: Model) -> JSON {
    let source = model.sources[source.index]
    return [
      "source": .string(source.name), "title": source.title.json, "date": source.date.json,
      "anchor": .string(anchor),
    ]
  }
}
