import Analysis
import Modeling

/// Two models as one: a frozen slot says which of them runs, and what both have is shared.
///
/// Rules of the old model apply where the slot is 0, those of the new one where it is 1. Slots,
/// requests and outputs that are paired are one; what only one model has stays as it begins where
/// the other runs. The joint encoding is that of the new model; expressions of the old one are
/// computed in its own, and what they read and write is recoded.
package struct JoinedModel: Sendable {
  /// How the things of one of the models stand in the joined one.
  package struct Part: Sendable {
    let slots: [SlotID]
    let recodings: [Recoding]
    let actions: [ActionID]
    /// For each action how its parameters stand there.
    let parameters: [[Recoding]]
    /// The first of its rules, which stand in their order.
    let firstRule: Int
    let ruleCount: Int
  }

  package let model: Model
  let oldModel: Model
  let newModel: Model
  let side: SlotID
  let old: Part
  let new: Part
  let shared: [SlotID]
  let paired: [SlotID]
  let compared: Set<ActionID>
  /// The outputs that both have, as numbers of each model.
  let outputs: [(old: OutputID, new: OutputID)]
  /// How each output of the old model stands there.
  let outputRecodings: [Recoding]

  /// The rule of the old model or of the new one that this is.
  func own(_ rule: RuleID) -> (isNew: Bool, rule: RuleID) {
    rule.index >= new.firstRule
      ? (true, RuleID(rule.index - new.firstRule)) : (false, RuleID(rule.index - old.firstRule))
  }
}

extension JoinedModel {
  /// A value of a slot as one of the models has it, with the model; nil where it doesn't have it.
  func own(_ value: Value, of slot: SlotID, _ side: ModelSide) -> (Model, SlotID, Value)? {
    let (part, own) = side == .old ? (old, oldModel) : (new, newModel)
    guard let number = part.slots.firstIndex(of: slot),
      let known = part.recodings[number].own(value)
    else { return nil }
    return (own, SlotID(number), known)
  }

  /// The state that a word of a register is in one of the models.
  func state(of word: Value, in register: RegisterID, _ side: ModelSide) -> State? {
    guard let (model, slot, value) = own(word, of: model[register].slot, side),
      case .register(let id) = model[slot].kind
    else { return nil }
    return Wording(model).state(of: value, in: id)
  }
}

extension JoinedModel.Part {
  func own(_ action: ActionID) -> ActionID? {
    actions.firstIndex(of: action).map { ActionID($0) }
  }

  func joint(_ configuration: [Value], slotCount: Int) -> [Value] {
    var result = [Value](repeating: 0, count: slotCount)
    for (number, value) in configuration.enumerated() {
      result[slots[number].index] = recodings[number].joint(value)
    }
    return result
  }

  /// What a joint configuration is in this model; nil where it has none of a value.
  func own(_ configuration: [Value]) -> [Value]? {
    var result: [Value] = []
    for (slot, recoding) in zip(slots, recodings) {
      guard let value = recoding.own(configuration[slot.index]) else { return nil }
      result.append(value)
    }
    return result
  }
}
