import Analysis
import Modeling

@testable import small_scope

/// Relaxed models as Docs/language.md defines them, searched configuration by configuration: no
/// slices, no classes, no sharing between questions.
struct NaiveRelaxation {
  enum Part: Hashable {
    case conjunct(RuleID, Int)
    case derived(RuleID)
    case initial(SlotID)
    case reading(SlotID)
    case valid(Int)
  }
  let model: Model
  let written: WrittenClauses
  /// No question about more rule instances is answered.
  let limit: Int

  struct TooLarge: Error {}

  var parts: [Part] {
    let guards = model.rules.indices.flatMap { index -> [Part] in
      let rule = RuleID(index)
      guard let conjuncts = written.guards[index] else {
        return model[rule].condition == .yes ? [] : [.derived(rule)]
      }
      return conjuncts.indices.map { .conjunct(rule, $0) }
    }
    let slots = model.slots.indices.map { SlotID($0) }
    let initial = slots.filter { slot in
      switch model[slot].kind {
      case .register, .variable: model[slot].initial != nil
      default: false
      }
    }
    return guards + initial.map { .initial($0) }
      + slots.filter { model[$0].kind == .reading }.map { .reading($0) }
      + written.valid.indices.map { .valid($0) }
  }

  /// The part that a clause of an explanation is.
  func part(_ clause: Clause) -> Part? {
    switch clause.kind {
    case .conjunct(let rule):
      written.guards[rule.index]?.firstIndex { $0.range == clause.range }.map {
        .conjunct(rule, $0)
      }
    case .derivedGuard(let rule): .derived(rule)
    case .initial(let slot): .initial(slot)
    case .reading(let slot): .reading(slot)
    case .valid(let number): .valid(number)
    }
  }

  // MARK: Relaxing

  func relaxed(_ parts: Set<Part>) -> Model {
    var result = model
    for (index, rule) in model.rules.enumerated() {
      let id = RuleID(index)
      var kept: [Expression] = []
      if let conjuncts = written.guards[index] {
        for (number, conjunct) in conjuncts.enumerated()
        where !parts.contains(.conjunct(id, number)) {
          kept.append(opened(conjunct.condition, parts, negations: 0))
        }
      } else if !parts.contains(.derived(id)) {
        kept = [rule.condition]
      }
      result.rules[index] = rule.guarded(by: .all(kept))
    }
    for part in parts {
      guard case .initial(let id) = part else { continue }
      let slot = model[id]
      result.slots[id.index] = Slot(
        name: slot.name, kind: slot.kind, type: slot.type, initial: nil, range: slot.range)
    }
    return result
  }

  /// `negations` is how many stand above; nil where the value is used otherwise than as a conjunct,
  /// a disjunct or a branch.
  private func opened(_ expression: Expression, _ parts: Set<Part>, negations: Int?) -> Expression {
    switch expression {
    case .conditional(.constant(let mark, .boolean), let isTrue, let use) where mark > 1:
      let isOpen = negations.map { $0 % 2 == 0 } ?? false
      return isOpen && parts.contains(.valid(Int(mark) - 2))
        ? isTrue : opened(use, parts, negations: negations)
    case .not(let inner): return .not(opened(inner, parts, negations: negations.map { $0 + 1 }))
    case .binary(.implies, let left, let right):
      return .binary(
        .implies, opened(left, parts, negations: negations.map { $0 + 1 }),
        opened(right, parts, negations: negations))
    case .binary(.and, let left, let right):
      return .binary(
        .and, opened(left, parts, negations: negations),
        opened(right, parts, negations: negations))
    case .binary(.or, let left, let right):
      return .binary(
        .or, opened(left, parts, negations: negations), opened(right, parts, negations: negations))
    case .conditional(let test, let then, let otherwise):
      return .conditional(
        opened(test, parts, negations: nil), opened(then, parts, negations: negations),
        opened(otherwise, parts, negations: negations))
    default: return expression.mapChildren { opened($0, parts, negations: nil) }
    }
  }

  // MARK: Searching

  /// Where runs begin for a question.
  enum Beginning {
    case starts
    case there([Value])
    /// There, and without a step.
    case onlyThere([Value])

    init(_ subject: Subject) {
      switch subject {
      case .state, .word, .condition, .rule, .request: self = .starts
      case .missing(.answer, let there): self = .onlyThere(there)
      case .missing(.goal, let there), .missing(.step, let there): self = .there(there)
      }
    }
  }

  /// Whether a run of the relaxed model, under any option of the relaxed readings, comes to the goal.
  func isReached(
    _ goal: (NaiveMachine, [Value]) -> Bool, from beginning: Beginning, relaxing parts: Set<Part>,
    in world: [Value]
  ) throws -> Bool {
    let machine = NaiveMachine(model: relaxed(parts))
    let fixed = model.slots.indices.filter {
      model.slots[$0].kind.isFrozen && !parts.contains(.reading(SlotID($0)))
    }
    let instances = model.rules.indices.flatMap { index in
      let rule = RuleID(index)
      let choices = machine.choices(of: rule)
      return machine.parameters(of: model[rule].action).flatMap { parameters in
        choices.map { (rule, parameters, $0) }
      }
    }
    var queue = beginnings(beginning, machine).filter { start in
      fixed.allSatisfy { start[$0] == world[$0] }
    }
    if case .onlyThere = beginning { return queue.contains { goal(machine, $0) } }
    var seen = Set(queue)
    var head = 0
    while head < queue.count {
      let configuration = queue[head]
      head += 1
      if goal(machine, configuration) { return true }
      if queue.count * max(instances.count, 1) > limit { throw TooLarge() }
      for (rule, parameters, choice) in instances {
        guard
          case .step(let step) = machine.outcome(of: rule, parameters, choice, in: configuration),
          seen.insert(step.next).inserted
        else { continue }
        queue.append(step.next)
      }
    }
    return false
  }

  private func beginnings(_ beginning: Beginning, _ machine: NaiveMachine) -> [[Value]] {
    switch beginning {
    case .starts: return machine.starts
    case .there(let there), .onlyThere(let there):
      let frozen = model.frozenSlots.count
      let worlds = Set(NaiveMachine(model: model).starts.map { Array($0.prefix(frozen)) })
      return worlds.map { $0 + there.dropFirst(frozen) }
    }
  }

  /// The goal of a subject.
  func goal(_ subject: Subject) -> (NaiveMachine, [Value]) -> Bool {
    switch subject {
    case .state(let id):
      let state = model[id]
      let slot = model[state.register].slot.index
      return { _, values in values[slot] & state.mask == state.value & state.mask }
    case .word(let register, let word):
      let slot = model[register].slot.index
      return { _, values in values[slot] == word }
    case .condition(let condition, _):
      return { machine, values in
        NaiveEvaluator(model: machine.model, now: values).isTrue(condition) == true
      }
    case .missing(.goal(let condition, _), _):
      return { machine, values in
        NaiveEvaluator(model: machine.model, now: values).isTrue(condition) == true
      }
    case .missing(.step, let there):
      let frozen = model.frozenSlots.count
      return { _, values in values.dropFirst(frozen) != there.dropFirst(frozen) }
    case .missing(.answer(let action, let arguments), _):
      return { machine, values in
        machine.model[action].rules.contains {
          machine.model[$0].freedom == .plain && takes($0, arguments, values, machine)
        }
      }
    case .rule(let rule):
      return { machine, values in
        machine.parameters(of: machine.model[rule].action).contains {
          takes(rule, $0, values, machine)
        }
      }
    case .request(let action, let arguments, let state):
      let place = state.map { goal(.state($0)) }
      return { machine, values in
        place?(machine, values) != false
          && machine.model[action].rules.contains { rule in
            let answer = machine.model[rule].answer
            return (answer == .ok || answer == .waits) && takes(rule, arguments, values, machine)
          }
      }
    }
  }

  private func takes(
    _ rule: RuleID, _ parameters: [Value], _ values: [Value], _ machine: NaiveMachine
  ) -> Bool {
    machine.choices(of: rule).contains { choice in
      if case .step = machine.outcome(of: rule, parameters, choice, in: values) {
        true
      } else {
        false
      }
    }
  }
}

extension Rule {
  fileprivate func guarded(by condition: Expression) -> Rule {
    Rule(
      name: name, action: action, freedom: freedom, choices: choices, requires: requires,
      condition: condition, answer: answer, assignments: assignments, arc: arc, range: range,
      nameRange: nameRange, cites: cites)
  }
}
