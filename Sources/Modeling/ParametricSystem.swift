/// A system of any number of instances: its rules and formulas, with indices left open.
///
/// `model` has a few copies of what each index has. They stand for the indices of one formula or rule: number 0 for the
/// first index that it names, and so on; nothing says that they differ. A quantifier, a count and an equality of indices is
/// a slot of its own, of which `places` says what it means.
package struct ParametricSystem: Sendable {
  /// What a slot stands for that is no part of a configuration.
  package enum Atom: Sendable {
    /// These two indices are one.
    case same(Int, Int)
    /// The body holds of so many indices at least, put for the index with this number.
    case atLeast(Int, index: Int, body: Expression)
  }

  package enum Place: Sendable {
    /// One for the whole system.
    case shared
    /// The part of an index, by its number; named by the slot of number 0.
    case each(SlotID, index: Int)
    case atom(Atom)
  }

  /// Only rules of any one choice of indices; only the formulas' properties.
  package let model: Model
  package let places: [Place]
  /// What was asked for, in that order.
  package let formulas: [Expression]
  /// The number that stands for all indices where it is assigned to.
  package let repeatedIndex: Int

  package init(
    model: Model, places: [Place], formulas: [Expression], repeatedIndex: Int
  ) {
    self.model = model
    self.places = places
    self.formulas = formulas
    self.repeatedIndex = repeatedIndex
  }
}

/// Whose part of a configuration a slot of a system is, by its name: `dev[2].device_state` is part of index 2.
package struct IndexedName: Hashable, Sendable {
  /// `dev[].device_state`
  package let family: String
  package let index: Int

  /// Nil where no name of `bases` stands before an index.
  package init?(_ name: String, bases: [String]) {
    guard let open = name.firstIndex(of: "["), let close = name.firstIndex(of: "]"), open < close,
      bases.contains(String(name[..<open])),
      let index = Int(name[name.index(after: open)..<close])
    else { return nil }
    family = String(name[...open] + name[close...])
    self.index = index
  }

  private init(family: String, index: Int) { (self.family, self.index) = (family, index) }

  /// The same of another index.
  package func at(_ index: Int) -> IndexedName { IndexedName(family: family, index: index) }

  package var name: String {
    family.replacing("[]", with: "[\(index)]", maxReplacements: 1)
  }
}
