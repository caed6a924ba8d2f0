/// Writes a file without faults in its canonical form.
///
/// The author's line breaks stay; everything else about white space is decided here: two spaces of
/// indentation a block, four more where a statement goes on, at most one blank line in a row,
/// spaces by `Formatter+Spacing.swift` and columns by `Formatter+Columns.swift`. None of it depends
/// on the spaces that were there, so formatting twice is formatting once.
struct Formatter {
  let tokens: TokenList
  let layout: Layout
  var lines: [OutputLine] = []
  private var current: CodeLine?
  /// How much further in a line stands that goes on with a subclause.
  private var hang = 0
  /// The braces that are open.
  private var braces: [Brace] = []
  /// The end of the last token or comment.
  private var lastEnd = 0

  private struct Brace {
    /// The indentation of what stands inside, and of the closing brace.
    let inside: Int
    let closing: Int
    let role: Layout.Role
  }

  init(_ file: ParsedFile) {
    (tokens, layout) = (file.tokens, file.layout)
    makeLines()
    alignColumns()
  }

  func text() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(tokens.bytes.count + tokens.bytes.count / 4)
    for line in lines {
      switch line {
      case .blank: break
      case .comment(let comment, let indentation):
        text.append(spaces: indentation)
        text += tokens.bytes[comment.bytes]
      case .code(let code): write(code, to: &text)
      }
      text.append(0x0A)
    }
    return text
  }

  private func write(_ line: CodeLine, to text: inout [UInt8]) {
    text.append(spaces: line.indentation)
    for (index, spaces) in zip(line.tokens, line.spaces) {
      text.append(spaces: spaces)
      text += tokens.bytes[tokens[index].bytes]
    }
    guard let comment = line.comment else { return }
    text.append(spaces: line.commentSpaces)
    text += tokens.bytes[comment.bytes]
  }

  private mutating func makeLines() {
    for index in 0..<tokens.count {
      for comment in tokens.comments(before: index) {
        if comment.isFirstOnLine {
          finishLine()
          keepBlankLine(before: Int(comment.start), index)
          lines.append(.comment(comment, indentation: commentIndentation(before: index)))
        } else {
          current?.comment = comment
        }
        lastEnd = Int(comment.end)
      }
      if tokens[index].kind == .end { break }
      add(index)
    }
    finishLine()
  }

  private mutating func add(_ index: Int) {
    if layout.lines[index] != nil { hang = 0 }
    if layout.roles[index] == .subclause { hang = 2 }
    if tokens[index].isFirstOnLine || current == nil {
      finishLine()
      if tokens[index].kind != .closeBrace {
        keepBlankLine(before: Int(tokens[index].start), index)
      }
      current = CodeLine(
        indentation: indentation(of: index), tokens: index..<index + 1, spaces: [0])
    } else {
      let spaces = spaces(before: index)
      current?.append(index, spaces: spaces)
    }
    follow(index, lineIndentation: current?.indentation ?? 0)
    lastEnd = Int(tokens[index].end)
  }

  private mutating func finishLine() {
    if let line = current { lines.append(.code(line)) }
    current = nil
  }

  /// A blank line of the author's stays, but not at the start of a block or of the file.
  private mutating func keepBlankLine(before start: Int, _ index: Int) {
    let breaks = tokens.bytes[lastEnd..<start].count { $0 == 0x0A }
    guard breaks > 1, let last = lines.last else { return }
    if case .code(let line) = last, isBlockBrace(line.tokens.upperBound - 1, .openBrace) { return }
    lines.append(.blank)
  }

  func isBlockBrace(_ index: Int, _ kind: Token.Kind) -> Bool {
    tokens[index].kind == kind && layout.roles[index] != .tightBrace
      && layout.roles[index] != .looseBrace
  }
}

// Indentation.
extension Formatter {
  private var base: Int { braces.last?.inside ?? 0 }

  /// The indentation of a line that begins with this token.
  private func indentation(of index: Int) -> Int {
    if tokens[index].kind == .closeBrace { return braces.last?.closing ?? 0 }
    let begins = layout.lines[index] != nil || isBlockBrace(index, .openBrace)
    if layout.roles[index] == .subclause { return base + hang }
    return begins || braces.last?.role == .tightBrace ? base : base + 4 + hang
  }

  /// A comment stands with what follows it; before a closing brace, with what the brace holds.
  private func commentIndentation(before index: Int) -> Int {
    switch tokens[index].kind {
    case .end, .closeBrace: base
    default: indentation(of: index)
    }
  }

  /// Opens and closes braces.
  private mutating func follow(_ index: Int, lineIndentation: Int) {
    switch tokens[index].kind {
    case .openBrace:
      let closing = isBlockBrace(index, .openBrace) ? base : lineIndentation
      braces.append(Brace(inside: closing + 2, closing: closing, role: layout.roles[index]))
    case .closeBrace: _ = braces.popLast()
    default: break
    }
  }
}

extension [UInt8] {
  mutating func append(spaces count: Int) {
    append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
  }
}
