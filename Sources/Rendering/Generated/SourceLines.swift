/// Lines of a generated file.
struct SourceLines {
  private(set) var lines: [String] = []
  /// Of comments, so that they fit when they are quoted in a mail.
  static let width = 78
  private static let macroWidth = 80

  var text: String { lines.map { $0 + "\n" }.joined() }

  mutating func add(_ line: String = "") {
    if line.isEmpty, lines.last?.isEmpty ?? true { return }
    lines.append(line)
  }

  mutating func add(_ more: [String]) { more.forEach { add($0) } }

  /// Paragraphs, each wrapped, behind a comment's sign.
  mutating func addComment(_ sign: String, _ paragraphs: [String]) {
    for paragraph in paragraphs {
      guard !paragraph.isEmpty else {
        lines.append(sign)
        continue
      }
      for line in Self.wrapped(paragraph, Self.width - sign.count - 1) {
        lines.append("\(sign) \(line)")
      }
    }
  }

  static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// `#define NAME body`, over several lines where it is long.
  mutating func addMacro(_ head: String, _ body: String) {
    let line = "#define \(head) \(body)"
    if line.count <= Self.macroWidth { return add(line) }
    add("#define \(head) \\")
    add("\t\(body)")
  }
}
