import Modeling

/// A model to start from: what a header says of one word, as declarations of the language.
package struct FirstModel: Equatable, Sendable {
  package struct Name: Equatable, Sendable {
    package let name: String
    package let cName: String
    package let value: Value
  }
  package struct Clause: Equatable, Sendable {
    package enum Kind: String, Equatable, Sendable { case valid, error, function }
    package let kind: Kind
    /// Of a function.
    package let name: String
    package let symbol: String
    /// In the model's language, over `s`.
    package let text: String
  }
  package struct Arcs: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case next, allowed }
    package let kind: Kind
    package let symbol: String
    /// Names of states.
    package let pairs: [(from: String, to: String)]

    package static func == (left: Arcs, right: Arcs) -> Bool {
      left.kind == right.kind && left.symbol == right.symbol
        && left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }
  }
  package let prefix: String
  package let isEnum: Bool
  /// Listed values, or single bits.
  package let values: [Name]
  /// Of a register of bits: values of several bits or none, and bits whose word is valid.
  package let states: [Name]
  package let constants: [Name]
  package let clauses: [Clause]
  /// The error setter keeps the bits without a name.
  package let keepsOthers: Bool
  /// The valid words have no bit without a name.
  package let refusesOthers: Bool
  package let arcs: [Arcs]
  /// What couldn't be written, and why.
  package let omissions: [String]

  /// Bits with a name.
  package var mask: Value { values.reduce(0) { $0 | $1.value } }
}

/// Why a header gives no model: nothing fits, or too much does.
package struct ImportFault: Error, Equatable, Sendable {
  package let message: String
  package let help: String
}
