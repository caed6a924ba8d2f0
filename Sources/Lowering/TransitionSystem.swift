import Modeling

/// The one lowered form: finite components, and a group of transitions for each rule.
package struct TransitionSystem: Sendable {
  package internal(set) var model: Model
  package let partitions: WordPartitions
  /// One for each slot, in the model's order.
  package let components: [Component]
  package let groups: [Group]
  /// For each action, which arguments exist and which are asked where.
  package let offers: [Offer]
  /// The requirements: what each step is asked.
  package let stepConditions: [StepCondition]

  /// Whether a configuration has a place in 128 bits. Where none has, every field is empty, and only
  /// diagrams can search the system.
  package enum Packing: Equatable, Sendable {
    case packed
    case tooLarge(bits: Int)
  }
  package let packing: Packing

  /// The transitions of one rule.
  package struct Group: Sendable {
    package let rule: RuleID
    package let action: ActionID
    /// The components that guard, duties and right-hand sides read.
    package let reads: [SlotID]
    package let readMask: Packed
    /// The part of `readMask` that the guard alone reads.
    package let guardMask: Packed
    package let writeMask: Packed
    /// The components of `writeMask`, in the model's order.
    package let writes: [SlotID]
    /// Parameters and `for` values; the parameters vary slowest.
    package let arguments: [[Value]]
    /// For each, the number of its parameters in the action's offer.
    package let parameterNumbers: [Int]
    /// Step conditions of the rule's request.
    package let conditions: [Int]
    let code: CompiledRule
    /// False where an answering duty may forbid steps, which the plain evaluator decides.
    let isCompiled: Bool
  }

  /// The ways an action can be asked.
  package struct Offer: Sendable {
    package let action: ActionID
    package let parameters: [[Value]]
    package let readMask: Packed
    package let reads: [SlotID]
  }

  package struct StepCondition: Sendable {
    /// The number of the requirement.
    package let requirement: Int
    package let request: ActionID
    package let expression: Expression
  }

  /// The same system for a model that differs in its properties, which no transition reads.
  package func asked(by other: Model) -> TransitionSystem {
    var system = self
    system.model = other
    return system
  }

  package func pack(_ configuration: [Value]) throws(Obstacle) -> Packed {
    if case .tooLarge(let bits) = packing { throw .tooManyComponents(bits: bits) }
    var packed = Packed.zero
    for (component, value) in zip(components, configuration) {
      guard let number = component.number(of: value) else {
        throw .wordOutsideClasses(rule: "the start", value)
      }
      packed = packed | component.field.placed(number)
    }
    return packed
  }

  package func unpack(_ packed: Packed) -> [Value] {
    components.map { $0.values[$0.field.read(packed)] }
  }

  package func mask(of slots: some Sequence<SlotID>) -> Packed {
    slots.reduce(.zero) { $0 | components[$1.index].field.mask }
  }
}
