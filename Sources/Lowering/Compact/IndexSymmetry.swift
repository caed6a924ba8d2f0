import Modeling

/// Whether the indices of a family may be exchanged: every rule, and what begins a run, has its
/// likeness under the exchange.
///
/// Systems are symmetric by construction, since indices know only `==` and `!=`; this looks at what
/// elaboration made of them, clause by clause, and whoever sorts indices asks it first.
package struct IndexSymmetry: Sendable {
  private let system: TransitionSystem
  /// For each generator of the exchanges, what each slot becomes.
  private let generators: [[SlotID]]

  /// Two exchanges make all of them: of the first two indices, and of each with the next.
  package init(_ system: TransitionSystem, family: Int) {
    self.system = system
    let slots = system.model.composition?.families[family].slots ?? []
    let identity = system.model.slots.indices.map { SlotID($0) }
    let cycle = slots.indices.map { ($0 + 1) % slots.count }
    var swap = Array(slots.indices)
    if slots.count > 1 { swap.swapAt(0, 1) }
    let orders = slots.count < 2 ? [] : slots.count == 2 ? [swap] : [swap, cycle]
    generators = orders.map { order in
      var image = identity
      for (from, to) in order.enumerated() {
        for (own, other) in zip(slots[from], slots[to]) { image[own.index] = other }
      }
      return image
    }
  }

  /// Whether an expression means the same after every exchange.
  package func preserves(_ expression: Expression) -> Bool {
    let plain = text(expression, nil)
    return generators.allSatisfy { text(expression, $0) == plain }
  }

  /// Whether the runs are the same after every exchange.
  package var preservesRuns: Bool {
    let rules = ruleTexts(nil)
    let starts = startTexts(nil)
    return generators.allSatisfy {
      fieldsAgree($0) && startTexts($0) == starts && ruleTexts($0) == rules
    }
  }

  private func fieldsAgree(_ image: [SlotID]) -> Bool {
    image.enumerated().allSatisfy { own, other in
      system.components[own].values == system.components[other.index].values
    }
  }

  private func ruleTexts(_ image: [SlotID]?) -> [String] {
    system.groups.map { text($0, image) }.sorted()
  }

  private func text(_ group: TransitionSystem.Group, _ image: [SlotID]?) -> String {
    let model = system.model
    let rule = model[group.rule]
    let writes = rule.assignments.map { assignment in
      let target =
        switch assignment.target {
        case .slot(let slot): "s\(name(slot, image))"
        case .output(let output): "output of \(model.outputs[output.index].type)"
        }
      return "\(target) = \(text(assignment.value, image)) if \(text(assignment.fits, image))"
    }
    let duties = model.duties.filter { $0.request == rule.action && $0.side == .answering }.map {
      "s\(name($0.slot, image)): \(text($0.condition, image))"
    }
    let condition = text(model.wholeGuard(of: rule), image)
    return "\(condition) \(group.arguments) \(writes.sorted()) \(duties.sorted())"
  }

  private func startTexts(_ image: [SlotID]?) -> [String] {
    let model = system.model
    let values = model.slots.enumerated().map { index, slot in
      let initial = slot.initial.map { text($0, image) } ?? "any"
      return "s\(name(SlotID(index), image)) = \(initial)"
    }
    let offers = model.capabilities.map { capability in
      let requires = capability.requires.map { text($0, image) } ?? "nothing"
      return "s\(name(capability.slot, image)) \(capability.isMandatory) \(requires)"
    }
    return (values + offers).sorted()
  }

  private func name(_ slot: SlotID, _ image: [SlotID]?) -> Int {
    image?[slot.index].index ?? slot.index
  }

  /// One text for expressions that differ only in the order of what commutes. Where something may
  /// have no value the order of `&&` and `||` matters, and is kept.
  private func text(_ e: Expression, _ image: [SlotID]?) -> String {
    switch e {
    case .slot(let slot): return "s\(name(slot, image))"
    case .old(let slot): return "o\(name(slot, image))"
    case .binary(let operation, _, _) where operation.isChain && !e.looksUp:
      return "\(operation)(\(operands(of: e, operation).map { text($0, image) }.sorted()))"
    case .binary(let operation, let left, let right) where operation.commutes:
      return "\(operation)(\([text(left, image), text(right, image)].sorted()))"
    case .constant(let value, _): return "\(value)"
    case .argument(let index, _): return "a\(index)"
    case .output(let output): return "output of \(system.model.outputs[output.index].type)"
    case .answer(let test): return "answer \(test)"
    case .not(let inner): return "!\(text(inner, image))"
    case .complement(let inner, let width): return "~\(width) \(text(inner, image))"
    case .wordToInteger(let inner): return "int \(text(inner, image))"
    case .integerToWord(let inner, let width): return "word\(width) \(text(inner, image))"
    case .binary(let operation, let left, let right):
      return "\(operation)(\(text(left, image)), \(text(right, image)))"
    case .conditional(let test, let then, let other):
      return "if(\(text(test, image)), \(text(then, image)), \(text(other, image)))"
    case .lookup(let table, let indices):
      return "t\(table.index)\(indices.map { text($0, image) })"
    case .can(let possibility): return text(system.model.condition(of: possibility), image)
    }
  }

  private func operands(of e: Expression, _ operation: Operation) -> [Expression] {
    guard case .binary(operation, let left, let right) = e else { return [e] }
    return operands(of: left, operation) + operands(of: right, operation)
  }
}

extension Operation {
  fileprivate var isChain: Bool {
    switch self {
    case .and, .or, .bitAnd, .bitOr, .bitXor, .add: true
    case .implies, .equal, .notEqual, .less, .lessOrEqual, .subtract, .multiply, .divide, .modulo,
      .shiftLeft, .shiftRight:
      false
    }
  }

  /// Two operands that are always both asked.
  fileprivate var commutes: Bool {
    switch self {
    case .equal, .notEqual, .bitAnd, .bitOr, .bitXor: true
    case .and, .or, .implies, .less, .lessOrEqual, .add, .subtract, .multiply, .divide, .modulo,
      .shiftLeft, .shiftRight:
      false
    }
  }
}
