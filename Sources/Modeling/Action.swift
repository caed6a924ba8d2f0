import Diagnostics

/// A request that one side asks and another answers, or an event that happens by itself.
package struct Action: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case request(answerer: String, isAnytime: Bool)
    case event(isVisible: Bool)
  }
  package let name: String
  package let kind: Kind
  package let actor: String
  package let parameters: [Parameter]
  /// Devices for which this is false don't have it.
  package let requires: Expression
  package let rules: [RuleID]
  package let range: SourceRange
  package let cites: [Cite]
  package init(
    name: String, kind: Kind, actor: String, parameters: [Parameter], requires: Expression,
    rules: [RuleID], range: SourceRange, cites: [Cite]
  ) {
    self.name = name
    self.kind = kind
    self.actor = actor
    self.parameters = parameters
    self.requires = requires
    self.rules = rules
    self.range = range
    self.cites = cites
  }

  package var isRequest: Bool {
    switch kind {
    case .request: true
    case .event: false
    }
  }

  package var isAnytime: Bool {
    switch kind {
    case .request(_, let anytime): anytime
    case .event: true
    }
  }
}

package struct Parameter: Equatable, Sendable {
  package let name: String
  package let type: ValueType
  package init(name: String, type: ValueType) {
    self.name = name
    self.type = type
  }
}

/// One clause: when a request may be answered how, or when an event happens.
package struct Rule: Equatable, Sendable {
  package enum Freedom: Equatable, Sendable { case plain, may }

  /// `for x in SET`: the answering side chooses.
  package struct Choice: Equatable, Sendable {
    package let name: String
    package let type: ValueType
    /// Nil: every value of the type.
    package let values: [Value]?
    package init(name: String, type: ValueType, values: [Value]?) {
      self.name = name
      self.type = type
      self.values = values
    }
  }

  package struct Assignment: Equatable, Sendable {
    package enum Target: Hashable, Sendable {
      case slot(SlotID)
      case output(OutputID)
    }
    package let target: Target
    package let value: Expression
    /// What must be true for the value to fit, besides the target's type: the number written into
    /// a field of several bits.
    package let fits: Expression
    package let range: SourceRange
    package init(
      target: Target, value: Expression, fits: Expression = .yes, range: SourceRange
    ) {
      self.target = target
      self.value = value
      self.fits = fits
      self.range = range
    }
  }

  package let name: String
  package let action: ActionID
  package let freedom: Freedom
  /// Values chosen by `for`; their arguments follow the action's parameters.
  package let choices: [Choice]
  /// A claim about the devices that meet the rule, not a guard.
  package let requires: Expression?
  package let condition: Expression
  package let answer: Answer
  package let assignments: [Assignment]
  /// The states of an arc.
  package let arc: Arc?
  package let range: SourceRange
  /// The rule's name, for the caret.
  package let nameRange: SourceRange
  package let cites: [Cite]

  package struct Arc: Equatable, Sendable {
    package let from: StateID
    package let to: StateID
    package let title: String?
    package init(from: StateID, to: StateID, title: String?) {
      self.from = from
      self.to = to
      self.title = title
    }
  }

  package init(
    name: String, action: ActionID, freedom: Freedom, choices: [Choice], requires: Expression?,
    condition: Expression, answer: Answer, assignments: [Assignment], arc: Arc?,
    range: SourceRange, nameRange: SourceRange, cites: [Cite]
  ) {
    self.name = name
    self.action = action
    self.freedom = freedom
    self.choices = choices
    self.requires = requires
    self.condition = condition
    self.answer = answer
    self.assignments = assignments
    self.arc = arc
    self.range = range
    self.nameRange = nameRange
    self.cites = cites
  }

  /// The same rule with another guard.
  package func guarded(by condition: Expression) -> Rule {
    Rule(
      name: name, action: action, freedom: freedom, choices: choices, requires: requires,
      condition: condition, answer: answer, assignments: assignments, arc: arc, range: range,
      nameRange: nameRange, cites: cites)
  }
}

/// A sentence that restrains answers without giving one; a property of steps.
package struct Requirement: Equatable, Sendable {
  package let name: String
  package let request: ActionID
  package let condition: Expression
  package let range: SourceRange
  package let cites: [Cite]
  package init(
    name: String, request: ActionID, condition: Expression, range: SourceRange, cites: [Cite]
  ) {
    self.name = name
    self.request = request
    self.condition = condition
    self.range = range
    self.cites = cites
  }
}
