import Foundation
import Testing

/// Holds a text against the one in `Snapshots/`; with ARCWISE_RECORD set, writes it there instead.
///
/// Read what changed before recording it.
func expectSnapshot(
  _ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots/\(name)")
  if ProcessInfo.processInfo.environment["ARCWISE_RECORD"] != nil {
    try Data(text.utf8).write(to: file)
  }
  let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == recorded, sourceLocation: sourceLocation)
}
