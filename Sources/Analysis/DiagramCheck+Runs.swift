import DecisionDiagrams
import Exploration
import Modeling

/// What formulas of CTL mean to the diagrams, without fairness; a configuration without steps stays
/// as it is for ever, as it does for the explorer.
struct DiagramFormulas {
  let space: DiagramSpace

  func set(_ formula: Formula) throws(Obstacle) -> Diagram {
    switch formula {
    case .state(let condition): return try space.configurations(where: condition)
    case .not(let inner): return try negation(of: set(inner))
    case .and(let left, let right): return try space.intersection(set(left), set(right))
    case .or(let left, let right): return try space.union(set(left), set(right))
    case .implies(let left, let right):
      return try space.union(negation(of: set(left)), set(right))
    case .next(.some, let inner):
      let inner = try set(inner)
      return try space.union(
        space.before(inner), space.intersection(inner, space.resting()))
    case .finally(.some, let inner): return try space.leading(to: set(inner))
    case .globally(.some, let inner): return try space.stayingOrResting(in: set(inner))
    case .until(.some, let left, let right):
      return try space.leading(to: set(right), through: set(left))
    case .next(.all, let inner): return try negation(of: set(.next(.some, .not(inner))))
    case .finally(.all, let inner): return try negation(of: set(.globally(.some, .not(inner))))
    case .globally(.all, let inner): return try negation(of: set(.finally(.some, .not(inner))))
    case .until(.all, let left, let right):
      let never = try set(.globally(.some, .not(right)))
      let early = try set(.until(.some, .not(right), .and(.not(left), .not(right))))
      return try negation(of: space.union(never, early))
    }
  }

  private func negation(of set: Diagram) throws(Obstacle) -> Diagram {
    try space.subtracting(set, from: space.reachable)
  }
}

extension DiagramCheck {
  /// Runs that stay in a set for ever (EG), of all that is asked about such runs: away from home, what
  /// `leadsto` and `ctl` speak of, and what waits.
  ///
  /// Fairness is left out on both sides: the explorer's fair runs are some of these.
  func verifyRuns(_ properties: [RawProperty]) throws {
    let home = study.homeMarks()
    let homeSet = try study.model.home.map { try space.configurations(where: $0) } ?? space.start
    try compareStaying(
      in: space.subtracting(homeSet, from: space.reachable), home.map { !$0 },
      "what can stay away from home for ever")
    for raw in properties { try compareRuns(raw) }
    try compareWaiting()
  }

  private func compareStaying(in set: Diagram, _ part: [Bool], _ question: String) throws {
    let runs = FairRuns(in: study.graph, part: part, fairness: .none)
    try compare(space.stayingOrResting(in: set), with: runs.begins, question)
  }

  private func compareRuns(_ raw: RawProperty) throws {
    switch raw.property.kind {
    case .leadsTo(let from, let to, let fairness):
      let open = try space.subtracting(
        space.configurations(where: to), from: space.reachable)
      try compareStaying(
        in: open, study.marking(to).map { !$0 }, "the runs of \(raw.property.name)")
      guard fairness.actions.isEmpty else { return }
      let failing = try space.intersection(
        space.stayingOrResting(in: open), space.configurations(where: from))
      try compare(raw, failingIn: worlds(of: failing))
    case .ctl(let formula, let fairness):
      let study = self.study
      var marking = FormulaMarking(study.graph, fairness: .none) { study.marking($0) }
      let set = try DiagramFormulas(space: space).set(formula)
      try compare(set, with: marking.marks(formula), "the formula of \(raw.property.name)")
      guard fairness.actions.isEmpty else { return }
      try compare(raw, failingIn: worlds(of: space.subtracting(set, from: space.start)))
    case .invariant, .reachable, .always, .reachableStep, .recoverable, .forced, .flow, .neverFlow:
      return
    }
  }

  /// Of `stuck-loop`: that events go on for ever without an answer.
  private func compareWaiting() throws {
    let model = study.model
    guard let slot = model.waitingSlot else { return }
    let waits = Expression.binary(
      .notEqual, .slot(slot), .constant(0, model[slot].type.sort))
    let goesOn = model.rules.map { !model[$0.action].isRequest && $0.answer == .none }
    let runs = FairRuns(in: study.graph, part: study.marking(waits), fairness: .none) {
      goesOn[Int($0.group)]
    }
    let set = try space.configurations(where: waits)
    try compare(
      space.stayingOrResting(in: set) { goesOn[$0] }, with: runs.begins,
      "what can wait for ever")
  }
}
