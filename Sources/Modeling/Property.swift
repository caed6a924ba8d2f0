import Diagnostics

/// A named claim about a model.
package struct Property: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case invariant(Expression)
    case always(request: ActionID, Expression)
    case reachable(Expression)
    /// Some step of a request or event is as the expression says.
    case reachableStep(of: ActionID, Expression)
    case recoverable(Recovery)
    /// As `recoverable`, by an actor, against every answer that is due or permitted.
    case forced(Recovery)
    case leadsTo(Expression, Expression, Fairness)
    case flow([Expression])
    case neverFlow([Expression])
    case ctl(Formula, Fairness)
  }

  /// `from` nil is any reachable configuration; `by` nil asks only that some run leads there.
  package struct Recovery: Equatable, Sendable {
    package let from: Expression?
    package let to: Expression
    package let by: String?
    /// The most requests that the actor may need.
    package let within: Int?
    package init(from: Expression?, to: Expression, by: String?, within: Int? = nil) {
      self.from = from
      self.to = to
      self.by = by
      self.within = within
    }
  }
  package let name: String
  package let title: String?
  package let kind: Kind
  package let range: SourceRange
  package let nameRange: SourceRange
  package let cites: [Cite]
  package init(
    name: String, title: String?, kind: Kind, range: SourceRange, nameRange: SourceRange,
    cites: [Cite]
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.range = range
    self.nameRange = nameRange
    self.cites = cites
  }

  /// Whether a claim wrote it out, and not the model: no name that can be typed has a '#'.
  package var isWrittenOutByClaim: Bool { name.contains("#") }

  package var keyword: String {
    switch kind {
    case .invariant: "invariant"
    case .always: "always"
    case .reachable, .reachableStep: "reachable"
    case .recoverable: "recoverable"
    case .forced: "forced"
    case .leadsTo: "leadsto"
    case .flow: "flow"
    case .neverFlow: "never flow"
    case .ctl: "ctl"
    }
  }
}

/// What a model is known to have.
package struct Expectation: Equatable, Sendable {
  /// A finding's id, or `fails` for a property.
  package let id: String
  /// In the spelling that findings use: `STOP, RUNNING`, `set_state.accept`, `110b`.
  package let subject: String
  package let isOnlyPermitted: Bool
  package let grade: Finding.Grade?
  /// Over configurations and the arguments of `request`.
  package let when: Expression?
  /// Over frozen slots; nil is everywhere.
  package let under: Expression?
  package let because: String
  package let range: SourceRange
  package init(
    id: String, subject: String, isOnlyPermitted: Bool, grade: Finding.Grade? = nil,
    when: Expression?, under: Expression?, because: String, range: SourceRange
  ) {
    self.id = id
    self.subject = subject
    self.isOnlyPermitted = isOnlyPermitted
    self.grade = grade
    self.when = when
    self.under = under
    self.because = because
    self.range = range
  }
}

/// A named condition of the model, kept for descriptions; its uses are inlined.
package struct Predicate: Equatable, Sendable {
  package let name: String
  package let parameters: [ValueType]
  /// Over `.argument`s, one for each parameter.
  package let condition: Expression
  package init(name: String, parameters: [ValueType], condition: Expression) {
    self.name = name
    self.parameters = parameters
    self.condition = condition
  }
}

/// A named function of the model, kept for the C that should compute the same; its uses are inlined.
package struct Function: Equatable, Sendable {
  package let name: String
  package let parameters: [ValueType]
  /// Over `.argument`s, one for each parameter.
  package let body: Expression
  package init(name: String, parameters: [ValueType], body: Expression) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }
}
