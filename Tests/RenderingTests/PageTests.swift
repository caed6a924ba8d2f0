import Diagnostics
import Testing

@testable import Rendering

/// Wrapping, cutting, and characters.
struct PageTests {
  private func page(width: Int, isASCII: Bool = false, _ fill: (inout Page) -> Void) -> [String] {
    var style = PageStyle()
    style.width = width
    style.isASCII = isASCII
    var page = Page(style)
    fill(&page)
    return page.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
      String.init)
  }

  @Test func breaksAtSpaces() {
    let lines = page(width: 12) { $0.add("one two three four", prefix: "* ") }
    #expect(lines == ["* one two", "  three four"])
  }

  @Test func cutsLongWords() {
    let lines = page(width: 8) { $0.add("a 0123456789abc b") }
    #expect(lines == ["a", "01234567", "89abc b"])
  }

  @Test func countsWideCharacters() {
    let lines = page(width: 6) { $0.add("日本語 日本 x") }
    #expect(lines == ["日本語", "日本 x"])
  }

  @Test func controlCharactersCannotSpeakToTheTerminal() {
    let lines = page(width: 40) { $0.add("a\u{1B}[31mb\u{7}\u{202E}c\td") }
    #expect(lines == ["a?[31mb??c d"])
  }

  @Test func asciiHasNothingElse() {
    let lines = page(width: 40, isASCII: true) { $0.add("“it’s” – A→B … é") }
    #expect(lines == ["\"it's\" - A->B ... ?"])
  }

  @Test func blankLinesDoNotPileUp() {
    let lines = page(width: 40) {
      $0.addBlank()
      $0.add("a")
      $0.addBlank()
      $0.addBlank()
      $0.add("b")
    }
    #expect(lines == ["a", "", "b"])
  }
}

/// Marks below lines of source.
struct ExcerptTests {
  private let sources: SourceMap
  private let file: FileID

  init() {
    var sources = SourceMap()
    file = sources.add(
      SourceFile(
        path: "m.arc",
        bytes: Array(
          "model m\n\tstate A = 1b // é\nstate a_rather_long_name = 1b  state another_long_name = 1b // and a remark\n"
            .utf8)))
    self.sources = sources
  }

  private func range(_ text: String, through end: String? = nil) -> SourceRange {
    let whole = String(decoding: sources[file].bytes, as: UTF8.self)
    guard let start = whole.utf8.firstRange(of: text.utf8),
      let last = whole.utf8.firstRange(of: (end ?? text).utf8)
    else { preconditionFailure("no \(text)") }
    let from = whole.utf8.distance(from: whole.startIndex, to: start.lowerBound)
    let to = whole.utf8.distance(from: whole.startIndex, to: last.upperBound)
    return SourceRange(file: file, start: from, end: to)
  }

  private func lines(_ marks: [SourceExcerpt.Mark], width: Int = 60) -> [String] {
    var style = PageStyle()
    style.width = width
    var page = Page(style)
    SourceExcerpt(sources, marks).write(to: &page, main: file)
    return page.text.split(separator: "\n").map(String.init)
  }

  private func mark(_ range: SourceRange, _ label: String, _ sign: Character = "^")
    -> SourceExcerpt.Mark
  {
    SourceExcerpt.Mark(range: range, label: label, sign: sign, tone: .error)
  }

  @Test func bothPlacesInTheOrderOfTheSource() {
    let marks = [mark(range("a_rather_long_name"), "again"), mark(range("A "), "first", "-")]
    #expect(
      lines(marks) == [
        "  2 |  state A = 1b // é",
        "    |        -- first",
        "  3 | state a_rather_long_name = 1b  state another_long_nam…",
        "    |       ^^^^^^^^^^^^^^^^^^ again",
      ])
  }

  @Test func longLinesAreCutAroundTheMark() {
    #expect(
      lines([mark(range("another_long_name"), "this one, of all places")], width: 50) == [
        "  3 | …  state another_long_name = 1b // and a re…",
        "    |          ^^^^^^^^^^^^^^^^^",
        "    |          this one, of all places",
      ])
  }

  @Test func labelsThatDoNotFitGoBelow() {
    #expect(
      lines([mark(range("A "), "a label that is rather long for so narrow a page")], width: 40) == [
        "  2 |  state A = 1b // é",
        "    |        ^^",
        "    |        a label that is rather long",
        "    |        for so narrow a page",
      ])
  }

  @Test func rangesOverLinesAreMarkedInTheFirst() {
    #expect(
      lines([mark(range("state A", through: "another_long_name"), "")], width: 40) == [
        "  2 |  state A = 1b // é",
        "    |  ^^^^^^^^^^^^^^^^^",
      ])
  }
}
