/// What a term stands for.
package enum Sort: Equatable, Sendable {
  case bool
  case bitVector(width: Int)
  /// Values of which nothing is known but which of them are equal; there is one at least.
  case uninterpreted(String)
}
