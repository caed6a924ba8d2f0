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
        from: arc.from, to: arc.to, rule: arc.rule,
        asked: model.asksForWord(arc.rule) ? "..." : nil, arrives: arc.arrives,
        condition: arc.condition)
    }
    routed = []
    endsHalfway = false
  }

  /// `RUNNING (broken, phase sized)`: variables that are false not at all.
  private static func name(of values: [Value], _ slots: [SlotID], in model: Model) -> String {
    let parts = zip(values, slots).compactMap { value, slot -> (text: String, isState: Bool)? in
      text(value, slot, in: model).map { (text: $0, isState: model.isRegister(slot)) }
    }
    let states = parts.filter(\.isState).map(\.text)
    let variables = parts.filter { !$0.isState }.map(\.text)
    // All that is seen is false.
    if parts.isEmpty { return "not " + slots.map { model[$0].name }.joined(separator: ", not ") }
    if states.isEmpty || variables.isEmpty {
      return (states + variables).joined(separator: " ")
    }
    return "\(states.joined(separator: " ")) (\(variables.joined(separator: ", ")))"
  }

  /// Nil for what is false.
  private static func text(_ value: Value, _ id: SlotID, in model: Model) -> String? {
    let wording = Wording(model)
    let slot = model[id]
    switch slot.type {
    case .boolean: return value == 1 ? slot.name : nil
    case .integer, .enumeration: return "\(slot.name) \(wording.text(value, slot.type))"
    case .word(let word):
      let state = word.register.flatMap { wording.state(of: value, in: $0) }
      // Several words may be in a state with a pattern.
      let text = state.flatMap { $0.isExact ? $0.name : nil } ?? wording.full(value, slot.type)
      return model.registers[0].slot == id
        ? text : "\(slot.name) \(text)"
    }
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

extension Model {
  fileprivate func asksForWord(_ rule: RuleID) -> Bool {
    self[self[rule].action].parameters.contains {
      if case .word(let type) = $0.type { type.register != nil } else { false }
    }
  }

  fileprivate func isRegister(_ slot: SlotID) -> Bool { registers.contains { $0.slot == slot } }
}
