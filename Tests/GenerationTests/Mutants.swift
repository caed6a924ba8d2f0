import Modeling

@testable import Generation

extension MinimalPredicate {
  /// Everything with one small change.
  var mutants: [MinimalPredicate] {
    let forms: [Form] =
      switch form {
      case .constant(let answer): [.constant(!answer)]
      case .chain(let chain): chain.mutants.map { .chain($0) }
      case .cover(let cover): cover.mutants.map { .cover($0) }
      }
    return forms.map { MinimalPredicate(form: $0, minimality: minimality) }
  }
}

extension CubeCover {
  /// Every cover with one bit of a pattern turned over, or without a pattern, or of the other words.
  var mutants: [CubeCover] {
    var mutants = [CubeCover(width: width, cubes: cubes, isNegated: !isNegated)]
    for (index, cube) in cubes.enumerated() {
      var fewer = cubes
      fewer.remove(at: index)
      mutants.append(CubeCover(width: width, cubes: fewer, isNegated: isNegated))
      for bit in 0..<width {
        let one: Value = 1 << Value(bit)
        for other in [
          Cube(mask: cube.mask ^ one, value: cube.value),
          Cube(mask: cube.mask, value: cube.value ^ one),
        ] {
          var changed = cubes
          changed[index] = other
          mutants.append(CubeCover(width: width, cubes: changed, isNegated: isNegated))
        }
      }
    }
    return mutants
  }
}

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
