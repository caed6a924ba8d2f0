import Diagnostics
import Modeling

/// What a study asks of a system is written like the system's own properties, with indices and
/// quantifiers, and is written out for the same numbers of instances.
extension Elaborator {
  /// As it is, but for the words of a system.
  mutating func unfolded(_ syntax: ExpressionSyntax) throws(Faulted) -> ExpressionSyntax {
    guard var (unfolding, _) = systemNotes.written else { return syntax }
    defer { diagnostics.report(contentsOf: unfolding.diagnostics) }
    return try unfolding.unfold(syntax, [:])
  }

  mutating func unfolded(_ syntax: PropertySyntax) throws(Faulted) -> PropertySyntax {
    guard let written = systemNotes.written else { return syntax }
    var unfolding = written.0
    defer { diagnostics.report(contentsOf: unfolding.diagnostics) }
    return try unfolding.property(syntax, written.1)
  }

  /// A condition written out, and then renamed.
  mutating func condition(
    _ syntax: ExpressionSyntax, in scope: Scope,
    renamed: (ExpressionSyntax) -> ExpressionSyntax
  ) -> Expression? {
    guard let written = try? unfolded(syntax) else { return nil }
    return try? boolean(renamed(written), in: scope)
  }
}
