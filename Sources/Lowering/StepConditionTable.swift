import Modeling

/// What one property of steps says of transitions: the condition as code for each rule, and room for
/// the values that it reads.
package struct StepConditionTable {
  private let system: TransitionSystem
  private let condition: Expression
  /// The slots that the condition reads, before the step or after it.
  private let slots: [Int]
  private let masks: [Packed]
  /// What `before` and `after` hold.
  private var held: (old: Packed, new: Packed)?
  private let outputs: [OutputID]
  private var before: [Value]
  private var after: [Value]
  /// The condition for each rule, whose answer it may test.
  private var codes: [CompiledExpression?]

  package init(_ system: TransitionSystem, condition number: Int) {
    self.init(system, system.stepConditions[number].expression)
  }

  package init(_ system: TransitionSystem, _ condition: Expression) {
    self.system = system
    self.condition = condition
    slots = condition.slots.map(\.index).sorted()
    masks = slots.map { system.components[$0].field.mask }
    outputs = condition.outputs.sorted { $0.index < $1.index }
    before = Array(repeating: 0, count: system.components.count)
    after = before
    codes = Array(repeating: nil, count: system.groups.count)
  }

  /// Whether a step of a rule from one configuration to another meets the condition.
  ///
  /// A condition that isn't defined for a step isn't met; one that reads an output which the step
  /// doesn't set isn't asked, and the answer is nil.
  package mutating func isMet(
    by step: LocalStep, of group: Int, from old: Packed, to new: Packed, in tables: LocalTables
  ) -> Bool? {
    let handed = outputs.isEmpty ? [] : tables.outputs(of: step)
    if !outputs.allSatisfy({ handed[$0.index] != nil }) { return nil }
    for (slot, mask) in zip(slots, masks) {
      if held?.old.isSame(as: old, in: mask) != true {
        before[slot] = system.components[slot].value(in: old)
      }
      if held?.new.isSame(as: new, in: mask) != true {
        after[slot] = system.components[slot].value(in: new)
      }
    }
    held = (old, new)
    let code = code(for: group)
    let arguments = system.groups[group].arguments[Int(step.arguments)]
    return before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        arguments.withUnsafeBufferPointer { arguments in
          handed.withUnsafeBufferPointer { handed in
            code.holds(
              in: CompiledFrame(after, old: before, arguments: arguments, outputs: handed))
          }
        }
      }
    }
  }

  private mutating func code(for group: Int) -> CompiledExpression {
    if let known = codes[group] { return known }
    let answer = system.model[system.groups[group].rule].answer
    let new = CompiledExpression(condition, in: system.model, answer: answer)
    codes[group] = new
    return new
  }
}

extension Packed {
  fileprivate func isSame(as other: Packed, in mask: Packed) -> Bool {
    (low ^ other.low) & mask.low | (high ^ other.high) & mask.high == 0
  }
}
