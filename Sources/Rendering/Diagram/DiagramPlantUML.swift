/// A diagram as PlantUML's state diagram.
package struct DiagramPlantUML {
  private let diagram: Diagram
  package init(_ diagram: Diagram) { self.diagram = diagram }

  package func text() -> String {
    var lines = ["@startuml", "title \(escaped(diagram.title))", "hide empty description"]
    lines += styles
    lines += diagram.composites(indentation: 0, escaped: escaped, node: node)
    lines += diagram.loose.map(node)
    lines += diagram.nodes.indices.filter { diagram.nodes[$0].isInitial }.map { "[*] --> s\($0)" }
    lines += diagram.arcs.enumerated().flatMap { arc($1, number: $0) }
    lines += diagram.passages.map {
      arrow(
        "s\($0.from)", "s\($0.to)", $0.lines,
        style: "\(DiagramPalette.run.hexadecimal),bold")
    }
    lines += legend
    return (lines + ["@enduml"]).joined(separator: "\n") + "\n"
  }

  private var styles: [String] {
    var names: [String] = []
    var lines: [String] = []
    for node in diagram.nodes where !names.contains(node.className) {
      names.append(node.className)
      let fill = DiagramPalette.fill(node.fate, isHome: node.isHome).hexadecimal
      lines += [
        "skinparam state {", "  BackgroundColor<<\(node.className)>> \(fill)",
        "  FontColor<<\(node.className)>> \(DiagramPalette.text(node.fate).hexadecimal)", "}",
      ]
    }
    return names.isEmpty ? [] : ["hide stereotype"] + lines
  }

  private func node(_ index: Int) -> String {
    let node = diagram.nodes[index]
    let text = Diagram.wrapped(node.lines + node.signs).map(escaped).joined(separator: "\\n")
    return "state \"\(text)\" as s\(index) <<\(node.className)>>" + line(of: node)
  }

  private func line(of node: Diagram.Node) -> String {
    switch node.fate {
    case .unreached: " ##[dashed]"
    case .safe, .unsure: node.isHome ? " ##[bold]" : ""
    case .partlyLost, .lost: " ##[bold]"
    }
  }

  private func arc(_ arc: Diagram.Arc, number: Int) -> [String] {
    let ends = [diagram.stand(arc.from, "f\(number)"), diagram.stand(arc.to, "t\(number)")]
    let asides = ends.filter { !$0.lines.isEmpty }.map { end in
      "state \"\(end.lines.map(escaped).joined(separator: "\\n"))\" as \(end.name)"
        + " #transparent ##[dotted]"
    }
    return asides + [arrow(ends[0].name, ends[1].name, arc.labels, style: arc.stroke.plantUMLStyle)]
  }

  private func arrow(_ from: String, _ to: String, _ labels: [String], style: String) -> String {
    let label = Diagram.wrapped(labels).map(escaped).joined(separator: "\\n")
    return "\(from) -[\(style)]-> \(to)" + (label.isEmpty ? "" : " : \(label)")
  }

  private var legend: [String] {
    var lines = diagram.caption
    if diagram.showsLegend {
      lines += DiagramLegend(diagram).arrows.compactMap { arrow in
        arrow.stroke.map { "\($0.plantUMLLine): \(arrow.meaning)" }
      }
    }
    if let run = diagram.run { lines.append("numbered: \(run.title)") }
    return lines.isEmpty ? [] : ["legend left"] + lines.map { "  " + escaped($0) } + ["endlegend"]
  }

  /// PlantUML reads `\\n`, entities, tags, and Creole marks, which are two of a kind.
  private func escaped(_ text: String) -> String {
    var last: Character?
    return text.map { character in
      let isDoubled = character == last && "*_/-[]=|#".contains(character)
      let isFirst = last == nil && "*#=|;'-".contains(character)
      last = character
      if isDoubled || isFirst || "\"<>\\&~".contains(character) {
        return "&#\(character.unicodeScalars.first?.value ?? 0x3F);"
      }
      return character.isControl ? " " : String(character)
    }.joined()
  }
}

extension Diagram.Stroke {
  fileprivate var plantUMLStyle: String {
    let color = DiagramPalette.line(self).hexadecimal
    return "\(color),\(plantUMLLine)"
  }

  fileprivate var plantUMLLine: String {
    switch self {
    case .request: "plain"
    case .failure: "dashed"
    case .event: "dotted"
    }
  }
}
