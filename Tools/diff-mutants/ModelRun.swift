import Analysis
import Comparison
import Language
import Modeling
import Mutation

/// All mutants of one model, each held against the model and the other way round.
struct ModelRun {
  private let model: Model
  private var faults: [String] = []
  private var same = 0
  private var one = 0
  private var several = 0
  private var comparisons = 0
  private var kinds: [ChangeKind: Int] = [:]

  init(_ model: Model, _ syntax: ModelSyntax, every: Int) throws {
    self.model = model
    let mutants =
      (model.ruleMutants + syntax.requirementMutants + model.encodingMutants
      + model.initialMutants).withDistinctNames
    try compare(model, model, "the model itself", atMost: 0)
    for (number, mutant) in mutants.enumerated() where number % every == 0 {
      try compare(model, mutant.model, mutant.name, atMost: Self.causes(model, mutant.model))
      try compare(
        mutant.model, model, "back from \(mutant.name)",
        atMost: Self.causes(model, mutant.model))
    }
    for (number, plant) in model.plants.enumerated() where number % every == 0 {
      try compare(model, plant)
    }
  }

  var isGood: Bool { faults.isEmpty }

  var lines: [String] {
    let list = ChangeKind.allCases.compactMap { kind in
      kinds[kind].map { "\($0) \(kind.rawValue)" }
    }
    return [
      "\(model.name): \(comparisons) comparisons, \(same) without a change, \(one) with one, "
        + "\(several) with several that are several, \(faults.count) faults",
      "  told, or told to follow: \(list.joined(separator: ", "))",
    ] + faults.map { "  fault: \($0)" }
  }

  /// A part that writes to several requests changes several things: as many as there are requests
  /// and events with another rule or another `requires`, and one if the runs begin otherwise.
  private static func causes(_ old: Model, _ new: Model) -> Int {
    guard old.actions.count == new.actions.count else { return .max }
    let actions = old.actions.indices.count { index in
      let rules = [old, new].map { model in
        model.actions[index].rules.map { id in
          let rule = model[id]
          return Clause(
            condition: rule.condition, freedom: rule.freedom, answer: rule.answer,
            assignments: rule.assignments)
        }
      }
      return rules[0] != rules[1] || old.actions[index].requires != new.actions[index].requires
    }
    let starts = zip(old.slots, new.slots).contains { $0.initial != $1.initial } ? 1 : 0
    let combinations = zip(old.capabilities, new.capabilities).contains {
      $0.requires != $1.requires
    }
    return max(1, actions + starts + (combinations ? 1 : 0))
  }

  private struct Clause: Equatable {
    let condition: Expression
    let freedom: Rule.Freedom
    let answer: Answer
    let assignments: [Rule.Assignment]
  }

  // MARK: Mutants

  private mutating func compare(
    _ old: Model, _ new: Model, _ name: String, atMost causes: Int
  ) throws {
    guard let changes = try changes(old, new, name) else { return }
    if try Behaviour.isSame(old, new) {
      same += 1
      if !changes.isEmpty { fault(name, "it does the same", changes) }
      return
    }
    let roots = changes.filter { !isDeclared($0) }
    if roots.isEmpty { return fault(name, "nothing is told", changes) }
    if roots.count > causes {
      return fault(name, "more is told than \(causes)", changes)
    }
    if roots.count == 1 { one += 1 } else { several += 1 }
    let demand = try Demand(from: old, to: new)
    let severity = roots.map(\.severity).max()
    let own = roots.flatMap { [$0.breaks.isEmpty ? ChangeSeverity.note : .breaking] }.max()
    if demand.isBreaking, severity != .breaking { fault(name, "it breaks", changes) }
    let isRaised = roots.contains { root in
      root.consequences.contains { $0.severity == .breaking } || root.kind == .encodingChanged
        || root.kind == .combinationRemoved || root.kind == .hiddenEffect
        || root.kind == .initialChanged
    }
    if !demand.isBreaking, demand.isAny, own == .breaking, !isRaised {
      fault(name, "it breaks nobody", changes)
    }
  }

  /// What is told of the text alone.
  private func isDeclared(_ change: BehaviourChange) -> Bool {
    change.kind == .propertyRestated
  }

  // MARK: Plants

  private mutating func compare(_ old: Model, _ plant: Plant) throws {
    let new = plant.mutant.model
    for (first, second, isBack) in [(old, new, false), (new, old, true)] {
      let name = (isBack ? "back from " : "") + plant.mutant.name
      guard let changes = try changes(first, second, name) else { continue }
      let wanted = plant.kind.told(isBack: isBack)
      if changes.isEmpty {
        same += 1
        if try isDifferent(old, plant) { fault(name, "nothing is told", changes) }
      } else if changes.count == 1, wanted.kinds.contains(changes[0].kind),
        wanted.severities.contains(changes[0].severity)
      {
        one += 1
      } else {
        fault(name, "it should be \(wanted.kinds.map(\.rawValue))", changes)
      }
    }
  }

  /// Whether a planted change is one: a word may have been in a predicate already.
  private func isDifferent(_ old: Model, _ plant: Plant) throws -> Bool {
    let new = plant.mutant.model
    guard let word = plant.word else { return try !Behaviour.isSame(old, new) }
    let predicates = [(old.valid, new.valid), (old.error, new.error)]
    let (before, after) = predicates.first { $0 != $1 } ?? predicates[0]
    guard let before, let after else { return false }
    return try old.combinations.contains { values in
      let environment = Environment(values, arguments: [word])
      return try old.holds(before.condition, in: environment)
        != new.holds(after.condition, in: environment)
    }
  }

  // MARK: Telling

  private mutating func changes(
    _ old: Model, _ new: Model, _ name: String
  ) throws -> [BehaviourChange]? {
    var options = CheckOptions()
    // The classes of words are Z3's to prove; here they would be proven thousands of times.
    options.confirms = false
    let report = try Differ(from: old, to: new, options: options).report()
    comparisons += 1
    guard report.obstacles.isEmpty else {
      faults.append("undecided: \(name): \(report.obstacles)")
      return nil
    }
    for change in report.changes {
      kinds[change.kind, default: 0] += 1
      for kind in Set(change.consequences.map(\.kind)) { kinds[kind, default: 0] += 1 }
    }
    return report.changes
  }

  private mutating func fault(_ name: String, _ what: String, _ changes: [BehaviourChange]) {
    let told = changes.map { "\($0.severity.rawValue) \($0.kind.rawValue) (\($0.message))" }
    faults.append("\(name): \(what); told: \(told.joined(separator: "; "))")
  }
}

extension Plant.Kind {
  struct Told {
    let kinds: [ChangeKind]
    let severities: [ChangeSeverity]
  }

  /// How it has to be told; `isBack` where it is taken out again.
  func told(isBack: Bool) -> Told {
    switch (self, isBack) {
    case (.validShrunk, false), (.validGrown, true):
      Told(kinds: [.validShrunk], severities: [.breaking])
    case (.validGrown, false), (.validShrunk, true):
      Told(kinds: [.validGrown], severities: [.breaking])
    case (.errorShrunk, false), (.errorGrown, true):
      Told(kinds: [.errorShrunk], severities: [.breaking])
    case (.errorGrown, false), (.errorShrunk, true):
      Told(kinds: [.errorGrown], severities: [.breaking])
    // Where the state was seen after an error before, it is another answer.
    case (.errorState, false):
      Told(kinds: [.errorStateAdded, .answerAdded], severities: [.breaking])
    case (.errorState, true): Told(kinds: [.answerRemoved], severities: [.breaking])
    // A request that other devices can't come to use is gone, and one of no use is no loss.
    case (.capabilityNeeded, false):
      Told(kinds: [.capabilityNeeded], severities: [.breaking, .compatible])
    case (.capabilityNeeded, true):
      Told(kinds: [.capabilityFreed], severities: [.breaking, .compatible])
    }
  }
}

extension Model {
  /// Every combination of values of what stays as it is, also such as may not stand together.
  fileprivate var combinations: [[Value]] {
    slots.reduce([[]]) { rows, slot in
      let values = slot.kind.isFrozen ? slot.type.values(in: self) ?? [0] : [0]
      return rows.flatMap { row in values.map { row + [$0] } }
    }
  }
}
