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
  private var comparer = Comparer()

  init(_ model: Model, _ syntax: ModelSyntax, every: Int) throws {
    self.model = model
    let mutants =
      (model.ruleMutants + syntax.requirementMutants + model.encodingMutants
      + model.initialMutants).withDistinctNames
    if let changes = try changes(model, model, "the model itself"), !changes.isEmpty {
      fault("the model itself", "it does the same", changes)
    }
    same += 1
    for (number, mutant) in mutants.enumerated() where number % every == 0 {
      try compare(mutant)
    }
    for (number, plant) in model.plants.enumerated() where number % every == 0 {
      try compare(model, plant)
    }
  }

  var isGood: Bool { faults.isEmpty }

  var lines: [String] {
    let list = ChangeKind.allCases.compactMap { kind in
      comparer.kinds[kind].map { "\($0) \(kind.rawValue)" }
    }
    return [
      "\(model.name): \(comparer.comparisons) comparisons, \(same) without a change, \(one) with one, "
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

  private mutating func compare(_ mutant: Mutant) throws {
    let pair = try MachinePair(model, mutant.model)
    let isSame = try Behaviour.isSame(model, mutant.model)
    let causes = Self.causes(model, mutant.model)
    if let changes = try changes(model, mutant.model, mutant.name) {
      judge(changes, mutant.name, isSame ? nil : Demand(pair), atMost: causes)
    }
    let name = "back from \(mutant.name)"
    if let changes = try changes(mutant.model, model, name) {
      judge(changes, name, isSame ? nil : Demand(pair.back), atMost: causes)
    }
  }

  /// No demand for what does the same.
  private mutating func judge(
    _ changes: [BehaviourChange], _ name: String, _ demand: Demand?, atMost causes: Int
  ) {
    guard let demand else {
      same += 1
      if !changes.isEmpty { fault(name, "it does the same", changes) }
      return
    }
    let roots = changes.filter { !isDeclared($0) }
    if roots.isEmpty { return fault(name, "nothing is told", changes) }
    if roots.count > causes { return fault(name, "more is told than \(causes)", changes) }
    for what in demand.whole.faults(in: changes) { fault(name, what, changes) }
    if roots.count == 1 {
      one += 1
      if let what = whatIsWrong(roots[0], demand) { fault(name, what, changes) }
    } else {
      several += 1
      if demand.isBreaking, roots.map(\.severity).max() != .breaking {
        fault(name, "it breaks", changes)
      }
    }
  }

  /// Words that have changed places, or are valid now or no more, are told as that, whatever each step
  /// says.
  private func whatIsWrong(_ root: BehaviourChange, _ demand: Demand) -> String? {
    let words: [ChangeKind] = [
      .encodingChanged, .validGrown, .validShrunk, .errorGrown, .errorShrunk,
    ]
    if words.contains(root.kind) { return root.severity == .breaking ? nil : "it breaks" }
    guard demand.isAny else { return nil }
    if !demand.isMet(by: root.kind) { return "it should be \(demand.kind?.rawValue ?? "")" }
    let isOfCapability = root.kind == .capabilityNeeded || root.kind == .capabilityFreed
    return Told([root.kind], as: demand, entailed: isOfCapability ? .answers : .verdicts).fault(
      in: [root])
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
      if changes.isEmpty {
        same += 1
        if try isDifferent(old, plant) { fault(name, "nothing is told", changes) }
      } else if let what = try plant.told(isBack: isBack).fault(in: changes) {
        fault(name, what, changes)
      } else {
        one += 1
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
    do { return try comparer.changes(old, new) } catch let undecided as Comparer.Undecided {
      faults.append("undecided: \(name): \(undecided.reason)")
      return nil
    }
  }

  private mutating func fault(_ name: String, _ what: String, _ changes: [BehaviourChange]) {
    faults.append(Comparer.fault(name, what, changes))
  }
}
