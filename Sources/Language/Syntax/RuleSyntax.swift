import Diagnostics

/// `request NAME(params) by A [to B] [anytime] [requires EXPR] { rules }`, or with one unnamed
/// rule inline: `request reset by user -> ok { … }`.
package struct RequestSyntax: Sendable {
  package var parameters: [ParameterSyntax]
  package var actor: Name
  package var answerer: Name?
  package var isAnytime: Bool
  package var requires: ExpressionSyntax?
  package var rules: [RuleSyntax]
  package init(
    parameters: [ParameterSyntax], actor: Name, answerer: Name?, isAnytime: Bool,
    requires: ExpressionSyntax?, rules: [RuleSyntax]
  ) {
    self.parameters = parameters
    self.actor = actor
    self.answerer = answerer
    self.isAnytime = isAnytime
    self.requires = requires
    self.rules = rules
  }
}

/// `event NAME(params) by A [visible] [requires EXPR] [may] [for …] [when …] [-> answers R …] {…}`,
/// or with named rules in braces; then `rules` has more than one or a named one.
package struct EventSyntax: Sendable {
  package var parameters: [ParameterSyntax]
  package var actor: Name
  package var isVisible: Bool
  package var requires: ExpressionSyntax?
  package var rules: [RuleSyntax]
  package init(
    parameters: [ParameterSyntax], actor: Name, isVisible: Bool, requires: ExpressionSyntax?,
    rules: [RuleSyntax]
  ) {
    self.parameters = parameters
    self.actor = actor
    self.isVisible = isVisible
    self.requires = requires
    self.rules = rules
  }
}

/// `rule NAME [may] [for x in SET …] [requires EXPR] [when GUARD] -> RESULT { assignments } [cite …]`
package struct RuleSyntax: Sendable {
  package let documentation: String?
  /// Nil for the one inline rule of a request or event.
  package let name: Name?
  /// The place of `may`, when written.
  package let may: SourceRange?
  package let choices: [ChoiceSyntax]
  package let requires: ExpressionSyntax?
  package let condition: ExpressionSyntax?
  /// Nil only in events: a step without an answer.
  package let result: ResultSyntax?
  package let assignments: [AssignmentSyntax]
  package let cites: [CiteSyntax]
  package let range: SourceRange
  /// `choose i`; in systems only.
  package var chosen: [Name] = []
  /// `call dev[i].R(args) { … }`; in systems only.
  package var call: CallSyntax?
  package init(
    documentation: String?, name: Name?, may: SourceRange?, choices: [ChoiceSyntax],
    requires: ExpressionSyntax?, condition: ExpressionSyntax?, result: ResultSyntax?,
    assignments: [AssignmentSyntax], cites: [CiteSyntax], range: SourceRange
  ) {
    self.documentation = documentation
    self.name = name
    self.may = may
    self.choices = choices
    self.requires = requires
    self.condition = condition
    self.result = result
    self.assignments = assignments
    self.cites = cites
    self.range = range
  }
}

/// `for x in SET`
package struct ChoiceSyntax: Sendable {
  package let name: Name
  package let set: SetSyntax
  package init(name: Name, set: SetSyntax) {
    self.name = name
    self.set = set
  }
}

package struct ResultSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case ok
    /// `error` or `error EIO`
    case error(Name?)
    case waits
    /// `answers REQUEST ok`, `answers REQUEST error E`
    case answers(Name, ResultSyntax)
  }
  package let kind: Kind
  package let range: SourceRange
  package init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// `target = value`, `target.FIELD = value`
package struct AssignmentSyntax: Sendable {
  package let target: Name
  package let field: Name?
  package let value: ExpressionSyntax
  package let range: SourceRange
  /// `target[i] = value`; in systems only.
  package var indices: [Name] = []
  /// `forall i : target[i] = value`; in systems only.
  package var repeated: [Name] = []
  package init(target: Name, field: Name?, value: ExpressionSyntax, range: SourceRange) {
    self.target = target
    self.field = field
    self.value = value
    self.range = range
  }
}

/// `A -> B "what" [may] [when …] [requires …] [{ … }] [cite …]`
package struct ArcSyntax: Sendable {
  package let documentation: String?
  package let from: Name
  package let to: Name
  package let title: Located<String>?
  package let may: SourceRange?
  package let condition: ExpressionSyntax?
  package let requires: ExpressionSyntax?
  package let assignments: [AssignmentSyntax]
  package let cites: [CiteSyntax]
  package let range: SourceRange
  package init(
    documentation: String?, from: Name, to: Name, title: Located<String>?, may: SourceRange?,
    condition: ExpressionSyntax?, requires: ExpressionSyntax?, assignments: [AssignmentSyntax],
    cites: [CiteSyntax], range: SourceRange
  ) {
    self.documentation = documentation
    self.from = from
    self.to = to
    self.title = title
    self.may = may
    self.condition = condition
    self.requires = requires
    self.assignments = assignments
    self.cites = cites
    self.range = range
  }
}

/// `route REQUEST over ARCS { clauses }`; clauses keep their order.
package struct RouteSyntax: Sendable {
  package enum Clause: Sendable {
    case shortestByArcs
    /// `no interior S, T`
    case noInterior([Name])
    /// `refuse A -> B with E`
    case refuse(from: Name, to: Name, errno: Name)
    /// `unsupported drop|contract`
    case unsupported(Name)
    /// `failure may stop original, along, STATE`
    case failure([Name])
    case atomic
    case stepwise
    /// `beside TABLE`, `beside TABLE refusing S`, `beside TABLE skipping S`
    case beside(table: Name, blocked: BlockedSyntax?)
  }
  /// What the table's entry for "not permitted" does to a look-up.
  package struct BlockedSyntax: Sendable {
    package enum Manner: Sendable { case refusing, skipping }
    package let manner: Manner
    package let state: Name
    package init(_ manner: Manner, _ state: Name) {
      self.manner = manner
      self.state = state
    }
  }
  package let arcs: Name
  package let clauses: [Located<Clause>]
  package init(arcs: Name, clauses: [Located<Clause>]) {
    self.arcs = arcs
    self.clauses = clauses
  }
}
