import Lowering
import Modeling

/// One request or event with arguments that two machines don't do alike, wherever both come to with
/// the same to be told of it.
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
    package let rules: [RuleID]
    /// The `for` values and parameters of the first.
    package let arguments: [Value]
    /// Whether a rule that isn't only permitted gives it.
    package let isDue: Bool
  }
  package struct Side: Sendable {
    /// Whether it can be asked at all.
    package let isAsked: Bool
    /// Whether it could be, if no duty kept the asking side from it.
    package let isForbidden: Bool
    package let possibilities: [Possibility]

    package var due: [Possibility] { possibilities.filter(\.isDue) }
  }
  /// Where in the comparison of one pair of combinations.
  package enum Spot: Sendable {
    /// A configuration of each machine, which look alike.
    case places(old: Int, new: Int)
    /// A node of the product of what is seen, by its number.
    case node(Int)
    /// All configurations of either machine in which the registers hold the same, by number.
    case group(Int)
  }
  package struct Occurrence: Sendable {
    /// The number of the pair of combinations.
    package let pair: Int
    package internal(set) var spot: Spot
    /// How many steps that both have lead there; nil where only different ones do.
    package internal(set) var distance: Int?
    /// How many spots of the pair it stands for; `spot` is the nearest.
    package internal(set) var count: Int
  }

  package let action: ActionID
  /// The action's parameters.
  package let arguments: [Value]
  package let old: Side
  package let new: Side
  /// One of the configurations where it is met.
  package let configuration: [Value]
  /// Whether the registers hold there what they hold wherever it is met.
  package let isOneState: Bool
  /// What of `old` the new machine doesn't have, and of `new` the old one.
  package let removed: [Possibility]
  package let added: [Possibility]
  /// By pairs, each only once unless all were asked for.
  package internal(set) var occurrences: [Occurrence] = []

  /// The same in some of the pairs only; nil where it isn't met in any.
  package func restricted(to pairs: Set<Int>) -> StepCase? {
    if isMet(onlyIn: pairs) { return self }
    let kept = occurrences.filter { pairs.contains($0.pair) }
    if kept.isEmpty { return nil }
    var result = self
    result.occurrences = kept
    return result
  }

  package func isMet(onlyIn pairs: Set<Int>) -> Bool {
    occurrences.allSatisfy { pairs.contains($0.pair) }
  }

  /// The nearest spot; of those as near the first.
  package var nearest: Occurrence {
    occurrences.dropFirst().reduce(occurrences[0]) { $1.steps < $0.steps ? $1 : $0 }
  }
}

extension StepCase.Occurrence {
  /// For order: what only different steps lead to comes last.
  package var steps: Int { distance ?? Int.max }
}

/// Cases that differ in nothing that is told of them, put together.
package struct CaseTable: Sendable {
  package private(set) var cases: [StepCase] = []
  private var signatures = WordLists()

  /// For two moments, by what is told of them, the cases that are met there.
  private var momentCases: [UInt64: [Int]] = [:]

  package init() {}

  func cases(atMoments content: UInt64) -> [Int]? { momentCases[content] }

  mutating func remember(_ numbers: [Int], atMoments content: UInt64) {
    momentCases[content] = numbers
  }

  /// The number of the case with a signature; the first with it is made.
  mutating func number(of signature: [UInt64], making made: () -> StepCase) -> Int {
    let number = signatures.number(of: signature)
    if number == cases.count { cases.append(made()) }
    return number
  }

  /// Adds the cases of another table, whose pairs come after all of these, by their signatures as `changed`
  /// says them here.
  mutating func add(_ other: CaseTable, changed: ([UInt64]) -> [UInt64]) {
    for (number, step) in other.cases.enumerated() {
      let own = self.number(of: changed(other.signatures.list(number))) {
        var made = step
        made.occurrences = []
        return made
      }
      cases[own].occurrences += step.occurrences
    }
  }

  /// Each case with each node where it is met, in the order of the nodes.
  package var byNodes: [(node: Int, step: StepCase)] {
    cases.flatMap { step in
      step.occurrences.compactMap { met -> (node: Int, step: StepCase)? in
        if case .node(let node) = met.spot { (node, step) } else { nil }
      }
    }.sorted { $0.node < $1.node }
  }

  /// Pairs must come one after the other.
  mutating func meet(_ number: Int, _ occurrence: StepCase.Occurrence, keepingAll: Bool) {
    let last = cases[number].occurrences.count - 1
    guard !keepingAll, last >= 0, cases[number].occurrences[last].pair == occurrence.pair else {
      cases[number].occurrences.append(occurrence)
      return
    }
    cases[number].occurrences[last].count += 1
    if occurrence.steps < cases[number].occurrences[last].steps {
      cases[number].occurrences[last].spot = occurrence.spot
      cases[number].occurrences[last].distance = occurrence.distance
    }
  }
}
