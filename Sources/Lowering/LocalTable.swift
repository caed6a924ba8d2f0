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
  /// The number of what it hands back, see `LocalTables.outputs`.
  package let outputs: Int32
}

/// The local transition tables of a system, each row made by the plain evaluator when first asked.
///
/// The tables make the speed of guards irrelevant: a search looks rows up and copies bits.
package struct LocalTables {
  package let system: TransitionSystem
  private var rows: [PackedMap<[LocalStep]>]
  private var asked: [PackedMap<[Bool]>]
  /// For each rule and what its guard reads, where the guard holds; nil where it isn't defined, and
  /// nothing where it holds for no arguments.
  private var guards: [PackedMap<[Bool?]>]
  /// For each rule what its assignments write.
  private var stores: [[StoreTable]]
  private let readMasks: [Packed]
  private let guardMasks: [Packed]
  /// The different combinations of outputs that steps hand back.
  private var outputSets: [[Value?]] = []
  private var outputNumbers: [[Value?]: Int32] = [:]
  /// The number of handing back nothing.
  private var noOutputs: Int32 = 0
  /// Rules with a row in which an assignment leaves its range.
  package private(set) var leavesRange: Set<Int> = []

  package init(_ system: TransitionSystem) {
    self.system = system
    rows = Array(repeating: PackedMap(), count: system.groups.count)
    asked = Array(repeating: PackedMap(), count: system.offers.count)
    guards = Array(repeating: PackedMap(), count: system.groups.count)
    stores = system.groups.map { group in
      group.code.storeTables({ system.mask(of: $0) }, argumentCount: group.arguments.count)
    }
    readMasks = system.groups.map(\.readMask)
    guardMasks = system.groups.map(\.guardMask)
    noOutputs = outputNumber(Array(repeating: nil, count: system.model.outputs.count))
  }

  /// The steps of a rule in a configuration, in order of their arguments.
  ///
  /// The guard alone is asked first: it reads the least, and in most configurations most rules have
  /// nothing to do.
  package mutating func steps(of group: Int, in packed: Packed) throws(Obstacle) -> [LocalStep] {
    let enabled = guardNumber(of: group, in: packed)
    if guards[group].elements[enabled].isEmpty { return [] }
    let key = packed & readMasks[group]
    if let row = rows[group][key] { return row }
    let row = try makeRow(group, packed, guards[group].elements[enabled])
    if row.contains(where: { $0.kind == .outOfRange }) { leavesRange.insert(group) }
    rows[group].add(row, for: key)
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
    asked[action.index].add(row, for: key)
    return row
  }

  private mutating func makeRow(
    _ group: Int, _ packed: Packed, _ enabled: [Bool?]
  ) throws(Obstacle) -> [LocalStep] {
    let asked = offers(of: system.groups[group].action, in: packed)
    let parameterNumbers = system.groups[group].parameterNumbers
    let configuration = system.unpack(packed)
    for index in stores[group].indices { stores[group][index].move(to: packed) }
    var row: [LocalStep] = []
    for (index, isEnabled) in enabled.enumerated() where isEnabled != false {
      let parameters = parameterNumbers[index]
      guard asked[parameters] else { continue }
      let found =
        isEnabled == nil
        ? Found(kind: .outOfRange) : try found(group, arguments: index, configuration)
      row.append(
        LocalStep(
          arguments: Int32(index), parameters: Int32(parameters), kind: found.kind,
          written: found.written, outputs: found.outputs))
    }
    return row
  }

  private struct Found {
    var kind: LocalStep.Kind
    var written = Packed.zero
    var outputs: Int32 = 0
  }

  private mutating func found(
    _ group: Int, arguments index: Int, _ configuration: [Value]
  ) throws(Obstacle) -> Found {
    guard system.groups[group].isCompiled else {
      let effect = system.model.effect(
        of: system.groups[group].rule, arguments: system.groups[group].arguments[index],
        in: configuration)
      return try found(effect, system.groups[group])
    }
    if let written = system.groups[group].code.fixed {
      return Found(kind: .step, written: written, outputs: noOutputs)
    }
    let outcome = configuration.withUnsafeBufferPointer { configuration in
      system.groups[group].arguments[index].withUnsafeBufferPointer { arguments in
        system.groups[group].code.outcome(
          in: CompiledFrame(configuration, arguments: arguments), arguments: index,
          components: system.components, &stores[group])
      }
    }
    switch outcome {
    case .outOfRange: return Found(kind: .outOfRange)
    case .outsideClasses(let value):
      throw .wordOutsideClasses(rule: system.model[system.groups[group].rule].name, value)
    case .step(let written, let outputs):
      return Found(
        kind: .step, written: written, outputs: outputs.map { outputNumber($0) } ?? noOutputs)
    }
  }

  /// The number of what the guard says, among those of the rule.
  private mutating func guardNumber(of group: Int, in packed: Packed) -> Int {
    let key = packed & guardMasks[group]
    if let known = guards[group].find(key) { return known }
    let row = system.unpack(packed).withUnsafeBufferPointer { configuration -> [Bool?] in
      if system.groups[group].code.isDisabled(in: configuration) { return [] }
      return system.groups[group].arguments.map { arguments in
        arguments.withUnsafeBufferPointer {
          system.groups[group].code.isEnabled(in: CompiledFrame(configuration, arguments: $0))
        }
      }
    }
    guards[group].add(row.contains { $0 != false } ? row : [], for: key)
    return guards[group].count - 1
  }

  /// What a step hands back.
  package func outputs(of step: LocalStep) -> [Value?] { outputSets[Int(step.outputs)] }

  private mutating func outputNumber(_ outputs: [Value?]) -> Int32 {
    if let known = outputNumbers[outputs] { return known }
    outputSets.append(outputs)
    outputNumbers[outputs] = Int32(outputSets.count - 1)
    return Int32(outputSets.count - 1)
  }

  private mutating func found(_ outcome: RuleOutcome, _ group: TransitionSystem.Group)
    throws(Obstacle) -> Found
  {
    switch outcome {
    case .notAsked, .disabled:
      preconditionFailure("\(system.model[group.rule].name) is enabled, and has no effect")
    case .restrained: return Found(kind: .restrained)
    case .outOfRange: return Found(kind: .outOfRange)
    case .step(let effect):
      return Found(
        kind: .step, written: try written(effect, group), outputs: outputNumber(effect.outputs))
    }
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
}
