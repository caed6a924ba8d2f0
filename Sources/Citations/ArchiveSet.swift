import Modeling

/// The archived texts that models of one run name.
package struct ArchiveSet: Sendable {
  private let archives: [String: Archive]

  package init(_ archives: [Archive]) {
    self.archives = Dictionary(archives.map { ($0.name, $0) }) { first, _ in first }
  }

  package subscript(_ name: String) -> Archive? { archives[name] }

  /// The text of a source; nil if it names none, or one that couldn't be read.
  package subscript(_ source: Source) -> Archive? { source.archive.flatMap { archives[$0] } }

  /// By name, which is by date if names begin with one.
  package var all: [Archive] { archives.values.sorted { $0.name < $1.name } }
}
