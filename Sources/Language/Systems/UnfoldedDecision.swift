import Diagnostics

/// One thing that the user of a system's instances may decide to do, for one choice of indices.
struct UnfoldedDecision {
  struct Call {
    let reference: Unfolding.Reference
    let request: Name
    let arguments: [ExpressionSyntax]
    let branches: [CallSyntax.Branch]
  }
  /// The event that it is a rule of.
  let declaration: DeclarationSyntax
  let event: EventSyntax
  /// `stop`, or `stop.first` for a rule with a name.
  let clause: Name
  /// `stop[1]`
  let name: String
  /// The rule with its expressions written out; its `call` is nil.
  let rule: RuleSyntax
  let call: Call?
}
