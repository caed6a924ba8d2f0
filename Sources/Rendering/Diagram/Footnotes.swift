/// Long conditions, said once below a picture and by a number in it.
struct Footnotes {
  private var texts: [String] = []
  /// So long a condition may stand in the picture.
  private static let shortest = 18

  /// `if P2P`, or `[2]`.
  mutating func mark(_ condition: String) -> String {
    if condition.count <= Self.shortest { return "if \(condition)" }
    if let known = texts.firstIndex(of: condition) { return "[\(known + 1)]" }
    texts.append(condition)
    return "[\(texts.count)]"
  }

  var lines: [String] { texts.enumerated().map { "[\($0 + 1)] if \($1)" } }
}
