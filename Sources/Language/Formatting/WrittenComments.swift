import Diagnostics

/// Finds the comments around what was written at some place, in any of the files of a model.
struct WrittenComments {
  private let sources: SourceMap
  private var lexed: [TokenList?]
  /// What was handed out already, comments and the starts of what they stand before: the parts of
  /// a split reserved range, say, were written at one place.
  private var given: Set<SourceRange> = []

  init(_ sources: SourceMap) {
    self.sources = sources
    lexed = Array(repeating: nil, count: sources.files.count)
  }

  /// The lines of comment and documentation directly before the token at the start of a range, or
  /// before the `add` or `replace` in front of it; an empty line first if one stands there.
  mutating func lines(before range: SourceRange) -> [String] {
    let tokens = tokens(of: range.file)
    let isNew = given.insert(SourceRange(file: range.file, start: Int(range.start), end: 0))
      .inserted
    guard isNew, var index = tokens.index(startingAt: Int(range.start)) else { return [] }
    if index > 0, tokens.isPatchWord(index - 1) { index -= 1 }
    let comments = tokens.comments(before: index).filter { $0.isFirstOnLine || $0.isDocumentation }
    let start = comments.first.map { Int($0.start) } ?? Int(tokens[index].start)
    return (tokens.hasBlankLine(before: start) ? [""] : []) + take(comments, in: range.file)
  }

  /// The comment behind the line on which the token at this offset stands.
  mutating func comment(behindLineOf offset: UInt32, in file: FileID) -> String? {
    let tokens = tokens(of: file)
    guard var index = tokens.index(startingAt: Int(offset)) else { return nil }
    repeat {
      index += 1
    } while index < tokens.count && !tokens[index].isFirstOnLine
      && tokens[index].kind != .end
    return index < tokens.count ? behind(index, tokens, file) : nil
  }

  /// The comment behind the last token of a range, on its line.
  mutating func comment(behind range: SourceRange) -> String? {
    let tokens = tokens(of: range.file)
    guard let index = tokens.tokens.firstIndex(where: { $0.start >= range.end }) else { return nil }
    return behind(index, tokens, range.file)
  }

  private mutating func behind(_ index: Int, _ tokens: TokenList, _ file: FileID) -> String? {
    guard let comment = tokens.comments(before: index).first, !comment.isFirstOnLine,
      !comment.isDocumentation
    else { return nil }
    return take([comment], in: file).first
  }

  private mutating func take(_ comments: [Comment], in file: FileID) -> [String] {
    comments.compactMap { comment in
      let range = SourceRange(file: file, start: Int(comment.start), end: Int(comment.end))
      return given.insert(range).inserted ? sources.text(of: range) : nil
    }
  }

  private mutating func tokens(of file: FileID) -> TokenList {
    let index = Int(file.index)
    if let tokens = lexed[index] { return tokens }
    let tokens = Lexer.lex(sources[file].bytes, file: file).tokens
    lexed[index] = tokens
    return tokens
  }
}

extension TokenList {
  /// By bisection.
  fileprivate func index(startingAt offset: Int) -> Int? {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return tokens[low].start == offset ? low : nil
  }

  fileprivate func isPatchWord(_ index: Int) -> Bool {
    tokens[index].keyword == .add || tokens[index].keyword == .replace
  }

  /// An empty line stands before the line of this offset.
  fileprivate func hasBlankLine(before offset: Int) -> Bool {
    var breaks = 0
    var index = offset
    while index > 0, bytes[index - 1].isBlank || bytes[index - 1] == 0x0A {
      index -= 1
      if bytes[index] == 0x0A { breaks += 1 }
    }
    return breaks > 1
  }
}
