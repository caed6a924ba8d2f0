/// What the parser knows about tokens and the formatter wants to know; one entry a token.
package struct Layout: Equatable, Sendable {
  /// The part of a token in its line. From `arrow` on they are columns, lined up in neighbouring
  /// lines in this order, which is the one in which they usually stand.
  package enum Role: UInt8, Sendable, CaseIterable {
    case none
    /// No space before it.
    case glued
    /// A brace of a set or an enum type: no space inside.
    case tightBrace
    /// A brace inside an expression with space inside: `match`.
    case looseBrace
    /// At the start of its line it stands two spaces in, and what goes on with it four more.
    case subclause
    case arrow, title, place, colon, equals, cell, itemValue, when, result, body, cite, because

    static let columns = allCases.filter { $0.rawValue >= Self.arrow.rawValue }
  }

  /// What begins at a token; neighbouring lines that begin alike are lined up.
  package enum Line: Equatable, Sendable {
    case declaration(Keyword)
    case field, value, rule, arc, option, item, assignment, row, clause, arm, patch
  }

  package private(set) var roles: [Role]
  package private(set) var lines: [Line?]

  init(count: Int) {
    roles = Array(repeating: .none, count: count)
    lines = Array(repeating: nil, count: count)
  }

  mutating func mark(_ index: Int, _ role: Role) { roles[index] = role }
  mutating func begin(_ line: Line, at index: Int) { lines[index] = line }
}
