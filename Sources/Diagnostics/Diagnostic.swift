/// How much a diagnostic or a finding weighs.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case note, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// The other place that makes something wrong.
package struct Note: Equatable, Sendable {
  package let message: String
  package let range: SourceRange
  package init(_ message: String, at range: SourceRange) {
    self.message = message
    self.range = range
  }
}

/// A fault in the user's input, with its place and a repair that can be typed.
package struct Diagnostic: Equatable, Sendable {
  package let id: String
  package let severity: Severity
  package let message: String
  package let range: SourceRange
  package let notes: [Note]
  package let help: String?

  package init(
    _ id: String, _ message: String, at range: SourceRange, notes: [Note] = [],
    help: String? = nil, severity: Severity = .error
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
    self.help = help
  }
}

/// What a pass over the input has to say, kept in the order of the source.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []
  /// More than these are counted and not kept: a file of noise gives a page, not a book.
  package static let limit = 200
  package private(set) var suppressed = 0
  package init() {}

  package mutating func report(_ diagnostic: Diagnostic) {
    guard all.count < Self.limit else {
      suppressed += 1
      return
    }
    guard !all.contains(diagnostic) else { return }
    all.append(diagnostic)
  }

  package mutating func report(contentsOf other: Diagnostics) {
    for diagnostic in other.all { report(diagnostic) }
    suppressed += other.suppressed
  }

  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  package var inSourceOrder: [Diagnostic] {
    all.enumerated().sorted { left, right in
      let (a, b) = (left.element.range, right.element.range)
      return (a.file.index, a.start, left.offset) < (b.file.index, b.start, right.offset)
    }.map(\.element)
  }
}
