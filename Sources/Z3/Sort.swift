/// What a term stands for.
package enum Sort: Equatable, Sendable {
  case bool
  case bitVector(width: Int)
}
