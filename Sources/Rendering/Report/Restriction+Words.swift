import Analysis

extension Restriction {
  /// What the caller asked about, in words; empty for everything.
  var words: [String] {
    var parts: [String] = []
    if let capabilities {
      parts.append(
        capabilities.isEmpty
          ? "devices without optional capabilities"
          : "devices with exactly \(capabilities.joined(separator: ", "))")
    }
    parts += readings.map { "\($0.name) == \($0.option)" }
    parts += duties.map { "\($0.name) \($0.isKept ? "kept" : "broken")" }
    return parts
  }
}
