import Diagnostics

/// `instance NAME[SIZE] : MODEL with { CAPABILITY !CAPABILITY READING = OPTION DUTY = kept }`
package struct InstanceSyntax: Sendable {
  /// The parameter that says how many; nil for one.
  package let size: Name?
  package let model: Name
  package let bindings: [BindingSyntax]
  package init(size: Name?, model: Name, bindings: [BindingSyntax]) {
    self.size = size
    self.model = model
    self.bindings = bindings
  }
}

/// What an instance's capability, reading or duty is bound to.
package struct BindingSyntax: Sendable {
  package enum Value: Sendable {
    /// `NAME` and `!NAME`
    case offered(Bool)
    /// `NAME = OPTION`
    case option(Name)
  }
  package let name: Name
  package let value: Value
  package init(name: Name, value: Value) {
    self.name = name
    self.value = value
  }
}

/// `dev[i]`, or `old` for an instance that is one only.
package struct InstanceReferenceSyntax: Sendable {
  package let name: Name
  package let index: Name?
  package init(name: Name, index: Name?) {
    self.name = name
    self.index = index
  }
}

/// `call dev[i].R(args) { ok -> { … } error -> { … } }`
package struct CallSyntax: Sendable {
  /// What is done with one sort of answer.
  package struct Branch: Sendable {
    package enum Answer: Sendable { case ok, error }
    package let answer: Located<Answer>
    package let assignments: [AssignmentSyntax]
    package init(answer: Located<Answer>, assignments: [AssignmentSyntax]) {
      self.answer = answer
      self.assignments = assignments
    }
  }
  package let instance: InstanceReferenceSyntax
  package let request: Name
  package let arguments: [ExpressionSyntax]
  package let branches: [Branch]
  package let range: SourceRange
  package init(
    instance: InstanceReferenceSyntax, request: Name, arguments: [ExpressionSyntax],
    branches: [Branch], range: SourceRange
  ) {
    self.instance = instance
    self.request = request
    self.arguments = arguments
    self.branches = branches
    self.range = range
  }
}

extension ModelSyntax {
  /// The parameters that a system declares.
  package var parameterNames: [String] {
    declarations.compactMap {
      if case .parameter = $0.kind { $0.name.value } else { nil }
    }
  }

  /// The least and the greatest value of a parameter; nil for what is none.
  func range(ofParameter name: String) -> (low: Int, high: Int)? {
    for declaration in declarations where declaration.name.value == name {
      if case .parameter(let low, let high, _) = declaration.kind { return (low.value, high.value) }
    }
    return nil
  }
}
