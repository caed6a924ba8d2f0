import Diagnostics
import Modeling

/// A name with its value, as it stands in a header.
package struct Definition: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case bit(Int)
    /// Several bits: the value is their mask.
    case field(low: Int, high: Int)
    /// `mask` are the bits that a test for the state looks at.
    case state(mask: Value)
    case constant
    /// Everything that has a meaning.
    case mask
  }
  /// In the model.
  package let name: String
  package let cName: String
  package let value: Value
  package let kind: Kind
  package let range: SourceRange
}

/// A state of a register, by whichever name it has in C.
package struct StateName: Equatable, Sendable {
  package let id: StateID
  package let name: String
  package let cName: String
  package let value: Value
  /// The bits that a test for the state looks at, those above a narrow register's among them: a
  /// word that is too large is in no state.
  package let mask: Value
  /// False for a pattern with `?`.
  package let isExact: Bool
  package let range: SourceRange
}
