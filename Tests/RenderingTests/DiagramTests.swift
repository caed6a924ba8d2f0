import Foundation
import Testing

@testable import Analysis
@testable import Rendering

/// Pictures made by hand, in each of the formats that are text.
struct DiagramTests {
  /// A group, a state beside it, an arc of each sort, a run.
  private static let small: Diagram = {
    var diagram = Diagram(title: "door")
    diagram.caption = ["[1] if locked == never"]
    diagram.nodes = [
      .init("SHUT", encoding: "00b", isHome: true, isInitial: true),
      .init("OPEN", encoding: "01b", fate: .unsure),
      .init("AJAR", encoding: "11b", remarks: ["no way home"], fate: .lost),
      .init("ERROR", shape: .error), .init("10b", shape: .invalid, fate: .unreached),
    ]
    diagram.groups = [.init([0, 1, 2], label: "any of these to any other: set")]
    diagram.arcs = [
      .init(.node(3), .node(0), labels: ["reset"]),
      .init(.any, .node(3), labels: ["set -> EIO"], stroke: .failure),
      .init(.group(0), .node(3), labels: ["driver: slam [1]"], stroke: .event),
      .init(.each([0, 1]), .node(2)),
    ]
    return diagram
  }()

  private static let traced: Diagram = {
    var diagram = small
    diagram.run = .init(
      title: "invariant quiet fails", start: 0,
      steps: [
        .init(number: 1, from: 0, to: 1, text: "set(01b) -> ok"),
        .init(number: 2, from: 1, to: 1, text: "ring"),
        .init(number: 3, from: 1, to: 1, text: "ring"),
      ], loopsTo: 1)
    diagram.showsLegend = true
    return diagram
  }()

  @Test(arguments: [("small", false), ("traced", true)])
  func texts(name: String, isTraced: Bool) throws {
    let diagram = isTraced ? Self.traced : Self.small
    try expectSnapshot("diagram-\(name).dot.txt", DiagramDot(diagram).text())
    try expectSnapshot("diagram-\(name).mermaid.txt", DiagramMermaid(diagram).text())
    try expectSnapshot("diagram-\(name).plantuml.txt", DiagramPlantUML(diagram).text())
    try expectSnapshot("diagram-\(name).txt", DiagramASCII(diagram, width: 60).text())
  }

  @Test func anEmptyOne() {
    let diagram = Diagram(title: "none")
    #expect(DiagramASCII(diagram, width: 60).text() == "none\n")
    #expect(
      DiagramPlantUML(diagram).text() == "@startuml\ntitle none\nhide empty description\n@enduml\n")
    #expect(
      DiagramMermaid(diagram).text() == "---\ntitle: \"none\"\n---\nstateDiagram-v2\n")
    #expect(DiagramDot(diagram).text().hasPrefix("digraph \"none\" {\n"))
  }

  // MARK: Spelling

  /// What each format could take for something else.
  private static let nasty: Diagram = {
    var diagram = Diagram(title: "a\"b\\c")
    diagram.nodes = [.init("\"; x -> y [&amp;] <b>{}|#%%\\N\n\u{1}"), .init("--__**//~~")]
    diagram.arcs = [.init(.node(0), .node(1), labels: ["<i>&\"];:\\l"])]
    return diagram
  }()

  @Test func escapedForDot() {
    let text = DiagramDot(Self.nasty).text()
    #expect(text.contains(#"digraph "a\"b\\c" {"#))
    #expect(text.contains(#""\"; x -> y [&amp;amp;] <b>{}|#%%\\N\n?" ["#))
    #expect(text.contains("&lt;i&gt;&amp;&quot;];:\\l<br align=\"left\"/>"))
  }

  @Test func escapedForMermaid() {
    let text = DiagramMermaid(Self.nasty).text()
    #expect(text.contains(#"title: "a\"b\\c""#))
    // One state a line, whatever is in its name.
    #expect(text.split(separator: "\n").count { $0.hasPrefix("  state \"") } == 2)
    #expect(text.contains("s0 --> s1 : #60;i#62;#38;#34;#93;#59;#58;#92;l\n"))
  }

  @Test func escapedForPlantUML() {
    let text = DiagramPlantUML(Self.nasty).text()
    #expect(text.contains("title a&#34;b&#92;c\n"))
    #expect(text.contains("state \"&#45;&#45;_&#95;*&#42;/&#47;&#126;&#126;\" as s1"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("state \"") } == 2)
  }

  @Test func escapedForMail() {
    var diagram = Self.nasty
    diagram.nodes.append(.init("Zustand \u{2192} \u{e4}"))
    let text = DiagramASCII(diagram, width: 60).text()
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
  }

  @Test(arguments: [40, 60, 72, 80])
  func asWideAsAsked(width: Int) {
    var diagram = Self.traced
    diagram.caption.append(String(repeating: "word ", count: 40))
    diagram.arcs.append(
      .init(.node(0), .node(1), labels: [String(repeating: "x", count: 100) + " -> error"]))
    let lines = DiagramASCII(diagram, width: width).text().split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width }, "\(lines.filter { $0.count > width })")
  }

  // MARK: Syntax

  /// Every line is one that the formats know, and brackets are paired.
  @Test func shapesOfLines() {
    for diagram in [Self.small, Self.traced, Self.nasty] {
      let mermaid = DiagramMermaid(diagram).text().split(separator: "\n").dropFirst(4)
      let isNote = #/ {4}\S.*/#
      let line =
        #/ *(state "[^"]*" as [sgft]\d+( \{)?|\}|(\[\*\]|[sgft]\d+) --> [sgft]\d+( : [^:;]*(#\d+;[^:;]*)*)?|note right of s\d+|end note|classDef \w+ [\w:#,. -]+|class s\d+ \w+)/#
      for text in mermaid {
        #expect(text.wholeMatch(of: line) != nil || text.wholeMatch(of: isNote) != nil, "\(text)")
      }
      #expect(mermaid.count { $0.hasSuffix("{") } == mermaid.count { $0.hasSuffix("}") })
      let plant = DiagramPlantUML(diagram).text()
      #expect(plant.hasPrefix("@startuml\n") && plant.hasSuffix("@enduml\n"))
      let dot = DiagramDot(diagram).text()
      #expect(dot.count { $0 == "{" } >= 1 && dot.hasSuffix("}\n"))
    }
  }

  // MARK: Colours

  private func parts(_ color: DiagramPalette.Color) -> [Double] {
    color.parts.map { Double($0) / 255 }
  }

  @Test func textCanBeRead() {
    for fate in Diagram.Fate.allCases {
      for isHome in [true, false] {
        let fill = DiagramPalette.fill(fate, isHome: isHome)
        #expect(DiagramPalette.text(fate).contrast(with: fill) >= 4.5, "\(fate)")
      }
    }
    for stroke in Diagram.Stroke.allCases {
      #expect(DiagramPalette.line(stroke).contrast(with: DiagramPalette.paper) >= 4.5, "\(stroke)")
    }
    #expect(DiagramPalette.run.contrast(with: DiagramPalette.paper) >= 4.5)
    #expect(DiagramPalette.frame.contrast(with: DiagramPalette.paper) >= 4.5)
  }

  /// As people see them who lack one sort of cones (Viénot, Brettel and Mollon 1999; Brettel 1997 for
  /// the blue ones, simplified to one plane): linear RGB by these matrices.
  private static let deficiencies: [(String, [[Double]])] = [
    ("protan", [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]),
    ("deutan", [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]),
    ("tritan", [[1, 0.14461, -0.14461], [0, 0.85924, 0.14076], [0, 0.85924, 0.14076]]),
    ("grey", [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]]),
  ]

  /// Those who have a way home, those who aren't sure and those who are lost differ for everyone; in
  /// print the lost ones do, and the others by their corners.
  @Test func coloursDiffer() {
    let fates: [Diagram.Fate] = [.safe, .unsure, .partlyLost, .lost]
    for (name, matrix) in Self.deficiencies {
      let seen = fates.map { fate in
        let linear = parts(DiagramPalette.fill(fate, isHome: false)).map { pow($0, 2.2) }
        return matrix.map { row in
          pow(max(0, min(1, zip(row, linear).map { $0 * $1 }.reduce(0, +))), 1 / 2.2)
        }
      }
      for first in fates.indices {
        for second in fates.indices where second > first {
          let distance = zip(seen[first], seen[second]).map { pow($0 - $1, 2) }.reduce(0, +)
          // Light fills are told apart in print by their corners alone.
          if name == "grey", fates[second] == .unsure { continue }
          if name == "tritan", fates[second] == .unsure { continue }
          #expect(distance.squareRoot() > 0.1, "\(name): \(fates[first]), \(fates[second])")
        }
      }
    }
  }

  // MARK: Models

  private static let models: [URL] = {
    let folder = Sample.repository.appendingPathComponent("Models")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let all = files?.compactMap { $0 as? URL } ?? []
    return all.filter { $0.pathExtension == "arc" && !$0.path.contains("/studies/") }
      .sorted { $0.path < $1.path }
  }()

  /// Each model in each format that is text, twice: the same bytes, and no line too wide for mail.
  @Test(arguments: models)
  func everyModel(file: URL) throws {
    var options = CheckOptions()
    options.confirms = false
    let model = Sample(file: file).model
    let charting = Charting(model, options: options)
    let chart = try charting.charts(of: [Charting.registers(of: model)[0]])[0]
    func texts() -> [String] {
      var diagram = DiagramBuilder(chart).diagram()
      diagram.showsLegend = true
      return [
        DiagramDot(diagram).text(), DiagramMermaid(diagram).text(),
        DiagramPlantUML(diagram).text(), DiagramASCII(diagram, width: 72).text(),
      ]
    }
    let first = texts()
    #expect(first == texts())
    #expect(first[3].split(separator: "\n").allSatisfy { $0.count <= 72 })
    for node in chart.nodes where node.state != nil {
      #expect(first.allSatisfy { $0.contains(node.name) }, "\(node.name)")
    }
  }
}
