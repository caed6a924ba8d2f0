import Modeling

/// What one property of steps says of transitions, each answer kept for all that look alike to it.
package struct StepConditionTable {
  private let system: TransitionSystem
  private let condition: Expression
  private let mask: Packed
  private let readsOutputs: Bool
  private let readsArguments: Bool
  private var known: [Key: Bool] = [:]

  private struct Key: Hashable {
    let group: Int32
    let arguments: Int32
    let old: Packed
    let new: Packed
    let outputs: Int32

    /// One word for the hasher, since the search asks once a transition.
    func hash(into hasher: inout Hasher) {
      let rest = Int(group) << 40 ^ Int(arguments) << 16 ^ Int(outputs)
      hasher.combine(old.mixed &* 31 ^ new.mixed &* 17 ^ rest)
    }
  }

  package init(_ system: TransitionSystem, condition number: Int) {
    self.init(system, system.stepConditions[number].expression)
  }

  package init(_ system: TransitionSystem, _ condition: Expression) {
    self.system = system
    self.condition = condition
    mask = system.mask(of: condition.slots)
    readsOutputs = !condition.outputs.isEmpty
    readsArguments = !condition.argumentIndices.isEmpty
  }

  /// Whether a step of a rule from one configuration to another breaks the condition.
  package mutating func isBroken(
    by step: LocalStep, of group: Int, from old: Packed, to new: Packed, in tables: LocalTables
  ) -> Bool {
    let key = Key(
      group: Int32(group), arguments: readsArguments ? step.arguments : 0, old: old & mask,
      new: new & mask,
      outputs: readsOutputs ? step.outputs : 0)
    if let answer = known[key] { return answer }
    let rule = system.groups[group]
    let effect = StepEffect(
      next: system.unpack(new), outputs: tables.outputs(of: step),
      answer: system.model[rule.rule].answer)
    let environment = Environment(
      system.unpack(old), arguments: rule.arguments[Int(step.arguments)])
    // A condition that isn't defined for a step is broken by it.
    let isSatisfied = try? system.model.satisfies(condition, effect, from: environment)
    known[key] = isSatisfied != true
    return isSatisfied != true
  }
}
