import Modeling

/// The value of a slot, argument or word, under the name that the author gave it.
package struct NamedValue: Equatable, Sendable {
  package let name: String
  package let value: Value
  package init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}
