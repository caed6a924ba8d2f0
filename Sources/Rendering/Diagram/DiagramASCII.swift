/// A diagram in plain ASCII, for mail: each state with the arrows that leave it.
///
/// ```text
///  o-> [[ RUNNING  001b ]]  home
///        |---> STOP, PRE_COPY
///        |- -> ERROR  set_state -> error
/// ```
package struct DiagramASCII {
  private let diagram: Diagram
  private let width: Int
  private var lines: [String] = []
  private var isAfterBareState = false

  package init(_ diagram: Diagram, width: Int) {
    self.diagram = diagram
    self.width = width
  }

  package func text() -> String {
    var writer = self
    writer.write()
    return writer.lines.map { $0 + "\n" }.joined()
  }

  private mutating func write() {
    add(diagram.title, bar: "")
    for line in diagram.caption { add(line, bar: "  ", hanging: 2) }
    for group in diagram.children(of: nil) { write(group: group, bar: " ") }
    for node in diagram.loose { write(node: node, bar: " ") }
    writeAsides()
    writeRun()
    if diagram.showsLegend { writeLegend() }
  }

  // MARK: States

  private mutating func write(group: Int, bar: String) {
    isAfterBareState = false
    defer { isAfterBareState = false }
    blank(bar)
    add(diagram.groups[group].label, bar: bar + ".-- ", next: bar + "|   ")
    let inner = bar + "| "
    for child in diagram.children(of: group) { write(group: child, bar: inner) }
    for node in diagram.ownMembers(of: group) { write(node: node, bar: inner) }
    let arcs = diagram.arcs.filter { $0.from == .group(group) }
    blank(inner)
    lines.append(bar + "'--" + (arcs.isEmpty ? "" : " from each of them:"))
    write(arcs, bar: bar + "      ")
  }

  private mutating func write(node index: Int, bar: String) {
    let node = diagram.nodes[index]
    let arcs = diagram.arcs.filter { $0.from == .node(index) }
    // States without arrows stand close together.
    if !arcs.isEmpty || !isAfterBareState { blank(bar) }
    isAfterBareState = arcs.isEmpty
    let brackets = node.brackets
    let encoding = node.encoding.map { "  \($0)" } ?? ""
    let words = (node.isHome ? ["home"] : []) + node.words + node.remarks
    add(
      "\(node.isInitial ? "o-> " : "    ")\(brackets.open) \(node.name)\(encoding) \(brackets.close)"
        + (words.isEmpty ? "" : "  \(words.joined(separator: "; "))"), bar: bar, hanging: 6)
    write(arcs, bar: bar + "      ")
  }

  /// Arrows with the same words as one, with all places that they lead to.
  private mutating func write(_ arcs: [Diagram.Arc], bar: String) {
    var bundles: [(arc: Diagram.Arc, targets: [String])] = []
    for arc in arcs {
      let same = bundles.firstIndex { $0.arc.labels == arc.labels && $0.arc.stroke == arc.stroke }
      if let same {
        bundles[same].targets.append(name(arc.to))
      } else {
        bundles.append((arc, [name(arc.to)]))
      }
    }
    for (arc, targets) in bundles {
      let arrow = "|\(arc.stroke.arrow) "
      let label = arc.labels.joined(separator: "; ")
      add(
        targets.joined(separator: ", ") + (label.isEmpty ? "" : "  \(label)"), bar: bar + arrow,
        hanging: 0, next: bar + "|" + .spaces(arrow.count - 1))
    }
  }

  /// Arrows that begin at several states.
  private mutating func writeAsides() {
    let arcs = diagram.arcs.filter {
      switch $0.from {
      case .any, .each: true
      case .node, .group: false
      }
    }
    guard !arcs.isEmpty else { return }
    blank(" ")
    for arc in arcs {
      let label = arc.labels.joined(separator: "; ")
      add(
        "\(name(arc.from)) \(arc.stroke.arrow) \(name(arc.to))"
          + (label.isEmpty ? "" : "  \(label)"), bar: " ", hanging: 4)
    }
  }

  private func name(_ end: Diagram.End) -> String {
    switch end {
    case .node(let index): diagram.nodes[index].name
    case .group(let number): "any of \(names(diagram.groups[number].members))"
    case .any: "any state"
    case .each(let members): "any of \(names(members))"
    }
  }

  private func names(_ members: [Int]) -> String {
    members.map { diagram.nodes[$0].name }.joined(separator: ", ")
  }

  // MARK: The run, the legend

  private mutating func writeRun() {
    guard let run = diagram.run else { return }
    blank(" ")
    add(run.title, bar: " ", hanging: 2)
    add("0  \(diagram.nodes[run.start].name)", bar: "   ", hanging: 3)
    for step in run.steps {
      let target = step.from == step.to ? "" : "  ---> \(diagram.nodes[step.to].name)"
      add("\(step.number)  \(step.text)\(target)", bar: "   ", hanging: 3)
    }
    if let number = run.loopsTo {
      add("and again from \(number), for ever", bar: "   ", hanging: 3)
    }
  }

  private mutating func writeLegend() {
    let legend = DiagramLegend(diagram)
    blank(" ")
    var signs: [String] = []
    for node in diagram.nodes {
      let brackets = node.brackets
      let sign = "\(brackets.open) \(node.kind) \(brackets.close)"
      if !signs.contains(sign) { signs.append(sign) }
    }
    signs += legend.arrows.map { "\($0.stroke?.arrow ?? "o->") \($0.meaning)" }
    for sign in signs { add(sign, bar: "  ", hanging: 4) }
  }

  // MARK: Lines

  private mutating func blank(_ bar: String) {
    let line = trimmed(bar)
    if lines.last != line { lines.append(line) }
  }

  private mutating func add(_ text: String, bar: String, hanging: Int = 0, next: String? = nil) {
    var style = PageStyle()
    style.isASCII = true
    let room = max(width - bar.count - hanging, 8)
    let text = text.printable(in: style)
    // The first line's leading spaces and columns count.
    let lead = String(text.prefix { $0 == " " })
    let first = text.wrappedLines(to: room)
    for (index, line) in first.enumerated() {
      lines.append(
        trimmed(index == 0 ? bar + lead + line : (next ?? bar) + .spaces(hanging) + line))
    }
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension String {
  /// Broken at single spaces; two spaces in a row are kept where they don't fall on a break.
  fileprivate func wrappedLines(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var gap = 0
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if word.isEmpty {
        gap += 1
        continue
      }
      for piece in word.pieces(of: width) {
        let space = line.isEmpty ? 0 : 1 + gap
        if !line.isEmpty, line.count + space + piece.count > width {
          lines.append(line)
          line = piece
        } else {
          line += String.spaces(space) + piece
        }
        gap = 0
      }
    }
    return lines + [line]
  }
}

extension Substring {
  fileprivate func pieces(of width: Int) -> [String] {
    guard count > width else { return [String(self)] }
    return [String(prefix(width))] + dropFirst(width).pieces(of: width)
  }
}

extension Diagram.Node {
  fileprivate var brackets: (open: String, close: String) {
    switch shape {
    case .state: isHome ? ("[[", "]]") : ("[", "]")
    case .invalid: ("{", "}")
    case .error: ("<", ">")
    }
  }

  fileprivate var kind: String { shape.meaning ?? (isHome ? "home" : "state") }

  /// What its shape and colour say elsewhere.
  fileprivate var words: [String] {
    // What is lost when is told in a line of its own.
    let word: String? =
      switch fate {
      case .unreached, .unsure: fate.meaning
      case .safe, .partlyLost, .lost: nil
      }
    return [shape.meaning, word].compactMap { $0 }
  }
}

extension Diagram.Stroke {
  fileprivate var arrow: String {
    switch self {
    case .request: "--->"
    case .failure: "- ->"
    case .event: "...>"
    }
  }
}
