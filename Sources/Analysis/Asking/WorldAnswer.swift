import Modeling

/// What a question to one model comes to.
package struct WorldAnswer: Sendable {
  /// For each combination; nil where the question has no subject.
  package var holds: [Bool?]
  /// A run, in one of the combinations.
  package var trace: Trace?
  package var twins: TwinRuns?
  /// Further evidence, in words.
  package var details: [String] = []

  package init(
    holds: [Bool?], trace: Trace? = nil, twins: TwinRuns? = nil, details: [String] = []
  ) {
    self.holds = holds
    self.trace = trace
    self.twins = twins
    self.details = details
  }
}
