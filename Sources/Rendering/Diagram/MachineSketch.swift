import Analysis
import Modeling

/// A chart or a projection as a drawing needs it: who stands where, and which steps lead where.
struct MachineSketch {
  struct Node {
    let name: String
    let encoding: String?
    /// The bits of an encoding that has no name.
    let flags: String?
    let shape: Diagram.Shape
    let fate: Chart.Fate
  }

  struct Arc {
    let from: Int
    let to: Int
    let rule: RuleID
    /// The words asked for, where they aren't those that the arc leads to.
    let asked: String?
    let arrives: Bool
    let condition: Condition
  }

  let model: Model
  let worlds: [[Value]]
  let nodes: [Node]
  let arcs: [Arc]
  /// Requests whose longer ways aren't drawn, since they go along arcs that are.
  let routed: [String]
  /// Whether one of them may fail on its way and end there.
  let endsHalfway: Bool

  func worlds(in condition: Condition) -> Set<Int> {
    Set(worlds.indices.filter { condition.holds(in: worlds[$0]) })
  }
}

extension MachineSketch {
  init(_ chart: Chart) {
    model = chart.model
    worlds = chart.worlds
    let kept = chart.drawnNodes
    var numbers: [Int: Int] = [:]
    for (number, index) in kept.enumerated() { numbers[index] = number }
    nodes = kept.map { index in
      let node = chart.nodes[index]
      let aliases = chart.nodes.filter { $0.sameAs == index }.map(\.name)
      return Node(
        name: ([node.name] + aliases).joined(separator: " = "), encoding: chart.encoding(of: node),
        flags: chart.flags(of: node), shape: node.shape, fate: node.fate)
    }
    let ways = LongWays(chart)
    arcs = chart.arcs.compactMap { arc in
      guard !ways.contain(arc), let from = numbers[arc.from], let to = numbers[arc.to] else {
        return nil
      }
      let asked = arc.asked.compactMap { $0 }.map(chart.text)
      return Arc(
        from: from, to: to, rule: arc.rule,
        asked: asked.isEmpty ? nil : asked.joined(separator: ", "), arrives: chart.arrives(arc),
        condition: arc.condition)
    }
    endsHalfway = ways.endHalfway
    routed = chart.routes.map { chart.model[$0.request].name }
  }
}

/// Ways of routed requests that take several arcs. The arcs are drawn, and these aren't.
private struct LongWays {
  private struct Key: Hashable {
    let action: ActionID
    let from: Int
    let asked: [Chart.Place?]
  }
  private let chart: Chart
  private var visited: [Key: Set<StateID>] = [:]
  private(set) var endHalfway = false

  init(_ chart: Chart) {
    self.chart = chart
    for arc in chart.arcs where arc.path.count > 2 {
      visited[Self.key(arc), default: []].formUnion(arc.path)
    }
    endHalfway = chart.arcs.contains { $0.path.isEmpty && $0.from != $0.to && contain($0) }
  }

  private static func key(_ arc: Chart.Arc) -> Key {
    Key(action: arc.action, from: arc.from, asked: arc.asked)
  }

  func contain(_ arc: Chart.Arc) -> Bool {
    if arc.path.count > 2 { return true }
    guard arc.path.isEmpty, let state = chart.nodes[arc.to].state else { return false }
    return visited[Self.key(arc)]?.contains(state) ?? false
  }
}

extension Chart {
  /// Bits, or the number of an enumerated value; nil where the name says it.
  fileprivate func encoding(of node: Node) -> String? {
    if model[register].isEnum { return node.state == nil ? nil : String(node.value) }
    let text = node.binary ?? node.hexadecimal
    return text == node.name ? nil : text
  }

  /// `RUNNING | RESUMING`; nil where there is a name, or nothing to say.
  fileprivate func flags(of node: Node) -> String? {
    let set = model[register].fields.filter { $0.width == 1 && node.value & $0.mask != 0 }
    guard node.state == nil, !set.isEmpty else { return nil }
    return set.map(\.name).joined(separator: " | ")
  }

  /// The numbers of the nodes that a picture shows, in their order.
  var drawnNodes: [Int] { nodes.indices.filter { nodes[$0].isDrawn } }
}

extension Chart.Node {
  /// Encodings that nobody named and no run reaches say nothing; neither do second names.
  fileprivate var isDrawn: Bool {
    sameAs == nil && (state != nil || !fate.reachable.cubes.isEmpty)
  }

  fileprivate var shape: Diagram.Shape {
    let found = classes.filter { !$0.condition.cubes.isEmpty }.map(\.wordClass)
    // Under some reading it is valid: then it isn't told by its shape that it may be invalid.
    if found.contains(.valid) || found.contains(.unclassified) { return .state }
    return found.contains(.error) ? .error : found.contains(.invalid) ? .invalid : .state
  }
}
