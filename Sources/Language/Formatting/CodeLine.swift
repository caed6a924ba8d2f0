/// A line with tokens, and perhaps a comment behind them.
struct CodeLine {
  /// In bytes of the output, all of them spaces.
  let indentation: Int
  /// The indices of its tokens.
  var tokens: Range<Int>
  /// Before each token; 0 before the first.
  var spaces: [Int]
  var comment: Comment?
  /// Before the comment.
  var commentSpaces = 2

  mutating func append(_ token: Int, spaces: Int) {
    tokens = tokens.lowerBound..<token + 1
    self.spaces.append(spaces)
  }
}
