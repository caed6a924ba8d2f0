/// Lines up columns as gofmt does: in runs of neighbouring members of the same sort, no blank line
/// between, each sort of column in turn from left to right.
///
/// Unlike gofmt, comment lines and the lines on which a member goes on don't end a run: cites often
/// stand on a line of their own. A line whose column stands more than `reach` to the right of the leftmost stays out, so that one
/// long line doesn't push the others off the page.
extension Formatter {
  private static let reach = 64

  mutating func alignColumns() {
    var run: [Int] = []
    for (number, line) in lines.enumerated() {
      switch line {
      case .comment: continue
      case .blank: finish(&run)
      case .code(let code):
        if isContinuation(code) { continue }
        if let last = run.last, !isLike(code, last) { finish(&run) }
        if layout.lines[code.tokens.lowerBound] != nil { run.append(number) }
      }
    }
    finish(&run)
  }

  /// The line goes on with what an earlier one began, and closes nothing.
  private func isContinuation(_ line: CodeLine) -> Bool {
    let first = line.tokens.lowerBound
    return layout.lines[first] == nil && !isBlockBrace(first, .closeBrace)
  }

  private func isLike(_ line: CodeLine, _ last: Int) -> Bool {
    let before = code(last)
    let kind = layout.lines[line.tokens.lowerBound]
    return kind != nil && kind == layout.lines[before.tokens.lowerBound]
      && line.indentation == before.indentation
  }

  private func code(_ number: Int) -> CodeLine {
    guard case .code(let line) = lines[number] else {
      preconditionFailure("line \(number) of a run has no code")
    }
    return line
  }

  private mutating func finish(_ run: inout [Int]) {
    if run.count > 1 {
      var block = run.map(code)
      for role in columns(of: block[0]) { align(&block, role) }
      alignComments(&block)
      for (number, line) in zip(run, block) { lines[number] = .code(line) }
    }
    run = []
  }

  /// The heads of requests and events differ too much for their guards to be lined up.
  private func columns(of line: CodeLine) -> [Layout.Role] {
    switch layout.lines[line.tokens.lowerBound] {
    case .declaration(.request), .declaration(.event): [.cite]
    default: Layout.Role.columns
    }
  }

  /// Lines up the first tokens with a role in their lines, then the second ones, and so on.
  private func align(_ block: inout [CodeLine], _ role: Layout.Role) {
    let cells = block.map { self.cells(of: role, in: $0) }
    var shifts = [Int](repeating: 0, count: block.count)
    var standing = Array(block.indices)
    var ordinal = 0
    while true {
      standing = standing.filter { ordinal < cells[$0].count }
      if standing.isEmpty { return }
      let target = target(of: standing.map { cells[$0][ordinal].column + shifts[$0] })
      for line in standing {
        let cell = cells[line][ordinal]
        let missing = target - cell.column - shifts[line]
        guard missing > 0 else { continue }
        block[line].spaces[cell.token - block[line].tokens.lowerBound] += missing
        shifts[line] += missing
      }
      ordinal += 1
    }
  }

  /// The rightmost column within reach of the leftmost.
  private func target(of columns: [Int]) -> Int {
    let leftmost = columns.min() ?? 0
    return columns.filter { $0 <= leftmost + Self.reach }.max() ?? 0
  }

  /// The tokens of a role that belong to the line's first member, not to what it holds in braces,
  /// with their columns; a sign that ends its line is none.
  private func cells(
    of role: Layout.Role, in line: CodeLine
  ) -> [(token: Int, column: Int)] {
    var cells: [(token: Int, column: Int)] = []
    var depth = 0
    var column = line.indentation
    for (index, spaces) in zip(line.tokens, line.spaces) {
      let place = index - line.tokens.lowerBound
      // Behind `add`, the second token begins the declaration.
      if depth == 0, place > 1, layout.lines[index] != nil { break }
      column += spaces
      let endsLine = index + 1 == line.tokens.upperBound && tokens[index].kind.isSign
      if depth == 0, place > 0, layout.roles[index] == role, !endsLine {
        cells.append((index, column))
      }
      if tokens[index].kind == .openBrace { depth += 1 }
      if tokens[index].kind == .closeBrace { depth -= 1 }
      column += tokens.width(of: index)
    }
    return cells
  }

  private func alignComments(_ block: inout [CodeLine]) {
    let commented = block.indices.filter { block[$0].comment != nil }
    let ends = commented.map { end(of: block[$0]) }
    let target = target(of: ends)
    for (line, end) in zip(commented, ends) where end < target {
      block[line].commentSpaces = 2 + target - end
    }
  }

  private func end(of line: CodeLine) -> Int {
    zip(line.tokens, line.spaces).reduce(line.indentation) { $0 + $1.1 + tokens.width(of: $1.0) }
  }
}

extension Token.Kind {
  fileprivate var isSign: Bool { self != .name && self != .number && self != .string }
}

extension TokenList {
  /// The width of a token in characters.
  func width(of index: Int) -> Int {
    let token = tokens[index]
    let isASCII = bytes[token.bytes].allSatisfy { $0 < 0x80 }
    return isASCII ? token.bytes.count : text(of: token).count
  }
}
