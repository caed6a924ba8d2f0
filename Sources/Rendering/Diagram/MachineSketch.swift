import Analysis
import Modeling

/// A chart or a projection as a drawing needs it: who stands where, and which steps lead where.
struct MachineSketch {
  struct Node {
    let name: String
    let encoding: String?
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
      let encoding = node.binary ?? (chart.model[chart.register].isEnum ? nil : node.hexadecimal)
      return Node(
        name: ([node.name] + aliases).joined(separator: " = "),
        encoding: encoding == node.name ? nil : encoding, shape: node.shape, fate: node.fate)
    }
    arcs = chart.arcs.compactMap { arc in
      // Longer ways of a route go along the short ones.
      guard arc.path.count <= 2, let from = numbers[arc.from], let to = numbers[arc.to] else {
        return nil
      }
      let asked = arc.asked.compactMap { $0 }.map(chart.text)
      return Arc(
        from: from, to: to, rule: arc.rule, asked: asked.isEmpty ? nil : asked.joined(separator: ", "),
        arrives: chart.arrives(arc), condition: arc.condition)
    }
    routed = chart.routes.map { chart.model[$0.request].name }
  }
}

extension Chart {
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
