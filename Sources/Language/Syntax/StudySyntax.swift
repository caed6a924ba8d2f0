import Diagnostics

/// One file: `study a.b` and what it compares and claims.
package struct StudySyntax: Sendable {
  package var documentation: String?
  package var name: Name
  package var declarations: [StudyDeclarationSyntax]
  package var range: SourceRange
}

package struct StudyDeclarationSyntax: Sendable {
  package enum Kind: Sendable {
    /// `source`, `omit`, `constant`, `predicate` and `function`, as in models.
    case shared(DeclarationSyntax)
    case use(UseSyntax)
    case map(MapSyntax)
    case compare(CompareSyntax)
    case claim(ClaimSyntax)
  }
  package let documentation: String?
  package let kind: Kind
  /// From the keyword to the last token.
  package let range: SourceRange
}

/// `use NAME = MODEL [with { PARAMETER = NUMBER }]`
package struct UseSyntax: Sendable {
  package struct Setting: Sendable {
    package let name: Name
    package let value: Located<Int>
  }
  package let name: Name
  package let model: Name
  /// The parameters of a system that have another value than it declares.
  package let settings: [Setting]
}

/// `map NAME : FIRST -> SECOND [?] [{ lines }]`
package struct MapSyntax: Sendable {
  package let name: Name
  package let first: Name
  package let second: Name
  /// The `?` that leaves the state lines to be found.
  package let search: SourceRange?
  package let lines: [Located<Line>]

  package enum Line: Sendable {
    /// `state A, B -> C`
    case states([Name], to: TargetSyntax)
    /// `when EXPR -> C`
    case condition(ExpressionSyntax, to: TargetSyntax)
    /// `request A(p) -> B(map(p))`, `event A -> B`; nil parameters: one for one.
    case action(ActionPatternSyntax, to: ActionPatternSyntax)
    case output(Name, to: Name)
    case register(Name, to: Name)
    /// `answer EINVAL -> EIO`, `answer error -> error`, `answer error -> _`
    case answer(Name, to: Name)
    /// `hide A, B`, `hide right A, B`
    case hide([Name], isRight: Bool)
    /// `unasked A, B`, `unasked right A, B`: requests, or states as their arguments
    case unasked([Name], isRight: Bool)
  }
}

/// A state or an encoding on the right of a map's line.
package struct TargetSyntax: Sendable {
  package enum Kind: Sendable {
    case name(String)
    case word(UInt64)
  }
  package let kind: Kind
  package let range: SourceRange
}

/// `NAME` or `NAME(a, b)`
package struct ActionPatternSyntax: Sendable {
  package let name: Name
  package let arguments: [ExpressionSyntax]?
}

/// `compare NAME "title" : FIRST with SECOND [under MAP] [where COND]`, cites and expectations
package struct CompareSyntax: Sendable {
  package let name: Name
  package let title: Located<String>?
  package let first: Name
  package let second: Name
  package let map: Name?
  package let scope: ExpressionSyntax?
  package let cites: [CiteSyntax]
  package let expectations: [Expected]

  /// `expect A simulates B fails because "…"`
  package struct Expected: Sendable {
    package let left: Name
    package let relation: Relation
    package let right: Name
    package let verdict: ExpectedVerdictSyntax
    package let range: SourceRange
  }
  package enum Relation: Sendable { case simulates, equivalent }
}

/// `claim NAME "statement" [by "who"] [date D] cites : [undecidable "what is missing"] BODY
/// [where COND]`
package struct ClaimSyntax: Sendable {
  package let name: Name
  package let statement: Located<String>
  package let author: Located<String>?
  package let date: Located<String>?
  package let cites: [CiteSyntax]
  package let missing: Located<String>?
  package let body: ClaimBodySyntax
  /// Elsewhere nothing is claimed.
  package let scope: ExpressionSyntax?
  package let expectation: ExpectedVerdictSyntax?
}

/// `holds`, `fails` or `depends on COND`, and why.
package struct ExpectedVerdictSyntax: Sendable {
  package enum Kind: Sendable {
    case holds, fails
    case depends(ExpressionSyntax)
  }
  package let kind: Kind
  package let because: Located<String>?
  package let range: SourceRange
}

package indirect enum ClaimBodySyntax: Sendable {
  case atom(AtomSyntax)
  case not(ClaimBodySyntax)
  case and(ClaimBodySyntax, ClaimBodySyntax)
  case or(ClaimBodySyntax, ClaimBodySyntax)
  case implies(ClaimBodySyntax, ClaimBodySyntax)
  /// Stands where the parser reported a fault.
  case missing
}

/// One question to the models.
package struct AtomSyntax: Sendable {
  package enum Kind: Sendable {
    case has(model: Name, property: Name)
    case hasInline(model: Name, PropertySyntax)
    case finds(model: Name, FindingPatternSyntax)
    /// `A simulates B [under MAP]`
    case simulates(Name, Name, map: Name?)
    case equivalent(Name, Name, map: Name?)
    /// `P same Q on words`
    case same(PredicateNameSyntax, PredicateNameSyntax)
    /// `M connected {A, B} by ACTOR`; nil states: `valid`.
    case connected(model: Name, states: [Name]?, by: Name)
    case idempotent(model: Name, request: Name)
    case equivalentStates(model: Name, Name, Name)
  }
  package let kind: Kind
  /// `under COND` of an atom about one model.
  package let under: ExpressionSyntax?
  package let range: SourceRange
}

/// `MODEL.valid`, `MODEL.error`, `MODEL.predicate`, or a predicate of the study.
package struct PredicateNameSyntax: Sendable {
  package let model: Name?
  package let predicate: Name
  package let range: SourceRange
}

/// `ID [SUBJECT] [only permitted] [by ACTOR | possible] [when E]`
package struct FindingPatternSyntax: Sendable {
  package let id: Name
  package let subject: SubjectSyntax?
  package let onlyPermitted: Bool
  package let grade: ExpectationSyntax.Grade?
  package let when: ExpressionSyntax?
}
