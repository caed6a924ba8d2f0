/// What this program calls itself in documents.
package enum Tool {
  package static let name = "arcwise"
  package static let version = "0.1.0"
  /// Of the JSON documents.
  package static let schemaVersion = 1
}
