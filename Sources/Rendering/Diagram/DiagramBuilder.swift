import Analysis
import Modeling

/// Makes a picture of a machine: words for its nodes and arcs, and as few arcs as say the same.
package struct DiagramBuilder {
  private let sketch: MachineSketch
  private let wording: Wording

  package init(_ chart: Chart) { self.init(MachineSketch(chart)) }

  init(_ sketch: MachineSketch) {
    self.sketch = sketch
    wording = Wording(sketch.model)
  }

  private var model: Model { sketch.model }

  package func diagram() -> Diagram {
    let labels = labels()
    let plain = labels.mainRequest
    var grouping = ArcGrouping(
      count: sketch.nodes.count, isReached: sketch.nodes.map { !$0.fate.reachable.cubes.isEmpty },
      labels: labels.lines)
    grouping.group()
    var diagram = Diagram(title: model.name)
    diagram.nodes = sketch.nodes.map(node)
    diagram.groups = grouping.groups.map { group in
      Diagram.Group(group.members, label: "any of these to any other: \(group.label.text)")
    }
    diagram.arcs = grouping.arcs(hiding: plain)
    diagram.caption = caption(plain, diagram)
    return diagram
  }

  private func caption(_ plain: String?, _ diagram: Diagram) -> [String] {
    var lines: [String] = []
    let isUsed = diagram.arcs.contains { $0.labels.isEmpty }
    if let plain, isUsed {
      lines.append("arrow without words: \(plain), asked for the state at its head, answers ok")
    }
    for request in sketch.routed {
      lines.append("\(request) to a state farther off goes along several of these arrows")
    }
    if sketch.arcs.contains(where: { $0.from == $0.to }) {
      lines.append("steps that stay in the state aren't drawn")
    }
    return lines
  }

  // MARK: Nodes

  private func node(_ node: MachineSketch.Node) -> Diagram.Node {
    let fate = node.fate
    let reached = worlds(fate.reachable)
    var lines = [node.encoding].compactMap { $0 }
    if !reached.isEmpty, reached.count < sketch.worlds.count {
      lines += wrapped("if \(text(fate.reachable))")
    }
    let lost = worlds(fate.lost)
    if !lost.isEmpty {
      let when = [fate.lostWhen, lost == reached ? nil : text(fate.lost)].compactMap { $0 }
      let words = when.isEmpty ? "no way home" : "no way home if \(when.joined(separator: ", under "))"
      lines += wrapped(words)
    }
    return Diagram.Node(
      node.name, lines: lines, shape: node.shape, fate: grade(fate, reached, lost),
      isHome: !worlds(fate.home).isEmpty, isInitial: !worlds(fate.initial).isEmpty)
  }

  private func grade(_ fate: Chart.Fate, _ reached: Set<Int>, _ lost: Set<Int>) -> Diagram.Fate {
    if reached.isEmpty { return .unreached }
    if !lost.isEmpty { return fate.lostWhen == nil && lost == reached ? .lost : .partlyLost }
    guard let byUser = fate.byUser else { return .safe }
    return reached.isSubset(of: worlds(byUser)) ? .safe : .unsure
  }

  // MARK: Conditions

  private func worlds(_ condition: Condition) -> Set<Int> {
    Set(sketch.worlds.indices.filter { condition.holds(in: sketch.worlds[$0]) })
  }

  private func text(_ condition: Condition) -> String { wording.text(condition) }

  // MARK: Arcs

  private struct Labels {
    var lines: [ArcGrouping.Pair: [ArcGrouping.Label]] = [:]
    /// The request behind most arcs that need no words.
    var mainRequest: String?
  }

  private struct Key: Hashable {
    let stroke: Diagram.Stroke
    let ending: String
  }

  /// What leads from one node to another: rules with the same answer under one label.
  private func labels() -> Labels {
    var labels = Labels()
    var plainCounts: [(name: String, count: Int)] = []
    for pair in pairs() {
      let (lines, plain) = lines(for: pair)
      labels.lines[pair] = lines
      for name in plain {
        if let known = plainCounts.firstIndex(where: { $0.name == name }) {
          plainCounts[known].count += 1
        } else {
          plainCounts.append((name, 1))
        }
      }
    }
    let most = plainCounts.map(\.count).max()
    labels.mainRequest = plainCounts.first { $0.count == most }?.name
    return labels
  }

  private func pairs() -> [ArcGrouping.Pair] {
    Set(sketch.arcs.map { ArcGrouping.Pair(from: $0.from, to: $0.to) })
      .filter { $0.from != $0.to }.sorted()
  }

  /// The labels of a pair, and the requests that are simply obeyed there.
  private func lines(for pair: ArcGrouping.Pair) -> ([ArcGrouping.Label], [String]) {
    let arcs = sketch.arcs.filter { $0.from == pair.from && $0.to == pair.to }
    var calls: [Key: [Call]] = [:]
    var keys: [Key] = []
    for arc in arcs {
      let key = key(of: arc)
      if calls[key] == nil { keys.append(key) }
      add(arc, to: &calls[key, default: []])
    }
    let ends = worlds(sketch.nodes[pair.from].fate.reachable)
      .intersection(worlds(sketch.nodes[pair.to].fate.reachable))
    var labels: [ArcGrouping.Label] = []
    var plain: [String] = []
    for key in keys.sorted(by: { $0.stroke < $1.stroke }) {
      for (condition, names) in byCondition(calls[key] ?? [], ends) {
        if key.ending.isEmpty, condition.isEmpty, key.stroke == .request { plain += names }
        labels.append(
          ArcGrouping.Label(
            text: names.joined(separator: ", ") + key.ending, condition: condition,
            stroke: key.stroke))
      }
    }
    return (labels, plain)
  }

  private struct Call {
    let name: String
    var conditions: [Condition]
    var asked: [String]
    var arrives: Bool
  }

  private func add(_ arc: MachineSketch.Arc, to calls: inout [Call]) {
    let action = model[model[arc.rule].action]
    let name = action.actor == model.user || action.actor == "device" && !action.isRequest
      ? action.name : "\(action.actor): \(action.name)"
    if let index = calls.firstIndex(where: { $0.name == name }) {
      if !calls[index].conditions.contains(arc.condition) {
        calls[index].conditions.append(arc.condition)
      }
      calls[index].arrives = calls[index].arrives || arc.arrives
      if let asked = arc.asked, !calls[index].asked.contains(asked) {
        calls[index].asked.append(asked)
      }
    } else {
      calls.append(
        Call(
          name: name, conditions: [arc.condition], asked: arc.asked.map { [$0] } ?? [],
          arrives: arc.arrives))
    }
  }

  private func key(of arc: MachineSketch.Arc) -> Key {
    let rule = model[arc.rule]
    let isMay = rule.freedom == .may
    let answer = rule.answer.text
    let isError = !rule.answer.isOK && rule.answer.passes(.anyError)
    let stroke: Diagram.Stroke =
      isMay || isError ? .failure : model[rule.action].isRequest ? .request : .event
    let said = answer == "ok" || answer.isEmpty ? "" : " -> \(answer)"
    return Key(stroke: stroke, ending: said + (isMay && !isError ? " (may)" : ""))
  }

  /// Calls under one condition together; none is said where the arc is there whenever both ends are.
  private func byCondition(_ calls: [Call], _ ends: Set<Int>) -> [(String, [String])] {
    var result: [(condition: String, names: [String])] = []
    for call in calls {
      let all = call.conditions.reduce(Set<Int>()) { $0.union(worlds($1)) }
      let condition =
        ends.isSubset(of: all) ? "" : call.conditions.map(text).sorted().joined(separator: " || ")
      let words = call.arrives || call.asked.isEmpty || call.asked.count > 2
        ? call.name : "\(call.name)(\(call.asked.joined(separator: " or ")))"
      if let index = result.firstIndex(where: { $0.condition == condition }) {
        result[index].names.append(words)
      } else {
        result.append((condition, [words]))
      }
    }
    return result
  }

  private func wrapped(_ text: String) -> [String] {
    Phrase(text).wrapped(to: DiagramBuilder.lineWidth).map(\.text)
  }

  /// Characters in a line of a label.
  static let lineWidth = 28
}
