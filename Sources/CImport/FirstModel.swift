import Modeling

/// A model to start from: what a header says of words, as declarations of the language.
package struct FirstModel: Equatable, Sendable {
  package struct Capability: Equatable, Sendable {
    package let name: String
    /// What has to be offered with it, in the model's language.
    package let requires: String?
  }
  package let capabilities: [Capability]
  /// One for each family of names.
  package let registers: [FirstRegister]
  /// Values that aren't words of a register.
  package let constants: [FirstName]
  /// What couldn't be written, and why.
  package let omissions: [String]
}

/// A name for a value.
package struct FirstName: Equatable, Sendable {
  package var name: String
  package let cName: String
  package let value: Value
  /// The capabilities that it takes, in the model's language.
  package var requires: String?
  /// Of a state: the named bits that it is told by; nil for all.
  package var mask: Value?
}

package struct FirstRegister: Equatable, Sendable {
  /// What the header says of bits without a name.
  package enum Others: Equatable, Sendable {
    /// A predicate refuses words that have them.
    case refused
    /// The error setter keeps them, or states are told without them.
    case preserved
    case unsaid
  }
  package struct Clause: Equatable, Sendable {
    package enum Kind: String, Equatable, Sendable { case valid, error, function }
    package let kind: Kind
    /// Of a function.
    package let name: String
    package let symbols: [String]
    /// In the model's language, over `s`.
    package let text: String
  }
  package let name: String
  package let prefix: String
  package let isEnum: Bool
  /// Listed values, bits and fields.
  package var values: [FirstName]
  /// Of a register of bits: values of several bits or none, and bits whose word is a state.
  package var states: [FirstName]
  package var clauses: [Clause]
  package let others: Others
  package var requests: [FirstRequest]

  /// Bits with a name.
  package var mask: Value { values.reduce(0) { $0 | $1.value } }
}

/// What tables say of a request for a state.
package struct FirstRequest: Equatable, Sendable {
  package enum Answers: Equatable, Sendable {
    case route(FirstRoute)
    case allowed([AllowedSteps])
  }
  /// Words between the register's tag and `next` or `allowed`; empty for the only one.
  package let name: String
  package let symbols: [String]
  package let answers: Answers
}

/// States that may be asked for, from the states named, under a condition over capabilities.
package struct AllowedSteps: Equatable, Sendable {
  package var from: [String]
  package let to: [String]
  package let condition: String?
}

extension FirstRegister.Clause.Kind {
  /// The end of a predicate's name.
  var cName: String {
    switch self {
    case .valid: "VALID"
    case .error: "IS_ERROR"
    case .function: "SET_ERROR"
    }
  }
}

/// Why a header gives no model: nothing fits, or too much does.
package struct ImportFault: Error, Equatable, Sendable {
  package let message: String
  package let help: String
}
