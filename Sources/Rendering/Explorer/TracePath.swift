import Analysis
import Modeling

/// A trace as the explorer walks it: which rule with which arguments, and what every slot then holds.
///
/// Nil when a value isn't one of those that stand for the classes of the search.
struct TracePath {
  private let start: [Int]
  private let steps: [(rule: Int, arguments: Int, target: [Int])]
  private let loopsTo: Int?

  init?(_ trace: Trace, in machine: ExploredMachine) {
    guard let start = machine.numbers(of: trace.start) else { return nil }
    var steps: [(rule: Int, arguments: Int, target: [Int])] = []
    for step in trace.steps {
      let arguments = machine.groups[step.rule.index].arguments.firstIndex(of: step.arguments)
      guard let arguments, let target = machine.numbers(of: step.configuration) else { return nil }
      steps.append((step.rule.index, arguments, target))
    }
    self.start = start
    self.steps = steps
    loopsTo = trace.loopsTo
  }

  /// The start and for each step rule, arguments and target, one after the other.
  var json: JSON {
    var packed = PackedNumbers()
    packed.add(start)
    for step in steps {
      packed.add(step.rule)
      packed.add(step.arguments)
      packed.add(step.target)
    }
    return [.int(steps.count), .string(packed.text), loopsTo.map { .int($0) } ?? .null]
  }
}

extension ExploredMachine {
  /// Nil when a value isn't in its slot's domain.
  fileprivate func numbers(of configuration: [Value]) -> [Int]? {
    var numbers: [Int] = []
    for (domain, value) in zip(domains, configuration) {
      guard let number = domain.firstIndex(of: value) else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}
