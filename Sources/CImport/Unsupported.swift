/// Why a piece of C isn't an expression over one word.
package struct Unsupported: Error, Hashable, Sendable {
  /// What stands there: "a floating-point number".
  package let what: String
  init(_ what: String) { self.what = what }

  static let sideEffect = Unsupported("an assignment: it has a side effect")
  static let pointer = Unsupported("a pointer")
  static let floating = Unsupported("floating-point arithmetic")
  static let loop = Unsupported("a loop")
  static let tooLarge = Unsupported("more cases than can be followed")
}
