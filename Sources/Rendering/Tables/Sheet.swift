/// Tables with their words, before any format: what a sheet says is decided here, how it looks isn't.
struct Sheet: Equatable, Sendable {
  /// One way in which a cell goes on, with the mark of the note that says where.
  struct Part: Equatable, Sendable {
    var text: String
    let mark: String?
  }

  struct Cell: Equatable, Sendable, ExpressibleByStringLiteral {
    var parts: [Part]
    var separator = " / "

    init(_ text: String, mark: String? = nil) { parts = [Part(text: text, mark: mark)] }
    init(parts: [Part], separator: String = " / ") {
      self.parts = parts
      self.separator = separator
    }
    init(stringLiteral text: String) { self.init(text) }

    /// With marks in brackets.
    var text: String {
      parts.map { part in part.text + (part.mark.map { "[\($0)]" } ?? "") }
        .joined(separator: separator)
    }
  }

  struct Grid: Equatable, Sendable {
    /// A list has columns of words, a matrix many short ones.
    enum Form: Equatable, Sendable { case list, matrix }
    var title: String?
    let form: Form
    var header: [Cell]
    var rows: [[Cell]]
    /// Drawn over the first column, digit by digit.
    var picture: [String] = []
  }

  struct Note: Equatable, Sendable {
    let mark: String
    var text: String
  }

  struct Section: Equatable, Sendable {
    var title: String
    var paragraphs: [String] = []
    var grids: [Grid] = []
    var notes: [Note] = []
    /// What signs in the grids mean.
    var legend: [String] = []
  }

  var title: String
  var paragraphs: [String]
  var sections: [Section]
}

extension Sheet {
  /// The same sheet with every text changed; marks are letters, and stay.
  func mapText(_ change: (String) -> String) -> Sheet {
    var result = self
    result.title = change(title)
    result.paragraphs = paragraphs.map(change)
    result.sections = sections.map { $0.mapText(change) }
    return result
  }
}

extension Sheet.Section {
  fileprivate func mapText(_ change: (String) -> String) -> Sheet.Section {
    func cell(_ cell: Sheet.Cell) -> Sheet.Cell {
      Sheet.Cell(
        parts: cell.parts.map { Sheet.Part(text: change($0.text), mark: $0.mark) },
        separator: cell.separator)
    }
    var result = self
    result.title = change(title)
    result.paragraphs = paragraphs.map(change)
    result.legend = legend.map(change)
    for index in notes.indices { result.notes[index].text = change(notes[index].text) }
    for (index, grid) in grids.enumerated() {
      result.grids[index].title = grid.title.map(change)
      result.grids[index].header = grid.header.map(cell)
      result.grids[index].rows = grid.rows.map { $0.map(cell) }
      result.grids[index].picture = grid.picture.map(change)
    }
    return result
  }
}

/// Notes by their text, each with a letter that it keeps throughout a sheet.
struct NoteMarks {
  private var texts: [String] = []
  private var used: [Int] = []

  /// The letter of a note, which then belongs to the section under way.
  mutating func mark(_ text: String) -> String {
    let number = texts.firstIndex(of: text) ?? texts.count
    if number == texts.count { texts.append(text) }
    if !used.contains(number) { used.append(number) }
    return Self.letters(number)
  }

  /// The notes of the section under way, which ends here.
  mutating func take() -> [Sheet.Note] {
    defer { used = [] }
    return used.sorted().map { Sheet.Note(mark: Self.letters($0), text: texts[$0]) }
  }

  /// a to z, then aa, ab, …
  private static func letters(_ number: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    guard number >= alphabet.count else { return String(alphabet[number]) }
    return letters(number / alphabet.count - 1) + String(alphabet[number % alphabet.count])
  }
}
