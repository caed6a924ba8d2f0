/// A diagram in the language of Graphviz.
///
/// A group is a cluster, which the reader takes for "any of these to any other of these"; an arc of a
/// whole group ends at the cluster's edge.
package struct DiagramDot {
  private let diagram: Diagram
  /// Of which `dot` knows the widths, and which browsers have under this name.
  private static let font = "Helvetica,Arial,sans-serif"

  package init(_ diagram: Diagram) { self.diagram = diagram }

  package func text() -> String {
    var lines = ["digraph \(quoted(diagram.title)) {"]
    lines += settings.map { "  \($0);" }
    lines += machine
    lines += diagram.arcs.enumerated().flatMap { arc($1, number: $0) }
    lines += diagram.passages.map(passage)
    if diagram.showsLegend { lines += legend }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private var settings: [String] {
    let caption = captionLines.map { escaped($0) + "\\l" }.joined()
    let font = "fontname=\(quoted(Self.font))"
    return [
      "graph [compound=true, rankdir=TB, nodesep=0.4, ranksep=0.5, pad=0.2, \(font), fontsize=12, "
        + "labelloc=b, labeljust=l, label=\"\(caption)\"]",
      "node [\(font), fontsize=13, margin=\"0.14,0.07\", shape=box]",
      "edge [\(font), fontsize=11, arrowsize=0.8]",
    ]
  }

  /// As wide as a small picture.
  private var captionLines: [String] {
    var lines = [diagram.title] + diagram.caption
    if let run = diagram.run {
      lines.append("in blue, step by step: \(run.title)")
      if let number = run.loopsTo {
        lines.append("after the last step as after step \(number), for ever")
      }
    }
    return lines.flatMap { Phrase($0).wrapped(to: 90).map(\.text) }
  }

  // MARK: Nodes

  private var machine: [String] {
    let inside = diagram.children(of: nil).flatMap { group($0, indentation: 1) }
    let loose =
      diagram.loose.flatMap { [node($0)] + start($0) } + rows(diagram.loose.filter(isIdle))
    return inside + loose.map { "  " + $0 }
  }

  private func group(_ number: Int, indentation: Int) -> [String] {
    let margin = String.spaces(2 * indentation)
    let head = [
      "subgraph \(cluster(number)) {",
      "  label=\(quoted(diagram.groups[number].label)); labelloc=b; labeljust=l; fontsize=11;",
      "  style=\"rounded,filled\"; color=\"\(DiagramPalette.frame.hexadecimal)\"; "
        + "fillcolor=\"#F7F7F7\"; margin=14;",
    ]
    let inner = diagram.children(of: number).flatMap { group($0, indentation: indentation + 1) }
    let own = diagram.ownMembers(of: number)
    let nodes = own.flatMap { [node($0)] + start($0) } + rows(own.filter(isIdle))
    return head.map { margin + $0 } + inner + nodes.map { margin + "  " + $0 } + [margin + "}"]
  }

  private func cluster(_ number: Int) -> String { quoted("cluster_\(number)") }

  private func node(_ index: Int) -> String {
    let node = diagram.nodes[index]
    let isMet = diagram.nodesOfRun.contains(index)
    return "\(quoted(node.name)) [\(attributes(of: node, isOnRun: isMet))];"
  }

  private func attributes(of node: Diagram.Node, isOnRun: Bool) -> String {
    let label = Diagram.wrapped(node.lines).map(escaped).joined(separator: "\\n")
    var parts = [
      "label=\"\(label)\"", "shape=\(node.shape.dotName)",
      "style=\"\(node.dotStyle)\"",
      "fillcolor=\"\(fill(node).hexadecimal)\"",
      "fontcolor=\"\(DiagramPalette.text(node.fate).hexadecimal)\"",
    ]
    if let change = node.change {
      return (parts + change.dotOutline(of: node)).joined(separator: ", ")
    }
    if node.isHome { parts.append("peripheries=2") }
    if isOnRun {
      parts.append("color=\"\(DiagramPalette.run.hexadecimal)\", penwidth=3")
    } else if node.fate == .unreached {
      parts.append("color=\"\(DiagramPalette.faint.hexadecimal)\"")
    } else if node.shape != .state {
      parts.append("color=\"\(DiagramPalette.outline(node.shape).hexadecimal)\", penwidth=2.5")
    }
    return parts.joined(separator: ", ")
  }

  private func fill(_ node: Diagram.Node) -> DiagramPalette.Color {
    node.change.map(DiagramPalette.fill) ?? DiagramPalette.fill(node.fate, isHome: node.isHome)
  }

  /// A dot with an arrow into a node that a run may begin with.
  private func start(_ index: Int) -> [String] {
    guard diagram.nodes[index].isInitial else { return [] }
    let start = quoted(" start \(index)")
    return [
      "\(start) [label=\"\", shape=circle, style=filled, fillcolor=black, width=0.14, "
        + "height=0.14, fixedsize=true];",
      "\(start) -> \(quoted(diagram.nodes[index].name)) [weight=4];",
    ]
  }

  /// Without an arc to or from another node, so that nothing says where it belongs.
  private func isIdle(_ index: Int) -> Bool {
    let ends = diagram.arcs.filter {
      if case .node = $0.from, case .node = $0.to { true } else { false }
    }.flatMap { [$0.from, $0.to] }
    let steps = (diagram.run?.steps ?? []).filter { $0.from != $0.to }.flatMap { [$0.from, $0.to] }
    return !ends.contains(.node(index)) && !steps.contains(index)
  }

  /// Nodes without arcs stand in rows, in their order, and not all in one line; a dot that points at one
  /// stands before it.
  private func rows(_ nodes: [Int]) -> [String] {
    let width = nodes.count > 3 * Self.rowSize ? Self.rowSize + 2 : Self.rowSize
    let names = nodes.map { quoted(diagram.nodes[$0].name) }
    let columns = names.indices.dropFirst(width).map { index in
      "\(names[index - width]) -> \(names[index]) [style=invis];"
    }
    return columns
      + stride(from: 0, to: nodes.count, by: width).flatMap { first in
        row(Array(nodes[first..<min(first + width, nodes.count)]))
      }
  }

  private func row(_ nodes: [Int]) -> [String] {
    let places = nodes.flatMap { index in
      let name = quoted(diagram.nodes[index].name)
      return diagram.nodes[index].isInitial ? [quoted(" start \(index)"), name] : [name]
    }
    let firsts = nodes.dropFirst().map { index in
      diagram.nodes[index].isInitial
        ? quoted(" start \(index)") : quoted(diagram.nodes[index].name)
    }
    let order = zip(nodes, firsts).map { index, next in
      "\(quoted(diagram.nodes[index].name)) -> \(next) [style=invis];"
    }
    return ["{ rank=same; \(places.joined(separator: "; ")); }"] + order
  }

  private static let rowSize = 4

  // MARK: Arcs

  /// What comes from several nodes is told beside their names: at the arrow it could stand on the edge of
  /// the group that the arrow leads into.
  private func arc(_ arc: Diagram.Arc, number: Int) -> [String] {
    let source = isAside(arc.from) ? arc : nil
    let (from, tail, first) = end(arc.from, quoted(" from \(number)"), labelled: source)
    let (to, head, second) = end(arc.to, quoted(" to \(number)"), labelled: nil)
    var parts: [String] = []
    if !arc.labels.isEmpty, source == nil { parts.append("label=\(edgeLabel(arc.labels))") }
    if needsRoom(arc) { parts.append("minlen=2") }
    if let tail { parts.append("ltail=\(tail)") }
    if let head { parts.append("lhead=\(head)") }
    parts.append(arc.change?.dotAttributes ?? arc.stroke.dotAttributes(color(of: arc)))
    return first + second + ["  \(from) -> \(to) [\(parts.joined(separator: ", "))];"]
  }

  private func color(of arc: Diagram.Arc) -> DiagramPalette.Color {
    if let change = arc.change { return DiagramPalette.line(change) }
    return diagram.run == nil ? DiagramPalette.line(arc.stroke) : DiagramPalette.frame
  }

  private func isAside(_ end: Diagram.End) -> Bool {
    switch end {
    case .node, .group: false
    case .any, .each: true
    }
  }

  /// `dot` keeps nodes inside a group's edge, and moves labels to where the line bends; with a line that
  /// has room to be straight a long one stays inside.
  private func needsRoom(_ arc: Diagram.Arc) -> Bool {
    guard case .node(let from) = arc.from, case .node(let to) = arc.to else { return false }
    let isInside = diagram.groups.contains {
      $0.members.contains(from) && $0.members.contains(to)
    }
    return isInside && Diagram.wrapped(arc.labels).contains { $0.count > Self.shortLabel }
  }

  /// `[4]`, `reset`
  private static let shortLabel = 5
  /// What stands on the line of the last name.
  private static let asideLabel = 12

  /// Its name in `dot`, the cluster that it stands for, and what has to be declared for it.
  private func end(_ end: Diagram.End, _ name: String, labelled arc: Diagram.Arc?)
    -> (String, String?, [String])
  {
    switch end {
    case .node(let index): return (quoted(diagram.nodes[index].name), nil, [])
    case .group(let number):
      let members = diagram.groups[number].members
      return (quoted(diagram.nodes[members[members.count / 2]].name), cluster(number), [])
    case .any: return (name, nil, [aside(name, ["any state"], arc)])
    case .each(let members):
      return (name, nil, [aside(name, members.map { diagram.nodes[$0].name }, arc)])
    }
  }

  /// A text that stands for several nodes, with what happens there.
  private func aside(_ name: String, _ lines: [String], _ arc: Diagram.Arc?) -> String {
    let labels = arc.map { Diagram.wrapped($0.labels) } ?? []
    var text = lines.map(escaped).joined(separator: "\\n")
    if labels.count == 1, labels[0].count <= Self.asideLabel {
      text += ": " + escaped(labels[0])
    } else if !labels.isEmpty {
      text += ":\\n" + labels.map { escaped($0) + "\\l" }.joined()
    }
    let tint = arc.map { ", fontcolor=\"\(color(of: $0).hexadecimal)\"" } ?? ""
    return "  \(name) [label=\"\(text)\", shape=plaintext, margin=\"0.04,0.02\", fontsize=11"
      + "\(tint)];"
  }

  private func passage(_ passage: Diagram.Passage) -> String {
    let ends = [passage.from, passage.to].map { quoted(diagram.nodes[$0].name) }
    let color = DiagramPalette.run.hexadecimal
    return "  \(ends[0]) -> \(ends[1]) [label=\(edgeLabel(passage.lines)), color=\"\(color)\", "
      + "fontcolor=\"\(color)\", penwidth=2.5, weight=3];"
  }

  /// In a table, which keeps letters away from the line.
  private func edgeLabel(_ lines: [String]) -> String {
    let text = Diagram.wrapped(lines).map { marked($0) + "<br align=\"left\"/>" }.joined()
    return "<<table border=\"0\" cellspacing=\"0\" cellpadding=\"5\"><tr><td align=\"left\">"
      + "\(text)</td></tr></table>>"
  }

  // MARK: Legend

  /// Two columns: a sample of each sort of node, and beside it one of each sort of arrow.
  private var legend: [String] {
    let legend = DiagramLegend(diagram)
    let samples = legend.nodes.enumerated().map { (quoted(" legend \($0)"), $1) }
    let arrows = legend.arrows.enumerated().map {
      (quoted(" sample \($0)"), quoted(" meaning \($0)"), $1)
    }
    var lines = samples.map { "\($0) [\(attributes(of: $1, isOnRun: false)), fontsize=11];" }
    for (from, to, arrow) in arrows {
      let size = arrow.stroke == nil ? 0.14 : 0.02
      let style = arrow.stroke.map { $0.dotAttributes(DiagramPalette.line($0)) } ?? "style=solid"
      lines += [
        "\(from) [label=\"\", shape=circle, fixedsize=true, style=filled, fillcolor=black, "
          + "width=\(size), height=\(size)];",
        "\(to) [label=\(quoted(arrow.meaning)), shape=plaintext, fontsize=11];",
        "\(from) -> \(to) [\(style)];",
      ]
    }
    for row in 0..<max(samples.count, arrows.count) {
      let sample = row < samples.count ? [samples[row].0] : []
      let arrow = row < arrows.count ? [arrows[row].0, arrows[row].1] : []
      lines.append("{ rank=same; \((sample + arrow).joined(separator: "; ")); }")
    }
    for column in [samples.map(\.0), arrows.map(\.1)] {
      lines += zip(column, column.dropFirst()).map { "\($0) -> \($1) [style=invis];" }
    }
    let head = [
      "subgraph \"cluster legend\" {",
      "  label=\"\"; style=rounded; color=\"\(DiagramPalette.frame.hexadecimal)\"; margin=8;",
    ]
    return (head + lines.map { "  " + $0 } + ["}"]).map { "  " + $0 }
  }

  // MARK: Spelling

  private func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// In what `dot` takes for HTML.
  private func marked(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\"": "&quot;"
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: character.isControl ? "?" : String(character)
      }
    }.joined()
  }

  /// Between quotes; `dot` reads escapes and entities.
  private func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "&": "&amp;"
      case "\n": "\\n"
      default: character.isControl ? "?" : String(character)
      }
    }.joined()
  }
}

extension Character {
  /// Of one or of the other end of ASCII.
  var isControl: Bool { unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } }
}

extension Diagram.Shape {
  fileprivate var dotName: String {
    switch self {
    case .state: "box"
    case .invalid: "hexagon"
    case .error: "octagon"
    }
  }
}

extension Diagram.Node {
  /// Round corners for a safe state, sharp ones for an unsure one, cut ones for a lost one.
  fileprivate var dotStyle: String {
    switch change {
    case .kept: return "rounded,filled"
    case .added: return "rounded,filled,bold"
    case .removed: return "rounded,filled,dashed"
    case nil: break
    }
    switch fate {
    case .unreached: return shape == .state ? "rounded,dashed" : "dashed"
    case .safe: return shape == .state ? "rounded,filled" : "filled"
    case .unsure: return "filled"
    case .partlyLost: return "filled,diagonals"
    case .lost: return "filled,diagonals,bold"
    }
  }
}

extension Diagram.Stroke {
  fileprivate func dotAttributes(_ color: DiagramPalette.Color) -> String {
    let line =
      switch self {
      case .request: "style=solid"
      case .failure: "style=dashed, arrowhead=empty"
      case .event: "style=dotted, penwidth=1.6, arrowhead=vee"
      }
    return "\(line), color=\"\(color.hexadecimal)\", fontcolor=\"\(color.hexadecimal)\""
  }
}

extension Diagram.Change {
  /// A line that tells which without its colour.
  fileprivate var dotAttributes: String {
    let line =
      switch self {
      case .kept: "style=solid, penwidth=0.8, arrowsize=0.6"
      case .added: "style=solid, penwidth=2.2"
      case .removed: "style=dashed, penwidth=1.6, arrowhead=empty"
      }
    let color = DiagramPalette.line(self).hexadecimal
    return "\(line), color=\"\(color)\", fontcolor=\"\(color)\""
  }

  fileprivate func dotOutline(of node: Diagram.Node) -> [String] {
    let color = "color=\"\(DiagramPalette.line(self).hexadecimal)\""
    let width = self == .kept ? "penwidth=1" : "penwidth=2.2"
    return [color, width] + (node.isHome ? ["peripheries=2"] : [])
  }
}
