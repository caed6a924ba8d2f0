/// What the signs of a diagram mean: those that it has, and no others.
struct DiagramLegend: Equatable {
  struct Arrow: Equatable {
    /// Nil for the arrow into an initial state.
    let stroke: Diagram.Stroke?
    let meaning: String
  }

  let nodes: [Diagram.Node]
  let arrows: [Arrow]

  init(_ diagram: Diagram) {
    var samples: [Diagram.Node] = []
    func add(_ name: String, _ sample: (String) -> Diagram.Node, when isThere: Bool) {
      if isThere { samples.append(sample(name)) }
    }
    let nodes = diagram.nodes
    add("state", { .init($0) }, when: nodes.contains { $0.fate == .safe && !$0.isHome })
    add("home", { .init($0, isHome: true) }, when: nodes.contains(where: \.isHome))
    for shape in Diagram.Shape.allCases where nodes.contains(where: { $0.shape == shape }) {
      guard let name = shape.meaning else { continue }
      samples.append(Diagram.Node(name, shape: shape))
    }
    for fate in Diagram.Fate.allCases where nodes.contains(where: { $0.fate == fate }) {
      guard let name = fate.meaning else { continue }
      samples.append(Diagram.Node(name, fate: fate))
    }
    self.nodes = samples
    let strokes = Diagram.Stroke.allCases.filter { stroke in
      diagram.arcs.contains { $0.stroke == stroke }
    }
    let initial = nodes.contains(where: \.isInitial) ? [Arrow(stroke: nil, meaning: "initial")] : []
    arrows = initial + strokes.map { Arrow(stroke: $0, meaning: $0.meaning) }
  }
}

extension Diagram.Shape {
  /// Nil for what needs no word.
  var meaning: String? {
    switch self {
    case .state: nil
    case .invalid: "not a valid word"
    case .error: "error state"
    }
  }
}

extension Diagram.Fate {
  var meaning: String? {
    switch self {
    case .unreached: "never reached"
    case .safe: nil
    case .unsure: "no sure way home"
    case .partlyLost: "no way home, at times"
    case .lost: "no way home"
    }
  }
}

extension Diagram.Stroke {
  var meaning: String {
    switch self {
    case .request: "request, answered ok"
    case .failure: "error, or only permitted"
    case .event: "by itself"
    }
  }
}
