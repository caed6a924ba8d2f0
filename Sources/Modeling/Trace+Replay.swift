/// Why a trace isn't a run of a model.
package enum ReplayFault: Error, Equatable, Sendable {
  case startIsNotInitial
  case stepDiffers(number: Int, outcome: RuleOutcome)
  /// The last configuration isn't the one that the loop goes back to.
  case loopDoesNotClose
}

extension Trace {
  /// Runs the trace on the plain evaluator; every start, guard, answer and value must be as it says.
  package func replay(on model: Model) throws(ReplayFault) {
    guard model.isInitial(start) else { throw .startIsNotInitial }
    try replaySteps(on: model)
  }

  /// From wherever the trace begins.
  package func replaySteps(on model: Model) throws(ReplayFault) {
    var current = start
    for (number, step) in steps.enumerated() {
      let outcome = model.outcome(of: step.rule, arguments: step.arguments, in: current)
      guard case .step(let effect) = outcome, effect.next == step.configuration,
        effect.outputs == step.outputs
      else { throw .stepDiffers(number: number + 1, outcome: outcome) }
      current = step.configuration
    }
    if let loopsTo {
      guard (0...steps.count).contains(loopsTo), configuration(loopsTo) == current else {
        throw .loopDoesNotClose
      }
    }
  }

  /// The configuration with this number; 0 is the start.
  package func configuration(_ number: Int) -> [Value] {
    number == 0 ? start : steps[number - 1].configuration
  }
}

extension Model {
  /// Whether a run may begin here: frozen slots allowed, initial values where they are given.
  package func isInitial(_ configuration: [Value]) -> Bool {
    guard isAllowedFrozen(configuration) else { return false }
    return slots.indices.allSatisfy { index in
      let value = configuration[index]
      guard contains(slots[index].type, value) else { return false }
      guard let initial = slots[index].initial else { return true }
      return (try? evaluate(initial, in: Environment(configuration))) == value
    }
  }

  /// Mandatory capabilities offered, and what an offered capability requires.
  package func isAllowedFrozen(_ configuration: [Value]) -> Bool {
    capabilities.allSatisfy { capability in
      let offered = configuration[capability.slot.index] == 1
      if capability.isMandatory, !offered { return false }
      guard offered, let requires = capability.requires else { return true }
      // Elaboration lets a `requires` read frozen slots only, so it is always defined.
      return (try? holds(requires, in: Environment(configuration))) == true
    }
  }
}
