/// Long conditions, said once below a picture and by a number in it.
struct Footnotes {
  /// How many characters of a condition may stand in the picture itself.
  enum Room: Int {
    case arc = 14
    case node = 20
  }

  private var texts: [String] = []

  /// `if P2P`, or `[2]`.
  mutating func mark(_ condition: String, _ room: Room = .arc) -> String {
    if condition.count <= room.rawValue { return "if \(condition)" }
    if let known = texts.firstIndex(of: condition) { return "[\(known + 1)]" }
    texts.append(condition)
    return "[\(texts.count)]"
  }

  var lines: [String] { texts.enumerated().map { "[\($0 + 1)] if \($1)" } }
}
