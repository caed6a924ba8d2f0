import Modeling

/// How near clauses are to a subject: 0 for the initial values of what it reads and the guards of the
/// rules that write that, 1 for those of what these rules read, and so on.
///
/// It only says which clauses are tried first, so it may be rough.
struct ClauseOrder {
  private let distances: [Int]
  let farthest: Int

  init(_ relaxable: RelaxableModel, _ goal: Goal, of subject: Subject) {
    let model = relaxable.model
    var slots = goal.slots
    var rules = subject.rules(in: model)
    var known: [Int?] = Array(repeating: nil, count: relaxable.clauses.count)
    var distance = 0
    while true {
      let writers = rules.union(model.writers(of: slots))
      for (number, clause) in relaxable.clauses.enumerated() where known[number] == nil {
        if clause.isAmong(slots, writers) { known[number] = distance }
      }
      let wider = slots.union(writers.flatMap { model.reads(of: $0) })
      if wider == slots, writers == rules { break }
      (slots, rules) = (wider, writers)
      distance += 1
    }
    farthest = distance + 1
    distances = known.map { $0 ?? distance + 1 }
  }

  /// The clauses up to a distance, the nearest first.
  func numbers(within distance: Int) -> [Int] {
    distances.indices.filter { distances[$0] <= distance }.sorted {
      (distances[$0], $0) < (distances[$1], $1)
    }
  }
}

extension Clause {
  fileprivate func isAmong(_ slots: Set<SlotID>, _ rules: Set<RuleID>) -> Bool {
    switch kind {
    case .conjunct(let rule), .derivedGuard(let rule): rules.contains(rule)
    case .initial(let slot): slots.contains(slot)
    // A reading may be read anywhere; `valid` by any guard.
    case .reading, .valid: true
    }
  }
}

extension Subject {
  /// The rules whose own guards are part of the question.
  fileprivate func rules(in model: Model) -> Set<RuleID> {
    switch self {
    case .state, .word, .condition, .missing(.goal, _): []
    case .missing(.step, _): Set(model.rules.indices.map { RuleID($0) })
    case .request(let action, _, _), .missing(.answer(let action, _), _):
      Set(model.rules(of: action))
    case .rule(let id): [id]
    }
  }
}

extension Model {
  fileprivate func writers(of slots: Set<SlotID>) -> [RuleID] {
    rules.indices.map { RuleID($0) }.filter { id in
      self[id].assignments.contains { assignment in
        if case .slot(let slot) = assignment.target { slots.contains(slot) } else { false }
      }
    }
  }

  fileprivate func reads(of id: RuleID) -> Set<SlotID> {
    self[id].assignments.reduce(self[id].condition.slots) { $0.union($1.value.slots) }
  }
}
