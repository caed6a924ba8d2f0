import Exploration
import Lowering
import Modeling

extension Walk {
  /// A shortest run from here to where a condition holds; empty where it holds already, nil where
  /// nothing leads there.
  ///
  /// Searched over classes of words that tell the goal's words apart, and then taken step by step on
  /// the plain evaluator from the very words that stand here.
  package func way(to condition: Expression, options: CheckOptions) throws -> [Trace.Step]? {
    let deadline = options.milliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
    let written = WrittenClauses(guards: model.rules.map { _ in nil }, valid: [])
    let explainer = Explainer(model, written, options: options)
    let condition = explainer.model.writingOutPossibilities(of: condition)
    let partitions = try explainer.provedPartitions(for: [.condition(condition, name: "the goal")])
    let system = try TransitionSystem(explainer.model, partitions: partitions)
    var search = GoalSearch(system, limits: options.limits(until: deadline))
    let here = configuration.enumerated().map { index, value in
      representative(of: value, model.slots[index].type, in: partitions)
    }
    let found = try search.search(
      from: [GoalSearch.Start(world: 0, configuration: here)],
      goal: { packed in
        (try? model.holds(condition, in: Environment(system.unpack(packed)))) == true
      }, isEnough: { !$0.isEmpty })
    guard !found.isEmpty, let trace = try search.trace(in: 0) else { return nil }
    var copy = self
    let taken = copy.follow(trace.steps)
    let isThere = (try? model.holds(condition, in: Environment(copy.configuration))) == true
    guard taken == trace.steps.count, isThere else {
      throw EngineDisagreement(
        model: model.name, question: "the way to a goal",
        details: ["step \(taken + 1) of \(trace.steps.count) can't be taken as the search took it"])
    }
    return Array(copy.steps.suffix(taken))
  }

  private func representative(of value: Value, _ type: ValueType, in partitions: WordPartitions)
    -> Value
  {
    guard case .word(let word) = type, type.values(in: model) == nil else { return value }
    let partition = partitions.partition(of: word)
    if partition.representatives.contains(value) { return value }
    let own = partition.classes.first { candidate in
      (try? model.holds(candidate.predicate, in: Environment([], arguments: [value]))) == true
    }
    guard let own else { preconditionFailure("\(value) is in no class of \(partition)") }
    return own.representatives[0]
  }

  /// Goes the way; the steps are those of `way`.
  package mutating func go(_ way: [Trace.Step]) { for step in way { take(step) } }
}

extension Subject {
  /// The configurations that it is about; nil where it is about answers and rules.
  package func condition(in model: Model) -> Expression? {
    isAboutConfigurations ? .all(conditions(in: model)) : nil
  }
}
