/// A set of tuples of small numbers, as the number of a node in the store that made it.
///
/// Equal sets made in one store have equal numbers, so comparing sets is comparing numbers.
package struct Diagram: Hashable, Sendable {
  let index: Int32

  init(_ index: Int32) { self.index = index }

  /// No tuple.
  package static let empty = Diagram(0)
  /// The tuple without elements: where every path ends.
  static let unit = Diagram(1)

  package var isEmpty: Bool { index == 0 }
}
