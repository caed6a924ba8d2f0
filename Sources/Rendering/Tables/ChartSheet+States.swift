import Analysis
import Modeling

extension ChartSheet {
  // MARK: States

  mutating func states(of chart: Chart) -> Sheet.Section {
    var section = Sheet.Section(title: "States of \(model[chart.register].name)")
    section.paragraphs = [description(of: chart)]
    let hasBits = chart.nodes.contains { $0.binary != nil }
    let isClassified = chart.nodes.contains { node in
      node.classes.contains { $0.wordClass != .unclassified }
    }
    var header = [hasBits ? "bits" : nil, "value", "state"].compactMap { $0 }
    if isClassified { header.append("class") }
    header += ["reached", "way home"]
    var rows = chart.nodes.indices.map { index in
      row(chart.nodes[index], index, chart, hasBits: hasBits, isClassified: isClassified)
    }
    rows += chart.others.map { others in
      self.others(others, hasBits: hasBits, isClassified: isClassified)
    }
    section.grids = [
      Sheet.Grid(
        form: .list, header: header.map { Sheet.Cell($0) }, rows: rows,
        picture: hasBits ? BitPicture(model[chart.register]).lines : [])
    ]
    let grades = Set(chart.nodes.flatMap { $0.fate.grades.map(\.recovery) })
    let meanings = Chart.Recovery.allCases.reversed().filter(grades.contains).map {
      meaning($0, chart)
    }
    section.legend = ["way home: \(meanings.joined(separator: "; "))"]
    if chart.nodes.contains(where: \.fate.supported.isNever) {
      section.legend.insert("-: not supported", at: 0)
    }
    section.notes = marks.take()
    return section
  }

  private func meaning(_ recovery: Chart.Recovery, _ chart: Chart) -> String {
    let user = chart.user ?? "the user"
    let words =
      switch recovery {
      case .forced: "\(user) gets home whatever happens"
      case .byUser: "\(user) gets home if nothing happens that is only permitted"
      case .possible: "runs lead home, and \(user) isn't sure to take one"
      case .lost: "from some configuration no run leads home"
      }
    return "\(recovery.rawValue) - \(words)"
  }

  private mutating func row(
    _ node: Chart.Node, _ index: Int, _ chart: Chart, hasBits: Bool, isClassified: Bool
  ) -> [Sheet.Cell] {
    var cells: [Sheet.Cell] = []
    if hasBits { cells.append(Sheet.Cell(node.binary ?? "")) }
    cells.append(Sheet.Cell(shortened(node)))
    cells.append(node.state == nil ? Sheet.Cell(flags(node, chart)) : name(index, chart))
    if isClassified { cells.append(classes(node.classes)) }
    cells.append(reached(node.fate))
    cells.append(wayHome(node.fate))
    return cells
  }

  private func shortened(_ node: Chart.Node) -> String { "0x" + String(node.value, radix: 16) }

  /// What is set in an encoding without a name.
  private func flags(_ node: Chart.Node, _ chart: Chart) -> String {
    let fields = model[chart.register].fields
    let names = fields.filter { $0.mask & node.value != 0 }.map { field in
      field.width == 1
        ? field.name : "\(field.name) = \((node.value & field.mask) >> UInt64(field.low))"
    }
    let free = model[chart.register].width - node.mask.nonzeroBitCount
    let isPattern = free < 64 && node.wordCount == 1 << UInt64(free)
    let more = isPattern ? nil : "\(node.wordCount.grouped) words"
    let flags = names.isEmpty ? nil : names.joined(separator: " | ")
    return "(" + [flags, more].compactMap { $0 }.joined(separator: ", ") + ")"
  }

  private mutating func classes(_ classes: [Chart.ClassOfWord]) -> Sheet.Cell {
    Sheet.Cell(
      parts: classes.map {
        part($0.wordClass.rawValue, run.limits($0.condition, nil))
      })
  }

  private mutating func reached(_ fate: Chart.Fate) -> Sheet.Cell {
    if fate.supported.isNever { return "-" }
    if fate.reachable.isNever { return "no" }
    let isWherever = fate.reachable == fate.supported
    return cell("yes", isWherever ? nil : run.limits(fate.reachable, nil))
  }

  private mutating func wayHome(_ fate: Chart.Fate) -> Sheet.Cell {
    Sheet.Cell(
      parts: fate.grades.map { grade in
        let isWherever = grade.condition == fate.reachable
        let when = grade.recovery == .lost ? fate.lostWhen : nil
        return part(
          grade.recovery.rawValue, run.limits(isWherever ? nil : grade.condition, when))
      })
  }

  private mutating func others(
    _ others: Chart.OtherWords, hasBits: Bool, isClassified: Bool
  ) -> [Sheet.Cell] {
    let example = "0x" + String(others.example, radix: 16)
    let count = others.wordCount == 1 ? "1 other word" : "\(others.wordCount.grouped) other words"
    var cells: [Sheet.Cell] = hasBits ? [""] : []
    cells += [Sheet.Cell("\(example)…"), Sheet.Cell(count)]
    if others.wordCount == 1 { cells[cells.count - 2] = Sheet.Cell(example) }
    if isClassified { cells.append(classes(others.classes)) }
    return cells + ["no", ""]
  }

  /// How the register is laid out, where it begins, and what home is.
  private func description(of chart: Chart) -> String {
    let register = model[chart.register]
    var parts = [
      "\(register.name) has \(counted(register.width, "bit"))"
        + (register.isEnum ? ", and values that are listed." : ".")
    ]
    parts += register.reserved.map { range in
      let bits =
        range.low == range.high ? "Bit \(range.low) is" : "Bits \(range.low) to \(range.high) are"
      return "\(bits) reserved\(range.policy.map { ", \($0.rawValue)" } ?? "")."
    }
    switch register.access {
    case .readWrite: break
    case .readOnly: parts.append("It can only be read.")
    case .writeOnly: parts.append("It can't be read.")
    }
    let initial = chart.nodes.filter { $0.sameAs == nil && !$0.fate.initial.isNever }
    parts.append("It begins as \(listed(initial.map { named($0, $0.fate.initial, nil) })).")
    let home = chart.nodes.filter { $0.sameAs == nil && !$0.fate.home.isNever }
    if !home.isEmpty {
      let names = home.map { node in
        named(
          node, node.fate.home == node.fate.reachable ? nil : node.fate.home, node.fate.homeWhen)
      }
      parts.append("Home is \(listed(names)).")
    }
    return parts.joined(separator: " ")
  }

  private func named(_ node: Chart.Node, _ condition: Condition?, _ when: String?) -> String {
    [node.name, run.limits(condition, when)].compactMap { $0 }.joined(separator: " ")
  }

  // MARK: What is met there

  /// What a device in a state does, and what it may hide; nil where nothing of that is known.
  mutating func residents(of chart: Chart) -> Sheet.Section? {
    let shown = chart.nodes.indices.filter {
      chart.nodes[$0].sameAs == nil && !chart.nodes[$0].fate.reachable.isNever
    }
    let rows = shown.map { index -> [Sheet.Cell] in
      let node = chart.nodes[index]
      return [
        Sheet.Cell(node.name), happenings(index, chart), Sheet.Cell(hidden(node)),
        Sheet.Cell(words(of: node)),
      ]
    }
    let header: [Sheet.Cell] = ["state", "by itself", "hidden", "the text"]
    let used = header.indices.filter { column in
      column == 0 || rows.contains { !$0[column].text.isEmpty && $0[column].text != "nothing" }
    }
    guard used.count > 1 else { return nil }
    var section = Sheet.Section(title: heading("In each state", chart))
    section.grids = [
      Sheet.Grid(
        form: .list, header: used.map { header[$0] }, rows: rows.map { row in used.map { row[$0] } }
      )
    ]
    section.notes = marks.take()
    return section
  }

  /// The events that can happen there.
  private mutating func happenings(_ index: Int, _ chart: Chart) -> Sheet.Cell {
    let reachable = chart.nodes[index].fate.reachable
    var parts: [Sheet.Part] = []
    for arc in chart.arcs where arc.from == index && isByItself(arc) {
      let end = arc.from == arc.to ? "" : " > \(chart.nodes[arc.to].name)"
      let may = chart.isMay(arc) ? "may " : ""
      let condition = arc.condition == reachable ? nil : arc.condition
      let part = part("\(may)\(model[arc.action].name)\(end)", run.limits(condition, arc.when))
      if !parts.contains(part) { parts.append(part) }
    }
    return parts.isEmpty ? "nothing" : Sheet.Cell(parts: parts, separator: ", ")
  }

  /// What answers a request that waits isn't.
  private func isByItself(_ arc: Chart.Arc) -> Bool {
    !model[arc.action].isRequest && !arc.isWhileWaiting
  }

  private func hidden(_ node: Chart.Node) -> String {
    node.hidden.map { hidden in
      let values =
        hidden.isAnything && hidden.values.count > 2 ? "any" : alternatives(hidden.values)
      return "\(model[hidden.slot].name): \(values)"
    }.joined(separator: "; ")
  }

  private func alternatives(_ values: [String]) -> String {
    guard let last = values.last, values.count > 1 else { return values.first ?? "" }
    if values.count > 6 { return "\(values[0]) and \(values.count - 1) others" }
    return values.dropLast().joined(separator: ", ") + " or " + last
  }

  private func words(of node: Chart.Node) -> String {
    ([node.documentation?.folded].compactMap { $0 } + run.says(node.cites)).joined(separator: "; ")
  }
}
