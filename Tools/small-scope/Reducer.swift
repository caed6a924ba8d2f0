import Diagnostics
import Language

/// Makes a text smaller while it stays what it is wanted for.
///
/// Zeller and Hildebrandt's delta debugging (Simplifying and Isolating Failure-Inducing Input, IEEE TSE
/// 2002) over the lines and then the tokens of the model language: runs are left out, halves first and
/// single ones last. We differ in three ways. Every position is tried for a run, not only multiples of
/// its length, since clauses don't begin there. What stands in parentheses is also replaced by `true` or
/// `false`, and brackets are left out as pairs, so guards shrink where they can't go away. And all passes
/// are repeated until none helps, so no run that closes what it opens can be left out of the result.
struct Reducer {
  /// Whether a text is still wanted; one that isn't well formed is for it to refuse.
  let keeps: (String) -> Bool

  func reduced(_ source: String) -> String {
    var tokens = Self.tokens(of: source)
    var length = tokens.count + 1
    while tokens.count < length {
      length = tokens.count
      tokens = leavingOut(Self.lines(tokens)).flatMap { $0 }
      tokens = leavingOut(tokens.map { [$0] }).flatMap { $0 }
      replaceGroups(&tokens)
    }
    return Self.text(tokens)
  }

  /// The canonical form of a text that has one.
  static func pretty(_ source: String) -> String {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "reduced.arc", bytes: Array(source.utf8)))
    switch formatted(file, in: sources) {
    case .text(let text): return text
    case .faults: return source
    }
  }

  /// Without the runs of units that aren't needed, long runs first.
  private func leavingOut(_ all: [[Piece]]) -> [[Piece]] {
    var units = all
    var length = units.count / 2
    while length > 0 {
      var start = 0
      while start + length <= units.count {
        let rest = Array(units[..<start] + units[(start + length)...])
        if isBalanced(units[start..<(start + length)].joined()),
          keeps(Self.text(rest.flatMap { $0 }))
        {
          units = rest
        } else {
          start += 1
        }
      }
      length = length > 16 ? length * 2 / 3 : length - 1
    }
    return units
  }

  /// Groups become constants, or lose their brackets.
  private func replaceGroups(_ tokens: inout [Piece]) {
    var start = 0
    while start < tokens.count {
      if tokens[start].change == 1, let end = closing(tokens, start) {
        let inner = Array(tokens[(start + 1)..<end])
        let constants = ["true", "false"].map { [Piece($0, startsLine: false)] }
        let isParenthesis = tokens[start].text == "(" && !inner.isEmpty
        for instead in (isParenthesis ? constants : []) + [inner] {
          let short = Array(tokens[..<start] + instead + tokens[(end + 1)...])
          if keeps(Self.text(short)) {
            tokens = short
            break
          }
        }
      }
      start += 1
    }
  }

  private func closing(_ tokens: [Piece], _ start: Int) -> Int? {
    var depth = 0
    for index in start..<tokens.count {
      depth += tokens[index].change
      if depth == 0 { return index }
    }
    return nil
  }

  /// A run that opens what it doesn't close only makes faults.
  private func isBalanced(_ run: some Sequence<Piece>) -> Bool {
    var depth = 0
    for piece in run {
      depth += piece.change
      if depth < 0 { return false }
    }
    return depth == 0
  }

  // MARK: Tokens

  private struct Piece {
    let text: String
    let startsLine: Bool

    init(_ text: String, startsLine: Bool) {
      self.text = text
      self.startsLine = startsLine
    }

    var change: Int {
      switch text {
      case "(", "{", "[": 1
      case ")", "}", "]": -1
      default: 0
      }
    }
  }

  private static func tokens(of source: String) -> [Piece] {
    let bytes = Array(source.utf8)
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "model.arc", bytes: bytes))
    let list = Lexer.lex(bytes, file: file).tokens
    return (0..<list.count).filter { !list[$0].bytes.isEmpty }.map { index in
      Piece(
        String(decoding: bytes[list[index].bytes], as: UTF8.self),
        startsLine: list[index].isFirstOnLine)
    }
  }

  private static func lines(_ tokens: [Piece]) -> [[Piece]] {
    var lines: [[Piece]] = []
    for piece in tokens {
      if lines.isEmpty || piece.startsLine { lines.append([]) }
      lines[lines.count - 1].append(piece)
    }
    return lines
  }

  private static func text(_ tokens: [Piece]) -> String {
    tokens.reduce(into: "") { text, piece in
      text += (text.isEmpty ? "" : piece.startsLine ? "\n" : " ") + piece.text
    } + "\n"
  }
}
