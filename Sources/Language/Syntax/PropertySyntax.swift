import Diagnostics

/// A named claim about the model; the declaration carries its name.
package struct PropertySyntax: Sendable {
  package indirect enum Kind: Sendable {
    case invariant(ExpressionSyntax)
    case always(request: Name, ExpressionSyntax)
    case reachable(ExpressionSyntax)
    /// `on ACTION : EXPR`
    case reachableStep(of: Name, ExpressionSyntax)
    /// `[from any|EXPR] to EXPR [by ACTOR] [within K]`; nil `from` is any.
    case recoverable(
      from: ExpressionSyntax?, to: ExpressionSyntax, by: Name?, within: Located<Int>?)
    case forced(from: ExpressionSyntax?, to: ExpressionSyntax, by: Name?, within: Located<Int>?)
    /// `P to Q [fair NAME, NAME]`
    case leadsTo(ExpressionSyntax, ExpressionSyntax, fair: [Name])
    case flow([ExpressionSyntax])
    case neverFlow([ExpressionSyntax])
    /// `FORMULA [fair NAME, NAME]`
    case ctl(CTLSyntax, fair: [Name])
  }
  package let title: Located<String>?
  package let kind: Kind
  package init(title: Located<String>?, kind: Kind) {
    self.title = title
    self.kind = kind
  }
}

/// CTL: `AG f`, `EF f`, `A[f U g]` … over state expressions.
package struct CTLSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case state(ExpressionSyntax)
    case not(CTLSyntax)
    case and(CTLSyntax, CTLSyntax)
    case or(CTLSyntax, CTLSyntax)
    case implies(CTLSyntax, CTLSyntax)
    /// `AX AF AG EX EF EG`
    case unary(String, CTLSyntax)
    /// `A[f U g]`, `E[f U g]`
    case until(String, CTLSyntax, CTLSyntax)
  }
  package let kind: Kind
  package let range: SourceRange
  package init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// `expect ID SUBJECT [only permitted | by ACTOR | possible] [when EXPR] [under EXPR] because "…"`
package struct ExpectationSyntax: Sendable {
  package enum Grade: Sendable {
    case by(Name)
    case possible
  }
  package let id: Name
  package let subject: SubjectSyntax
  package let onlyPermitted: Bool
  package let grade: Grade?
  package let when: ExpressionSyntax?
  package let under: ExpressionSyntax?
  package let because: Located<String>?
  package init(
    id: Name, subject: SubjectSyntax, onlyPermitted: Bool, grade: Grade?,
    when: ExpressionSyntax?, under: ExpressionSyntax?, because: Located<String>?
  ) {
    self.id = id
    self.subject = subject
    self.onlyPermitted = onlyPermitted
    self.grade = grade
    self.when = when
    self.under = under
    self.because = because
  }
}

/// What an expectation speaks of: `STOP, RUNNING`, `set_state.accept`, `110b`, `arcs.A->B`, `"words"`.
package struct SubjectSyntax: Sendable {
  package enum Part: Sendable, Equatable {
    /// Dotted names and `A->B`, as one text without spaces: `set_state.STOP->RUNNING`.
    case path(String)
    case bits(BitsLiteral)
    case integer(UInt64)
    /// An anchor.
    case phrase(String)
  }
  package let parts: [Located<Part>]
  /// `only for newcomers`, `for no verdict`, `for no behaviour`: which of the findings with this
  /// subject.
  package let sort: String?
  package let range: SourceRange
  package init(parts: [Located<Part>], sort: String? = nil, range: SourceRange) {
    self.parts = parts
    self.sort = sort
    self.range = range
  }
}
