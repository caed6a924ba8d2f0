/// What is known of an invariant of a system beyond the numbers of instances that were searched.
package struct EverySize: Equatable, Sendable {
  package struct Proof: Equatable, Sendable {
    /// Claims in the modelling language that hold together with the property, each a line.
    package let invariant: [String]
    /// How many claims Z3 has shown to hold at the start or to be kept by a rule.
    package let obligations: Int
    /// The numbers of instances for which each claim was evaluated in every configuration.
    package let sizes: ClosedRange<Int>
    package init(invariant: [String], obligations: Int, sizes: ClosedRange<Int>) {
      self.invariant = invariant
      self.obligations = obligations
      self.sizes = sizes
    }
  }
  package enum Outcome: Equatable, Sendable {
    /// For every number of instances.
    case proved(Proof)
    /// For no more than were searched, and why.
    case upTo(Int, reason: String)
    /// For none: not even the smallest systems were looked at, and why.
    case open(reason: String)
  }
  package let property: String
  /// What counts the instances: `N`.
  package let parameter: String
  /// `BUG = 3`: other parameters, for which nothing else is said.
  package let settings: [String]
  /// The condition under which it isn't asked for, as the model has it.
  package let exception: String?
  package let outcome: Outcome
  package var isProved: Bool {
    switch outcome {
    case .proved: true
    case .upTo, .open: false
    }
  }
  package init(
    property: String, parameter: String, settings: [String], exception: String?, outcome: Outcome
  ) {
    self.property = property
    self.parameter = parameter
    self.settings = settings
    self.exception = exception
    self.outcome = outcome
  }
}
