import Analysis
import Modeling

/// Two machines in one drawing: states of one name are one node, and what only one of them has is marked.
///
/// To draw few arcs it takes each machine for a combination in which some arcs are there, which is how
/// `ArcGrouping` takes the devices of one model: an arc that both have is there in both. Under which
/// capabilities and readings an arc is there isn't shown; the changes beside the drawing say it.
package struct DiagramComparison {
  private typealias Pair = ArcGrouping.Pair

  private let sketches: [MachineSketch]
  private let names: [String]
  /// Of each side, the node in the drawing for each of its own.
  private var numbers: [[Int]] = []
  /// Of each node, the sides that have it.
  private var sides: [Set<Int>] = []
  private var lines: [Pair: [ArcGrouping.Line]] = [:]

  package init(old: Chart, new: Chart) {
    sketches = [MachineSketch(old), MachineSketch(new)]
    var names: [String] = []
    // The new machine's order, with what is gone behind.
    for sketch in sketches.reversed() {
      for node in sketch.nodes where !names.contains(node.name) { names.append(node.name) }
    }
    self.names = names
    numbers = sketches.map { sketch in
      sketch.nodes.map { node in names.firstIndex(of: node.name) ?? 0 }
    }
    sides = names.indices.map { index in
      Set([0, 1].filter { numbers[$0].contains(index) })
    }
    for side in [0, 1] { add(side) }
  }

  /// What is told of an arc on a side: there in some combination of it.
  private mutating func add(_ side: Int) {
    let sketch = sketches[side]
    let reached = sketch.nodes.map { sketch.worlds(in: $0.fate.reachable) }
    for (pair, own) in ArcLabels(sketch, reached).lines {
      let joint = Pair(from: numbers[side][pair.from], to: numbers[side][pair.to])
      for label in own.filter({ !$0.worlds.isEmpty }).map(\.label) {
        var told = lines[joint] ?? []
        if let known = told.firstIndex(where: { $0.label == label }) {
          told[known] = ArcGrouping.Line(label: label, worlds: told[known].worlds.union([side]))
        } else {
          told.append(ArcGrouping.Line(label: label, worlds: [side]))
        }
        lines[joint] = told
      }
    }
  }

  package func diagram() -> Diagram {
    var grouping = ArcGrouping(reached: sides, worlds: [0, 1], lines: lines)
    grouping.group()
    var diagram = Diagram(title: "\(sketches[0].model.name) -> \(sketches[1].model.name)")
    diagram.nodes = names.indices.map(node)
    for group in grouping.groups {
      let told = group.lines.map { line in
        Self.mark(change(line, among: grouping.ends(group))) + words(line.label)
      }
      diagram.groups.append(
        Diagram.Group(
          group.members, label: "any of these to any other: \(told.joined(separator: "; "))"))
    }
    for bundle in grouping.bundles {
      for change in Diagram.Change.allCases {
        let told = bundle.lines.filter {
          self.change($0, among: grouping.ends(bundle)) == change
        }
        guard let first = told.first else { continue }
        // What stays needs no words.
        let labels = change == .kept ? [] : told.map { Self.mark(change) + words($0.label) }
        var arc = Diagram.Arc(bundle.from, bundle.to, labels: labels, stroke: first.label.stroke)
        arc.change = change
        diagram.arcs.append(arc)
      }
    }
    return diagram
  }

  private func change(_ line: ArcGrouping.Line, among ends: Set<Int>) -> Diagram.Change {
    Self.change(line.worlds.intersection(ends))
  }

  private static func change(_ sides: Set<Int>) -> Diagram.Change {
    switch (sides.contains(0), sides.contains(1)) {
    case (true, false): .removed
    case (false, true): .added
    case (true, true), (false, false): .kept
    }
  }

  private static func mark(_ change: Diagram.Change) -> String {
    switch change {
    case .kept: ""
    case .added: "+ "
    case .removed: "\u{2212} "
    }
  }

  private func words(_ label: ArcGrouping.Label) -> String {
    (label.actor.map { "\($0): " } ?? "") + label.call + label.ending
  }

  private func node(_ index: Int) -> Diagram.Node {
    let own = [1, 0].compactMap { side in
      numbers[side].firstIndex(of: index).map { (side, sketches[side].nodes[$0]) }
    }
    let change = Self.change(sides[index])
    let encodings = own.compactMap(\.1.encoding)
    let isSame = Set(encodings).count <= 1
    var node = Diagram.Node(
      names[index],
      // Old first, as one reads it.
      encoding: isSame ? encodings.first : encodings.reversed().joined(separator: " \u{2192} "),
      remarks: [change.word].compactMap { $0 }, shape: own[0].1.shape,
      isHome: isSome(own) { $0.home }, isInitial: isSome(own) { $0.initial })
    node.change = change
    return node
  }

  private func isSome(
    _ own: [(Int, MachineSketch.Node)], _ condition: (Chart.Fate) -> Condition
  ) -> Bool {
    // As it is now, where it still is.
    !sketches[own[0].0].worlds(in: condition(own[0].1.fate)).isEmpty
  }
}

extension Diagram.Change {
  fileprivate var word: String? {
    switch self {
    case .kept: nil
    case .added: "new"
    case .removed: "gone"
    }
  }
}
