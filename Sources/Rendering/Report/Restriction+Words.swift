import Analysis

extension Restriction {
  /// What the caller asked about, as expressions of the language; empty for everything.
  var words: [String] {
    var parts: [String] = []
    if let capabilities {
      parts.append(
        capabilities.isEmpty ? "no optional capability" : "with \(capabilities.joined(separator: ", ")) alone")
    }
    parts += readings.map { "\($0.name) == \($0.option)" }
    parts += duties.map { "\($0.name) \($0.isKept ? "kept" : "broken")" }
    return parts
  }
}
