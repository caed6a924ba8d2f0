/// Two ways of checking a system of any size don't agree: a fault of ours.
package struct Contradiction: Error, Equatable, Sendable {
  package let property: String
  package let message: String
  package let claims: [String]
  init(_ property: String, _ message: String, _ claims: [String]) {
    self.property = property
    self.message = message
    self.claims = claims
  }
}
