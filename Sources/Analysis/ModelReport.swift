import Citations
import Diagnostics
import Modeling

/// Everything that `check` has to say about one model; formats only read it.
package struct ModelReport: Sendable {
  package enum Outcome: String, Sendable { case expected, unexpected, undecided }

  package let model: Model
  package let configurations: Int
  package let transitions: Int
  /// How many of the configurations were visited, where one stands for all that differ only in the
  /// order of indices; nil otherwise.
  package var orbits: Int?
  /// How many combinations of capabilities, readings and duties there are.
  package let worlds: Int
  package struct Exact: Equatable, Sendable {
    package let configurations: Cardinal
    package let transitions: Cardinal
    package let worlds: Cardinal
  }
  /// The same numbers where they may be more than an `Int` holds; `counts` has them in any case.
  var exact: Exact?
  /// False when the search was cut short: findings and properties are then what it had met.
  package let isComplete: Bool
  /// False when some questions about what was met weren't asked any more.
  package var isAnswered = true
  package let findings: [Finding]
  package let properties: [PropertyResult]
  package let unmet: [UnmetExpectation]
  /// Who answered: `explicit`, `mdd`, `z3`.
  package let engines: [String]
  /// What isn't decided or confirmed, and why.
  package var obstacles: [Obstacle]
  package let proofs: ProofSummary
  package let milliseconds: Double
  package var routes: [RouteTable] = []
  /// Nil when no archived texts were given.
  package var anchors: AnchorCheck?
  /// Of a system, what is known of its invariants for every number of instances.
  package var everySize: [EverySize] = []

  /// Findings and properties by number that somebody has approved though no model expects them.
  package struct Approved: Equatable, Sendable {
    package var findings: Set<Int> = []
    package var properties: Set<Int> = []
    package init() {}
  }

  package var counts: Exact {
    exact
      ?? Exact(
        configurations: Cardinal(configurations), transitions: Cardinal(transitions),
        worlds: Cardinal(worlds))
  }

  /// Whether every configuration was met one by one.
  package var isListed: Bool { isComplete && engines.contains("explicit") }

  /// Whether what was found is what was expected; findings below the threshold don't count.
  package func outcome(failingOn threshold: Severity, approved: Approved = Approved()) -> Outcome {
    guard isComplete, isAnswered else { return .undecided }
    let surprising = findings.indices.contains { index in
      let finding = findings[index]
      return finding.expectation == nil && finding.severity >= threshold
        && !approved.findings.contains(index)
    }
    let wrong = properties.indices.contains { index in
      !properties[index].isExpected && properties[index].obstacle == nil
        && !approved.properties.contains(index)
    }
    if surprising || wrong || !unmet.isEmpty { return .unexpected }
    let open = properties.contains { $0.obstacle != nil }
    return open || !obstacles.isEmpty ? .undecided : .expected
  }
}

/// What Z3 proved about a model, on full words.
package struct ProofSummary: Sendable {
  package var queries = 0
  /// Nil when not asked; otherwise the clauses shown not to tell words of a class apart.
  package var exactClauses: Int?
  package var certificates = 0
  /// Words of each partition by class count.
  package var classes = 0
  package init() {}
}

/// The engines don't agree: a fault of ours, with what is needed to look into it.
package struct EngineDisagreement: Error, Sendable {
  package let model: String
  package let question: String
  package let details: [String]
  package init(model: String, question: String, details: [String]) {
    self.model = model
    self.question = question
    self.details = details
  }
}
