import Modeling

@testable import Analysis

/// Reads what a page carries of a machine as its script does: by look-up alone.
struct MachineReader {
  let machine: ExploredMachine
  private let rows: [[[Int]: [ExploredMachine.Step]]]

  struct Step: Hashable {
    let rule: RuleID
    let arguments: Int
    let outputs: [Value?]
    let call: String?
    let next: [Int]
  }

  init(_ machine: ExploredMachine) {
    self.machine = machine
    rows = machine.groups.map { group in
      Dictionary(uniqueKeysWithValues: group.rows.map { ($0.key, $0.steps) })
    }
  }

  func steps(from numbers: [Int]) -> [Step] {
    machine.groups.indices.flatMap { index -> [Step] in
      let group = machine.groups[index]
      let found = rows[index][group.reads.map { numbers[$0.index] }] ?? []
      return found.compactMap { step in
        guard group.gate.map({ holds($0, step.arguments, in: numbers) }) ?? true else { return nil }
        var next = numbers
        for (slot, number) in zip(group.writes, step.written) { next[slot.index] = number }
        return Step(
          rule: group.rule, arguments: step.arguments, outputs: machine.outputs[step.outputs],
          call: step.call, next: next)
      }
    }
  }

  func holds(_ truth: ExploredMachine.Truth, _ arguments: Int, in numbers: [Int]) -> Bool {
    switch truth {
    case .table(let table):
      let key = table.reads.map { numbers[$0.index] }
      return table.rows.first { $0.key == key }?.holds[arguments] ?? false
    case .diagrams(let roots):
      guard case .outlined(let outline) = machine.extent else { return false }
      var node = roots[roots.count > 1 ? arguments : 0]
      while node > 1 {
        let at = outline.nodes[node - 2]
        node = at.next[numbers[at.slot.index]]
      }
      return node == 1
    }
  }

  /// All configurations in the order in which the rows lead to them, and the number of transitions.
  func search() -> (configurations: [[Int]], transitions: Int) {
    var found = machine.starts
    var known = Set(found)
    var transitions = 0
    var next = 0
    while next < found.count {
      for step in steps(from: found[next]) {
        if known.insert(step.next).inserted { found.append(step.next) }
        transitions += 1
      }
      next += 1
    }
    return (found, transitions)
  }

  func values(_ numbers: [Int]) -> [Value] { zip(machine.domains, numbers).map { $0[$1] } }

  /// The steps as the plain evaluator takes them.
  func evaluated(from numbers: [Int]) -> Set<EvaluatedStep> {
    let before = values(numbers)
    var found: Set<EvaluatedStep> = []
    for group in machine.groups {
      for (number, arguments) in group.arguments.enumerated() {
        let outcome = machine.model.outcome(of: group.rule, arguments: arguments, in: before)
        guard case .step(let effect) = outcome else { continue }
        found.insert(
          EvaluatedStep(
            rule: group.rule, arguments: number, outputs: effect.outputs, next: effect.next))
      }
    }
    return found
  }

  func lookedUp(from numbers: [Int]) -> Set<EvaluatedStep> {
    Set(
      steps(from: numbers).map {
        EvaluatedStep(
          rule: $0.rule, arguments: $0.arguments, outputs: $0.outputs, next: values($0.next))
      })
  }

  struct EvaluatedStep: Hashable {
    let rule: RuleID
    let arguments: Int
    let outputs: [Value?]
    let next: [Value]
  }
}
