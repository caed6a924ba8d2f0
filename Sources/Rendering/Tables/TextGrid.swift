/// A grid in columns of text. What is too wide is wrapped inside its column; a matrix goes on below with
/// further columns; where even that doesn't fit, each row becomes a few lines of its own.
struct TextGrid {
  private let header: [String]
  private let rows: [[String]]
  private let grid: Sheet.Grid
  private let indentation: Int
  private static let gap = 2
  /// A column of a matrix wider than this is wrapped where words allow it.
  private static let matrixColumn = 16
  private static let narrowColumn = 8

  /// The texts must be printable.
  init(_ grid: Sheet.Grid, indentation: Int) {
    self.grid = grid
    self.indentation = indentation
    header = grid.header.map(\.text)
    rows = grid.rows.map { $0.map(\.text) }
  }

  func write(to page: inout Page) {
    let room = page.style.width - indentation
    let columns = Array(header.indices)
    let natural = columns.map { naturalWidth($0) }
    if total(natural) <= room { return write(columns, natural, to: &page) }
    switch grid.form {
    case .matrix: writeInParts(natural, room, to: &page)
    case .list:
      guard let widths = narrowed(natural, to: room) else { return writeRecords(to: &page) }
      write(columns, widths, to: &page)
    }
  }

  private func texts(_ column: Int) -> [String] { [header[column]] + rows.map { $0[column] } }

  private func naturalWidth(_ column: Int) -> Int {
    max(texts(column).map(\.columns).max() ?? 0, column == 0 ? pictureDigits : 0)
  }

  /// The picture needs its digits, and what stands beside them fits over the next columns.
  private var pictureDigits: Int { grid.picture.last?.columns ?? 0 }

  private func longestWord(_ column: Int) -> Int {
    texts(column).flatMap { $0.split(separator: " ") }.map { String($0).columns }.max() ?? 0
  }

  private func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
  }

  // MARK: Narrow lists

  /// Widths that fit, taken from the widest columns first; nil where words would have to be cut.
  private func narrowed(_ natural: [Int], to room: Int) -> [Int]? {
    let least = natural.indices.map { column in
      min(natural[column], max(longestWord(column), Self.narrowColumn))
    }
    guard total(least) <= room else { return nil }
    var widths = natural
    while total(widths) > room {
      let spare = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = spare.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  // MARK: Wide matrices

  private func writeInParts(_ natural: [Int], _ room: Int, to page: inout Page) {
    let widths = natural.indices.map { column in
      min(natural[column], max(longestWord(column), Self.matrixColumn))
    }
    let first = min(widths[0], max(room / 3, Self.narrowColumn))
    var parts: [[Int]] = []
    var used = room
    for column in header.indices.dropFirst() {
      let needed = min(widths[column], room - first - Self.gap) + Self.gap
      if used + needed > room {
        parts.append([])
        used = first
      }
      parts[parts.count - 1].append(column)
      used += needed
    }
    for (number, part) in parts.enumerated() {
      if number > 0 { page.addBlank() }
      let own = part.map { min(widths[$0], room - first - Self.gap) }
      write([0] + part, [first] + own, to: &page)
    }
  }

  // MARK: Lines

  private func write(_ columns: [Int], _ widths: [Int], to page: inout Page) {
    write(columns.map { header[$0] }, widths, .dim, to: &page)
    for line in grid.picture { page.addLine(Phrase(.spaces(indentation) + line)) }
    for row in rows { write(columns.map { row[$0] }, widths, .plain, to: &page) }
  }

  private func write(_ cells: [String], _ widths: [Int], _ tone: Tone, to page: inout Page) {
    let wrapped = zip(cells, widths).map { cell, width in
      Phrase(cell).wrapped(to: width).map(\.text)
    }
    for line in 0..<(wrapped.map(\.count).max() ?? 0) {
      let texts = zip(wrapped, widths).map { lines, width in
        (line < lines.count ? lines[line] : "").padded(to: width)
      }
      page.addLine(
        Phrase(.spaces(indentation))
          + Phrase(texts.joined(separator: .spaces(Self.gap)), tone))
    }
  }

  private func writeRecords(to page: inout Page) {
    let label = min(header.map(\.columns).max() ?? 0, page.style.width / 3)
    for line in grid.picture { page.addLine(Phrase(.spaces(indentation) + line)) }
    for (number, row) in rows.enumerated() {
      if number > 0 { page.addBlank() }
      for (name, cell) in zip(header, row) where !cell.isEmpty {
        page.add(
          Phrase(cell),
          prefix: Phrase(.spaces(indentation) + name.padded(to: label) + .spaces(Self.gap)))
      }
    }
  }
}
