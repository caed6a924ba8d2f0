import Analysis
import Modeling

/// Makes a picture of a machine: words for its nodes and arcs, and as few arcs as say the same.
package struct DiagramBuilder {
  private let sketch: MachineSketch
  private let wording: Wording
  private let reached: [Set<Int>]
  private let allWorlds: Set<Int>
  private var footnotes = Footnotes()

  package init(_ chart: Chart) { self.init(MachineSketch(chart)) }

  init(_ sketch: MachineSketch) {
    self.sketch = sketch
    wording = Wording(sketch.model)
    allWorlds = Set(sketch.worlds.indices)
    reached = sketch.nodes.map { sketch.worlds(in: $0.fate.reachable) }
  }

  package func diagram() -> Diagram {
    var builder = self
    return builder.built()
  }

  private mutating func built() -> Diagram {
    let labels = ArcLabels(sketch, reached)
    var grouping = ArcGrouping(reached: reached, worlds: allWorlds, lines: labels.lines)
    grouping.group()
    var diagram = Diagram(title: sketch.model.name)
    diagram.nodes = sketch.nodes.indices.map { node($0) }
    for group in grouping.groups {
      let words = texts(group.lines, among: grouping.ends(group), hiding: nil)
      diagram.groups.append(
        Diagram.Group(
          group.members, label: "any of these to any other: \(words.joined(separator: "; "))"))
    }
    for bundle in grouping.bundles {
      let words = texts(bundle.lines, among: grouping.ends(bundle), hiding: labels.mainRequest)
      diagram.arcs.append(
        Diagram.Arc(
          bundle.from, bundle.to, labels: words,
          stroke: bundle.lines.map(\.label.stroke).min() ?? .request))
    }
    diagram.caption = caption(labels, grouping) + footnotes.lines
    return diagram
  }

  private func caption(_ labels: ArcLabels, _ grouping: ArcGrouping) -> [String] {
    var lines: [String] = []
    let isHidden = grouping.bundles.contains { bundle in
      bundle.lines.count == 1 && isPlain(bundle.lines[0].label, labels.mainRequest)
    }
    if let main = labels.mainRequest, isHidden {
      lines.append("arrow without a name: \(main), asked for the state at its head, answers ok")
    }
    for request in sketch.routed {
      lines.append("\(request) for a state farther off goes along several arrows")
    }
    if sketch.endsHalfway {
      lines.append("where it fails on such a way, it may end at any state of the way")
    }
    if sketch.arcs.contains(where: { $0.from == $0.to }) {
      lines.append("steps that stay in the state aren't drawn")
    }
    return lines
  }

  // MARK: Words

  /// One text for each answer and condition, requests before failures before events. The main request
  /// needs no name where it stands alone.
  private mutating func texts(
    _ lines: [ArcGrouping.Line], among ends: Set<Int>, hiding plain: String?
  ) -> [String] {
    var texts: [(line: ArcGrouping.Line, calls: [String])] = []
    for line in lines {
      let name = lines.count == 1 && isPlain(line.label, plain) ? [] : [line.label.call]
      let same = texts.firstIndex { $0.line.isTold(with: line) }
      if let same {
        texts[same].calls += name
      } else {
        texts.append((line, name))
      }
    }
    let sorted = Diagram.Stroke.allCases.flatMap { stroke in
      texts.filter { $0.line.label.stroke == stroke }
    }
    return sorted.map { line, calls in
      let actor = line.label.actor.map { "\($0): " } ?? ""
      let words = actor + calls.joined(separator: ", ") + line.label.ending
      return [words, mark(line.worlds, among: ends)].filter { !$0.isEmpty }.joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  private func isPlain(_ label: ArcGrouping.Label, _ main: String?) -> Bool {
    label.stroke == .request && label.ending.isEmpty && label.call == main
  }

  /// Nothing where it is always so.
  private mutating func mark(_ worlds: Set<Int>, among ends: Set<Int>) -> String {
    let text = condition(worlds, among: ends)
    return text.isEmpty ? "" : footnotes.mark(text)
  }

  private func condition(_ worlds: Set<Int>, among ends: Set<Int>) -> String {
    if ends.isSubset(of: worlds) { return "" }
    return wording.text(
      Condition.naming(
        worlds.intersection(ends), among: ends, of: sketch.worlds, in: sketch.model))
  }

  // MARK: Nodes

  private mutating func node(_ index: Int) -> Diagram.Node {
    let node = sketch.nodes[index]
    let fate = node.fate
    let reached = reached[index]
    var remarks = node.flags.map { [$0] } ?? []
    if !reached.isEmpty, reached != allWorlds {
      remarks.append(footnotes.mark(condition(reached, among: allWorlds), .node))
    }
    let lost = sketch.worlds(in: fate.lost)
    if !lost.isEmpty {
      let when = [fate.lostWhen, condition(lost, among: reached)].compactMap { $0 }
        .filter { !$0.isEmpty }.joined(separator: ", under ")
      remarks.append(when.isEmpty ? "no way home" : "no way home \(footnotes.mark(when))")
    }
    return Diagram.Node(
      node.name, encoding: node.encoding, remarks: remarks, shape: node.shape,
      fate: grade(fate, reached, lost),
      isHome: !sketch.worlds(in: fate.home).isEmpty,
      isInitial: !sketch.worlds(in: fate.initial).isEmpty)
  }

  private func grade(_ fate: Chart.Fate, _ reached: Set<Int>, _ lost: Set<Int>) -> Diagram.Fate {
    if reached.isEmpty { return .unreached }
    if !lost.isEmpty { return fate.lostWhen == nil && lost == reached ? .lost : .partlyLost }
    // Where nobody is the user, nobody can be unsure.
    guard fate.byUser != nil else { return .safe }
    return fate.grades.contains { $0.recovery == .possible } ? .unsure : .safe
  }
}

extension ArcGrouping.Line {
  /// Whether only their calls differ.
  fileprivate func isTold(with other: Self) -> Bool {
    worlds == other.worlds && label.stroke == other.label.stroke
      && label.ending == other.label.ending && label.actor == other.label.actor
  }
}
