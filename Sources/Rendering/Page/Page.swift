/// Lines of text, none wider than the page.
struct Page {
  let style: PageStyle
  private var lines: [String] = []

  init(_ style: PageStyle) { self.style = style }

  var text: String { lines.map { $0 + "\n" }.joined() }
  var isEmpty: Bool { lines.isEmpty }

  /// Words broken at the edge; `prefix` stands before the first line, spaces before the others.
  mutating func add(_ phrase: Phrase, prefix: Phrase = "", indentation: Int? = nil) {
    let printable = printable(phrase)
    let first = self.printable(prefix)
    let indentation = indentation ?? first.text.columns
    // The first line may have more room than the others, or less.
    let room = style.width - max(first.text.columns, indentation)
    for (index, line) in printable.wrapped(to: room).enumerated() {
      append(index == 0 ? first + line : Phrase(.spaces(indentation)) + line)
    }
  }

  /// One line whose spaces count; what is too wide is cut.
  mutating func addLine(_ phrase: Phrase) {
    let line = printable(phrase)
    guard line.text.columns > style.width else { return append(line) }
    var room = style.width
    append(
      line.mapText { text in
        let kept = text.prefix(columns: room)
        room -= kept.columns
        return kept
      })
  }

  /// A blank line, if the last one isn't.
  mutating func addBlank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Lines for machines, as they are.
  mutating func addVerbatim(_ text: String) {
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Stands for what was cut off.
  var ellipsis: String { style.isASCII ? "..." : "\u{2026}" }

  func printable(_ phrase: Phrase) -> Phrase { phrase.mapText { $0.printable(in: style) } }

  private mutating func append(_ line: Phrase) {
    var trimmed = line.rendered(in: style)
    while trimmed.last == " " { trimmed.removeLast() }
    lines.append(trimmed)
  }
}

extension String {
  /// The longest beginning that fits.
  func prefix(columns: Int) -> String {
    var result = ""
    var used = 0
    for character in self {
      used += character.columns
      if used > columns { break }
      result.append(character)
    }
    return result
  }

  /// What begins at a column.
  func dropping(columns: Int) -> String { String(dropFirst(prefix(columns: columns).count)) }
}
