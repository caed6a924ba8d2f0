/// A sheet as a comment for a header in C: ASCII, at most 80 columns, and nothing in it that ends the
/// comment or begins another.
struct SheetComment {
  private let sheet: Sheet
  private let width: Int

  private static let widest = 80
  private static let margin = " * "

  init(_ sheet: Sheet, style: PageStyle) {
    self.sheet = sheet.mapText(Self.harmless)
    width = min(style.width, Self.widest)
  }

  func text() -> String {
    var inner = PageStyle()
    inner.width = width - Self.margin.columns
    inner.isASCII = true
    let lines = SheetText(sheet, style: inner).text().split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropLast()
    let body = lines.map { $0.isEmpty ? " *" : Self.margin + $0 }
    return (["/*"] + body + [" */"]).map { $0 + "\n" }.joined()
  }

  /// Words that a wrap could cut or join keep no `*` beside a `/`.
  static func harmless(_ text: String) -> String {
    var result = ""
    for character in text {
      let pair = (result.last, character)
      if pair == ("*", "/") || pair == ("/", "*") { result.append(" ") }
      result.append(character)
    }
    return result
  }
}
