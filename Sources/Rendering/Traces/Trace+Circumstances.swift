import Analysis
import Modeling

extension Trace {
  /// What has to be known of capabilities, readings and duties to follow the trace by hand, as
  /// expressions: what its rules read and what is asked of its end, where the condition doesn't
  /// say it already.
  func circumstances(
    in model: Model, asked: Set<SlotID>, beside condition: Condition
  ) -> [String] {
    var read = asked
    for step in steps { read.formUnion(model.slots(readBy: model[step.rule])) }
    for cube in condition.cubes { read.formUnion(cube.map(\.slot)) }
    if condition.cubes.count == 1 {
      read.subtract(condition.cubes[0].filter { $0.values.count == 1 }.map(\.slot))
    }
    read.subtract(model.capabilities.filter(\.isMandatory).map(\.slot))
    return read.filter { model[$0].kind.isFrozen }.sorted().map { slot in
      let literal = Condition.Literal(slot: slot, values: [start[slot.index]])
      return Wording(model).text(Condition(cubes: [[literal]]))
    }
  }
}

extension Model {
  fileprivate func slots(readBy rule: Rule) -> Set<SlotID> {
    rule.assignments.reduce(self[rule.action].requires.slots.union(rule.condition.slots)) {
      $0.union($1.value.slots)
    }
  }

  /// What decides a finding: the guards of the rules or of the request that its subject names.
  func slots(asked finding: Finding) -> Set<SlotID> {
    let names = finding.subject.split(separator: ",").map { $0.drop { $0 == " " } }
    var read: Set<SlotID> = []
    for rule in rules
    where names.contains(rule.name[...]) || names.contains(self[rule.action].name[...]) {
      read.formUnion(self[rule.action].requires.slots.union(rule.condition.slots))
    }
    return read
  }
}

extension Property {
  /// What the claim itself reads.
  var slots: Set<SlotID> {
    switch kind {
    case .invariant(let claim), .always(_, let claim), .reachable(let claim),
      .reachableStep(_, let claim):
      claim.slots
    case .recoverable(let recovery), .forced(let recovery):
      recovery.to.slots.union(recovery.from?.slots ?? [])
    case .flow(let steps), .neverFlow(let steps): steps.reduce([]) { $0.union($1.slots) }
    case .leadsTo(let from, let to, _): from.slots.union(to.slots)
    case .ctl(let formula, _): formula.expressions.reduce([]) { $0.union($1.slots) }
    }
  }
}
