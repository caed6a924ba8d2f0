import Testing

/// A text with faults, and where each is said to be.
struct Fault: CustomTestStringConvertible, Sendable {
  let name: String
  /// `line:id`, in the order of the text.
  let expected: [String]
  let text: String

  init(_ name: String, _ expected: [String], _ text: String) {
    self.name = name
    self.expected = expected
    self.text = text
  }

  var testDescription: String { name }
  var ids: Set<String> { Set(expected.map { String($0.drop { $0 != ":" }.dropFirst()) }) }

  static let all =
    naming + typing + bounds + declarations + declarationsMore + extending + routes + pairs
    + systems
}
