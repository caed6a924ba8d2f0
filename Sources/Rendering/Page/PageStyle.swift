/// How text is laid out: the same report for a terminal, a file and a mail.
package struct PageStyle: Equatable, Sendable {
  package static let smallestWidth = 40

  package var width = 80
  /// Only ASCII, for mail.
  package var isASCII = false
  package var isColored = false
  package init() {}
}
