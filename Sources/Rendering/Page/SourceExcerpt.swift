import Diagnostics

/// Lines of files with marks below what is spoken of.
struct SourceExcerpt {
  struct Mark {
    let range: SourceRange
    let label: String
    /// `^` for the place itself, `-` for others.
    let sign: Character
    let tone: Tone
  }
  private let sources: SourceMap
  private let marks: [Mark]
  /// Lines to show in full, besides the marked ones.
  private let context: SourceRange?
  private static let contextLimit = 6

  init(_ sources: SourceMap, _ marks: [Mark], context: SourceRange? = nil) {
    self.sources = sources
    self.context = context
    self.marks = marks.enumerated().sorted { left, right in
      let (a, b) = (left.element.range, right.element.range)
      return (a.file.index, a.start, left.offset) < (b.file.index, b.start, right.offset)
    }.map(\.element)
  }

  private struct Line: Hashable {
    let file: FileID
    let number: Int
  }

  /// `main` is the file that the reader knows it is about.
  func write(to page: inout Page, main: FileID) {
    var lines = marks.map { Line(file: $0.range.file, number: sources.place(of: $0.range).line) }
    lines += contextLines
    var seen: Set<Line> = []
    lines = lines.filter { seen.insert($0).inserted }
      .sorted { ($0.file.index, $0.number) < ($1.file.index, $1.number) }
    let digits = lines.map { String($0.number).count }.max() ?? 1
    var file = main
    for line in lines {
      if line.file != file {
        page.add(
          Phrase("\(sources[line.file].path):\(line.number)"),
          prefix: Phrase(.spaces(digits + 2) + "in "))
        file = line.file
      }
      write(line, digits: digits, to: &page)
    }
  }

  private var contextLines: [Line] {
    guard let context else { return [] }
    let file = sources[context.file]
    let first = file.place(of: Int(context.start)).line
    let last = file.place(of: max(Int(context.start), Int(context.end) - 1)).line
    // What is cited is told in the report's own lines.
    return (first...min(last, first + Self.contextLimit - 1)).filter { number in
      !file.text(ofLine: number).drop { $0 == " " || $0 == "\t" }.hasPrefix("cite ")
    }.map { Line(file: context.file, number: $0) }
  }

  private func write(_ line: Line, digits: Int, to page: inout Page) {
    let gutter = digits + 5
    let file = sources[line.file]
    let text = file.text(ofLine: line.number).printable(in: page.style)
    let here = marks.filter {
      $0.range.file == line.file && sources.place(of: $0.range).line == line.number
    }
    let columns = here.map { self.columns(of: $0, text: text, style: page.style) }
    let window = Window(
      text: text, mark: columns.first ?? 0..<1, room: page.style.width - gutter,
      ellipsis: page.ellipsis)
    let number = String(line.number).paddedLeft(to: digits + 2)
    page.addLine(Phrase("\(number) | ", .dim) + Phrase(window.text))
    for (mark, columns) in zip(here, columns) {
      underline(mark, window.shifted(columns), gutter: gutter, to: &page)
    }
  }

  /// The columns of a mark's first line, from 0; never empty.
  private func columns(of mark: Mark, text: String, style: PageStyle) -> Range<Int> {
    let file = sources[mark.range.file]
    let (start, end) = (file.place(of: Int(mark.range.start)), file.place(of: Int(mark.range.end)))
    let line = file.text(ofLine: start.line)
    func width(before column: Int) -> Int {
      String(line.prefix(column - 1)).printable(in: style).columns
    }
    let first = width(before: start.column)
    let last = start.line == end.line ? width(before: end.column) : text.columns
    return first..<max(last, first + 1)
  }

  private func underline(
    _ mark: Mark, _ columns: Range<Int>, gutter: Int, to page: inout Page
  ) {
    let bar = Phrase(.spaces(gutter - 2) + "| ", .dim)
    let indented = bar + Phrase(.spaces(columns.lowerBound))
    let line = indented + Phrase(String(repeating: mark.sign, count: columns.count), mark.tone)
    let label = Phrase(mark.label).mapText { $0.printable(in: page.style) }
    let room = page.style.width - gutter
    if columns.upperBound + 1 + label.text.columns <= room {
      return page.addLine(mark.label.isEmpty ? line : line + " " + label)
    }
    page.addLine(line)
    let start = room - columns.lowerBound >= 24 ? indented : bar + "  "
    for part in label.wrapped(to: page.style.width - start.text.columns) {
      page.addLine(start + part)
    }
  }
}

/// The part of a long line that shows a mark.
private struct Window {
  let text: String
  private let dropped: Int
  private let lead: Int
  private let room: Int

  init(text: String, mark: Range<Int>, room: Int, ellipsis: String) {
    self.room = room
    let width = text.columns
    let cut = ellipsis.columns
    if width <= room || mark.upperBound + cut <= room {
      dropped = 0
      lead = 0
      self.text = width <= room ? text : text.prefix(columns: room - cut) + ellipsis
      return
    }
    lead = cut
    let wanted = min(mark.lowerBound - 8, width - (room - cut))
    dropped = max(cut, mark.count + 8 > room - 2 * cut ? mark.lowerBound : wanted)
    let rest = text.dropping(columns: dropped)
    self.text =
      rest.columns <= room - cut
      ? ellipsis + rest : ellipsis + rest.prefix(columns: room - 2 * cut) + ellipsis
  }

  func shifted(_ columns: Range<Int>) -> Range<Int> {
    let start = min(max(columns.lowerBound - dropped + lead, 0), room - 1)
    let end = min(columns.upperBound - dropped + lead, room)
    return start..<max(end, start + 1)
  }
}
