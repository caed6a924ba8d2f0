import Diagnostics

/// A file in its canonical form, or why it has none.
package enum Formatted: Sendable {
  case text(String)
  case faults(Diagnostics)
}

/// The canonical text of a file: the same tokens and comments with the white space that
/// `Formatter` gives them. A file with faults in its grammar has none.
package func formatted(_ file: FileID, in sources: SourceMap) -> Formatted {
  let parsed = ParsedFile(file, in: sources)
  guard !parsed.diagnostics.hasErrors else { return .faults(parsed.diagnostics) }
  let bytes = Formatter(parsed).text()
  parsed.tokens.requireSame(as: bytes, file: file)
  return .text(String(decoding: bytes, as: UTF8.self))
}

extension TokenList {
  /// Formatting must never change what a file says.
  fileprivate func requireSame(as formatted: [UInt8], file: FileID) {
    let other = Lexer.lex(formatted, file: file).tokens
    precondition(
      count == other.count && comments.count == other.comments.count,
      "formatting made \(other.count) tokens and \(other.comments.count) comments of \(count) and "
        + "\(comments.count)")
    for (before, after) in zip(tokens, other.tokens) {
      precondition(
        bytes[before.bytes] == formatted[after.bytes]
          && before.commentCount == after.commentCount,
        "formatting made '\(other.text(of: after))' of '\(text(of: before))'")
    }
    for (before, after) in zip(comments, other.comments) {
      precondition(
        bytes[before.bytes] == formatted[after.bytes],
        "formatting changed the comment '\(text(before.bytes))'")
    }
  }
}
