/// What the place of an expression makes of two signs that end it in some places.
///
/// Parentheses, brackets and braces begin a plain context again.
struct ExpressionContext {
  enum Arrow {
    /// `a -> b` is an implication.
    case implies
    /// In a guard: `->` before `ok`, `error`, `waits` or `answers` begins the result.
    case endsBeforeResult
    /// In a flow: `->` stands between the steps.
    case separates
  }
  var arrow = Arrow.implies
  /// In `state X = 0b in REGISTER` the `in` isn't the operator.
  var allowsMembership = true
}
