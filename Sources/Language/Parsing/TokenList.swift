/// A file as tokens, closed by one of kind `end`, with the comments before each of them.
package struct TokenList: Sendable {
  package let bytes: [UInt8]
  package let tokens: [Token]
  package let comments: [Comment]
  /// Lines with a lexical fault, in order: what the parser then finds there is its echo.
  let spoiled: [Range<Int>]

  package var count: Int { tokens.count }
  package subscript(_ index: Int) -> Token { tokens[index] }

  package func comments(before index: Int) -> ArraySlice<Comment> {
    let first = index == 0 ? 0 : Int(tokens[index - 1].commentCount)
    return comments[first..<Int(tokens[index].commentCount)]
  }

  /// The `///` lines before a token, without their slashes; nil without any.
  func documentation(before index: Int) -> String? {
    let lines = comments(before: index).filter(\.isDocumentation)
    guard !lines.isEmpty else { return nil }
    return lines.map(documentationText).joined(separator: "\n")
  }

  private func documentationText(_ comment: Comment) -> String {
    var start = Int(comment.start) + 3
    if start < comment.end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    return text(start..<Int(comment.end))
  }

  func isSpoiled(at offset: Int) -> Bool {
    var (low, high) = (0, spoiled.count)
    while low < high {
      let middle = (low + high) / 2
      if spoiled[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < spoiled.count && spoiled[low].contains(offset)
  }

  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  package func text(of token: Token) -> String { text(token.bytes) }

  /// Nothing, not even a space, stands between the token and the one before it.
  func isAdjacent(_ index: Int) -> Bool {
    index > 0 && tokens[index - 1].end == tokens[index].start
  }

  /// The token is the first byte of its line.
  func isAtMargin(_ index: Int) -> Bool { tokens[index].isFirstOnLine && column(of: index) == 0 }

  /// How many bytes stand before the token on its line.
  func column(of index: Int) -> Int {
    let start = Int(tokens[index].start)
    var line = start
    while line > 0, bytes[line - 1] != UInt8(ascii: "\n") { line -= 1 }
    return start - line
  }
}
