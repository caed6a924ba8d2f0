/// A diagram as a Mermaid `stateDiagram-v2`, which GitHub and GitLab draw.
///
/// Mermaid knows one shape of a state. So a shape is told by a word in the node, and by colour.
package struct DiagramMermaid {
  private let diagram: Diagram
  package init(_ diagram: Diagram) { self.diagram = diagram }

  package func text() -> String {
    var lines = ["---", "title: \(titled(diagram.title))", "---", "stateDiagram-v2"]
    lines += diagram.composites(indentation: 1, escaped: escaped, node: node)
    lines += diagram.loose.map { "  " + node($0) }
    lines += diagram.nodes.indices.filter { diagram.nodes[$0].isInitial }.map { "  [*] --> s\($0)" }
    lines += diagram.arcs.enumerated().flatMap { arc($1, number: $0) }
    lines += diagram.passages.map {
      arrow("s\($0.from)", "s\($0.to)", $0.lines)
    }
    lines += note + classes
    return lines.joined(separator: "\n") + "\n"
  }

  private func node(_ index: Int) -> String {
    let node = diagram.nodes[index]
    let lines = Diagram.wrapped(node.lines + node.signs)
    return "state \"\(lines.map(escaped).joined(separator: "<br/>"))\" as s\(index)"
  }

  private func arc(_ arc: Diagram.Arc, number: Int) -> [String] {
    let ends = [diagram.stand(arc.from, "f\(number)"), diagram.stand(arc.to, "t\(number)")]
    let asides = ends.filter { !$0.lines.isEmpty }.map { end in
      "  state \"\(end.lines.map(escaped).joined(separator: "<br/>"))\" as \(end.name)"
    }
    return asides + [arrow(ends[0].name, ends[1].name, arc.labels)]
  }

  private func arrow(_ from: String, _ to: String, _ labels: [String]) -> String {
    let label = Diagram.wrapped(labels).map(escaped).joined(separator: "<br/>")
    return "  \(from) --> \(to)" + (label.isEmpty ? "" : " : \(label)")
  }

  /// The caption stands beside the first node.
  private var note: [String] {
    var lines = diagram.caption
    if let run = diagram.run { lines.append("numbered: " + run.title) }
    guard !lines.isEmpty, let first = noted else { return [] }
    return ["  note right of s\(first)"] + lines.map { "    " + escaped($0) } + ["  end note"]
  }

  /// A node that a note can stand beside.
  private var noted: Int? {
    diagram.nodes.indices.first { diagram.nodes[$0].isInitial } ?? diagram.nodes.indices.first
  }

  private var classes: [String] {
    var names: [String] = []
    var lines: [String] = []
    for (index, node) in diagram.nodes.enumerated() {
      let name = node.className
      if !names.contains(name) {
        names.append(name)
        lines.append("  classDef \(name) \(node.mermaidStyle)")
      }
      lines.append("  class s\(index) \(name)")
    }
    return lines
  }

  /// Mermaid ends statements at `;`, reads `#…;` as a character and HTML as such.
  private func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\"", "#", ";", ":", "<", ">", "{", "}", "[", "]", "\\", "`", "&", "%":
        "#\(character.unicodeScalars.first?.value ?? 0x3F);"
      default: character.isControl ? " " : String(character)
      }
    }.joined()
  }

  /// YAML, in double quotes.
  private func titled(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension Diagram.Node {
  /// What its shape says, for formats without shapes; what is lost is told by a remark.
  var signs: [String] {
    let word: String? =
      switch fate {
      case .unreached, .unsure: fate.meaning
      case .safe, .partlyLost, .lost: nil
      }
    return [isHome ? "home" : nil, shape.meaning, word].compactMap { $0 }.map { "(\($0))" }
  }

  /// `homeSafe`, `stateLost`
  var className: String {
    let fate =
      switch fate {
      case .unreached: "Unreached"
      case .safe: "Safe"
      case .unsure: "Unsure"
      case .partlyLost: "PartlyLost"
      case .lost: "Lost"
      }
    return (isHome ? "home" : "state") + fate
  }

  fileprivate var mermaidStyle: String {
    let fill = DiagramPalette.fill(fate, isHome: isHome).hexadecimal
    let text = DiagramPalette.text(fate).hexadecimal
    let line =
      switch fate {
      case .unreached: "stroke-dasharray:5 4"
      case .safe, .unsure: isHome ? "stroke-width:4px" : "stroke-width:1px"
      case .partlyLost: "stroke-width:2px"
      case .lost: "stroke-width:3px"
      }
    return "fill:\(fill),color:\(text),stroke:#000000,\(line)"
  }
}
