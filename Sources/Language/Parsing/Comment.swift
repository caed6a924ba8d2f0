/// A `//` comment or a `///` documentation line, without its line end.
package struct Comment: Equatable, Sendable {
  package let start: UInt32
  package let end: UInt32
  package let isDocumentation: Bool
  /// Nothing but white space stands before it on its line.
  package let isFirstOnLine: Bool

  package var bytes: Range<Int> { Int(start)..<Int(end) }
}
