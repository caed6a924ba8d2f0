/// Lines up columns as gofmt does: in runs of neighbouring lines that begin with the same sort of
/// member, no blank line between, each sort of column in turn from left to right.
///
/// A line whose column stands more than `reach` to the right of the leftmost stays out, so that one
/// long line doesn't push the others off the page.
extension Formatter {
  private static let reach = 40

  mutating func alignColumns() {
    var run: [Int] = []
    for (number, line) in lines.enumerated() {
      switch line {
      case .comment: continue
      case .blank: align(&run)
      case .code(let code):
        if let last = run.last, !continues(code, last) { align(&run) }
        if layout.lines[code.tokens.lowerBound] != nil { run.append(number) }
      }
    }
    align(&run)
  }

  private func continues(_ line: CodeLine, _ last: Int) -> Bool {
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

  private mutating func align(_ run: inout [Int]) {
    defer { run = [] }
    guard run.count > 1 else { return }
    for role in Layout.Role.columns {
      var ordinal = 0
      while align(run, role, ordinal) { ordinal += 1 }
    }
    alignComments(run)
  }

  /// Lines up the tokens that have a role for the n-th time in their lines; false if there are none.
  private mutating func align(_ run: [Int], _ role: Layout.Role, _ ordinal: Int) -> Bool {
    var cells: [(line: Int, token: Int, column: Int)] = []
    for number in run {
      let line = code(number)
      if let token = token(in: line, role, ordinal) {
        cells.append((number, token, column(of: token, in: line)))
      }
    }
    let target = target(of: cells.map(\.column))
    for cell in cells where cell.column < target {
      var line = code(cell.line)
      line.spaces[cell.token - line.tokens.lowerBound] += target - cell.column
      lines[cell.line] = .code(line)
    }
    return !cells.isEmpty
  }

  /// The rightmost column within reach of the leftmost.
  private func target(of columns: [Int]) -> Int {
    let leftmost = columns.min() ?? 0
    return columns.filter { $0 <= leftmost + Self.reach }.max() ?? 0
  }

  /// The n-th token of a role that belongs to the line's first member, not to what it holds in
  /// braces; a brace that ends its line is no column.
  private func token(in line: CodeLine, _ role: Layout.Role, _ ordinal: Int) -> Int? {
    var (depth, seen) = (0, 0)
    for index in line.tokens {
      let isFirst = index <= line.tokens.lowerBound + 1
      if depth == 0, !isFirst, layout.lines[index] != nil { return nil }
      if depth == 0, layout.roles[index] == role, isColumn(index, in: line) {
        if seen == ordinal { return index }
        seen += 1
      }
      if tokens[index].kind == .openBrace { depth += 1 }
      if tokens[index].kind == .closeBrace { depth -= 1 }
    }
    return nil
  }

  private func isColumn(_ index: Int, in line: CodeLine) -> Bool {
    guard index > line.tokens.lowerBound else { return false }
    return tokens[index].kind != .openBrace || index + 1 < line.tokens.upperBound
  }

  private func column(of token: Int, in line: CodeLine) -> Int {
    var column = line.indentation
    for (index, spaces) in zip(line.tokens, line.spaces) {
      column += spaces
      if index == token { return column }
      column += tokens.width(of: index)
    }
    return column
  }

  private mutating func alignComments(_ run: [Int]) {
    let commented = run.filter { code($0).comment != nil }
    let ends = commented.map { column(of: -1, in: code($0)) }
    let target = target(of: ends)
    for (number, end) in zip(commented, ends) where end < target {
      var line = code(number)
      line.commentSpaces = 2 + target - end
      lines[number] = .code(line)
    }
  }
}

extension TokenList {
  /// The width of a token in characters.
  func width(of index: Int) -> Int {
    let token = tokens[index]
    let isASCII = bytes[token.bytes].allSatisfy { $0 < 0x80 }
    return isASCII ? token.bytes.count : text(of: token).count
  }
}
