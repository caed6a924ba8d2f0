import Modeling

/// A change of one kind, put into a model.
package struct Plant {
  package enum Kind: String, CaseIterable, Sendable {
    /// A named word taken from a predicate on words, or given to it.
    case validShrunk, validGrown, errorShrunk, errorGrown
    /// A request may fail, and leave a state behind; one that only devices with a capability have.
    case errorState, capabilityNeeded
    /// Two states have exchanged their values; a register that is read begins as another state.
    case wordsSwapped, initialState
    /// What a model declares besides.
    case register, access, bits, cName, request, signature, event, output
    case capability, reading, duty, combination, property, requirement
    /// What stands there and says something else.
    case dutyChanged, propertyRestated, requirementChanged
    /// A variable that nobody reads comes to matter to the user.
    case hiddenState
  }
  package let kind: Kind
  package let old: Model
  package let mutant: Mutant
  /// The word that a predicate no longer has, or has now; none for other kinds.
  package let word: Value?

  init(_ kind: Kind, in old: Model, _ mutant: Mutant, word: Value? = nil) {
    self.kind = kind
    self.old = old
    self.mutant = mutant
    self.word = word
  }
}

/// One change of a kind, or why a model has no place for it.
package enum Planting {
  case planted(Plant)
  case noPlace(String)

  init(_ plant: Plant?, orNone reason: String) {
    self = plant.map { .planted($0) } ?? .noPlace(reason)
  }
}
