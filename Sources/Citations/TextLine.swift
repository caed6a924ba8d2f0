/// A line of a text without its quoting.
struct TextLine: Equatable, Sendable {
  /// How many `>` stood before it.
  let depth: Int
  /// Bytes of the text: not empty, and without white space at the ends.
  let content: Range<Int>
  /// Whether an empty line is before it.
  let isAfterBlank: Bool
  let extent: Extent

  enum Extent: Sendable {
    case whole
    /// Cut out of a longer line at its quoting, so that more lines may be in it unseen.
    case cut
  }
}

/// Finds the lines of a text, also where an archive has run them together into one.
///
/// A line of more than 1,000 bytes, or the only one of a text, is cut at each run of `>` that stands
/// alone. There an unquoted line can't be told from the end of the quoted one before it.
struct LineReader {
  private static let longest = 1000
  private let bytes: [UInt8]
  private var lines: [TextLine] = []
  private var isAfterBlank = false

  static func lines(of bytes: [UInt8]) -> [TextLine] {
    var reader = LineReader(bytes: bytes)
    reader.read()
    return reader.lines
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() {
    let all = trimmed(bytes.indices)
    let isOneLine = !all.contains { bytes[$0] == Byte.newline }
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: Byte.newline) ?? bytes.count
      if isOneLine || end - start > Self.longest {
        cut(start..<end)
      } else {
        let (depth, content) = quoting(start..<end)
        add(content, depth: depth, .whole)
      }
      start = end + 1
    }
  }

  private mutating func add(_ range: Range<Int>, depth: Int, _ extent: TextLine.Extent) {
    let content = trimmed(range)
    guard !content.isEmpty else {
      isAfterBlank = true
      return
    }
    lines.append(
      TextLine(depth: depth, content: content, isAfterBlank: isAfterBlank, extent: extent))
    isAfterBlank = false
  }

  /// The `>` before a line, with or without blanks between them.
  private func quoting(_ line: Range<Int>) -> (depth: Int, content: Range<Int>) {
    var (depth, position) = (0, line.lowerBound)
    while position < line.upperBound {
      if bytes[position] == Byte.greater {
        depth += 1
      } else if !Byte.isSpace(bytes, position) {
        break
      }
      position += 1
    }
    return (depth, position..<line.upperBound)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Byte.isSpace(bytes, start) { start += 1 }
    while end > start, Byte.isSpace(bytes, end - 1) { end -= 1 }
    return start..<end
  }

  // MARK: Long lines

  private mutating func cut(_ line: Range<Int>) {
    var (pieceStart, quoting, run) = (line.lowerBound, [Int](), [Int]())
    var position = line.lowerBound
    while position < line.upperBound {
      guard !Byte.isSpace(bytes, position) else {
        position += 1
        continue
      }
      let token = token(at: position, in: line)
      if token.allSatisfy({ bytes[$0] == Byte.greater }) {
        if run.isEmpty { addPiece(pieceStart..<position, quoting) }
        run.append(token.count)
      } else if !run.isEmpty {
        (quoting, isAfterBlank) = Self.reading(of: run, after: quoting)
        (run, pieceStart) = ([], position)
      }
      position = token.upperBound
    }
    if run.isEmpty { addPiece(pieceStart..<line.upperBound, quoting) }
  }

  private mutating func addPiece(_ range: Range<Int>, _ quoting: [Int]) {
    add(range, depth: quoting.reduce(0, +), .cut)
  }

  private func token(at start: Int, in line: Range<Int>) -> Range<Int> {
    var end = start
    while end < line.upperBound, !Byte.isSpace(bytes, end) { end += 1 }
    return start..<end
  }

  /// The quoting of the line that begins after signs of these lengths, and whether they hold an
  /// empty line as well.
  ///
  /// `>>` is the last sign before a line. Of `> > > >` half is an empty line, unless the line
  /// before was quoted in the same way.
  private static func reading(of run: [Int], after quoting: [Int]) -> (
    quoting: [Int], isAfterBlank: Bool
  ) {
    let last = run.dropLast().lastIndex { $0 > 1 }.map { run[($0 + 1)...] } ?? run[...]
    if last.count < run.count { return (Array(last), true) }
    let half = run.count / 2
    guard run != quoting, run.count.isMultiple(of: 2), run[..<half] == run[half...] else {
      return (run, false)
    }
    return (Array(run[half...]), true)
  }
}
