import Modeling

/// One transition of a rule, seen from the components that the rule reads.
package struct LocalStep: Sendable {
  package enum Kind: Sendable { case step, restrained, outOfRange }
  /// The number of its arguments in the group.
  package let arguments: Int32
  /// The number of its parameters in the offer.
  package let parameters: Int32
  package let kind: Kind
  /// The written components; the others keep their values.
  package let written: Packed
  package let outputs: [Value?]
  /// The step conditions that the step breaks, as numbers in the system.
  package let broken: [Int]
}

/// The local transition tables of a system, each row made by the plain evaluator when first asked.
///
/// The tables make the speed of guards irrelevant: a search looks rows up and copies bits.
package struct LocalTables {
  package let system: TransitionSystem
  private var rows: [[Packed: [LocalStep]]]
  private var asked: [[Packed: [Bool]]]

  package init(_ system: TransitionSystem) {
    self.system = system
    rows = Array(repeating: [:], count: system.groups.count)
    asked = Array(repeating: [:], count: system.offers.count)
  }

  /// The steps of a rule in a configuration, in order of their arguments.
  package mutating func steps(of group: Int, in packed: Packed) throws(Obstacle) -> [LocalStep] {
    let key = packed & system.groups[group].readMask
    if let row = rows[group][key] { return row }
    let row = try makeRow(system.groups[group], in: system.unpack(packed))
    rows[group][key] = row
    return row
  }

  /// For each choice of parameters, whether the action is asked in a configuration.
  package mutating func offers(of action: ActionID, in packed: Packed) -> [Bool] {
    let offer = system.offers[action.index]
    let key = packed & offer.readMask
    if let known = asked[action.index][key] { return known }
    let configuration = system.unpack(packed)
    let row = offer.parameters.map { parameters in
      // A condition that isn't defined can't be met; the rules report the look-up itself.
      (try? system.model.isAsked(action, arguments: parameters, in: configuration)) ?? false
    }
    asked[action.index][key] = row
    return row
  }

  private func makeRow(_ group: TransitionSystem.Group, in configuration: [Value]) throws(Obstacle)
    -> [LocalStep]
  {
    var row: [LocalStep] = []
    for (index, arguments) in group.arguments.enumerated() {
      let outcome = system.model.outcome(of: group.rule, arguments: arguments, in: configuration)
      let parameters = Int32(group.parameterNumbers[index])
      func special(_ kind: LocalStep.Kind) -> LocalStep {
        LocalStep(
          arguments: Int32(index), parameters: parameters, kind: kind, written: .zero, outputs: [],
          broken: [])
      }
      switch outcome {
      case .notAsked, .disabled: continue
      case .restrained: row.append(special(.restrained))
      case .outOfRange: row.append(special(.outOfRange))
      case .step(let effect):
        row.append(
          LocalStep(
            arguments: Int32(index), parameters: parameters, kind: .step,
            written: try written(effect, group), outputs: effect.outputs,
            broken: broken(effect, group, arguments, configuration)))
      }
    }
    return row
  }

  private func written(_ effect: StepEffect, _ group: TransitionSystem.Group) throws(Obstacle)
    -> Packed
  {
    var packed = Packed.zero
    for component in system.components where component.field.mask & group.writeMask != .zero {
      let value = effect.next[component.slot.index]
      guard let number = component.number(of: value) else {
        throw .wordOutsideClasses(rule: system.model[group.rule].name, value)
      }
      packed = packed | component.field.placed(number)
    }
    return packed
  }

  private func broken(
    _ effect: StepEffect, _ group: TransitionSystem.Group, _ arguments: [Value],
    _ configuration: [Value]
  ) -> [Int] {
    let environment = Environment(configuration, arguments: arguments)
    return group.conditions.filter { index in
      let satisfied = try? system.model.satisfies(
        system.stepConditions[index].expression, effect, from: environment)
      return satisfied != true
    }
  }
}
