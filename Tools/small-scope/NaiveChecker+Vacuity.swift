import Modeling

/// What never happens, by looking at everything that does.
extension NaiveChecker {
  func addVacuities(_ answer: inout NaiveAnswer) {
    for property in model.properties {
      for world in graph.worlds where isIdle(property, in: world) {
        answer.add(.init(id: "vacuous", subject: property.name), world: world)
      }
    }
    for duty in model.duties {
      for world in graph.worlds where isIdle(duty, in: world) {
        answer.add(.init(id: "vacuous", subject: model[duty.slot].name), world: world)
      }
    }
  }

  private func places(in world: [Value]) -> [Int] {
    (0..<graph.count).filter { graph.world(of: $0) == world }
  }

  private func isIdle(_ property: Property, in world: [Value]) -> Bool {
    switch property.kind {
    case .invariant(let claim):
      let parts = presupposed(claim)
      return parts.isEmpty ? false : isNever(parts, in: world)
    case .leadsTo(let from, _, _): return isNever([from], in: world)
    case .recoverable(let recovery), .forced(let recovery):
      return recovery.from.map { isNever([$0], in: world) } ?? false
    case .neverFlow(let steps): return isNever([steps[0]], in: world)
    case .ctl(let formula, _):
      guard case .globally(.all, .implies(.state(let condition), _)) = formula else { return false }
      return isNever([condition], in: world)
    case .always(let request, let claim):
      return isNever(presupposed(claim), claim, on: request, in: world)
    case .reachable, .reachableStep, .flow: return false
    }
  }

  /// The left sides of `a -> (b -> c)`, taken apart at `&&`.
  private func presupposed(_ claim: Expression) -> [Expression] {
    guard case .binary(.implies, let left, let right) = claim else { return [] }
    return parts(left) + presupposed(right)
  }

  private func parts(_ condition: Expression) -> [Expression] {
    guard case .binary(.and, let left, let right) = condition else { return [condition] }
    return parts(left) + parts(right)
  }

  /// Whether the devices and readings are among those that the parts which say so speak of. If none are,
  /// all count.
  private func applies(_ conditions: [Expression], in world: [Value]) -> Bool {
    let fixed = conditions.flatMap(parts).filter { part in
      var reads = false
      part.forEachNode { node in
        switch node {
        case .argument, .output, .answer, .old: reads = true
        case .slot(let slot): if slot.index >= graph.frozenCount { reads = true }
        case .can(let possibility): if depends(possibility) { reads = true }
        default: break
        }
      }
      return !reads
    }
    func fits(_ world: [Value]) -> Bool {
      let padded = world + Array(repeating: 0, count: model.slots.count - world.count)
      return fixed.allSatisfy {
        NaiveEvaluator(model: model, now: padded, before: padded).isTrue($0) == true
      }
    }
    return !graph.worlds.contains(where: fits) || fits(world)
  }

  /// Whether a claim on steps is asked of these devices and readings.
  func isAbout(_ claim: Expression, stepsOf action: ActionID, in world: [Value]) -> Bool {
    applies(presupposed(claim) + [model[action].requires], in: world)
  }

  /// Whether what is possible can be another thing in the course of a run.
  private func depends(_ possibility: Possibility) -> Bool {
    let action = model[possibility.action]
    if case .request(_, false) = action.kind, model.waitingSlot != nil { return true }
    var reads = false
    if possibility.moment == .old, action.requires != .yes { return true }
    for rule in action.rules {
      if let test = possibility.answer, !model[rule].answer.passes(test) { continue }
      if case .ends = model[rule].answer { reads = true }
      model[rule].condition.forEachNode { node in
        guard case .slot(let slot) = node else { return }
        if possibility.moment == .old || slot.index >= graph.frozenCount { reads = true }
      }
    }
    return reads
  }

  private func isNever(_ conditions: [Expression], in world: [Value]) -> Bool {
    guard applies(conditions, in: world) else { return false }
    return !places(in: world).contains { index in
      conditions.allSatisfy {
        NaiveEvaluator(model: model, now: graph.configurations[index]).isTrue($0) == true
      }
    }
  }

  private func isNever(
    _ conditions: [Expression], _ claim: Expression, on request: ActionID, in world: [Value]
  ) -> Bool {
    guard applies(conditions + [model[request].requires], in: world) else { return false }
    return !places(in: world).contains { index in
      graph.edges[index].contains { edge in
        guard model[edge.rule].action == request,
          claim.outputs.allSatisfy({ edge.step.outputs[$0.index] != nil })
        else { return false }
        let evaluator = NaiveEvaluator(
          model: model, now: edge.step.next, before: graph.configurations[index],
          arguments: edge.parameters + edge.choice, outputs: edge.step.outputs,
          answer: edge.step.answer)
        // What isn't defined breaks the claim, so the claim isn't vacuous.
        for condition in conditions {
          switch evaluator.isTrue(condition) {
          case true: continue
          case false: return false
          case nil: return true
          }
        }
        return true
      }
    }
  }

  private func isIdle(_ duty: Duty, in world: [Value]) -> Bool {
    guard applies([model[duty.request].requires], in: world) else { return false }
    return !places(in: world).contains { forbids(duty, in: graph.configurations[$0]) }
  }

  private func forbids(_ duty: Duty, in configuration: [Value]) -> Bool {
    var without = configuration
    for other in model.duties where other.request == duty.request && other.side == duty.side {
      without[other.slot.index] = 0
    }
    var with = without
    with[duty.slot.index] = 1
    return graph.machine.parameters(of: duty.request).contains { parameters in
      switch duty.side {
      case .asking:
        return graph.machine.isAsked(duty.request, parameters, in: without) == true
          && graph.machine.isAsked(duty.request, parameters, in: with) != true
      case .answering:
        return model[duty.request].rules.contains { rule in
          graph.machine.choices(of: rule).contains {
            graph.machine.outcome(of: rule, parameters, $0, in: with) == .restrained
          }
        }
      }
    }
  }
}
