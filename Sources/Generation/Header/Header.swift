import Modeling

/// All that a header says of a model, in no language yet.
package struct Header: Equatable, Sendable {
  package let model: String
  package let registers: [RegisterPart]
  /// What was left out or settled, for whoever reads the header.
  package let notes: [String]
  /// What the caller fixed.
  package let choices: Choices
  /// Asked of Z3, those of the search among them.
  package let queries: Int

  package var predicates: [PredicatePart] { registers.flatMap(\.predicates) }
}

package struct RegisterPart: Equatable, Sendable {
  package let name: String
  /// `vfio_device_state`: for functions, tables and types.
  package let tag: String
  package let width: Int
  package let isEnum: Bool
  /// Of 32 bits, or of 64 for wider registers.
  package var machineMask: Value { .mask(Chain.machineWidth(for: width)) }
  /// The bits that a test for a state without `?` looks at, those above a narrow register among them.
  package let stateMask: Value
  package let definitions: [Definition]
  package let states: [StateName]
  package let reserved: [ReservedRange]
  package let predicates: [PredicatePart]
  package let setter: Setter?
  package let tables: [TransitionTable]
  /// What stands before names of our own: `VFIO_DEVICE_STATE_`.
  package let functionPrefix: String
}

/// A predicate on words for some sets of capabilities, with its proof.
package struct PredicatePart: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case valid, error
    /// The values that an enum lists, also where the model's `valid` says just that.
    case listed
  }
  package let kind: Kind
  /// `VFIO_DEVICE_STATE_VALID`, perhaps with the capabilities behind it.
  package let cName: String
  /// The optional capabilities that matter and are offered; nil where none matters.
  package let capabilities: [String]?
  /// What the model says, over argument 0: the `valid` clause, and reserved bits that have to be 0.
  package let meaning: Expression
  package let width: Int
  package let minimal: MinimalPredicate
  package let lookedAt: Value
  /// Bits that the model calls reserved and zero, and `valid` alone doesn't look at.
  package let zeroBits: Value
  /// How many words are accepted; nil if that can't be told.
  package let accepted: UInt64?
  package let someAccepted: Value?
  package let someRejected: Value?
  /// Words that the plain evaluator was asked about as well.
  package let spotChecks: Int
}

/// `SET_ERROR`: the bits that the error predicate looks at, replaced; all others stay.
package struct Setter: Equatable, Sendable {
  package let cName: String
  package let mask: Value
  package let value: Value
}

/// What a request may do, state by state, for one set of capabilities.
package struct TransitionTable: Equatable, Sendable {
  package enum Kind: Equatable, Sendable { case next, allowed }
  package enum Entry: Equatable, Sendable {
    /// Number into `states`.
    case step(Int)
    case allowed
    /// Refused, or not answered ok.
    case no
    /// No rule of the model says what is answered.
    case open
  }
  package let kind: Kind
  package let request: String
  /// `vfio_device_state_next`, perhaps with the request's name.
  package let tag: String
  package let capabilities: [String]?
  package let states: [StateName]
  /// From (row), to (column).
  package let entries: [[Entry]]
}
