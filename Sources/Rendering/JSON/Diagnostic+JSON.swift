import Diagnostics

extension Diagnostic {
  func json(in sources: SourceMap) -> JSON {
    .diagnostic(
      id, severity, message, sources.json(of: range), help, notes.map { $0.json(in: sources) })
  }
}

extension Note {
  func json(in sources: SourceMap) -> JSON {
    .object([("message", .string(message))] + sources.json(of: range))
  }
}

extension SourceMap {
  /// Where a range begins, as members.
  func json(of range: SourceRange) -> [(String, JSON)] {
    let place = place(of: range)
    return [
      ("file", .string(self[range.file].path)), ("line", .int(place.line)),
      ("column", .int(place.column)),
    ]
  }
}

extension JSON {
  /// What documents say of a fault.
  static func diagnostic(
    _ id: String, _ severity: Severity, _ message: String, _ place: [(String, JSON)],
    _ help: String?, _ notes: [JSON]
  ) -> JSON {
    .object(
      [
        ("id", .string(id)), ("severity", .string(severity.rawValue)),
        ("message", .string(message)),
      ] + place + [("help", help.json), ("notes", .array(notes))])
  }
}
