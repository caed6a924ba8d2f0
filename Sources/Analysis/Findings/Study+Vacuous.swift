import Diagnostics
import Exploration
import Lowering
import Modeling

extension Study {
  // MARK: vacuous

  /// Properties that hold because what they speak of never happens, and duties that forbid nothing.
  mutating func vacuities() -> [RawFinding] {
    var found: [RawFinding] = []
    for property in model.properties {
      guard let occasion = occasion(of: property) else { continue }
      let met = worldsMeeting(occasion)
      let space = space(of: applicability(of: occasion)) { !met.contains($0) }
      guard space.hasMark else { continue }
      var raw = vacuous(
        property.name, "\(property.name) holds because \(occasion.words)", property.nameRange,
        property.cites, space)
      if case .configuration(let condition, _) = occasion { raw.absent = condition }
      found.append(raw)
    }
    return model.composition == nil ? found + model.duties.compactMap { idle($0) } : found
  }

  private func vacuous(
    _ subject: String, _ message: String, _ range: SourceRange, _ cites: [Cite], _ space: Space
  ) -> RawFinding {
    RawFinding(finding: .vacuous(subject, message, range, cites), space: space)
  }

  /// The combinations that a claim is about; if it is about none at all, each of them.
  func space(of applies: Expression, where isMarked: (Int) -> Bool) -> Space {
    guard graph.frozen.indices.contains(where: { isEnabled(applies, in: $0) }) else {
      return worldSpace(where: isMarked)
    }
    var space = Space()
    for world in worlds.sorted() where isEnabled(applies, in: world) {
      space.add(
        Space.Point(configuration: graph.frozen[world], arguments: [], world: world, witness: 0),
        isMarked: isMarked(world))
    }
    return space
  }

  /// What has to happen for a property to say anything.
  private enum Occasion {
    case configuration(Expression, words: String)
    /// Outputs that the step must set besides, so that it is asked at all.
    case step(of: ActionID, Expression, Set<OutputID>, words: String)

    var words: String {
      switch self {
      case .configuration(_, let words), .step(_, _, _, let words): words
      }
    }
  }

  /// Nil for a property that can't hold for want of a subject.
  private func occasion(of property: Property) -> Occasion? {
    if let condition = property.presupposition {
      return .configuration(condition, words: property.wordsForAbsence)
    }
    switch property.kind {
    case .always(let request, let claim):
      let name = model[request].name
      guard let antecedent = claim.antecedent else {
        return .step(of: request, .yes, claim.outputs, words: "it is asked of no step of \(name)")
      }
      return .step(
        of: request, antecedent, claim.outputs, words: "no step of \(name) is as it presupposes")
    case .invariant, .recoverable, .forced, .leadsTo, .neverFlow, .reachable, .reachableStep,
      .flow, .ctl:
      return nil
    }
  }

  /// What of the occasion is fixed for a run: which devices and readings the claim is about.
  private func applicability(of occasion: Occasion) -> Expression {
    switch occasion {
    case .configuration(let condition, _): model.frozenPart(of: condition)
    case .step(let request, let condition, _, _):
      .all([model[request].requires, model.frozenPart(of: condition)])
    }
  }

  /// The same for a claim on steps: devices that have the action, and what the left side of its `->`
  /// says of them.
  func applicability(ofStepsOf action: ActionID, _ claim: Expression) -> Expression {
    .all([model[action].requires, claim.antecedent.map(model.frozenPart) ?? .yes])
  }

  /// The combinations in which it happens.
  private mutating func worldsMeeting(_ occasion: Occasion) -> Set<Int> {
    switch occasion {
    case .configuration(let condition, _): return reachedWorlds(condition)
    case .step(let request, let condition, let outputs, _):
      return worldsStepping(request, .reading(outputs, .not(condition)))
    }
  }

  /// The combinations with a step that breaks the negation: one of which the condition is true.
  private mutating func worldsStepping(_ request: ActionID, _ negation: Expression) -> Set<Int> {
    var search = StepSearch(.breach, of: negation, on: request, in: system, ruleRuns())
    var met: Set<Int> = []
    for configuration in 0..<graph.count {
      let world = world(of: configuration)
      guard worlds.contains(world), !met.contains(world) else { continue }
      if search.step(from: configuration, in: &graph) != nil { met.insert(world) }
    }
    return met
  }

  // MARK: Duties

  /// Whether some request or step is there that the duty forbids. It doesn't matter whether it is
  /// kept: up to the first thing that it forbids, both are the same.
  private func idle(_ duty: Duty) -> RawFinding? {
    var active: Set<Int> = []
    for witness in lookalikes(duty) {
      let world = world(of: witness)
      guard !active.contains(world) else { continue }
      if forbids(duty, in: graph.values(of: witness)) { active.insert(world) }
    }
    let space = space(of: model[duty.request].requires) { !active.contains($0) }
    guard space.hasMark else { return nil }
    let name = model[duty.slot].name
    return vacuous(
      name, "\(name) forbids nothing that could happen", model[duty.slot].range, duty.cites, space)
  }

  /// One reachable configuration for each way that the duty's request and rules can look.
  private func lookalikes(_ duty: Duty) -> [Int] {
    var mask = system.mask(of: model.frozenSlots + system.offers[duty.request.index].reads)
    for rule in model[duty.request].rules { mask = mask | system.groups[rule.index].readMask }
    var seen: Set<Packed> = []
    return (0..<graph.count).filter {
      worlds.contains(world(of: $0)) && seen.insert(graph.configurations[$0] & mask).inserted
    }
  }

  /// Whether some request or step would be there without the duty, whatever others of its side forbid.
  private func forbids(_ duty: Duty, in configuration: [Value]) -> Bool {
    var alone = configuration
    for other in model.duties where other.request == duty.request && other.side == duty.side {
      alone[other.slot.index] = other.slot == duty.slot ? 1 : 0
    }
    switch duty.side {
    case .asking: return forbidsAsking(duty, in: alone)
    case .answering:
      return model[duty.request].rules.contains { rule in
        system.groups[rule.index].arguments.contains {
          model.outcome(of: rule, arguments: $0, in: alone) == .restrained
        }
      }
    }
  }

  private func forbidsAsking(_ duty: Duty, in alone: [Value]) -> Bool {
    var without = alone
    without[duty.slot.index] = 0
    return system.offers[duty.request.index].parameters.contains { arguments in
      isAsked(duty.request, arguments, in: without) && !isAsked(duty.request, arguments, in: alone)
    }
  }

  /// A condition that isn't defined can't be met, here as in the search.
  private func isAsked(_ request: ActionID, _ arguments: [Value], in configuration: [Value]) -> Bool
  {
    (try? model.isAsked(request, arguments: arguments, in: configuration)) ?? false
  }
}

extension Property {
  /// The configurations without which a property says nothing; nil where it has none, or speaks of
  /// steps.
  package var presupposition: Expression? {
    switch kind {
    case .invariant(let claim): claim.antecedent
    case .recoverable(let recovery), .forced(let recovery): recovery.from
    case .leadsTo(let from, _, _): from
    case .neverFlow(let steps): steps.first
    case .ctl(.globally(.all, .implies(.state(let condition), _)), _): condition
    case .always, .reachable, .reachableStep, .flow, .ctl: nil
    }
  }
}

extension Expression {
  /// What must be true for `a -> b` to say anything; nil for other expressions.
  fileprivate var antecedent: Expression? {
    guard case .binary(.implies, let left, let right) = self else { return nil }
    return right.antecedent.map { .binary(.and, left, $0) } ?? left
  }

  /// The same truth, read from steps that set these outputs only.
  fileprivate static func reading(_ outputs: Set<OutputID>, _ truth: Expression) -> Expression {
    let reads = outputs.sorted().map { Expression.binary(.equal, .output($0), .output($0)) }
    return reads.isEmpty ? truth : .binary(.implies, .all(reads), truth)
  }
}
