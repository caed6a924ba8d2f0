import Citations
import Exploration
import Lowering
import Modeling

/// What a system is asked without any property written (Docs/decisions/023-systems.md): nothing that
/// the models of its instances are asked by their own checks.
extension Study {
  mutating func systemFindings(_ anchors: AnchorCheck?) -> [RawFinding] {
    var questions: [(inout Study) -> [RawFinding]] = [
      { $0.missingAnchors(anchors) }, { $0.vacuities() }, { $0.unansweredCalls() },
      { $0.idleClauses() }, { $0.outOfRange() },
    ]
    if model.home != nil {
      let distances = distancesHome()
      questions += [
        { $0.unrecoverable(distances) }, { $0.notRecoverableByUser(distances) },
      ]
    }
    var all: [RawFinding] = []
    for question in questions {
      let found = question(&self)
      // What is left open by a stop may be unfinished.
      if stop.isRaised { break }
      all += found
    }
    return Self.inSourceOrder(all)
  }

  private var decisions: [Composition.Decision] { model.composition?.decisions ?? [] }

  // MARK: unspecified

  /// Calls that the text of the instance's model has no answer for.
  mutating func unansweredCalls() -> [RawFinding] {
    decisions.flatMap { decision -> [RawFinding] in
      let calls = decision.actions.filter { model.composition?.calls[$0] != nil }
      guard !calls.isEmpty else { return [] }
      return [false, true].compactMap { unanswered(decision, calls, isOnlyPermitted: $0) }
    }
  }

  /// One point for each configuration, marked where a call of some instance is left open.
  private mutating func unanswered(
    _ decision: Composition.Decision, _ calls: [ActionID], isOnlyPermitted: Bool
  ) -> RawFinding? {
    var slots: Set<SlotID> = []
    for call in calls {
      slots.formUnion(system.offers[call.index].reads)
      for rule in model[call].rules { slots.formUnion(model[rule].condition.slots) }
    }
    for expectation in model.expectations where expectation.subject == decision.name {
      slots.formUnion(expectation.when?.slots ?? [])
    }
    let mask = system.mask(of: Array(slots) + model.frozenSlots)
    var space = Space(slots: slots.filter { !model[$0].kind.isFrozen }.sorted())
    var seen: Set<Packed> = []
    for witness in 0..<graph.count where worlds.contains(world(of: witness)) {
      if stop.isRaised { return nil }
      guard seen.insert(graph.configurations[witness] & mask).inserted else { continue }
      space.add(
        point(witness),
        isMarked: calls.contains { isOpen($0, in: witness, isOnlyPermitted: isOnlyPermitted) })
    }
    guard space.hasMark else { return nil }
    let call = calls.first.flatMap { model.composition?.calls[$0]?.request } ?? decision.name
    return RawFinding(
      finding: .unanswered(decision, calling: call, isOnlyPermitted: isOnlyPermitted),
      space: space)
  }

  private mutating func isOpen(_ call: ActionID, in witness: Int, isOnlyPermitted: Bool) -> Bool {
    let packed = graph.configurations[witness]
    var (plain, permitted): (Set<Int32>, Set<Int32>) = ([], [])
    for rule in model[call].rules {
      for step in graph.row(of: rule.index, in: packed) where step.kind != .restrained {
        if model[rule].freedom == .may {
          permitted.insert(step.parameters)
        } else {
          plain.insert(step.parameters)
        }
      }
    }
    let offered = graph.offers(of: call, in: packed)
    return offered.indices.contains { number in
      offered[number] && !plain.contains(Int32(number))
        && permitted.contains(Int32(number)) == isOnlyPermitted
    }
  }

  // MARK: dead-rule

  /// Clauses of the system itself that never apply, whatever their indices; over all combinations.
  mutating func idleClauses() -> [RawFinding] {
    var found: [RawFinding] = []
    for decision in decisions where !isEverAsked(decision) {
      found.append(idle(.neverDecided(decision), decision.actions.flatMap { model[$0].rules }))
    }
    for copies in model.ownEvents where !copies.contains(where: { isEverEnabled($0) }) {
      found.append(idle(.neverHappens(model[copies[0]]), copies))
    }
    return found
  }

  private func idle(_ finding: Finding, _ rules: [RuleID]) -> RawFinding {
    var raw = RawFinding(finding: finding, space: worldSpace { _ in true })
    raw.claim = .dead(rules)
    return raw
  }

  private mutating func isEverAsked(_ decision: Composition.Decision) -> Bool {
    for action in decision.actions {
      let mask = system.offers[action.index].readMask
      var seen: Set<Packed> = []
      for packed in graph.configurations where seen.insert(packed & mask).inserted {
        if graph.offers(of: action, in: packed).contains(true) { return true }
      }
    }
    return false
  }

  private mutating func isEverEnabled(_ rule: RuleID) -> Bool {
    let mask = system.groups[rule.index].readMask
    var seen: Set<Packed> = []
    for packed in graph.configurations where seen.insert(packed & mask).inserted {
      if !graph.row(of: rule.index, in: packed).isEmpty { return true }
    }
    return false
  }
}
