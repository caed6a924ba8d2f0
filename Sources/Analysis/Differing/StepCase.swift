import Modeling

/// One request or event with arguments in one place that both machines can come to, where they
/// don't do the same.
package struct StepCase: Sendable {
  /// What a step does, apart from the rule that has it do so.
  package struct Outcome: Hashable, Sendable {
    package let answer: Answer
    package let outputs: [Value?]
    /// Of the configuration after it only what is compared counts.
    package let target: [Value]
  }
  /// An outcome with the clauses that give it.
  package struct Possibility: Sendable {
    package let outcome: Outcome
    package internal(set) var rules: [RuleID]
    /// The `for` values and parameters of the first.
    package let arguments: [Value]
    /// Whether a rule that isn't only permitted gives it.
    package internal(set) var isDue: Bool
    /// A configuration that the step leads to.
    package let configuration: Int
  }
  package struct Side: Sendable {
    /// Configurations that may be current; one where the machines are compared one by one.
    package let places: [Int]
    /// Whether it can be asked at all.
    package let isAsked: Bool
    package let possibilities: [Possibility]

    package var outcomes: Set<Outcome> { Set(possibilities.map(\.outcome)) }
    package var due: [Possibility] { possibilities.filter(\.isDue) }
  }

  /// The number of the pair of combinations.
  package let pair: Int
  package let action: ActionID
  /// The action's parameters.
  package let arguments: [Value]
  package let old: Side
  package let new: Side
  /// How many steps that both have lead there; nil where only different ones do.
  package let distance: Int?

  package init(
    pair: Int, action: ActionID, arguments: [Value], old: Side, new: Side, distance: Int?
  ) {
    self.pair = pair
    self.action = action
    self.arguments = arguments
    self.old = old
    self.new = new
    self.distance = distance
  }

  package var removed: [Possibility] {
    let kept = new.outcomes
    return old.possibilities.filter { !kept.contains($0.outcome) }
  }

  package var added: [Possibility] {
    let kept = old.outcomes
    return new.possibilities.filter { !kept.contains($0.outcome) }
  }
}
