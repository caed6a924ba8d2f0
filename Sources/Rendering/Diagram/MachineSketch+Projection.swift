import Analysis
import Modeling

extension MachineSketch {
  init(_ projection: Projection) {
    let model = projection.model
    self.model = model
    worlds = projection.worlds
    nodes = projection.nodes.map { node in
      Node(
        name: Self.name(of: node.values, projection.slots, in: model), encoding: nil, flags: nil,
        shape: node.shape, fate: node.fate)
    }
    arcs = projection.arcs.map { arc in
      Arc(
        from: arc.from, to: arc.to, rule: arc.rule, asked: nil, arrives: arc.arrives,
        condition: arc.condition)
    }
    routed = []
    endsHalfway = false
  }

  /// `RUNNING, broken, phase sized`: registers by their state, variables that are false not at all.
  private static func name(of values: [Value], _ slots: [SlotID], in model: Model) -> String {
    let wording = Wording(model)
    let parts = zip(values, slots).compactMap { value, id -> String? in
      let slot = model[id]
      switch slot.type {
      case .boolean: return value == 1 ? slot.name : nil
      case .word(let word):
        let state = word.register.flatMap { wording.state(of: value, in: $0) }
        let text = state?.name ?? wording.text(value, slot.type)
        let isFirst = word.register == RegisterID(0)
        return isFirst ? text : "\(slot.name) \(text)"
      case .integer, .enumeration: return "\(slot.name) \(wording.text(value, slot.type))"
      }
    }
    // All that is seen is false.
    guard parts.isEmpty else { return parts.joined(separator: ", ") }
    return "not " + slots.map { model[$0].name }.joined(separator: ", not ")
  }
}

extension Projection.Node {
  fileprivate var shape: Diagram.Shape {
    switch wordClass {
    case .valid, .unclassified: .state
    case .invalid: .invalid
    case .error: .error
    }
  }
}

extension DiagramBuilder {
  package init(_ projection: Projection) { self.init(MachineSketch(projection)) }
}
