import Modeling

@testable import Generation

extension Chain {
  /// Every chain with one operator exchanged, one bit of a constant turned over, or one operation
  /// left out.
  var mutants: [Chain] {
    var mutants: [Chain] = []
    for (index, step) in steps.enumerated() {
      for operation in Operator.allCases where operation != step.operation {
        mutants.append(replacing(index, Step(operation, step.constant)))
      }
      for bit in 0..<machineWidth {
        mutants.append(replacing(index, Step(step.operation, step.constant ^ (1 << Value(bit)))))
      }
      for other in [step.constant &+ 1, step.constant &- 1] {
        mutants.append(replacing(index, Step(step.operation, other & .mask(machineWidth))))
      }
      var shorter = self
      shorter.steps.remove(at: index)
      mutants.append(shorter)
    }
    return mutants.filter { $0 != self }
  }

  private func replacing(_ index: Int, _ step: Step) -> Chain {
    var changed = self
    changed.steps[index] = step
    return changed
  }
}
